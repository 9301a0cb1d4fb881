import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';
import { pino } from 'pino';
import { type Access, openAccess } from '../src/access/access.ts';
import { readOwnManifest } from '../src/access/document-manifest.ts';
import { type KeyGrant, openKeyStore } from '../src/access/keys.ts';
import { defaultLimits, type Limits } from '../src/access/limits.ts';
import { scopes } from '../src/access/scope.ts';
import type { TokenConfig } from '../src/access/tokens.ts';
import { openTrustedDocuments } from '../src/access/trusted-documents.ts';
import { type Database, openDatabase, type Place } from '../src/db/database.ts';
import { toWorld } from '../src/graph/context.ts';
import { openGuards } from '../src/graph/guards.ts';
import type { Uncertainty } from '../src/intents/run.ts';
import { type Live, openLive } from '../src/live.ts';
import { openCallbacks } from '../src/server/callbacks.ts';
import { openServer, type ServerOptions } from '../src/server.ts';
import { openCallLog } from '../src/telemetry/call-log.ts';
import { openLogger } from '../src/telemetry/logger.ts';
import { openMetrics } from '../src/telemetry/metrics.ts';
import { type Carriers, openCarriers } from './carriers.ts';
import { openScratch } from './scratch.ts';

/** A GraphQL answer as a client reads it. */
export type Answer<Data> = {
  status: number;
  headers: Headers;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId: string } }[];
};

/** The whole product on loopback: sandbox, accounts and server, on ports of the system's choice. */
export type Product = AsyncDisposable &
  Pick<Carriers, 'sandbox' | 'control' | 'calls'> & {
    url: string;
    /** The carriers of each tenant, where there are two. */
    tenants: Record<'a' | 'b', Carriers> | null;
    /** What the server logged, one JSON line each. */
    log: string[];
    query<Data = Record<string, never>>(
      document: string | DocumentNode | TypedDocumentNode<Data>,
      variables?: object,
      /** What is sent along, e.g. `authorization`. */
      headers?: Record<string, string>,
    ): Promise<Answer<Data>>;
    /** Makes a key, of all scopes and accounts unless told otherwise, and gives what it is sent by. */
    makeKey(grant?: Partial<KeyGrant>): Promise<{ id: string; token: string; headers: { authorization: string } }>;
    /** Ends a key; servers hear of it as they do of any other. */
    revokeKey(id: string): Promise<boolean>;
    /** What the product's own log and watchers are reached by, where a test drives them itself. */
    live: Live;
    access: Access;
    database: Database;
    /** Stops as the program does on a signal; after the grace time (ms) requests under way are cut. */
    stop(grace?: number): Promise<void>;
  };

/** Opens the product; data of the sandbox by `size` and `seed`. */
export async function openProduct(
  options: {
    size?: number;
    seed?: number;
    patience?: number;
    deadline?: number;
    limits?: Partial<Limits>;
    /** Whether everybody must sign in, as with real accounts. */
    isClosed?: boolean;
    /** Whose tokens are taken. */
    tokens?: TokenConfig;
    /** What stands between the network and the routes. */
    edge?: Partial<ServerOptions>;
    place?: Place;
    watchInterval?: number;
    publicUrl?: string;
    uncertainty?: Uncertainty;
    /** Whether the sandbox's controls are reached through the server, too. */
    isSandboxMode?: boolean;
    /** Whether there are two tenants, `a` and `b`, whose carriers hold the same: accounts `telnyx-a`, `telnyx-b` and so on. */
    isShared?: boolean;
  } = {},
): Promise<Product> {
  const { size = null, seed = 1, patience = 10_000 } = options;
  const metrics = openMetrics();
  const log: string[] = [];
  const logger = openLogger({ level: 'trace', destination: { write: (line) => void log.push(line) } });
  const observer = openCallLog(logger, metrics.observer);
  const open = (tenant: string | null) => openCarriers({ size, seed, tenant, observer });
  const tenants = options.isShared ? { a: await open('a'), b: await open('b') } : null;
  const first = tenants?.a ?? (await open(null));
  const { sandbox, control, calls } = first;
  const all = [first, ...(tenants ? [tenants.b] : [])];
  const accounts = all.flatMap((carriers) => carriers.accounts);
  const directory = await openScratch();
  const database = await openDatabase(options.place ?? { directory: directory.path });
  const access = await openAccess({
    database,
    isOpen: !options.isClosed,
    tokens: options.tokens ?? null,
    limits: { ...defaultLimits, ...options.limits },
    log: logger,
  });
  const live = await openLive({
    database,
    accounts: options.watchInterval ? accounts : [],
    watchInterval: options.watchInterval ?? 30_000,
    uncertainty: options.uncertainty,
    log: logger,
  });
  const documents = openTrustedDocuments({ mode: 'off', manifests: [await readOwnManifest()] });
  metrics.watchSubscribers(() => live.subscribers);
  metrics.watchLog(live.log, database);
  const server = await openServer({
    at: { host: '127.0.0.1', port: 0 },
    access,
    world: toWorld(accounts, live, access, {
      patience,
      operations: metrics.operations,
      publicUrl: options.publicUrl ?? null,
      ...(options.deadline ? { deadline: options.deadline } : {}),
    }),
    metrics: metrics.registry,
    log: logger,
    callbacks: openCallbacks({ accounts, live, publicUrl: options.publicUrl ?? null, log: logger }),
    publicUrl: options.publicUrl ?? null,
    checkReady: () => live.log.head(),
    ...(options.isSandboxMode ? { sandboxOrigin: sandbox } : {}),
    guards: openGuards({ limits: access.limits, documents }),
    ...options.edge,
  });

  metrics.watchWebSockets(() => server.webSockets);
  const keys = openKeyStore(database);
  let stopped: Promise<void> | null = null;
  const stop = (grace?: number): Promise<void> => {
    live.endSubscriptions();
    stopped ??= server.close(grace);
    return stopped;
  };
  return {
    url: server.url,
    sandbox,
    tenants,
    log,
    control,
    calls,
    async query(document, variables = {}, headers = {}) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
      });
      const body = (await response.json()) as Omit<Answer<never>, 'status' | 'headers'>;
      return { status: response.status, headers: response.headers, ...body };
    },
    async makeKey(grant = {}) {
      const whole = { name: 'test', scopes, accounts: null, expiresAt: null };
      const { key, token } = await keys.create({ ...whole, ...grant });
      return { id: key.id, token, headers: { authorization: `Bearer ${token}` } };
    },
    revokeKey: (id) => keys.revoke(id),
    live,
    access,
    database,
    stop,
    async [Symbol.asyncDispose]() {
      await stop(100);
      await live[Symbol.asyncDispose]();
      await access[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await directory.remove();
      for (const carriers of all) await carriers.close();
    },
  };
}

/** A status log that nothing is written to, and nobody has to sign in to, for servers over accounts of a test's own. */
export async function openIdleLive(): Promise<Live & { access: Access }> {
  const directory = await openScratch();
  const log = pino({ level: 'silent' });
  const database = await openDatabase({ directory: directory.path });
  const access = await openAccess({ database, isOpen: true, log });
  const live = await openLive({ database, accounts: [], watchInterval: 30_000, log });
  return {
    ...live,
    access,
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]();
      await access[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await directory.remove();
    },
  };
}
