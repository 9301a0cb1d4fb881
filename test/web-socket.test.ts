import { once } from 'node:events';
import { connect } from 'node:net';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openProduct } from './harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

const urlOf = (origin = product.url) => `${origin.replace('http', 'ws')}/graphql`;
const labels = { accounts: [{ label: 'twilio' }, { label: 'telnyx' }, { label: 'apifonica' }] };
const protocol = 'graphql-transport-ws';

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

function openClient(options: Partial<Parameters<typeof createClient>[0]> = {}): Client {
  const client = createClient({ url: urlOf(), webSocketImpl: WebSocket, retryAttempts: 0, ...options });
  clients.push(client);
  return client;
}

/** All results of one operation. */
async function run(client: Client, query: string, variables: Record<string, unknown> = {}): Promise<object[]> {
  const results: object[] = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}

type Message = { id?: string; type: string; payload?: unknown };

/** A socket by hand, past its greeting. */
async function openSocket(options: { origin?: string; protocol?: string; url?: string; greet?: boolean } = {}) {
  const socket = new WebSocket(options.url ?? urlOf(), options.protocol ?? protocol, { origin: options.origin });
  const messages: Message[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)));
    for (const wake of waiting) wake();
  });
  const until = async (test: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = messages.find(test);
      if (found) return found;
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  const send = (message: Message) => socket.send(JSON.stringify(message));
  await once(socket, 'open');
  if (options.greet ?? true) {
    send({ type: 'connection_init' });
    await until(({ type }) => type === 'connection_ack');
  }
  const subscribe = (id: string, query: unknown, variables?: unknown) =>
    send({ id, type: 'subscribe', payload: { query, variables } });
  return { socket, messages, closed, until, send, subscribe };
}

describe('an operation over WebSocket', () => {
  it('is answered and ends', async () => {
    expect(await run(openClient(), '{ accounts { label } }')).toEqual([{ data: labels }]);
  });

  it('takes variables and calls carriers', async () => {
    const [result] = await run(
      openClient(),
      'query ($first: Int) { phoneNumbers(first: $first) { nodes { account { label } } coverage { state } } }',
      { first: 1 },
    );
    expect(result).toMatchObject({ data: { phoneNumbers: { nodes: [{ account: { label: 'twilio' } }] } } });
  });

  it('runs beside others on one socket', async () => {
    const { subscribe, until, socket } = await openSocket();
    for (let id = 0; id < 20; id += 1) subscribe(String(id), '{ accounts { label } }');
    for (let id = 0; id < 20; id += 1) {
      expect(await until((message) => message.id === String(id) && message.type === 'next')).toMatchObject({
        payload: { data: labels },
      });
      await until((message) => message.id === String(id) && message.type === 'complete');
    }
    socket.close();
  });
});

describe('what is wrong with one operation', () => {
  it.each([
    ['a syntax error', '{ accounts {', undefined, 'BAD_USER_INPUT'],
    ['an unknown field', '{ nonsense }', undefined, 'BAD_USER_INPUT'],
    ['an empty document', '', undefined, 'BAD_USER_INPUT'],
    ['fragments alone', 'fragment A on Account { label }', undefined, 'BAD_USER_INPUT'],
    [
      'two operations, none named',
      'query A { accounts { id } } query B { accounts { id } }',
      undefined,
      'BAD_USER_INPUT',
    ],
    [
      'a variable that does not fit',
      'query ($first: Int) { phoneNumbers(first: $first) { totalCount } }',
      { first: 'ten' },
      'BAD_USER_INPUT',
    ],
    ['a variable that is missing', 'query ($id: ID!) { trunk(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
    ['too many tokens', '{ a '.repeat(3_000), undefined, 'LIMIT_EXCEEDED'],
    [
      'too many root fields',
      `{ ${Array.from({ length: 21 }, (_, index) => `a${index}: accounts { id }`).join(' ')} }`,
      undefined,
      'LIMIT_EXCEEDED',
    ],
    [
      'too high a cost',
      '{ phoneNumbers(first: 250) { nodes { trunk { phoneNumbers(first: 250) { nodes { id } } } } } }',
      undefined,
      'LIMIT_EXCEEDED',
    ],
    ['brackets without end', `{ nodes(ids: ${'['.repeat(1_990)}`, undefined, 'LIMIT_EXCEEDED'],
    ['a subscription that does not exist', 'subscription { nothing }', undefined, 'BAD_USER_INPUT'],
  ])('ends it alone, and others on the socket go on: %s', async (_what, query, variables, code) => {
    const { subscribe, until, messages, socket } = await openSocket();
    subscribe('bad', query, variables);
    const answer = await until(({ id, type }) => id === 'bad' && (type === 'error' || type === 'next'));
    const payload = answer.payload as { errors?: object[] };
    const errors = answer.type === 'error' ? answer.payload : payload.errors;
    expect(errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          message: expect.any(String),
          extensions: { code, requestId: expect.stringMatching(/^[\w-]{36}$/), docs: `/docs/errors#${code}` },
        }),
      ]),
    );
    subscribe('good', '{ accounts { label } }');
    await until(({ id, type }) => id === 'good' && type === 'complete');
    expect(messages.find(({ id, type }) => id === 'good' && type === 'next')?.payload).toEqual({ data: labels });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.close();
  });

  it('while it runs comes with code, path and request id, beside its data', async () => {
    const { socket, subscribe, until } = await openSocket();
    subscribe('1', '{ trunk(id: "none") { id } accounts { label } }');
    expect(await until(({ type }) => type === 'next')).toMatchObject({
      payload: {
        data: { trunk: null, ...labels },
        errors: [{ path: ['trunk'], extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } }],
      },
    });
    socket.close();
  });

  it('never says a value back', async () => {
    const { socket, subscribe, until } = await openSocket();
    subscribe('1', 'query ($by: PhoneNumberBy!) { phoneNumber(by: $by) { id } }', { by: { pin: 'Pin7319Canary' } });
    const answer = await until(({ id }) => id === '1');
    expect(JSON.stringify(answer)).not.toContain('Pin7319Canary');
    expect(product.log.join('\n')).not.toContain('Pin7319Canary');
    socket.close();
  });

  it('is found in the log by the id that its client gave', async () => {
    const socket = new WebSocket(urlOf(), protocol, { headers: { 'x-request-id': 'from-the-page' } });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ nonsense }' } }));
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({
      type: 'error',
      payload: [{ extensions: { requestId: 'from-the-page' } }],
    });
    socket.close();
  });
});

describe('a socket', () => {
  /** What an upgrade is answered with, by its status line. */
  async function upgrade(headers: Record<string, string>, path = '/graphql'): Promise<string> {
    const { hostname, port, host } = new URL(product.url);
    const socket = connect({ port: Number(port), host: hostname });
    const lines = {
      host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.on('error', () => {}).write(`GET ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
    const [data] = await once(socket, 'data');
    socket.destroy();
    return String(data).split('\r\n')[0] ?? '';
  }

  it('is opened to the server’s own pages and to programs', async () => {
    expect(await upgrade({})).toMatch(/ 101 /);
    expect(await upgrade({ origin: product.url })).toMatch(/ 101 /);
  });

  it.each(['https://evil.example', 'http://127.0.0.1:1', 'null', 'http://', 'file://', 'javascript:alert(1)'])(
    'is refused to pages of other origins: %s',
    async (origin) => {
      expect(await upgrade({ origin })).toMatch(/ 403 /);
    },
  );

  it('stands on /graphql alone', async () => {
    for (const path of ['/', '/graphql/more', '/metrics', '/graphqlx'])
      expect(await upgrade({}, path)).toMatch(/ 404 /);
    expect(await upgrade({}, '/graphql?token=1')).toMatch(/ 101 /);
  });

  it('that is refused and torn down by its client at once harms nobody', async () => {
    const { hostname, port } = new URL(product.url);
    for (let count = 0; count < 20; count += 1) {
      const socket = connect({ port: Number(port), host: hostname }).on('error', () => {});
      await once(socket, 'connect');
      socket.write(
        'GET /graphql HTTP/1.1\r\nhost: x\r\norigin: https://evil.example\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n',
      );
      socket.resetAndDestroy();
    }
    expect(await run(openClient(), '{ accounts { label } }')).toEqual([{ data: labels }]);
  });

  it.each([
    ['a message that is no JSON', 'hello', 4400],
    ['a message of no known type', '{"type":"nonsense"}', 4400],
    [
      'an operation before the greeting',
      '{"id":"1","type":"subscribe","payload":{"query":"{ accounts { id } }"}}',
      4401,
    ],
  ])('that does not speak the protocol is closed: %s', async (_what, text, code) => {
    const { socket, closed } = await openSocket({ greet: false });
    socket.send(text);
    expect(await closed).toMatchObject({ code });
  });

  it('that uses an id twice at once is closed', async () => {
    await product.control('POST', 'faults', { provider: 'twilio', delayMs: 600_000 });
    const { subscribe, closed } = await openSocket();
    subscribe('1', '{ trunks { nodes { id } } }');
    subscribe('1', '{ trunks { nodes { id } } }');
    expect(await closed).toMatchObject({ code: 4409 });
    await product.control('DELETE', 'faults');
  });

  it('that sends more than 1 MiB at once is closed without a word printed, and the server lives', async () => {
    const printed = vi.spyOn(console, 'error');
    const { socket, closed } = await openSocket();
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: `{ accounts { id } } #${'x'.repeat(1024 * 1024)}` },
      }),
    );
    expect(await closed).toMatchObject({ code: 1009 });
    expect(await run(openClient(), '{ accounts { label } }')).toEqual([{ data: labels }]);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  it('of another protocol is not agreed to', async () => {
    const socket = new WebSocket(urlOf(), 'graphql-ws');
    const error = await new Promise((resolve) => socket.on('error', resolve));
    expect(error).toMatchObject({ message: 'Server sent no subprotocol' });
  });

  it('is closed with 1012 when the server stops, so that its client comes back', async () => {
    const own = await openProduct();
    const { closed } = await openSocket({ url: urlOf(own.url) });
    await own[Symbol.asyncDispose]();
    expect(await closed).toEqual({ code: 1012, reason: 'the server restarts' });
  });

  it('is not opened any more once the server stops', async () => {
    const own = await openProduct();
    await own[Symbol.asyncDispose]();
    const socket = new WebSocket(urlOf(own.url), protocol);
    const [error] = await once(socket, 'error');
    expect(error).toBeInstanceOf(Error);
  });
});
