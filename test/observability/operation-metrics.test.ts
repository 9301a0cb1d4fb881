import { createClient } from 'graphql-ws';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { transports } from '../graph/subscriber.ts';
import { openProduct } from '../harness.ts';
import { type Scrape, scrape } from './scrape.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());
beforeEach(() => product.control('DELETE', 'faults'));

const askOverHttp = async (query: string, variables?: object): Promise<void> =>
  void (await product.query(query, variables));

async function askOverWebSocket(query: string, variables: object = {}): Promise<void> {
  const url = `${product.url.replace('http', 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  const asking = Array.fromAsync(client.iterate({ query, variables: { ...variables } }));
  await asking.catch(() => {});
  await client.dispose();
}

/** How much more there is after something than before. */
async function growth(act: () => Promise<unknown>) {
  const before = await scrape(product);
  await act();
  const after = await scrape(product);
  return (...series: Parameters<Scrape['sum']>): number => after.sum(...series) - before.sum(...series);
}

const total = 'numbergraph_operations_total';
const orders = '{ portOrders(first: 1) { nodes { id } } }';
const cancel = 'mutation { cancelPortOrder(input: { id: "nothing" }) { __typename } }';

describe.each([
  ['HTTP', askOverHttp],
  ['WebSocket', askOverWebSocket],
])('an operation over %s', (_name, ask) => {
  it.each([
    ['a query', orders, 'query', 'ok'],
    ['a mutation, whose refusal is an answer', cancel, 'mutation', 'ok'],
    [
      'a query of what does not exist',
      '{ node(id: "x") { id } trunk(id: "VHJ1bms6eA") { id } }',
      'query',
      'BAD_USER_INPUT',
    ],
    ['one that is no GraphQL', '{ portOrders(', 'unknown', 'BAD_USER_INPUT'],
    ['one that is not valid', 'mutation { nothing }', 'mutation', 'BAD_USER_INPUT'],
    ['one of too many tokens', `{ ${'__typename '.repeat(3_000)} }`, 'unknown', 'LIMIT_EXCEEDED'],
    [
      'one that asks for too much',
      '{ trunks(first: 250) { nodes { phoneNumbers(first: 250) { nodes { id } } } } }',
      'query',
      'LIMIT_EXCEEDED',
    ],
  ])('is counted by type and outcome, each time: %s', async (_what, query, type, outcome) => {
    const grown = await growth(async () => {
      await ask(query);
      await ask(query);
    });
    expect([grown(total), grown(total, { type, outcome })]).toEqual([2, 2]);
  });

  it('is counted by the code of what a carrier did', async () => {
    await product.control('POST', 'faults', { provider: 'twilio', status: 403 });
    const query = '{ countryPrices(country: "US") { currency } }';
    const grown = await growth(() => ask(query));
    expect(grown(total, { type: 'query', outcome: 'PROVIDER_UNAUTHORIZED' })).toBe(1);
  });

  it('is timed', async () => {
    const grown = await growth(() => ask(orders));
    expect(grown('numbergraph_operation_duration_seconds_count', { type: 'query' })).toBe(1);
    expect(grown('numbergraph_operation_duration_seconds_sum', { type: 'query' })).toBeGreaterThan(0);
  });
});

describe.each(transports)('a subscription over $name', ({ subscribe }) => {
  it('is counted once it has begun, and then each change that it was sent', async () => {
    const grown = await growth(async () => {
      await using subscriber = subscribe(
        product.url,
        'subscription { portOrderStatusChanged { ... on PortOrderEvent { status } } }',
      );
      await vi.waitFor(() => expect(product.live.subscribers).toBe(1));
      for (const step of [1, 2, 3]) {
        await product.live.observe({
          subject: { kind: 'port-order', account: 'twilio', key: 'PO7' },
          state: { status: 'REVIEW', rawStatus: `${Date.now()} ${step}`, activationDate: null, problems: [] },
          changedAt: new Date(Date.now() + step * 1_000),
          source: 'CALLBACK',
        });
      }
      await subscriber.take(3);
    });
    expect([grown(total), grown(total, { type: 'subscription', outcome: 'ok' })]).toEqual([1, 1]);
    expect(grown('numbergraph_subscription_deliveries_total', { outcome: 'ok' })).toBe(3);
    await vi.waitFor(() => expect(product.live.subscribers).toBe(0));
  });

  it('that is refused is counted by the code, and nothing is counted as sent', async () => {
    const grown = await growth(async () => {
      await using subscriber = subscribe(
        product.url,
        'subscription { portOrderStatusChanged(after: "nowhere") { __typename } }',
      );
      await subscriber.result();
    });
    expect(grown(total, { type: 'subscription', outcome: 'BAD_USER_INPUT' })).toBe(1);
    expect(grown('numbergraph_subscription_deliveries_total')).toBe(0);
  });
});

describe('a WebSocket', () => {
  it('is counted while it is open', async () => {
    expect((await scrape(product)).value('numbergraph_websockets')).toBe(0);
    const socket = new WebSocket(`${product.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    expect((await scrape(product)).value('numbergraph_websockets')).toBe(1);
    socket.close();
    await vi.waitFor(async () => expect((await scrape(product)).value('numbergraph_websockets')).toBe(0));
  });
});

describe('no label', () => {
  it('holds what a client chose', async () => {
    await askOverHttp('query MyOwnName7319($id: ID!) { node(id: $id) { id } }', { id: 'my-own-id-7319' });
    const { text } = await scrape(product);
    expect(text).not.toContain('7319');
    expect(text).not.toMatch(/[A-Z]{2}[0-9a-f]{32}/);
  });
});
