import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { providers } from '../src/providers/registry.ts';
import { openRandom } from '../src/sandbox/random.ts';
import { openProxyTrust, type ProxySetting } from '../src/server/proxy.ts';
import { openProduct, type Product } from './harness.ts';
import { openScratch } from './scratch.ts';

const settings = providers.find(({ name }) => name === 'TWILIO')?.sandbox.settings;
const authToken = settings?.authToken ?? '';
const json = 'application/json';

type Order = { id: string; nativeId: string; status: string; updatedAt: string; activationDate: string | null };
type Callbacks = { counts: Record<string, number> };
type Change = { status: string; source: string; superseded: boolean; occurredAt: string };

const directory = await openScratch();
const product: Product = await openProduct({ place: { directory: directory.path } });
afterAll(async () => {
  await product[Symbol.asyncDispose]();
  await directory.remove();
});

const own = `${product.url}/callbacks/twilio`;
let orders: Order[] = [];

let seed = 100;
beforeEach(async () => {
  // Another seed has other orders, so each test finds a log that knows none of them.
  seed += 1;
  await product.control('POST', 'reset', { seed });
  const query = '{ portOrders(first: 100) { nodes { id nativeId status updatedAt activationDate } } }';
  orders = (await product.query<{ portOrders: { nodes: Order[] } }>(query)).data.portOrders.nodes;
});

function orderIn(status: string): Order {
  const order = orders.find((each) => each.status === status);
  if (!order) throw new Error(`no order is ${status}`);
  return order;
}

/** What Twilio would post of an order, that many seconds after its last change. */
function toContent({ nativeId, status, updatedAt, activationDate }: Order, seconds = 0) {
  return {
    port_order_sid: nativeId,
    callback_type: ['status_update'],
    status,
    foc_date: activationDate,
    date_updated: new Date(Date.parse(updatedAt) + seconds * 1_000).toISOString().replace('.000Z', 'Z'),
    phone_number_sid: null,
    errors: [],
  };
}

type Sent = {
  /** Where it goes, and what was signed where that differs. */
  to?: string;
  signed?: string;
  token?: string;
  headers?: Record<string, string>;
};

function toSigned(body: string | Buffer, { to = own, signed = to, token = authToken }: Sent) {
  const hash = `bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  const sign = (url: string): string => `${url}${url.includes('?') ? '&' : '?'}${hash}`;
  const signature = createHmac('sha1', token).update(sign(signed)).digest('base64');
  return { url: sign(to), signature };
}

async function post(content: object | string | Buffer, sent: Sent = {}): Promise<Response> {
  const body = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content);
  const { url, signature } = toSigned(body, sent);
  const headers = { 'content-type': json, 'x-twilio-signature': signature, ...sent.headers };
  return fetch(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) });
}

async function historyOf({ id }: Pick<Order, 'id'>): Promise<Change[]> {
  const query = `query ($id: ID!) {
    node(id: $id) { ... on PortOrder { history { nodes { status source superseded occurredAt } } } }
  }`;
  const { data } = await product.query<{ node: { history: { nodes: Change[] } } }>(query, { id });
  return data.node.history.nodes;
}

/** Nothing was stored since, of any order. */
async function expectUnchanged(head: number): Promise<void> {
  expect(await product.live.log.head()).toBe(head);
  for (const { nativeId: key } of orders) {
    expect(await product.live.lastSeen({ kind: 'port-order', account: 'twilio', key })).toBeNull();
  }
}

describe('a callback', () => {
  it('is in the log when it is answered, and a repeated one is stored once', async () => {
    const order = orderIn('PENDING');
    const path = `port-orders/${order.nativeId}`;
    const changed = await product.control<{ date_updated: string }>('POST', path, { status: 'SUBMITTED' });
    const content = toContent({ ...order, status: 'SUBMITTED', updatedAt: changed.date_updated });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(content)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect(await historyOf(order)).toMatchObject([{ status: 'SUBMITTED', source: 'CALLBACK', superseded: false }]);
    expect((await post(content)).status).toBe(204);
    expect(await historyOf(order)).toHaveLength(1);
  });

  it('asks the carrier once about an order that the log does not know, and not at all about one that it knows', async () => {
    const order = orderIn('SUBMITTED');
    await product.calls();
    expect((await post(toContent(order))).status).toBe(204);
    expect((await product.calls()).byRoute).toEqual({ '/twilio/porting/PortOrders/{Sid}': 1 });
    expect((await post(toContent({ ...order, status: 'ACCEPTED' }, 60))).status).toBe(204);
    expect((await product.calls()).total).toBe(0);
    expect(await historyOf(order)).toMatchObject([
      { status: 'SUBMITTED', source: 'CALLBACK' },
      { status: 'ACCEPTED', source: 'CALLBACK' },
    ]);
  });

  it('is history where a newer one came before it, whenever it is replayed', async () => {
    const order = orderIn('PENDING');
    const steps = ['PENDING', 'SUBMITTED', 'ACCEPTED'].map((status, index) =>
      toContent({ ...order, status }, index * 60),
    );
    for (const index of [0, 2, 1, 0, 1, 2, 1]) expect((await post(steps[index] ?? {})).status).toBe(204);
    expect(await historyOf(order)).toMatchObject([
      { status: 'PENDING', superseded: false },
      { status: 'ACCEPTED', superseded: false },
      { status: 'SUBMITTED', superseded: true, occurredAt: steps[1]?.date_updated.replace('Z', '.000Z') },
    ]);
  });

  it('that has the same second as another state is settled by the carrier', async () => {
    const order = orderIn('SUBMITTED');
    await post(toContent(order));
    await product.calls();
    expect((await post(toContent({ ...order, status: 'PENDING' }))).status).toBe(204);
    expect((await product.calls()).byRoute).toEqual({ '/twilio/porting/PortOrders/{Sid}': 1 });
    const seen = await product.live.lastSeen({ kind: 'port-order', account: 'twilio', key: order.nativeId });
    expect(seen?.status).toBe('SUBMITTED');
  });

  it('with a status that may mean several is a reason to ask the carrier', async () => {
    const order = orderIn('ACCEPTED');
    expect((await post(toContent({ ...order, status: 'Delivered' }, 60))).status).toBe(204);
    expect(await historyOf(order)).toMatchObject([{ status: 'ACCEPTED', source: 'CALLBACK' }]);
  });

  it('comes as a form too, which keeps what it does not tell', async () => {
    const order = orderIn('ACCEPTED');
    const { port_order_sid, date_updated } = toContent({ ...order, status: 'COMPLETED' }, 60);
    const fields = { date_updated, port_order_sid, status: 'COMPLETED' };
    const text = Object.entries(fields).flat().join('');
    const signature = createHmac('sha1', authToken)
      .update(own + text)
      .digest('base64');
    const headers = { 'x-twilio-signature': signature };
    const answer = await fetch(own, { method: 'POST', headers, body: new URLSearchParams(fields) });
    expect(answer.status).toBe(204);
    const seen = await product.live.lastSeen({ kind: 'port-order', account: 'twilio', key: order.nativeId });
    expect(seen).toMatchObject({ status: 'COMPLETED', activationDate: order.activationDate });
  });

  it('reaches a subscriber over SSE as it came from the sandbox', async () => {
    await product.control('POST', 'callbacks', { url: own, rate: { forge: 1, duplicate: 1 } });
    const order = orderIn('PENDING');
    const ending = new AbortController();
    const query = `subscription { portOrderStatusChanged(portOrders: ["${order.id}"]) {
      ... on PortOrderEvent { status source superseded portOrder { nativeId statusCallback } }
    } }`;
    const stream = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': json },
      body: JSON.stringify({ query }),
      signal: ending.signal,
    });
    await expect.poll(() => product.live.subscribers).toBe(1);
    await product.control('POST', `port-orders/${order.nativeId}`, { status: 'SUBMITTED' });
    let told = '';
    for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      told += text;
      if (told.includes('"portOrderStatusChanged"')) break;
    }
    ending.abort();
    const [, data = ''] = /data: (\{.*\})/.exec(told) ?? [];
    expect(JSON.parse(data).data.portOrderStatusChanged).toEqual({
      status: 'SUBMITTED',
      source: 'CALLBACK',
      superseded: false,
      portOrder: { nativeId: order.nativeId, statusCallback: own },
    });
    await expect
      .poll(async () => (await product.control<Callbacks>('GET', 'callbacks')).counts)
      .toMatchObject({
        waiting: 0,
        accepted: 2,
        refused: 1,
      });
    expect(await historyOf(order)).toHaveLength(1);
  });

  it('is not acknowledged while it cannot be stored, and stored when it comes again', async () => {
    const order = orderIn('SUBMITTED');
    using database = new DatabaseSync(join(directory.path, 'numbergraph.db'));
    database.exec('alter table event rename to away');
    const refused = await post(toContent(order));
    database.exec('alter table away rename to event');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.text()).not.toMatch(/event|sql/i);
    expect(await historyOf(order)).toEqual([]);
    expect((await post(toContent(order))).status).toBe(204);
    expect(await historyOf(order)).toHaveLength(1);
  });

  it('about an order of which the carrier says nothing now is not acknowledged', async () => {
    const order = orderIn('SUBMITTED');
    const fault = { provider: 'twilio', path: '/PortOrders*', status: 500 };
    await product.control('POST', 'faults', fault);
    expect((await post(toContent(order))).status).toBe(503);
    await product.control('DELETE', 'faults');
    await expectUnchanged(await product.live.log.head());
  });
});

describe('many callbacks', () => {
  it('that come late, twice and beside forgeries tell every change once and no other', async () => {
    await product.control('POST', 'callbacks', { url: own, rate: { duplicate: 0.2, delay: 0.3, forge: 0.1 }, seed });
    const random = openRandom(seed);
    const changes = new Map(orders.map(({ id, status }) => [id, [status]]));
    for (let step = 0; step < 300; step += 1) {
      const { id, nativeId } = random.pick(orders);
      const history = changes.get(id) ?? [];
      const next = ['PENDING', 'SUBMITTED', 'ACCEPTED', 'REVIEW', 'REJECTED'].filter((each) => each !== history.at(-1));
      history.push(random.pick(next));
      await product.control('POST', 'clock', { advance: 1_000 });
      await product.control('POST', `port-orders/${nativeId}`, { status: history.at(-1) });
    }
    await product.control('POST', 'callbacks', {});
    const waiting = async () => (await product.control<Callbacks>('GET', 'callbacks')).counts.waiting;
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    for (const [id, [, ...history]] of changes) {
      const inTime = (await historyOf({ id })).sort((one, other) => (one.occurredAt < other.occurredAt ? -1 : 1));
      expect(inTime.map(({ status }) => status)).toEqual(history);
    }
  });
});

describe('a refused callback', () => {
  const other = { to: own, signed: 'https://staging.example.com/callbacks/twilio' };
  const refusals: [name: string, status: number, send: (content: object) => Promise<Response>][] = [
    ['without a signature', 403, (content) => post(content, { headers: { 'x-twilio-signature': '' } })],
    ['signed by another account', 403, (content) => post(content, { token: 'f'.repeat(32) })],
    ['signed for another server', 403, (content) => post(content, other)],
    ['replayed with another body', 403, (content) => forge(content)],
    [
      'of an order that the account does not have',
      404,
      (content) => post({ ...content, port_order_sid: `PO${'0'.repeat(32)}` }),
    ],
    ['to an account that is unknown', 404, (content) => post(content, { to: `${product.url}/callbacks/nobody` })],
    ['to an account that takes none', 404, (content) => post(content, { to: `${product.url}/callbacks/telnyx` })],
    ['to no account', 404, (content) => post(content, { to: `${product.url}/callbacks/` })],
    ['to a path below an account', 404, (content) => post(content, { to: `${own}/more` })],
    ['of another content type', 415, (content) => post(content, { headers: { 'content-type': 'text/plain' } })],
    ['without status', 400, (content) => post({ ...content, status: undefined })],
    ['without time', 400, (content) => post({ ...content, date_updated: undefined })],
    ['with NUL in its order', 400, (content) => post({ ...content, port_order_sid: 'PO\0' })],
    ['with a path in its order', 400, (content) => post({ ...content, port_order_sid: 'PO1/../../Loas' })],
    ['that is no JSON', 400, () => post('{')],
    [
      'that is no UTF-8',
      400,
      (content) => post(Buffer.concat([Buffer.from(JSON.stringify(content)), Buffer.from([0xff])])),
    ],
    ['that is empty', 403, () => post('')],
    ['that is too large', 413, (content) => post({ ...content, more: 'x'.repeat(64 * 1024) })],
  ];

  /** Signed well for one body, and sent with another. */
  async function forge(content: object): Promise<Response> {
    const { url, signature } = toSigned(JSON.stringify(content), {});
    const headers = { 'content-type': json, 'x-twilio-signature': signature };
    return fetch(url, { method: 'POST', headers, body: JSON.stringify({ ...content, status: 'CANCELED' }) });
  }

  for (const [name, status, send] of refusals) {
    it(`${name} is answered ${status} and stores nothing`, async () => {
      const head = await product.live.log.head();
      const answer = await send(toContent({ ...orderIn('SUBMITTED'), status: 'ACCEPTED' }, 60));
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-request-id')).toBeTruthy();
      expect(await answer.text()).not.toContain(authToken);
      await expectUnchanged(head);
    });
  }

  it('that is chunked and too large is answered 413, however much comes', async () => {
    const head = await product.live.log.head();
    const headers = { 'content-type': json, 'transfer-encoding': 'chunked' };
    for (const chunks of [2, Number.POSITIVE_INFINITY]) {
      const sending = request(own, { method: 'POST', headers });
      // Once it has answered, the server goes away from who still sends.
      sending.on('error', () => {});
      const answered = once(sending, 'response');
      const send = (left: number): void => {
        if (left > 0 && !sending.destroyed) sending.write(Buffer.alloc(40 * 1024), () => send(left - 1));
        else sending.end();
      };
      send(chunks);
      const [answer] = (await answered) as [IncomingMessage];
      expect(answer.statusCode).toBe(413);
      sending.destroy();
    }
    await expectUnchanged(head);
  });

  it('that is no POST is answered 405', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const answer = await fetch(own, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('is in the log of the program, without what it held', () => {
    const lines = product.log.filter((line) => line.includes('callback was refused'));
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.join()).not.toMatch(/PO[0-9a-f]{32}|bodySHA256|ACCEPTED/);
  });
});

describe('the URL that is signed', () => {
  it('is the public one where that is known, and no other', async () => {
    const publicUrl = 'https://numbers.example.com/graph';
    await using proxied = await openProduct({ publicUrl, seed });
    const content = toContent(orderIn('SUBMITTED'));
    const to = `${proxied.url}/callbacks/twilio`;
    const signed = `${publicUrl}/callbacks/twilio`;
    expect((await post(content, { to })).status).toBe(403);
    expect((await post(content, { to, signed: 'https://numbers.example.com/callbacks/twilio' })).status).toBe(403);
    expect((await post(content, { to: `${to}?tenant=acme`, signed: `${signed}?tenant=acme` })).status).toBe(204);
    expect((await post(content, { to, signed: signed.replace('.com', '.com:443') })).status).toBe(204);
  });

  it('is the address of the server where no public one is known, never what the Host header says', async () => {
    const content = JSON.stringify(toContent(orderIn('SUBMITTED')));
    const signed = 'http://numbers.example.com/callbacks/twilio';
    // Where nobody has to sign in, another machine's name is not listened to at all.
    await using closed = await openProduct({ isClosed: true, seed });
    const { url, signature } = toSigned(content, { to: `${closed.url}/callbacks/twilio`, signed });
    const headers = { host: 'numbers.example.com', 'content-type': json, 'x-twilio-signature': signature };
    const sending = request(url, { method: 'POST', headers }).end(content);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(403);
    expect((await post(content, { signed: own.replace('127.0.0.1', 'localhost') })).status).toBe(204);
  });

  const evil = 'https://evil.example/callbacks/twilio';
  const asked = 'https://numbers.example.com/callbacks/twilio';
  const publicUrl = 'https://public.example.com';
  const said = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'numbers.example.com' };
  const added = { 'x-forwarded-proto': 'http, https', 'x-forwarded-host': 'evil.example, numbers.example.com' };

  it.each<
    [name: string, ProxySetting, publicUrl: string | undefined, headers: object, passing: string, failing: string[]]
  >([
    ['what a trusted proxy says', ['loopback'], undefined, said, asked, ['own', evil]],
    ['what a trusted proxy adds to its client’s word', 1, undefined, added, asked, ['own', evil]],
    ['its own where a trusted proxy says nothing', 1, undefined, {}, 'own', [asked]],
    ['its own where nobody trusts the proxy', ['192.0.2.7'], undefined, said, 'own', [asked]],
    ['the public one whatever a proxy says', 1, publicUrl, said, `${publicUrl}/callbacks/twilio`, ['own', asked]],
  ])('behind a proxy is %s', async (_name, setting, known, headers, passing, failing) => {
    await using proxied = await openProduct({ seed, publicUrl: known, edge: { proxies: openProxyTrust(setting) } });
    const to = `${proxied.url}/callbacks/twilio`;
    const send = (url: string) =>
      post(toContent(orderIn('SUBMITTED')), { to, signed: url === 'own' ? to : url, headers: { ...headers } });
    expect((await send(passing)).status).toBe(204);
    for (const url of failing) expect((await send(url)).status).toBe(403);
  });
});

describe('accounts', () => {
  it('say that they call back where they do', async () => {
    const query = '{ accounts { label capabilities } }';
    const { data } = await product.query<{ accounts: { label: string; capabilities: string[] }[] }>(query);
    const calling = data.accounts.filter(({ capabilities }) => capabilities.includes('STATUS_CALLBACKS'));
    expect(calling.map(({ label }) => label)).toEqual(['twilio']);
  });
});
