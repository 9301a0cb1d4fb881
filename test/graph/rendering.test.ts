import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { countSubscribers, type Subscriber, transports } from './subscriber.ts';

const query = `subscription Now($after: EventCursor, $brief: Boolean = false) {
  portOrderStatusChanged(after: $after) {
    ... on PortOrderEvent {
      cursor status
      portOrder @skip(if: $brief) { id nativeId numbers { e164 phoneNumber { id } } }
    }
  }
}`;
const orders = '{ portOrders(first: 1, filter: { statuses: [SUBMITTED] }) { eventCursor nodes { nativeId } } }';
type Orders = { portOrders: { eventCursor: string; nodes: { nativeId: string }[] } };

let product: Product;
let sid: string;
beforeAll(async () => {
  product = await openProduct();
  const { data } = await product.query<Orders>(orders);
  sid = data.portOrders.nodes[0]?.nativeId ?? '';
});
afterAll(() => product[Symbol.asyncDispose]());

const subscribers: Subscriber[] = [];
afterEach(async () => {
  await Promise.all(subscribers.splice(0).map((subscriber) => subscriber[Symbol.asyncDispose]()));
  await vi.waitFor(async () => expect(await countSubscribers(product.url)).toBe(0), { timeout: 5_000 });
});

type Options = { variables?: object; headers?: { authorization: string }; document?: string };

/** Opens a subscriber over each transport in turn, and waits until all follow the log. */
async function subscribe(...all: Options[]): Promise<Subscriber[]> {
  for (const [index, { variables, headers, document = query }] of all.entries()) {
    const transport = transports[index % transports.length];
    if (transport) subscribers.push(transport.subscribe(product.url, document, variables, headers));
  }
  const following = async () => expect(await countSubscribers(product.url)).toBe(subscribers.length);
  await vi.waitFor(following, { timeout: 5_000 });
  return subscribers;
}

let clock = Date.now();

/** A change as a callback brings it; what it says of it is another each time. */
async function move(): Promise<void> {
  clock += 1_000;
  const status = 'SUBMITTED';
  await product.live.observe({
    subject: { kind: 'port-order', account: 'twilio', key: sid },
    state: { status, rawStatus: `${clock}`, activationDate: `${new Date(clock).toISOString()}`, problems: [] },
    changedAt: new Date(clock),
    source: 'CALLBACK',
  });
}

const resultsOf = (told: readonly Subscriber[]) => Promise.all(told.map((subscriber) => subscriber.result()));

describe('a change', () => {
  it('is rendered once for all who ask the same, wherever each began', async () => {
    await move();
    const { data } = await product.query<Orders>(orders);
    const after = { after: data.portOrders.eventCursor };
    const alike = [{}, {}, { variables: after }, { variables: after }, {}, {}];
    const crowd = await subscribe(...alike);
    await product.control('DELETE', 'calls');
    await move();
    const [first, ...rest] = await resultsOf(crowd);
    expect(first?.errors).toBeUndefined();
    expect(first?.data).toMatchObject({ portOrderStatusChanged: { portOrder: { nativeId: sid } } });
    for (const result of rest) expect(result).toEqual(first);
    const { byRoute } = await product.calls();
    expect(byRoute).toMatchObject({ '/twilio/porting/PortOrders/{Sid}': 1 });
  });

  it('is rendered as each asks for it', async () => {
    const whole = await subscribe(
      {},
      { variables: { brief: true } },
      { variables: { brief: false } },
      { document: query.replace('status', 'state: status') },
    );
    await move();
    const [full, brief, alsoFull, renamed] = await resultsOf(whole);
    expect(full?.data?.portOrderStatusChanged).toHaveProperty('portOrder');
    expect(brief?.data?.portOrderStatusChanged).not.toHaveProperty('portOrder');
    expect(alsoFull).toEqual(full);
    expect(renamed?.data?.portOrderStatusChanged).toMatchObject({ state: 'SUBMITTED' });
  });

  it('shows each what it may see, and says to each by its own request what it may not', async () => {
    const all = await product.makeKey();
    const some = await product.makeKey({ scopes: ['porting:read'] });
    const told = await subscribe(all, some, some, all);
    await move();
    const [seen, hidden, alsoHidden, alsoSeen] = await resultsOf(told);
    expect(seen?.errors).toBeUndefined();
    expect(alsoSeen).toEqual(seen);
    const codes = (result: typeof seen) => result?.errors?.map(({ extensions }) => extensions.code);
    expect(codes(hidden)?.length).toBeGreaterThan(0);
    expect(new Set(codes(hidden))).toEqual(new Set(['FORBIDDEN']));
    expect(alsoHidden?.data).toEqual(hidden?.data);
    const [one, other] = [hidden, alsoHidden].map((result) => result?.errors?.[0]?.extensions.requestId);
    expect(one).not.toBe(other);
  });

  it('is told in its own words to each whose carrier fails', async () => {
    const told = await subscribe({}, {}, {});
    await product.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders*', status: 400, times: 1 });
    await move();
    const results = await resultsOf(told);
    const ids = results.map((result) => result?.errors?.[0]?.extensions.requestId);
    expect(new Set(ids).size).toBe(told.length);
    await product.control('DELETE', 'faults');
    await move();
    for (const result of await resultsOf(told)) expect(result?.errors).toBeUndefined();
  });
});
