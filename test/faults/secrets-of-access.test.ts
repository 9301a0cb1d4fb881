import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { exportPKCS8, generateKeyPair } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openKeyStore } from '../../src/access/keys.ts';
import { openBeside } from '../../src/db/beside.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { providers } from '../../src/providers/registry.ts';
import { bearer, openIssuer } from '../access/issuer.ts';
import { readThings, toInputs, toMutation } from '../access/questions.ts';
import { childEnvironment } from '../child-environment.ts';
import { openProduct } from '../harness.ts';
import { openEmbeddedPlace } from '../live/place.ts';
import { toEnvironment } from '../live/server-process.ts';
import { findSecrets, openSecretFinder, portSecrets, secretPartsOf, toEchoes } from './canaries.ts';

const main = join(import.meta.dirname, '../../src/main.ts');
const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Everything that clients were told. */
type Told = { texts: string[]; ask(path: string, init?: RequestInit): Promise<void> };

const openTold = (url: string): Told => {
  const texts: string[] = [];
  return {
    texts,
    async ask(path, init) {
      const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
      texts.push(`${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`);
    },
  };
};

const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Requests that have a token wherever a client may put it, by mistake or to see what comes back. */
function toRequests(token: string): [path: string, init: RequestInit][] {
  const query = '{ accounts { label } }';
  const headers = { authorization: `Bearer ${token}` };
  const encoded = encodeURIComponent(token);
  const authorizations = [`Bearer ${token}`, token, `Basic ${token}`, `Bearer ${token}x`, `Bearer ${token} ${token}`];
  const paths = [
    ...[`/${encoded}`, `/callbacks/${encoded}`, `/graphql/${encoded}`, `/playground?key=${encoded}`],
    ...[`query=${encoded}`, `query=${query}&variables=${encoded}`, `authorization=${encoded}`].map(
      (search) => `/graphql?${search}`,
    ),
  ];
  const bodies = [
    `{"query": "${token}`,
    { query: `{ node(id: "${token}") { id } }` },
    { query: `{ node(id: ${token}) { id } }` },
    { query, operationName: token },
    { query, variables: token },
    { query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: { ids: { token } } },
    { query: 'query ($after: EventCursor) { accounts { label } }', variables: { after: { token } } },
    { query: '{ portOrders(after: "x") { nodes { id } } }', extensions: { token } },
    { authorization: token },
    { documentId: token },
  ];
  const names = ['cookie', 'x-api-key', 'referer', 'user-agent', 'origin', 'x-forwarded-for', 'traceparent'];
  return [
    ...authorizations.flatMap((authorization): [string, RequestInit][] => [
      ['/graphql', asJson({ query }, { authorization })],
      ['/graphql', asJson({ query }, { authorization, accept: 'text/event-stream' })],
      ['/metrics', { headers: { authorization } }],
      ['/callbacks/twilio', asJson({ token }, { authorization, 'x-twilio-signature': token })],
    ]),
    ...paths.map((path): [string, RequestInit] => [path, { headers }]),
    ...bodies.map((body): [string, RequestInit] => ['/graphql', asJson(body, headers)]),
    ...names.map((name): [string, RequestInit] => ['/graphql', asJson({ query }, { ...headers, [name]: token })]),
  ];
}

const sendEverywhere = ({ ask }: Told, token: string): Promise<unknown> =>
  Promise.all(toRequests(token).map(([path, init]) => ask(path, init)));

/** Opens a socket, says something, and gives all that is said back. */
async function speak(url: string, messages: readonly string[], headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const said: string[] = [];
  socket.on('message', (data) => void said.push(String(data)));
  const closed = once(socket, 'close') as Promise<[number, Buffer]>;
  await once(socket, 'open');
  for (const message of messages) socket.send(message);
  // What no operation answers is answered by the end.
  if (!messages.some((message) => message.includes('"connection_init"'))) socket.close();
  const limit = setTimeout(() => socket.close(), 300);
  const [code, reason] = await closed;
  clearTimeout(limit);
  return `${code} ${reason} ${said.join('')}`;
}

const init = (payload: unknown): string => JSON.stringify({ type: 'connection_init', payload });

async function sendToSockets(url: string, token: string): Promise<string[]> {
  const authorization = `Bearer ${token}`;
  const ask = (query: string): string => JSON.stringify({ type: 'subscribe', id: '1', payload: { query } });
  return Promise.all([
    speak(url, [init({ authorization: `${authorization}x` })]),
    speak(url, [init({ authorization: token })]),
    speak(url, [init({ authorization: [token] })]),
    speak(url, [init({ token })]),
    speak(url, [init(token)]),
    speak(url, [token]),
    speak(url, [init({ authorization }), ask(`{ node(id: "${token}") { id } }`)]),
    speak(url, [init({ authorization }), ask(`{ node(id: "${token}`)]),
    speak(url, [init({ authorization }), init({ authorization })]),
    speak(url, [init({ authorization }), JSON.stringify({ type: token })]),
    speak(url, [init({ authorization }), ask('{ accounts { label } }'), ask('{ accounts { label } }')]),
    speak(url, [init(undefined)], { authorization: `${authorization}x` }),
  ]);
}

type Control = Awaited<ReturnType<typeof openProduct>>['control'];

/** Has a carrier say back its credentials by name. */
async function echoFaults(control: Control, { sandbox: { provider, settings } }: Provider): Promise<void> {
  const echoes = toEchoes(settings);
  const faults = [
    { status: 401, body: echoes.refusal },
    { status: 400, body: echoes.coded },
    { status: 500, body: echoes.page },
    { status: 200, body: echoes.request },
    { status: 302, body: echoes.problem },
  ];
  for (const fault of faults) await control('POST', 'faults', { provider, times: 3, ...fault });
}

describe('keys, tokens and credentials', () => {
  it('are said back nowhere, logged nowhere and kept nowhere, whatever is sent and answered', async () => {
    await using place = await openEmbeddedPlace();
    await using issuer = await openIssuer();
    await using product = await openProduct({
      ...{
        isClosed: true,
        size: 5,
        place: place.place,
        tokens: await issuer.config(),
        publicUrl: 'http://127.0.0.1:9',
        deadline: 1_500,
        uncertainty: { failed: 2, unanswered: 5 },
      },
    });
    const key = await product.makeKey();
    const jwt = await issuer.sign();
    const tokens = [key.token, jwt, `ngk_unknown_${'canaryOfAKey'.repeat(4)}`, await issuer.sign({ aud: 'others' })];
    const rows = await hashesOf(place.place);
    const find = openSecretFinder([...tokens.flatMap(secretPartsOf), ...rows]);
    const told = openTold(product.url);
    for (const token of tokens) {
      await sendEverywhere(told, token);
      told.texts.push(...(await sendToSockets(product.url, token)));
    }
    const things = await readThings(product, key.headers);
    for (const provider of providers) {
      await echoFaults(product.control, provider);
      for (const query of [
        '{ phoneNumbers { nodes { id } coverage { fault { message } } } }',
        '{ accounts { health { lastFault { message } } } }',
      ]) {
        await told.ask('/graphql', asJson({ query }, key.headers));
      }
      for (const [field, input] of Object.entries(toInputs(things))) {
        const secrets = field.endsWith('PortOrder') && field !== 'cancelPortOrder' ? portSecrets : {};
        const body = { query: toMutation(field), variables: { input: { ...input, ...secrets } } };
        await told.ask('/graphql', asJson(body, bearer(jwt)));
      }
      await product.control('DELETE', 'faults');
    }
    await told.ask('/metrics', { headers: key.headers });
    await told.ask(
      '/graphql',
      asJson({ query: '{ auditLog(first: 250) { nodes { principal subject code requestId } } }' }, key.headers),
    );
    expect(told.texts.length).toBeGreaterThan(200);
    expect(told.texts.flatMap(find)).toEqual([]);
    expect(product.log.flatMap(find)).toEqual([]);
    expect(product.log.length).toBeGreaterThan(50);

    const directory = place.environment.DATA_DIR ?? '';
    const bytes = execFileSync('cat', globSync('*', { cwd: directory }), {
      cwd: directory,
      maxBuffer: 2 ** 28,
    }).toString('latin1');
    expect(bytes).toContain(key.id);
    // Of a key its hash alone is kept.
    expect(openSecretFinder(tokens.flatMap(secretPartsOf))(bytes)).toEqual([]);
  }, 60_000);

  it.each(providers)('are not told where $name says back the header that it was sent', async ({ sandbox }) => {
    const { provider, settings } = sandbox;
    const { accountSid, authToken, apiKey } = settings;
    const header = apiKey
      ? `Bearer ${apiKey}`
      : `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    await using product = await openProduct({ size: 3 });
    const { refusal, problem } = toEchoes({ authorization: header });
    for (const body of [refusal, problem]) {
      await product.control('POST', 'faults', { provider, status: 400, body, times: 1 });
      const query = `{ phoneNumbers(filter: { providers: [${provider.toUpperCase()}] }) { coverage { fault { message } } } }`;
      const { data } = await product.query<object>(query);
      expect(JSON.stringify(data)).toContain('answered 400');
      expect([JSON.stringify(data), ...product.log].flatMap(findSecrets)).toEqual([]);
    }
  });

  it('are in no line of a process that logs all it can, from its start to its end', async () => {
    await using place = await openEmbeddedPlace();
    await using sandbox = await openProduct({ size: 5 });
    const key = await makeKey(place.place);
    const environment = {
      ...toEnvironment(
        sandbox.sandbox,
        providers.map((provider) => provider),
      ),
      ...place.environment,
    };
    const server = start({ ...environment, LOG_LEVEL: 'trace', WATCH_INTERVAL_MS: '200' });
    const url = await server.url;
    const tokens = [key, `ngk_unknown_${'canaryOfAKey'.repeat(4)}`];
    const told = openTold(url);
    for (const token of tokens) {
      await sendEverywhere(told, token);
      told.texts.push(...(await sendToSockets(url, token)));
    }
    for (const provider of providers) await echoFaults(sandbox.control, provider);
    for (let count = 0; count < 5; count += 1) {
      await told.ask(
        '/graphql',
        asJson({ query: '{ phoneNumbers { nodes { id } coverage { fault { message } } } }' }, bearer(key)),
      );
    }
    const { output, errors, code } = await server.stop();
    expect(code).toBe(0);
    expect(errors).toContain('a carrier was asked');
    const find = openSecretFinder([...tokens.flatMap(secretPartsOf), ...(await hashesOf(place.place))]);
    expect([output, errors, ...told.texts].flatMap(find)).toEqual([]);
  }, 60_000);

  it('that a sandbox prints to try them are in one line, and in no other', async () => {
    const server = start({ LOG_LEVEL: 'trace', SANDBOX_PORT: '0' });
    const url = await server.url;
    const told = openTold(url);
    const [, token = ''] = /Demo key +(\S+)/.exec(server.soFar()) ?? [];
    expect(token).toMatch(/^ngk_demo_/);
    await sendEverywhere(told, token);
    const { output, errors } = await server.stop();
    const find = openSecretFinder(secretPartsOf(token));
    expect(output.split('\n').filter((line) => find(line).length > 0)).toHaveLength(1);
    expect([errors, ...told.texts].flatMap(find)).toEqual([]);
  }, 60_000);

  it('that are set wrongly are not said at the start', async () => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const pem = await exportPKCS8(privateKey);
    const canary = 'canary-of-a-credential-that-is-long';
    const [, middle = ''] = pem.split('\n');
    const find = openSecretFinder([canary, middle]);
    const environments: Record<string, string>[] = [
      {
        ...{ JWT_PUBLIC_KEY: pem, JWT_ISSUER: 'https://x/', JWT_AUDIENCE: 'y', TWILIO_AUTH_TOKEN: canary },
        ...{ DATABASE_URL: `mysql://me:${canary}@127.0.0.1:1/none`, PUBLIC_URL: `https://me:${canary}@host/` },
        ...{ TELNYX_API_KEY: `${canary}\nwith a line end`, APIFONICA_AUTH_TOKEN: canary },
      },
      { JWT_PUBLIC_KEY: canary, TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: canary },
      { JWT_JWKS_URL: `https://me:${canary}@login.test/keys` },
      { DATABASE_URL: `postgres://me:${canary}@127.0.0.1:1/none`, TELNYX_API_KEY: canary },
    ];
    const ends = environments.map(async (environment) => {
      const { output, errors, code } = await start({ LOG_LEVEL: 'trace', ...environment }).ended;
      expect({ environment, code }).toEqual({ environment, code: expect.toBeOneOf([1, 2]) });
      expect([output, errors].flatMap(find)).toEqual([]);
      expect(errors.length).toBeGreaterThan(20);
    });
    await Promise.all(ends);
  }, 60_000);
});

type Place = Awaited<ReturnType<typeof openEmbeddedPlace>>['place'];

/** The hashes of the keys of a place. */
async function hashesOf(place: Place): Promise<string[]> {
  await using database = await openBeside(place);
  return (await openKeyStore(database).list()).map(({ hash }) => hash);
}

async function makeKey(place: Place): Promise<string> {
  await using database = await openBeside(place);
  const { token } = await openKeyStore(database).create({
    name: 'test',
    scopes: ['admin'],
    accounts: null,
    expiresAt: null,
  });
  return token;
}

/** Starts the program, and keeps all that it writes. */
function start(environment: Record<string, string>) {
  const env = { ...childEnvironment, PORT: '0', ...environment };
  const child = spawn(process.execPath, [main], { env, cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  const lines: string[] = [];
  const served = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    const [, url] = /GraphQL +(http\S+)\/graphql/.exec(line) ?? [];
    if (url) served.resolve(url);
  });
  const ended = Promise.all([text(child.stderr), once(child, 'close')]).then(([errors, [code]]) => {
    started.delete(child);
    served.reject(new Error(`it ended: ${errors}`));
    return { errors, code: code as number | null, output: lines.join('\n') };
  });
  served.promise.catch(() => {});
  return {
    url: served.promise,
    soFar: () => lines.join('\n'),
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
