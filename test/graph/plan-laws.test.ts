import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { readGlobalId } from '../../src/domain/id.ts';
import { planCalls } from '../../src/graph/plan.ts';
import { schema } from '../../src/graph/schema.ts';
import { openProduct } from '../harness.ts';
import { type Named, plannedQueries } from './planned-queries.ts';
import { toOrderInput } from './port-order-seed.ts';
import { transports } from './subscriber.ts';
import { openUnaskedAccounts } from './unasked-accounts.ts';

const many = 1_000_000;
/** What is planned is measured here, and nothing refused for it. */
const limits = {
  tokens: many,
  aliases: many,
  rootFields: many,
  cost: 1_000 * many,
  depth: 40,
  text: many,
  calls: many,
};

const accounts = openUnaskedAccounts();
afterAll(() => accounts[Symbol.asyncDispose]());

type Bill = { planned: number; made: number };

/** What was planned for an operation, and what a product that has read nothing yet makes of it. */
async function bill(size: number, query: string, variables: Record<string, unknown> = {}): Promise<Bill> {
  const planned = planCalls({ schema, document: parse(query), variableValues: variables }, accounts);
  await using product = await openProduct({ size, limits, deadline: 60_000 });
  const { errors = [] } = await product.query(query, variables);
  expect(errors.filter(({ extensions }) => extensions.code !== 'NOT_FOUND')).toEqual([]);
  return { planned, made: (await product.calls()).total };
}

type Ids = { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };

/** What the sandbox of that size holds; the same in every product. */
async function nameAll(size: number): Promise<Named> {
  await using product = await openProduct({ size, limits });
  const numbers: { id: string; e164: string; trunk: { id: string } | null }[] = [];
  for (let after: string | null = null, more = true; more; ) {
    type Page = Ids & { nodes: typeof numbers };
    const { data }: { data: { list: Page } } = await product.query<{ list: Page }>(
      `query ($after: String) { list: phoneNumbers(first: 250, after: $after) {
        nodes { id e164 trunk { id label } } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    numbers.push(...data.list.nodes);
    ({ endCursor: after, hasNextPage: more } = data.list.pageInfo);
  }
  const { data } = await product.query<Record<string, Ids>>(`{
    portOrders(first: 250) { nodes { id } } loas(first: 250) { nodes { id } } jobs(first: 250) { nodes { id } }
  }`);
  const trunks = [...new Set(numbers.flatMap(({ trunk }) => trunk?.id ?? []))];
  const others = Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id));
  return { numbers, trunks, nodes: [...numbers.map(({ id }) => id), ...trunks, ...others] };
}

const folder = join(import.meta.dirname, '../../schema/operations');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const queries = readdirSync(folder).filter((name) => /^query /m.test(read(name)));

/** The rows of the bill. */
const billed = [
  `query ($trunk: ID!) { phoneNumbers(first: 250, filter: { providers: [TELNYX] }) { nodes { e164
    ... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } messagingSettings { trafficType } } } } trunk(id: $trunk) { id } }`,
  'query ($trunk: ID!) { trunk(id: $trunk) { phoneNumbers(first: 50) { nodes { trunk { label } price { currency } } } } }',
  `query ($trunk: ID!) { phoneNumbers(first: 50, filter: { trunk: $trunk }) { nodes { type trunk { label } price { currency } } } }`,
  'query { phoneNumbers(first: 50, filter: { providers: [TWILIO] }) { nodes { trunk { label } price { currency } } } }',
  'query { portOrders(first: 250) { nodes { loa { status } numbers { phoneNumber { e164 } } } } }',
  `query { phoneNumbers(first: 40) { nodes { trunk { label } price { currency } portOrders(first: 5) { nodes { id } }
    jobs(first: 5) { nodes { id } } } } }`,
  'query ($id: ID!) { phoneNumber(by: { id: $id }) { e164 } }',
];

describe.each([40, 600])('at accounts with %i numbers that nobody has read yet', async (size) => {
  const named = await nameAll(size);
  const [number, last] = [named.numbers[0], named.numbers.at(-1)];

  async function expectPlanned(query: string, variables?: Record<string, unknown>): Promise<void> {
    const { planned, made } = await bill(size, query, variables);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThanOrEqual(planned);
  }

  it.each(queries)('a published query makes no more calls than were planned: %s', async (name) => {
    const ways = [{ id: number?.id }, { e164: number?.e164 }, { id: last?.id }, { e164: last?.e164 }];
    for (const by of name === 'one-number.graphql' ? ways : [undefined]) await expectPlanned(read(name), { by });
  });

  it.each(billed)('a row of the bill makes no more calls than were planned: %s', async (query) => {
    for (const trunk of named.trunks) await expectPlanned(query, { trunk, id: number?.id });
  });

  it('no query makes more calls than were planned', async () => {
    // `fc.assert` prints the seed of what failed.
    await fc.assert(
      fc.asyncProperty(plannedQueries(named), async (query) => {
        const { planned, made } = await bill(size, query);
        expect(made).toBeLessThanOrEqual(planned);
      }),
      { numRuns: 50 },
    );
  }, 120_000);
});

describe('the published operations that change or follow something', () => {
  it('make no more calls than were planned', async () => {
    await using product = await openProduct({ limits });
    async function run<Data>(name: string, variables: Record<string, unknown>): Promise<Data> {
      const document = read(name);
      const planned = planCalls({ schema, document: parse(document), variableValues: variables }, accounts);
      await product.calls();
      const { data, errors } = await product.query<Data>(document, variables);
      expect(errors).toBeUndefined();
      const { total } = await product.calls();
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThanOrEqual(planned);
      return data;
    }
    type Made = { createPortOrder: { portOrder: { id: string; loa: { id: string } } } };
    const { createPortOrder } = await run<Made>('create-port-order.graphql', { input: toOrderInput() });
    await run('sign-loa.graphql', { input: { id: createPortOrder.portOrder.loa.id } });
    await run('cancel-port-order.graphql', { input: { id: createPortOrder.portOrder.id } });
    const { data } = await product.query<Record<string, Ids>>(`{
      trunks { nodes { id } }
      twilio: phoneNumbers(first: 1) { nodes { id } }
      telnyx: phoneNumbers(first: 3, filter: { providers: [TELNYX] }) { nodes { id } }
    }`);
    const idsOf = (list: string): string[] => data[list]?.nodes.map(({ id }) => id) ?? [];
    const [phoneNumber] = idsOf('twilio');
    const [trunk] = idsOf('trunks');
    await run('assign-to-trunk.graphql', { input: { phoneNumber, trunk } });
    await run('start-update-job.graphql', { input: { phoneNumbers: idsOf('telnyx'), tags: ['planned'] } });
  });

  it.each(transports)('make no more calls for an event than were planned, over $name', async ({ subscribe }) => {
    await using product = await openProduct({ limits });
    const { data } = await product.query<{ portOrders: Ids }>('{ portOrders(first: 1) { nodes { id } } }');
    const [order] = data.portOrders.nodes;
    const document = read('watch-port-orders.graphql');
    const planned = planCalls({ schema, document: parse(document), variableValues: {} }, accounts);
    const after = product.live.log.toCursor(await product.live.log.head());
    await product.live.observe({
      subject: { kind: 'port-order', account: 'twilio', key: readGlobalId(order?.id ?? '')?.key ?? '' },
      state: { status: 'REVIEW', rawStatus: 'in-review', activationDate: null, problems: [] },
      changedAt: new Date(),
      source: 'CALLBACK',
    });
    await product.calls();
    await using events = subscribe(product.url, document, { after });
    expect(await events.next()).toMatchObject({ status: 'REVIEW', portOrder: { id: order?.id } });
    expect((await product.calls()).total).toBe(planned);
  });
});
