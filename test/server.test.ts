import { once } from 'node:events';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, describe, expect, it } from 'vitest';
import { toWorld } from '../src/graph/context.ts';
import type { Account } from '../src/providers/provider.ts';
import { twilio } from '../src/providers/twilio/index.ts';
import { openServer, type ServerOptions } from '../src/server.ts';
import { json, openWire } from './faults/wire.ts';
import { openIdleLive, openProduct, type Product } from './harness.ts';

const product = await openProduct();
const live = await openIdleLive();
afterAll(() => Promise.all([product[Symbol.asyncDispose](), live[Symbol.asyncDispose]()]));

const get = (path: string, init: RequestInit = {}) => fetch(product.url + path, { redirect: 'manual', ...init });
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  get('/graphql', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const accounts = JSON.stringify({ query: '{ accounts { label } }' });
const labels = [{ label: 'twilio' }, { label: 'telnyx' }, { label: 'apifonica' }];

/** Opens a server over accounts of the test's own. */
const openAlone = (options: Partial<ServerOptions> & { accounts?: readonly Account[] } = {}) =>
  openServer({
    at: { host: '127.0.0.1', port: 0 },
    access: live.access,
    world: toWorld(options.accounts ?? [], live, live.access),
    metrics: new Registry(),
    log: pino({ level: 'silent' }),
    ...options,
  });

describe('the routes beside the graph', () => {
  it('say that the process is alive and ready', async () => {
    for (const [path, status] of [
      ['/health', 'alive'],
      ['/ready', 'ready'],
    ] as const) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual({ status });
    }
  });

  it('tell metrics by account and route, without an id', async () => {
    await post(JSON.stringify({ query: '{ phoneNumbers(first: 1) { nodes { id } } }' }));
    const response = await get('/metrics');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toMatch(
      /numbergraph_carrier_requests_total\{account="twilio",provider="TWILIO",method="GET",route="[^"]+",outcome="200"\} \d/,
    );
    expect(text).toMatch(/numbergraph_carrier_request_duration_seconds_bucket\{le="0.1",account="twilio"/);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/AC[0-9a-f]{32}|KEYSANDBOX/);
  });

  it.each([
    '/nothing',
    '/graphql/more',
    '/GraphQL',
    '//graphql',
    '/__proto__',
    '/constructor',
    '/health/',
    '/%2e%2e/etc/passwd',
  ])('are no others: %s is not found', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'not found', requestId: response.headers.get('x-request-id') });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('are read alone: %s is not allowed', async (method) => {
    for (const path of ['/health', '/ready', '/metrics']) {
      const response = await get(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
  });

  it('answer HEAD without a body', async () => {
    const response = await get('/health', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('the request id', () => {
  it('is made where none is given, another each time', async () => {
    const ids = await Promise.all(
      ['/health', '/nothing', '/graphql'].map(async (path) => (await get(path)).headers.get('x-request-id')),
    );
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(3);
  });

  it('is the one that was given where it is fit for logs', async () => {
    for (const id of ['a', 'trace-1:2.3_4', 'x'.repeat(100)]) {
      const response = await post(JSON.stringify({ query: '{ nonsense }' }), { 'x-request-id': id });
      expect(response.headers.get('x-request-id')).toBe(id);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { requestId: id } }] });
    }
    for (const id of ['', 'a b', 'x'.repeat(101), '{"a":1}', 'é']) {
      const response = await get('/health', { headers: { 'x-request-id': id } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('the graph over HTTP', () => {
  it('answers a GET', async () => {
    const query = encodeURIComponent(
      'query ($first: Int) { phoneNumbers(first: $first) { nodes { __typename } } accounts { label } }',
    );
    const response = await get(`/graphql?query=${query}&variables=${encodeURIComponent('{"first":1}')}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      data: { phoneNumbers: { nodes: [{ __typename: 'TwilioPhoneNumber' }] }, accounts: labels },
    });
  });

  it.each([
    ['variables that are no JSON', '?query={accounts{label}}&variables={'],
    ['variables that are a number', '?query={accounts{label}}&variables=7'],
    ['extensions that are no JSON', '?query={accounts{label}}&extensions=['],
    ['no query', '?variables={}'],
    ['nothing', ''],
    ['a query that is none', '?query=%7B'],
    ['an empty query', '?query='],
    ['an unknown operation', '?query={accounts{label}}&operationName=Other'],
    ['a broken escape', '?query=%E0%A4%A'],
  ])('refuses a GET with %s', async (_what, search) => {
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
      const before = product.log.length;
      const response = await get(`/graphql${search}`, { headers: { accept } });
      expect(response.status).toBeGreaterThanOrEqual(accept.endsWith('response+json') || search === '' ? 400 : 200);
      expect(response.status).toBeLessThan(500);
      const { errors, data } = (await response.json()) as { errors: { extensions: object }[]; data?: unknown };
      expect(data).toBeUndefined();
      expect(errors[0]?.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        requestId: response.headers.get('x-request-id'),
        docs: '/docs/errors#BAD_USER_INPUT',
      });
      expect(product.log.slice(before).filter((line) => line.includes('"level":50'))).toEqual([]);
    }
  });

  it.each([
    ['text/plain', accounts, 415],
    ['application/xml', accounts, 415],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--\r\n',
      415,
    ],
    ['', accounts, 415],
  ])('takes no body of type "%s"', async (type, body, status) => {
    const response = await post(new Blob([body]), { 'content-type': type });
    expect(response.status).toBe(status);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('allows no %s', async (method) => {
    const response = await get('/graphql', { method, body: accounts, headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(405);
  });

  it('takes no batch of operations', async () => {
    const response = await post(`[${accounts},${accounts}]`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('takes bodies of up to 1 MiB', async () => {
    const padded = (size: number) => accounts.replace('}"', `}${' '.repeat(size - accounts.length)}"`);
    const fits = await post(padded(1024 * 1024));
    expect([fits.status, await fits.json()]).toEqual([200, { data: { accounts: labels } }]);

    const large = padded(1024 * 1024 + 1);
    const stream = new Blob([large]).stream();
    const chunked = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } };
    for (const response of [await post(large), await get('/graphql', chunked as RequestInit)]) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'LIMIT_EXCEEDED', requestId: response.headers.get('x-request-id') } }],
      });
    }
  });

  it('gives pages of other origins nothing to read', async () => {
    const origin = 'https://evil.example';
    const preflight = await get('/graphql', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
    const responses = [preflight, await post(accounts, { origin }), await get('/health', { headers: { origin } })];
    for (const response of responses) {
      const headers = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(headers).toEqual([]);
    }
  });

  it('answers as an event stream where that is asked for', async () => {
    const response = await post(accounts, { accept: 'text/event-stream' });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const text = await response.text();
    const data = /event: next\ndata: (.*)\n/.exec(text)?.[1];
    expect(JSON.parse(data ?? '')).toEqual({ data: { accounts: labels } });
    expect(text).toMatch(/event: complete/);
  });
});

describe('a fault of our own', () => {
  const broken: Account = {
    label: 'broken',
    provider: 'TWILIO',
    health: () => ({ state: 'OK', lastSuccessAt: null, lastFault: null, waiting: 0 }),
    trunks: {
      list: () => Promise.reject(new TypeError('a bug near token-7319')),
      byIds: () => Promise.reject(new TypeError('a bug near token-7319')),
    },
    digest: (text) => text,
    close: () => Promise.resolve(),
  };

  it('is masked for the client, and found in the log by its request id', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
    const server = await openAlone({ accounts: [broken], log });
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{ trunks { nodes { id } } accounts { label } }' }),
      headers: { 'content-type': 'application/json', 'x-request-id': 'find-me' },
    });
    const text = await response.text();
    await server.close(0);
    expect(JSON.parse(text)).toEqual({
      data: { trunks: null, accounts: [{ label: 'broken' }] },
      errors: [
        {
          message: 'Something went wrong here; the request id finds it in the log.',
          locations: [{ line: 1, column: 3 }],
          path: ['trunks'],
          extensions: { code: 'INTERNAL', requestId: 'find-me', docs: '/docs/errors#INTERNAL' },
        },
      ],
    });
    const entries = lines.map((line) => JSON.parse(line)).filter(({ requestId }) => requestId === 'find-me');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      level: 50,
      path: ['trunks'],
      err: { type: 'TypeError', message: /a bug/, stack: /\.ts/ },
    });
  });
});

/** Waits until a carrier was asked. */
async function untilCalled(own: Product): Promise<void> {
  for (let total = 0; total === 0; ) ({ total } = await own.control<{ total: number }>('GET', 'calls'));
}

/** Starts a request without ending it. */
function begin(url: string, options: object): ClientRequest {
  return httpRequest(url, options).on('error', () => {});
}

describe('the end of the server', () => {
  it('finishes what is under way, and takes nothing new', async () => {
    // The carrier answers when it is let.
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: called, resolve: call } = Promise.withResolvers<void>();
    await using wire = await openWire(async (response) => {
      call();
      await released;
      json(response, 200, { trunks: [], meta: {} });
    });
    const account = twilio.open({
      label: 'slow',
      settings: {},
      baseUrls: twilio.sandbox.baseUrls(wire.origin),
      observer: { called() {} },
    });
    const server = await openAlone({ accounts: [account] });
    const body = JSON.stringify({ query: '{ trunks { nodes { id } coverage { state } } }' });
    const headers = { 'content-type': 'application/json' };
    const underWay = fetch(`${server.url}/graphql`, { method: 'POST', body, headers });
    await called;
    const closed = server.close();
    expect((await fetch(`${server.url}/graphql`, { method: 'POST', body, headers })).status).toBe(503);
    release();
    expect(await (await underWay).json()).toEqual({
      data: { trunks: { nodes: [], coverage: [{ state: 'COMPLETE' }] } },
    });
    await closed;
    await account.close();
  });

  it('cuts what is not done after the grace time', async () => {
    const own = await openProduct();
    await own.control('POST', 'faults', { provider: 'twilio', delayMs: 600_000 });
    const underWay = own.query('{ trunks { nodes { id } } }').catch((error: unknown) => error);
    await untilCalled(own);
    await own[Symbol.asyncDispose]();
    expect(await underWay).toBeInstanceOf(TypeError);
  });

  it('says on connections that stay open that it is not ready any more', async () => {
    const server = await openAlone();
    const slow = begin(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': accounts.length },
    });
    slow.write(accounts.slice(0, 5));
    await once(slow, 'socket');
    await new Promise((resolve) => slow.socket?.once('connect', resolve) ?? resolve(null));
    await fetch(`${server.url}/health`);
    const closed = server.close(5_000);
    slow.end(accounts.slice(5));
    const [response] = (await once(slow, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
    await closed;
  });
});

describe('the port', () => {
  it('that is taken is told by its error', async () => {
    const port = Number(new URL(product.url).port);
    await expect(openAlone({ at: { host: '127.0.0.1', port } })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });

  it('may be one of IPv6', async () => {
    const server = await openAlone({ at: { host: '::1', port: 0 } });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    await server.close(0);
  });
});
