import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type HostileSocket, openFrames, openSocket, toFrame } from './socket.ts';
import { canary, openVictim, readCodes, times } from './victim.ts';

const victim = await openVictim();
const { product } = victim;
const printed = vi.spyOn(console, 'error');
afterAll(async () => {
  printed.mockRestore();
  await victim[Symbol.asyncDispose]();
});

let changes = 0;
/** Has an order change, of which the live subscription tells. */
async function change(): Promise<string> {
  changes += 1;
  await product.live.observe({
    subject: { kind: 'port-order', account: 'twilio', key: 'PO1' },
    state: { status: 'REVIEW', rawStatus: `change-${changes}`, activationDate: null, problems: [] },
    changedAt: new Date(Date.UTC(2026, 0, 1) + changes * 1_000),
    source: 'CALLBACK',
  });
  return `change-${changes}`;
}

/** Opens a socket that carries a live subscription. */
async function openLiveSocket(): Promise<HostileSocket> {
  const opened = await openSocket(product.url);
  const query = 'subscription { portOrderStatusChanged { ... on PortOrderEvent { rawStatus } } }';
  opened.send({ id: 'live', type: 'subscribe', payload: { query } });
  await vi.waitUntil(() => product.live.subscribers > 0);
  return opened;
}

const subscribe = (id: unknown, query: unknown, more: object = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, ...more },
});
const query = '{ accounts { id } }';
const invalid = 'BAD_USER_INPUT';
const large = 'LIMIT_EXCEEDED';
const fine = '';

describe('an operation on a socket that carries a live subscription', () => {
  let live: HostileSocket;
  beforeAll(async () => {
    live = await openLiveSocket();
  });
  afterAll(() => live.socket.close());

  const rows: [name: string, payload: object, outcome: string][] = [
    ['a syntax error', { query: `{ node(id: "${canary}" }` }, invalid],
    ['a field that there is not', { query: '{ nonsense }' }, invalid],
    ['an empty document', { query: '' }, invalid],
    ['fragments alone', { query: 'fragment A on Account { id }' }, invalid],
    ['two operations, none named', { query: 'query A { accounts { id } } query B { accounts { id } }' }, invalid],
    [
      'an operation name that no operation has',
      { query: 'query A { accounts { id } }', operationName: canary },
      invalid,
    ],
    [
      'an operation name of every object',
      { query: 'query A { accounts { id } }', operationName: '__proto__' },
      invalid,
    ],
    [
      'a variable that does not fit',
      { query: 'query ($a: Int) { phoneNumbers(first: $a) { totalCount } }', variables: { a: canary } },
      invalid,
    ],
    ['a variable that is missing', { query: 'query ($a: ID!) { node(id: $a) { id } }' }, invalid],
    ['variables of 300 KB', { query, variables: { a: canary.repeat(18_000) } }, large],
    [
      'variables in lists, 2,000 deep',
      { query, variables: { a: JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) } },
      fine,
    ],
    ['variables of every object', { query, variables: JSON.parse(`{"__proto__":{"a":"${canary}"}}`) }, fine],
    ['extensions of every object', { query, extensions: JSON.parse('{"__proto__":{"persistedQuery":1}}') }, fine],
    ['a persisted query that is a text', { query, extensions: { persistedQuery: canary } }, invalid],
    ['a document by an id that nobody has', { query: '', documentId: `sha256:${'0'.repeat(64)}` }, 'NOT_FOUND'],
    ['a document by an id that is a list', { query: '', documentId: [canary] }, invalid],
    ['20,000 open braces', { query: '{'.repeat(20_000) }, invalid],
    ['20,000 tokens', { query: `{ ${'a '.repeat(20_000)} }` }, large],
    ['21 root fields', { query: `{ ${times(21, (index) => `a${index}: accounts { id }`)} }` }, large],
    [
      'too high a cost',
      { query: '{ phoneNumbers(first: 250) { nodes { trunk { phoneNumbers(first: 250) { nodes { id } } } } } }' },
      large,
    ],
    ['fragments that spread each other', { query: '{ accounts { ...A } } fragment A on Account { ...A }' }, invalid],
    ['480 overlapping objects', { query: `{ accounts { ${'health { state } '.repeat(480)} } }` }, large],
    ['a subscription that there is not', { query: 'subscription { nothing }' }, invalid],
    [
      'a subscription of two fields',
      { query: 'subscription { jobStatusChanged { __typename } portOrderStatusChanged { __typename } }' },
      invalid,
    ],
    [
      'a subscription after a forged cursor',
      { query: `subscription { jobStatusChanged(after: "${canary}") { __typename } }` },
      invalid,
    ],
    [
      'a subscription after a cursor that is an object',
      {
        query: 'subscription ($a: EventCursor) { jobStatusChanged(after: $a) { __typename } }',
        variables: { a: { b: canary } },
      },
      invalid,
    ],
    [
      'a subscription after a cursor of 100 KB',
      {
        query: 'subscription ($a: EventCursor) { jobStatusChanged(after: $a) { __typename } }',
        variables: { a: canary.repeat(6_000) },
      },
      invalid,
    ],
    [
      'a subscription to forged ids',
      { query: `subscription { portOrderStatusChanged(portOrders: ["${canary}"]) { __typename } }` },
      invalid,
    ],
    [
      'a subscription to accounts that are none',
      { query: `subscription { portOrderStatusChanged(accounts: ["${canary}", "__proto__"]) { __typename } }` },
      invalid,
    ],
    [
      'a mutation of an id that is none',
      { query: `mutation { releasePhoneNumber(input: { id: "x" }) { __typename } }` },
      fine,
    ],
    [
      'the schema 20 times',
      {
        query: `{ ${times(20, (index) => `a${index}: __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } }`)} }`,
      },
      large,
    ],
    ['lone surrogates', { query: `{ node(id: "\uD800") { id } }` }, invalid],
  ];

  it.each(rows)('suffers alone for %s', async (name, payload, outcome) => {
    live.send({ id: name, type: 'subscribe', payload });
    const answer = await live.until(({ id }) => id === name);
    const errors = answer.type === 'error' ? answer.payload : Object(answer.payload).errors;
    expect(readCodes(errors).join(' ')).toBe(outcome);
    if (answer.type === 'next') await live.until(({ id, type }) => id === name && type === 'complete');
    const event = await change();
    await live.until(({ id, payload: told }) => id === 'live' && JSON.stringify(told).includes(event));
    await victim.expectUnharmed(JSON.stringify(answer));
  });

  it.each(
    [['__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', ' ', '\u0000', '\uD800', '💥'.repeat(10)]].flat(),
  )('may have any id: %j', async (id) => {
    live.send(subscribe(id, query));
    await live.until((message) => message.id === id && message.type === 'complete');
    live.send({ id, type: 'complete' });
    await victim.expectUnharmed('');
  });

  it('is let alone by the end of one that there is not', async () => {
    for (const id of ['nobody', '__proto__', canary.repeat(100)]) live.send({ id, type: 'complete' });
    const event = await change();
    await live.until(({ payload }) => JSON.stringify(payload)?.includes(event) ?? false);
    await victim.expectUnharmed('');
  });

  it('is let alone by answers to pings that nobody sent', async () => {
    for (let count = 0; count < 1_000; count += 1) live.send({ type: 'pong', payload: { a: canary } });
    live.send(subscribe('after', query));
    await live.until(({ id, type }) => id === 'after' && type === 'complete');
    await victim.expectUnharmed('');
  });
});

describe('a socket is closed, and by the code of its protocol, for', () => {
  const init = { type: 'connection_init' };
  const rows: [name: string, messages: (string | Buffer | object)[], code: number, reason?: RegExp][] = [
    ['no JSON', [canary], 4400],
    ['nothing', [''], 4400],
    ['a text of JSON', ['"hello"'], 4400],
    ['null', ['null'], 4400],
    ['a list', ['[]'], 4400],
    ['a number', ['7'], 4400],
    ['no type', ['{}'], 4400],
    ['a type that is none', [{ type: canary }], 4400],
    ['a type that is a number', [{ type: 1 }], 4400],
    ['a type of every object', ['{"type":"__proto__"}'], 4400],
    ['a message of servers', [init, { type: 'next', id: '1', payload: {} }], 4400],
    ['another message of servers', [init, { type: 'connection_ack' }], 4400],
    ['lists in lists, 200,000 deep', ['['.repeat(200_000) + ']'.repeat(200_000)], 4400],
    ['lists that do not end', ['['.repeat(500_000)], 4400],
    ['bytes that are no JSON', [Buffer.from([0, 1, 2, 255])], 4400],
    ['a greeting with a text', [{ type: 'connection_init', payload: canary }], 4400],
    ['a greeting with a list', [{ type: 'connection_init', payload: [canary] }], 4400],
    ['two greetings', [init, init], 4429],
    ['an operation before the greeting', [subscribe('1', query)], 4401],
    ['a key that there is not', [{ type: 'connection_init', payload: { authorization: `Bearer ${canary}` } }], 4403],
    [
      'a key of 900 KB',
      [{ type: 'connection_init', payload: { authorization: `Bearer ngk_${'a'.repeat(900_000)}_b` } }],
      4403,
    ],
    ['a key that is no key', [{ type: 'connection_init', payload: { authorization: `Basic ${canary}` } }], 4403],
    [
      'a token that nobody signed',
      [{ type: 'connection_init', payload: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' } }],
      4403,
    ],
    ['an operation without id', [init, subscribe(undefined, query)], 4400],
    ['an operation with an empty id', [init, subscribe('', query)], 4400],
    ['an operation with a number as id', [init, subscribe(1, query)], 4400],
    ['an operation with a list as id', [init, subscribe([canary], query)], 4400],
    ['an operation without payload', [init, { id: '1', type: 'subscribe' }], 4400],
    ['an operation with a text as payload', [init, { id: '1', type: 'subscribe', payload: canary }], 4400],
    ['an operation without document', [init, subscribe('1', undefined)], 4400],
    ['an operation with an object as document', [init, subscribe('1', { a: canary })], 4400],
    ['variables that are a list', [init, subscribe('1', query, { variables: [canary] })], 4400],
    ['variables that are a text', [init, subscribe('1', query, { variables: canary })], 4400],
    ['an operation name that is a number', [init, subscribe('1', query, { operationName: 1 })], 4400],
    ['extensions that are a text', [init, subscribe('1', query, { extensions: canary })], 4400],
    ['the end of an operation without id', [init, { type: 'complete' }], 4400],
    ['a ping with a list', [{ type: 'ping', payload: [canary] }], 4400],
    [
      'two operations of one id',
      [init, subscribe('1', 'subscription { jobStatusChanged { __typename } }'), subscribe('1', query)],
      4409,
    ],
    [
      'two operations of one long id',
      [
        init,
        subscribe('i'.repeat(500), 'subscription { jobStatusChanged { __typename } }'),
        subscribe('i'.repeat(500), query),
      ],
      4409,
    ],
    [
      'two operations of one id of 900 KB',
      [
        init,
        subscribe('💥'.repeat(100_000), 'subscription { jobStatusChanged { __typename } }'),
        subscribe('💥'.repeat(100_000), query),
      ],
      4409,
    ],
    ['more than 1 MiB', [init, subscribe('1', `${query} #${'x'.repeat(1024 * 1024)}`)], 1009],
  ];

  it.each(rows)('%s', async (_name, messages, expected) => {
    const { send, socket, closed, said } = await openSocket(product.url, { greet: false });
    for (const [index, message] of messages.entries()) {
      send(message);
      if (index === 0 && messages.length > 1) await once(socket, 'message');
    }
    const { code, reason } = await closed;
    expect(code, reason).toBe(expected);
    await victim.expectUnharmed(`${said.join('\n')} ${reason}`);
  });

  it('nothing at all, after three seconds', async () => {
    const { closed } = await openSocket(product.url, { greet: false });
    expect(await closed).toMatchObject({ code: 4408 });
  });

  it('a protocol that it does not speak', async () => {
    const { socket, code } = await openFrames(product.url);
    socket.destroy();
    await code;
    await expect(openSocket(product.url, { protocols: 'graphql-ws' })).rejects.toThrow('Server sent no subprotocol');
    await victim.expectUnharmed('');
  });
});

describe('a socket is closed by frames', () => {
  const init = toFrame(0x81, '{"type":"connection_init"}');
  it.each<[name: string, frames: Buffer[], code: number]>([
    ['that are not masked', [toFrame(0x81, '{"type":"ping"}', { mask: false })], 1002],
    ['of reserved bits', [toFrame(0xf1, 'a')], 1002],
    ['of no known kind', [toFrame(0x83, 'a')], 1002],
    ['that are compressed, which was not agreed', [toFrame(0xc1, 'a')], 1002],
    ['that go on with nothing', [toFrame(0x80, 'a')], 1002],
    ['that are no UTF-8', [init, toFrame(0x81, Buffer.from([0xc3, 0x28, 0xff]))], 1007],
    ['of a surrogate in UTF-8', [init, toFrame(0x81, Buffer.from([0xed, 0xa0, 0x80]))], 1007],
    ['that say to be of 2^62 bytes', [toFrame(0x81, 'a', { length: 2 ** 62 })], 1009],
    ['that say to be of 2 MiB', [toFrame(0x81, 'a', { length: 2 * 1024 * 1024 })], 1009],
    [
      'in parts of more than 1 MiB together',
      [toFrame(0x01, 'a'), ...Array.from({ length: 17 }, () => toFrame(0x00, 'a'.repeat(65_536)))],
      1009,
    ],
    [
      'in 20,000 parts of nothing',
      [toFrame(0x01, ''), Buffer.concat(Array.from({ length: 20_000 }, () => toFrame(0x00, '')))],
      1008,
    ],
    ['in parts with another message between', [toFrame(0x01, 'a'), toFrame(0x81, 'b')], 1002],
    ['of pings that are too long', [toFrame(0x89, 'a'.repeat(126))], 1002],
    ['of pings in parts', [toFrame(0x09, 'a')], 1002],
    ['that close with a code that there is not', [toFrame(0x88, Buffer.from([0x03, 0xe7]))], 1002],
    ['that close with half a code', [toFrame(0x88, Buffer.from([0x03]))], 1002],
    ['that close with a reason that is no UTF-8', [toFrame(0x88, Buffer.from([0x03, 0xe8, 0xff]))], 1007],
  ])('%s', async (_name, frames, expected) => {
    const { socket, code } = await openFrames(product.url);
    for (const frame of frames) socket.write(frame);
    expect(await code).toBe(expected);
    await victim.expectUnharmed('');
  });
});

it('prints nothing of what its clients do', () => {
  expect(printed).not.toHaveBeenCalled();
});
