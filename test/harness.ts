import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';
import { pino } from 'pino';
import type { Limits } from '../src/access/limits.ts';
import { openCallbacks } from '../src/callbacks.ts';
import type { Place } from '../src/db/database.ts';
import { toWorld } from '../src/graph/context.ts';
import type { Uncertainty } from '../src/intents/run.ts';
import { type Live, openLive } from '../src/live.ts';
import { openMetrics } from '../src/metrics.ts';
import { providers } from '../src/providers/registry.ts';
import { openSandbox } from '../src/sandbox/server.ts';
import { openServer } from '../src/server.ts';

/** A GraphQL answer as a client reads it. */
export type Answer<Data> = {
  status: number;
  headers: Headers;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId: string } }[];
};

/** The whole product on loopback: sandbox, accounts and server, on ports of the system's choice. */
export type Product = AsyncDisposable & {
  url: string;
  sandbox: string;
  /** What the server logged, one JSON line each. */
  log: string[];
  query<Data = Record<string, never>>(
    document: string | DocumentNode | TypedDocumentNode<Data>,
    variables?: object,
  ): Promise<Answer<Data>>;
  /** Sends a control request to the sandbox. */
  control<Result = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result>;
  /** What the product's own log and watchers are reached by, where a test drives them itself. */
  live: Live;
  /** Stops as the program does on a signal; after the grace time (ms) requests under way are cut. */
  stop(grace?: number): Promise<void>;
  /** Requests that carriers got since the last call of this, by route, and forgets them. */
  calls(): Promise<{ total: number; byRoute: Record<string, number> }>;
};

/** Opens the product; data of the sandbox by `size` and `seed`. */
export async function openProduct(
  options: {
    size?: number;
    seed?: number;
    patience?: number;
    deadline?: number;
    limits?: Limits;
    place?: Place;
    watchInterval?: number;
    publicUrl?: string;
    uncertainty?: Uncertainty;
    /** Whether the sandbox's controls are reached through the server, too. */
    isSandboxMode?: boolean;
  } = {},
): Promise<Product> {
  const { size = null, seed = 1, patience = 10_000 } = options;
  const sandbox = await openSandbox({ port: 0, plays: providers.map((provider) => provider.sandbox), seed, size });
  const metrics = openMetrics();
  const accounts = providers.map((provider) =>
    provider.open({
      label: provider.sandbox.provider,
      settings: { ...provider.sandbox.settings },
      baseUrls: provider.sandbox.baseUrls(sandbox.origin),
      observer: metrics.observer,
    }),
  );
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  const directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-'));
  const live = await openLive({
    place: options.place ?? { directory: directory.path },
    accounts: options.watchInterval ? accounts : [],
    watchInterval: options.watchInterval ?? 30_000,
    retentionDays: 90,
    uncertainty: options.uncertainty,
    log: logger,
  });
  metrics.watchSubscribers(() => live.subscribers);
  const server = await openServer({
    host: '127.0.0.1',
    port: 0,
    world: toWorld(accounts, live, {
      patience,
      publicUrl: options.publicUrl ?? null,
      ...(options.deadline ? { deadline: options.deadline } : {}),
    }),
    metrics: metrics.registry,
    log: logger,
    callbacks: openCallbacks({ accounts, live, publicUrl: options.publicUrl ?? null, log: logger }),
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.isSandboxMode ? { sandboxOrigin: sandbox.origin } : {}),
  });

  const control = async <Result>(method: string, path: string, body?: object): Promise<Result> => {
    const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Result;
  };
  let stopped: Promise<void> | null = null;
  const stop = (grace?: number): Promise<void> => {
    live.endSubscriptions();
    stopped ??= server.close(grace);
    return stopped;
  };
  return {
    url: server.url,
    sandbox: sandbox.origin,
    log,
    control,
    async query(document, variables = {}) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
      });
      const body = (await response.json()) as Omit<Answer<never>, 'status' | 'headers'>;
      return { status: response.status, headers: response.headers, ...body };
    },
    async calls() {
      const { total, calls } = await control<{ total: number; calls: { route: string; count: number }[] }>(
        'GET',
        'calls',
      );
      await control('DELETE', 'calls');
      return { total, byRoute: Object.fromEntries(calls.map(({ route, count }) => [route, count])) };
    },
    live,
    stop,
    async [Symbol.asyncDispose]() {
      await stop(100);
      await live[Symbol.asyncDispose]();
      await directory.remove();
      await Promise.all(accounts.map((account) => account.close()));
      await sandbox.close();
    },
  };
}

/** A status log that nothing is written to, for servers over accounts of a test's own. */
export async function openIdleLive(): Promise<Live> {
  const directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-'));
  const place = { directory: directory.path };
  const log = pino({ level: 'silent' });
  const live = await openLive({ place, accounts: [], watchInterval: 30_000, retentionDays: 90, log });
  return {
    ...live,
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]();
      await directory.remove();
    },
  };
}
