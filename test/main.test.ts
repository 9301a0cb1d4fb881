import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { providers } from '../src/providers/registry.ts';
import { openSandbox } from '../src/sandbox/server.ts';
import { childEnvironment } from './child-environment.ts';
import { InventoryAcrossCarriersDocument, type InventoryAcrossCarriersQuery } from './graph/operations/graphql.ts';
import { type SignedIn, signIn } from './live/place.ts';

const program = join(import.meta.dirname, '../src/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'numbergraph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const process of running) process.kill('SIGKILL');
});

const sandbox = await openSandbox({ port: 0, plays: providers.map((provider) => provider.sandbox) });
afterAll(() => sandbox.close());

/** Starts the program with these variables alone. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [program], {
    // Where nothing else is said, a log is kept beneath the directory that it was started in.
    cwd: mkdtempSync(join(folder, 'start-')),
    env: { ...childEnvironment, LOG_LEVEL: 'info', PORT: '0', SANDBOX_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = { out: '', error: '' };
  const ended = once(child, 'close').then(([code, signal]: (number | string | null)[]) => {
    running.delete(child);
    return { code, signal, ...said };
  });
  child.stderr.on('data', (data) => {
    said.error += data;
  });
  /** The banner, once it is whole. */
  const banner = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      said.out += data;
      if (said.out.includes('Next: ')) resolve(said.out);
    });
    void ended.then(({ error }) => reject(new Error(`it ended before its banner: ${error}`)));
  });
  banner.catch(() => {});
  return { child, ended, banner };
}

const urlIn = (banner: string): string => /GraphQL\s+(\S+)\/graphql/.exec(banner)?.[1] ?? '';

async function inventory(url: string, headers = {}): Promise<InventoryAcrossCarriersQuery> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(InventoryAcrossCarriersDocument), variables: { first: 250 } }),
  });
  const { data, errors } = (await response.json()) as { data: InventoryAcrossCarriersQuery; errors?: object[] };
  expect(errors).toBeUndefined();
  return data;
}

/** The same without the times of its reading, which the cursor holds too. */
const timeless = ({ phoneNumbers }: InventoryAcrossCarriersQuery) => ({
  nodes: phoneNumbers?.nodes,
  hasNextPage: phoneNumbers?.pageInfo.hasNextPage,
  coverage: phoneNumbers?.coverage.map((part) => ({ ...part, asOf: null })),
});

/** A log's directory that somebody has a key for. */
async function openSignedIn(): Promise<{ environment: { DATA_DIR: string }; headers: SignedIn }> {
  const directory = mkdtempSync(join(folder, 'data-'));
  return { environment: { DATA_DIR: directory }, headers: await signIn({ directory }) };
}

/** The environment that reaches the sandbox as real carriers are reached. */
function realEnvironment(): Record<string, string> {
  const settings = providers.flatMap((provider) =>
    provider.settings.map(({ name, variable }) => [variable, provider.sandbox.settings[name]]),
  );
  const urls = providers.flatMap((provider) =>
    provider.baseUrls.map(({ name, variable }) => [variable, provider.sandbox.baseUrls(sandbox.origin)[name]]),
  );
  return Object.fromEntries([...settings, ...urls].filter(([, value]) => value !== undefined));
}

// Most of what a program takes is its start, and none knows of another.
describe.concurrent('the program', () => {
  it('with no credentials plays every carrier, says so, answers, and ends in order on SIGTERM', async () => {
    const { child, banner, ended } = start({});
    const text = await banner;
    expect(text).toMatch(/^Numbergraph serves one graph over 3 accounts: twilio, telnyx, apifonica\.\n/);
    expect(text).toMatch(/Sandbox mode: no credentials are set, so http:\/\/127\.0\.0\.1:\d+ plays every carrier\./);
    expect(text).toMatch(/Dashboard {3}http:\/\/127\.0\.0\.1:\d+\/\n/);
    expect(text).toMatch(/Playground {2}http:\/\/127\.0\.0\.1:\d+\/playground/);
    const { phoneNumbers } = await inventory(urlIn(text));
    expect(phoneNumbers?.coverage.map(({ state }) => state)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, signal: null, error: expect.stringContaining('stopping') });
  });

  it('ends in order on SIGINT as well, and before anybody asked', async () => {
    const { child, banner, ended } = start({});
    await banner;
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, signal: null });
  });

  it('with credentials and base URLs answers the same as on its own sandbox', async () => {
    const environment = realEnvironment();
    expect(Object.keys(environment)).toHaveLength(5 + 6);
    const known = await openSignedIn();
    const [live, own] = [start({ ...environment, ...known.environment }), start({})];
    const liveBanner = await live.banner;
    expect(liveBanner).toContain('Live mode: carriers are called with the credentials that are set.');
    expect(liveBanner).not.toContain('andbox');
    const expected = timeless(await inventory(urlIn(await own.banner)));
    expect(timeless(await inventory(urlIn(liveBanner), known.headers))).toEqual(expected);
    expect(expected.nodes?.length).toBeGreaterThan(100);
    for (const { child, ended } of [live, own]) {
      child.kill('SIGTERM');
      const { code, out, error } = await ended;
      expect(code).toBe(0);
      for (const value of providers.flatMap((provider) => Object.values(provider.sandbox.settings))) {
        expect(out + error).not.toContain(value);
      }
    }
  });

  it('with some credentials serves those accounts alone', async () => {
    const { TELNYX_API_KEY = '', TELNYX_URL = '' } = realEnvironment();
    const { environment, headers } = await openSignedIn();
    const { child, banner, ended } = start({ TELNYX_API_KEY, TELNYX_URL, ...environment });
    const text = await banner;
    expect(text).toMatch(/one graph over 1 accounts?: telnyx\./);
    const { phoneNumbers } = await inventory(urlIn(text), headers);
    expect(phoneNumbers?.coverage.map(({ account }) => account.label)).toEqual(['telnyx']);
    child.kill('SIGTERM');
    await ended;
  });

  it('with a faulty configuration tells all faults, without a stack, and ends with 2', async () => {
    const { ended } = start({ PORT: 'x', TELNYX_API_KEY: 'a secret 7319', TWILIO_AUTH_TOKEN: 'short' });
    const { code, out, error } = await ended;
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error.trim().split('\n')).toEqual([
      'The configuration has faults:',
      expect.stringMatching(/^ {2}PORT: "x"; expected a port/),
      expect.stringMatching(/^ {2}TWILIO_ACCOUNT_SID: is not set; expected /),
      expect.stringMatching(/^ {2}TWILIO_AUTH_TOKEN: a value of 5 characters \(not shown\); expected /),
      expect.stringMatching(/^ {2}TELNYX_API_KEY: a value of 13 characters \(not shown\); expected /),
    ]);
    expect(error).not.toMatch(/7319|short;|\bat .*:\d+:\d+/);
  });

  it('with real accounts and nobody who could sign in tells how to set that up, and ends with 2', async () => {
    const { TELNYX_API_KEY = '', TELNYX_URL = '' } = realEnvironment();
    const { code, out, error } = await start({ TELNYX_API_KEY, TELNYX_URL }).ended;
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/real accounts are set, and nobody could sign in/);
    expect(error).toMatch(/npm run keys -- create --scopes admin/);
    expect(error).toMatch(/JWT_JWKS_URL or JWT_PUBLIC_KEY, with JWT_ISSUER and JWT_AUDIENCE/);
    expect(error).not.toMatch(/\n\s+at /);
  });

  it('as a sandbox that other machines reach asks for a sign-in too', async () => {
    const { code, out, error } = await start({ HOST: '0.0.0.0' }).ended;
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/HOST 0\.0\.0\.0 is reached from other machines.*set DATA_DIR for both/s);
    const { environment, headers } = await openSignedIn();
    const { child, banner, ended } = start({ HOST: '0.0.0.0', ...environment });
    const url = urlIn(await banner).replace('0.0.0.0', '127.0.0.1');
    const anonymous = await fetch(`${url}/graphql?query={__typename}`);
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await fetch(`${url}/_sandbox/calls`)).status).toBe(404);
    expect((await inventory(url, headers)).phoneNumbers?.nodes.length).toBeGreaterThan(100);
    child.kill('SIGTERM');
    await ended;
  });

  it('prints a demo key in the sandbox, which lets in as any key does', async () => {
    const { child, banner, ended } = start({});
    const text = await banner;
    const [token = ''] = /ngk_demo_\S+/.exec(text) ?? [];
    const ask = (authorization: string) =>
      fetch(`${urlIn(text)}/graphql?query={__typename}`, { headers: { authorization } });
    expect((await ask(`Bearer ${token}`)).status).toBe(200);
    expect((await ask(`Bearer ${token}x`)).status).toBe(401);
    child.kill('SIGTERM');
    await ended;
  });

  it.each(['PORT', 'SANDBOX_PORT'])('with a taken %s says so in words and ends with 1', async (variable) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { ended } = start({ [variable]: port });
    const { code, error, out } = await ended;
    taken.close();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(error).toContain(`Port ${port} is taken: set PORT, or SANDBOX_PORT for the sandbox, to another`);
    expect(error).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('with a host that it cannot have says which, without a stack', async () => {
    const { ended } = start({ HOST: '203.0.113.7' });
    const { code, error } = await ended;
    expect(code).toBe(1);
    expect(error).toContain('203.0.113.7');
    expect(error).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['DATA_DIR', '/dev/null/log', 'DATA_DIR: '],
    ['DATABASE_URL', 'postgres://user:hidden@127.0.0.1:1/none', 'DATABASE_URL: Postgres does not answer ('],
    ['DATABASE_URL', 'postgres://user:hidden@nowhere.invalid/none', 'DATABASE_URL: Postgres does not answer ('],
  ])('with a %s that cannot be had says so in words and ends with 1: %s', async (variable, value, words) => {
    const { code, out, error } = await start({ [variable]: value }).ended;
    expect([code, out]).toEqual([1, '']);
    expect(error.startsWith(words)).toBe(true);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).not.toContain('hidden');
  });
});
