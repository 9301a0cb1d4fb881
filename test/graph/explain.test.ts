import { createClient } from 'graphql-ws';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { openProduct } from '../harness.ts';

type Explained = {
  data?: unknown;
  errors?: { extensions: { code: string } }[];
  extensions?: { cost: number | null; upstream: { made: number; deduplicated: number; cached: number } };
};

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());
beforeEach(async () => {
  await product.control('DELETE', 'faults');
  await product.calls();
});

async function ask(query: string, variables: object = {}, explain = '1'): Promise<Explained> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(explain && { 'x-numbergraph-explain': explain }) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Explained;
}

const inventory =
  'query ($first: Int) { phoneNumbers(first: $first) { nodes { id trunk { label } price { currency } } } }';

describe('an operation that asks to be explained', () => {
  it.each([
    ['one that needs no carrier', '{ accounts { label } }'],
    ['a list of all carriers with what hangs on it', inventory],
    ['two lists side by side', '{ trunks(first: 5) { nodes { id } } portOrders(first: 5) { nodes { id } } }'],
  ])('is told the requests that carriers got for it: %s', async (_what, query) => {
    const { extensions, errors } = await ask(query);
    expect(errors).toBeUndefined();
    const { total } = await product.calls();
    expect(extensions?.upstream).toMatchObject({ made: total });
  });

  it('is told its cost, which grows with what it asks for', async () => {
    const costs = await Promise.all([10, 100].map(async (first) => (await ask(inventory, { first })).extensions?.cost));
    const [small = 0, large = 0] = costs;
    expect(small).toBeGreaterThan(10);
    expect(large).toBeGreaterThan(small ?? 0);
    const { errors } = await ask(inventory, { first: 'many' });
    expect(errors).toHaveLength(1);
  });

  it('is told the cost for which it was refused, and that nothing was sent', async () => {
    const inner = 'phoneNumbers(first: 250) { nodes { id } }';
    const { data, errors, extensions } = await ask(`{ trunks(first: 250) { nodes { ${inner} } } }`);
    expect([data, errors?.[0]?.extensions.code]).toEqual([undefined, 'LIMIT_EXCEEDED']);
    expect(extensions?.cost).toBeGreaterThan(50_000);
    expect(extensions?.upstream).toMatchObject({ made: 0, deduplicated: 0, cached: 0 });
  });

  it('is told of what was sent again too', async () => {
    await product.control('POST', 'faults', { provider: 'twilio', status: 503, times: 2 });
    const { extensions } = await ask('{ trunks(first: 5) { nodes { id } } }');
    const { total } = await product.calls();
    expect(extensions?.upstream).toMatchObject({ made: total, deduplicated: 0 });
    expect(total).toBe(3);
  });

  it('is told apart what it shares with those who asked first, be it a moment ago', async () => {
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask('{ trunks(first: 5) { nodes { id } } }')));
    const sumOf = (part: 'made' | 'deduplicated') =>
      asked.reduce((sum, { extensions }) => sum + (extensions?.upstream[part] ?? 0), 0);
    const { total } = await product.calls();
    expect([sumOf('made'), sumOf('deduplicated')]).toEqual([total, 10 - total]);
    expect(total).toBeLessThan(10);
  });

  it('is told apart what it shares with itself', async () => {
    const { extensions } = await ask('{ a: trunks(first: 7) { nodes { id } } b: trunks(first: 7) { nodes { id } } }');
    expect(extensions?.upstream).toMatchObject({ made: 1, deduplicated: 1, cached: 0 });
    expect((await product.calls()).total).toBe(1);
  });

  it.each([
    ['a table of prices', '{ countryPrices(country: "FR") { currency } }'],
    ['a price out of such a table', '{ numberPrice(destination: "+33123456789") { currency } }'],
  ])('is told apart what was kept from an earlier one: %s', async (_what, query) => {
    await ask('{ countryPrices(country: "FR") { currency } }');
    await product.calls();
    const { errors, extensions } = await ask(query);
    expect(errors).toBeUndefined();
    expect(extensions?.upstream).toMatchObject({ made: 0, deduplicated: 0, cached: 1 });
    expect((await product.calls()).total).toBe(0);
  });

  it('is told of a write with what is read after it', async () => {
    const { data } = await ask('{ portOrders(first: 1, filter: { statuses: [CREATED] }) { nodes { id } } }');
    const [{ id } = { id: '' }] = (data as { portOrders: { nodes: { id: string }[] } }).portOrders.nodes;
    await product.calls();
    const cancel = 'mutation ($id: ID!) { cancelPortOrder(input: { id: $id }) { __typename } }';
    const { data: canceled, extensions } = await ask(cancel, { id });
    const { total } = await product.calls();
    expect(canceled).toEqual({ cancelPortOrder: { __typename: 'PortOrderPayload' } });
    expect(total).toBeGreaterThan(0);
    expect(extensions?.upstream).toMatchObject({ made: total });
  });
});

describe('an answer', () => {
  it.each(['', '0', 'yes'])('stays lean where the header is "%s"', async (explain) => {
    expect(await ask('{ accounts { label } }', {}, explain)).not.toHaveProperty('extensions');
  });

  it('stays lean over a WebSocket, whatever it was opened with', async () => {
    class Asking extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { headers: { 'x-numbergraph-explain': '1' } });
      }
    }
    const client = createClient({ url: `${product.url.replace('http', 'ws')}/graphql`, webSocketImpl: Asking });
    const [result] = await Array.fromAsync(client.iterate({ query: '{ accounts { label } }' }));
    await client.dispose();
    expect(Object.keys(result ?? {})).toEqual(['data']);
  });
});
