import { afterAll, describe, expect, it } from 'vitest';
import { openProxyTrust } from '../../src/server/proxy.ts';
import { openProduct } from '../harness.ts';
import { ask, askBeforehand, askForSocket, askGraph } from './asking.ts';

const app = 'https://app.example.com';
const evil = 'https://evil.example';
const product = await openProduct({ isSandboxMode: true, edge: { corsOrigins: [app, 'http://localhost:5173'] } });
afterAll(() => product[Symbol.asyncDispose]());
const { url } = product;
const { port } = new URL(url);

const query = encodeURIComponent('{ phoneNumbers(first: 1) { nodes { id } } }');
const corsHeaders = ({ headers }: { headers: object }) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('a page of an allowed origin', () => {
  it('reads answers, their request id, and when to come back', async () => {
    for (const origin of [app, 'http://localhost:5173']) {
      const answers = [
        await askGraph(url, { origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }),
        await ask(`${url}/graphql?query={accounts{label}}`, { headers: { origin, 'sec-fetch-site': 'same-site' } }),
        await askGraph(url, { origin, accept: 'text/event-stream' }),
      ];
      for (const { status, headers, body } of answers) {
        expect([status, body]).toEqual([200, expect.stringContaining('telnyx')]);
        expect(headers).toMatchObject({
          'access-control-allow-origin': origin,
          'access-control-expose-headers': 'retry-after, x-request-id',
          vary: 'origin',
        });
        expect(headers).not.toHaveProperty('access-control-allow-credentials');
      }
    }
  });

  it('reads what was wrong, too', async () => {
    const answer = await ask(`${url}/graphql`, { method: 'POST', headers: { origin: app }, body: '{}' });
    expect(answer).toMatchObject({ status: 415, headers: { 'access-control-allow-origin': app } });
  });

  it('is told beforehand what it may send', async () => {
    const { status, headers, body } = await askBeforehand(url, app);
    expect([status, body]).toEqual([204, '']);
    expect(headers).toMatchObject({
      'access-control-allow-origin': app,
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '600',
      vary: 'origin',
    });
    const allowed = headers['access-control-allow-headers']?.split(', ');
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'content-type', 'last-event-id', 'x-request-id']));
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('opens a WebSocket', async () => {
    expect(await askForSocket(url, { origin: app, 'sec-fetch-site': 'cross-site' })).toBe(101);
  });

  it('gets no such word from anything but the graph', async () => {
    for (const path of ['/', '/health', '/metrics', '/nothing', '/_sandbox', '/callbacks/twilio'])
      expect(corsHeaders(await ask(url + path, { headers: { origin: app } }))).toEqual([]);
  });
});

describe('a page of another origin', () => {
  const foreign = [
    evil,
    'null',
    '',
    'https://app.example.com.evil.example',
    'https://app.example.com:8443',
    'http://app.example.com',
    'https://APP.example.com',
    'https://evil-app.example.com',
    `${app}, ${evil}`,
    `${app}/`,
    `https://127.0.0.1:${port}`,
    `http://localhost:${port}`,
    'http://127.0.0.1',
    'file://',
    'javascript:alert(1)',
  ];

  it.each(foreign)('gets and does nothing: %j', async (origin) => {
    await product.calls();
    const answers = [
      await askGraph(url, { origin }, '{ phoneNumbers(first: 1) { nodes { id } } }'),
      await ask(`${url}/graphql?query=${query}`, { headers: { origin } }),
      await askGraph(url, { origin, accept: 'text/event-stream' }),
      await askBeforehand(url, origin),
      await ask(`${url}/_sandbox`, { headers: { origin } }),
      await ask(`${url}/_sandbox/faults`, { method: 'DELETE', headers: { origin } }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(corsHeaders(answer)).toEqual([]);
      expect(answer.body).not.toContain('example');
    }
    expect(answers[0]?.headers.vary).toBe('origin');
    expect(await askForSocket(url, { origin })).toBe(403);
    expect((await product.calls()).total).toBe(0);
  });

  it.each(['cross-site', 'same-site', 'nonsense', 'same-origin, cross-site'])(
    'that sends no Origin is known by what its browser says: %s',
    async (site) => {
      await product.calls();
      for (const mode of ['no-cors', 'navigate', 'websocket']) {
        const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode };
        expect((await ask(`${url}/graphql?query=${query}`, { headers })).status).toBe(403);
        expect((await ask(`${url}/_sandbox/faults`, { headers })).status).toBe(403);
        expect(await askForSocket(url, headers)).toBe(403);
      }
      expect((await product.calls()).total).toBe(0);
    },
  );

  it('may lead to the pages', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    for (const path of ['/', '/playground']) expect((await ask(url + path, { headers })).status).not.toBe(403);
  });

  it('is refused as the graph refuses', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const { headers, body } = await askGraph(url, { origin: evil, accept, 'x-request-id': 'find-me' });
      expect(headers['content-type']).toBe(`${accept}; charset=utf-8`);
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message: expect.stringContaining('CORS_ORIGINS'),
            extensions: { code: 'FORBIDDEN', requestId: 'find-me', docs: '/docs/errors#FORBIDDEN' },
          },
        ],
      });
    }
  });
});

describe('a page of the server itself', () => {
  it('is one of the name that its browser calls the server by', async () => {
    await using closed = await openProduct({ isClosed: true });
    const key = await closed.makeKey();
    for (const host of [new URL(closed.url).host, 'localhost:4000', 'numbers.example.com', '[2001:db8::1]:4000']) {
      const headers = { host, ...key.headers, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect((await askGraph(closed.url, headers)).status).toBe(200);
      expect(await askForSocket(closed.url, headers)).toBe(101);
      expect((await askGraph(closed.url, { ...headers, origin: `https://${host}` })).status).toBe(403);
      const typed = { host, ...key.headers, 'sec-fetch-site': 'none' };
      expect((await ask(`${closed.url}/graphql?query=${query}`, { headers: typed })).status).toBe(200);
    }
    expect((await ask(`${url}/_sandbox`, { headers: { origin: url, 'sec-fetch-site': 'same-origin' } })).status).toBe(
      200,
    );
  });

  it('is known behind a proxy by what that says, where it is trusted', async () => {
    const origin = 'https://numbers.example.com';
    const said = { origin, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'numbers.example.com' };
    await using behind = await openProduct({ edge: { proxies: openProxyTrust(['loopback']) } });
    expect((await askGraph(behind.url, said)).status).toBe(200);
    expect(await askForSocket(behind.url, { ...said, 'x-forwarded-proto': 'wss' })).toBe(101);
    expect((await askGraph(behind.url, { ...said, 'x-forwarded-proto': 'http' })).status).toBe(403);
    expect((await askGraph(behind.url, { ...said, origin: behind.url })).status).toBe(403);
    expect((await askGraph(url, said)).status).toBe(403);
  });

  it('is known by PUBLIC_URL', async () => {
    await using known = await openProduct({ publicUrl: 'https://numbers.example.com/graph' });
    for (const origin of ['https://numbers.example.com', known.url]) {
      expect((await askGraph(known.url, { origin })).status).toBe(200);
      expect(await askForSocket(known.url, { origin })).toBe(101);
    }
    expect((await askGraph(known.url, { origin: 'http://numbers.example.com' })).status).toBe(403);
  });
});

describe('a body', () => {
  const body = '{"query":"{ accounts { label } }"}';
  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'application/graphql-response+json',
    'application/json, text/plain',
    'application/jsonp',
    '',
  ])('of type %j is not looked at', async (type) => {
    const sent = type === 'application/x-www-form-urlencoded' ? 'query={accounts{label}}' : body;
    const answer = await ask(`${url}/graphql`, { method: 'POST', headers: { 'content-type': type }, body: sent });
    expect(answer.status).toBe(415);
    expect(JSON.parse(answer.body)).toEqual({
      errors: [
        {
          message: 'content-type: send application/json',
          extensions: {
            code: 'BAD_USER_INPUT',
            requestId: answer.headers['x-request-id'],
            docs: '/docs/errors#BAD_USER_INPUT',
          },
        },
      ],
    });
  });

  it('without a type is not looked at', async () => {
    expect((await ask(`${url}/graphql`, { method: 'POST', body })).status).toBe(415);
  });

  it.each(['application/json', 'Application/JSON', 'application/json ;charset=UTF-8', 'application/json;x=1'])(
    'of JSON is read however its type is written: %s',
    async (type) => {
      expect(await askGraph(url, { 'content-type': type })).toMatchObject({ status: 200 });
    },
  );

  it.each(['gzip', 'br', 'deflate', 'gzip, identity', 'nonsense', ''])(
    'packed as %j is not looked at',
    async (encoding) => {
      const answer = await askGraph(url, { 'content-encoding': encoding });
      expect(answer.status).toBe(415);
      expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
      expect((await askGraph(url, { 'content-encoding': 'identity' })).status).toBe(200);
    },
  );
});

describe('a server that nobody has to sign in to', () => {
  it('answers only who names this machine itself', async () => {
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'localhost',
      '127.8.9.10',
      `[::1]:${port}`,
      'LOCALHOST',
    ]) {
      expect((await askGraph(url, { host })).status).toBe(200);
      expect(await askForSocket(url, { host })).toBe(101);
    }
    const names = ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example'];
    for (const host of [...names, '10.0.0.1', 'evil.localhost', '[::2]', 'x@localhost']) {
      for (const path of ['/', '/graphql', '/_sandbox', '/metrics', '/nothing'])
        expect((await ask(url + path, { headers: { host } })).status).toBe(421);
      // The page believes itself to be of the same origin: only its name gives it away.
      expect((await askGraph(url, { host, origin: `http://${host}` })).status).toBe(421);
      expect(await askForSocket(url, { host, origin: `http://${host}` })).toBe(403);
    }
  });
});
