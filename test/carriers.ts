import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Pool } from 'undici';
import type { Account, Provider } from '../src/providers/provider.ts';
import { providers } from '../src/providers/registry.ts';
import { openSandbox } from '../src/sandbox/server.ts';

/** A sandbox with an account at each of its carriers. */
export type Carriers = {
  sandbox: string;
  accounts: readonly Account[];
  /** Sends a control request to the sandbox. */
  control<Result = unknown>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result>;
  /** Requests that carriers got since the last call of this, by route, and forgets them. */
  calls(): Promise<{ total: number; byRoute: Record<string, number> }>;
  close(): Promise<void>;
};

/** What the carriers of a tenant have in all that they say. */
export const markOf = (tenant: string): string => `~tenant ${tenant}~`;

/** Opens carriers; those of a tenant have its name in their labels, and its mark in all that they say. */
export async function openCarriers(options: {
  size: number | null;
  seed: number;
  tenant: string | null;
  observer: Parameters<Provider['open']>[0]['observer'];
}): Promise<Carriers> {
  const { size, seed, tenant, observer } = options;
  const sandbox = await openSandbox({ port: 0, plays: providers.map((provider) => provider.sandbox), seed, size });
  const wire = tenant === null ? null : await openRewritingWire(sandbox.origin, toMarking(markOf(tenant)));
  const accounts = providers.map((provider) =>
    provider.open({
      label: tenant === null ? provider.sandbox.provider : `${provider.sandbox.provider}-${tenant}`,
      settings: { ...provider.sandbox.settings },
      baseUrls: provider.sandbox.baseUrls(wire?.origin ?? sandbox.origin),
      observer,
    }),
  );
  const control = async <Result>(method: string, path: string, body?: object): Promise<Result> => {
    const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Result;
  };
  return {
    sandbox: sandbox.origin,
    accounts,
    control,
    async calls() {
      const { total, calls } = await control<{ total: number; calls: { route: string; count: number }[] }>(
        'GET',
        'calls',
      );
      await control('DELETE', 'calls');
      return { total, byRoute: Object.fromEntries(calls.map(({ route, count }) => [route, count])) };
    },
    async close() {
      await Promise.all(accounts.map((account) => account.close()));
      await wire?.close();
      await sandbox.close();
    },
  };
}

/** Texts of carriers that can have a mark and still be what they are. */
const marked =
  /"(friendly_name|company_name|current_carrier|street|first_name|last_name|customer_reference|connection_name|messaging_profile_name|country_name|country|message|detail|title)":"([^"\\]{3,})"/g;

const toMarking = (mark: string) => (text: string) => text.replace(marked, `"$1":"$2 ${mark}"`);

/** Stands before a sandbox and rewrites the texts that it answers. */
export async function openRewritingWire(
  origin: string,
  rewrite: (text: string) => string,
  headers: Record<string, string> = {},
): Promise<{ origin: string; close(): Promise<void> }> {
  const pool = new Pool(origin, { connections: 64 });
  const server = createServer(async (request, response) => {
    const { host: _host, connection: _connection, ...sent } = request.headers;
    const answer = await pool.request({
      path: request.url ?? '/',
      method: request.method as 'GET',
      headers: sent,
      body: await buffer(request),
    });
    const text = rewrite(await answer.body.text());
    const { 'content-length': _length, connection: _close, ...rest } = answer.headers;
    response.writeHead(answer.statusCode, { ...rest, ...headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.destroy();
    },
  };
}
