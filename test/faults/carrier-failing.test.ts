import { beforeEach, describe, expect, it, vi } from 'vitest';
import { providers } from '../../src/providers/registry.ts';
import { InventoryAcrossCarriersDocument, type InventoryAcrossCarriersQuery } from '../graph/operations/graphql.ts';
import { type Answer, openProduct, type Product } from '../harness.ts';

type Inventory = InventoryAcrossCarriersQuery;
type Node = NonNullable<Inventory['phoneNumbers']>['nodes'][number];

const labels = providers.map(({ sandbox }) => sandbox.provider);
/** Where each carrier lists its numbers. */
const listOf: Record<string, string> = {
  twilio: '/Accounts/{AccountSid}/IncomingPhoneNumbers.json',
  telnyx: '/phone_numbers',
  apifonica: '/accounts/{accountSID}/numbers',
};
const secrets = providers.flatMap(({ sandbox }) => Object.values(sandbox.settings));

const inventory = (product: Product) => product.query(InventoryAcrossCarriersDocument, { first: 250 });

/** What each way of failing looks like to a client. */
const failures = [
  {
    how: 'down',
    fault: { drop: 'before' },
    seen: { code: 'PROVIDER_UNAVAILABLE', message: /could not be reached or broke off/ },
  },
  {
    how: 'slow past the deadline',
    fault: { delayMs: 600_000 },
    seen: { code: 'PROVIDER_TIMEOUT', message: /gave no answer in the time of the whole query/ },
    // Trunks and prices are asked for after the lists, and by then the time for the whole query is up.
    deadline: 1_200,
  },
  {
    how: 'answering 429 with Retry-After',
    fault: { status: 429, retryAfter: 600 },
    seen: { code: 'PROVIDER_RATE_LIMITED', message: /answered 429|held back for 600 s/ },
  },
  {
    how: 'answering 429 without Retry-After',
    fault: { status: 429, body: {} },
    seen: { code: 'PROVIDER_RATE_LIMITED', message: /answered 429/ },
  },
  {
    how: 'answering 500',
    fault: { status: 500 },
    seen: { code: 'PROVIDER_UNAVAILABLE', message: /answered 500/ },
  },
  {
    how: 'answering HTML',
    fault: { body: '<html><body>Scheduled maintenance</body></html>' },
    seen: { code: 'PROVIDER_UNREADABLE', message: /answered something that is no JSON/ },
  },
  {
    how: 'answering half of its JSON in whole HTTP',
    fault: { truncate: true },
    seen: { code: 'PROVIDER_UNREADABLE', message: /answered something that is no JSON/ },
  },
  {
    how: 'answering another shape',
    fault: { body: { hello: 'world' } },
    seen: { code: 'PROVIDER_UNREADABLE', message: /answered an unexpected shape/ },
  },
  {
    how: 'cutting the connection in its answer',
    fault: { truncate: 20 },
    seen: { code: 'PROVIDER_UNAVAILABLE', message: /could not be reached or broke off/ },
  },
  {
    how: 'refusing the credentials',
    fault: { status: 401 },
    seen: { code: 'PROVIDER_UNAUTHORIZED', message: /answered 401/ },
  },
];

const nodesOf = ({ data }: Answer<Inventory>): readonly Node[] => data.phoneNumbers?.nodes ?? [];

/** The numbers of the other accounts, without fields that are not to be compared. */
function othersOf(answer: Answer<Inventory>, label: string, without: Partial<Node> = {}) {
  return nodesOf(answer)
    .filter(({ account }) => account.label !== label)
    .map((node) => ({ ...node, ...without }));
}

const coverageOf = (answer: Answer<Inventory>, label: string) =>
  answer.data.phoneNumbers?.coverage.find(({ account }) => account.label === label);

async function healthyAnswer(): Promise<Answer<Inventory>> {
  await using product = await openProduct();
  return await inventory(product);
}
// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const healthy = await healthyAnswer();

describe('a healthy inventory', () => {
  it('holds numbers of all carriers, each read to its end, with prices and no error', () => {
    expect(healthy.errors).toBeUndefined();
    expect(new Set(nodesOf(healthy).map(({ account }) => account.label))).toEqual(new Set(labels));
    for (const label of labels) {
      expect(coverageOf(healthy, label)).toMatchObject({ state: 'COMPLETE', fault: null });
      expect(coverageOf(healthy, label)?.itemCount).toBeGreaterThan(0);
    }
  });
});

describe.each(labels)('with %s', (label) => {
  const others = labels.filter((other) => other !== label);

  it.each(failures)(
    '$how, the other carriers arrive and coverage names the hole',
    async ({ fault, seen, deadline }) => {
      await using product = await openProduct({ patience: 50, ...(deadline ? { deadline } : {}) });
      await product.control('POST', 'faults', { provider: label, ...fault });
      const answer = await inventory(product);

      expect(answer.status).toBe(200);
      // All prices are Twilio's.
      const without = deadline ? { price: null, trunk: null } : label === 'twilio' ? { price: null } : {};
      expect(othersOf(answer, label, without)).toEqual(othersOf(healthy, label, without));
      for (const other of others) {
        expect(coverageOf(answer, other)).toMatchObject({ ...coverageOf(healthy, other), asOf: expect.any(String) });
      }
      expect(coverageOf(answer, label)).toMatchObject({
        account: { label },
        state: 'FAILED',
        itemCount: 0,
        fault: { code: seen.code, message: expect.stringMatching(seen.message) },
      });
      expect(JSON.stringify(coverageOf(answer, label))).toContain(`${label}: GET `);
      for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
    },
  );

  it('failing, what it alone would have served comes as errors at their paths', async () => {
    await using product = await openProduct({ patience: 50 });
    await product.control('POST', 'faults', { provider: label, status: 500 });
    const answer = await inventory(product);
    const { errors = [], headers } = answer;
    const unpriced = label === 'twilio' ? nodesOf(answer) : [];
    expect(errors.map(({ path }) => path?.join('.')).sort()).toEqual(
      unpriced.map((_, index) => `phoneNumbers.nodes.${index}.price`).sort(),
    );
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
        account: label,
        requestId: headers.get('x-request-id'),
      });
    }
  });
});

describe.concurrent('a carrier that keeps a call waiting for ever', () => {
  it.for(labels)('costs its own part alone: %s', async (label, { expect }) => {
    await using product = await openProduct({ patience: 50 });
    await product.control('POST', 'faults', { provider: label, path: listOf[label], delayMs: 600_000 });
    const answer = await inventory(product);
    expect(answer.errors).toBeUndefined();
    expect(othersOf(answer, label)).toEqual(othersOf(healthy, label));
    expect(coverageOf(answer, label)).toMatchObject({
      state: 'FAILED',
      fault: { code: 'PROVIDER_TIMEOUT', message: expect.stringMatching(/gave no answer in time/) },
    });
  });
});

describe('every list over accounts', () => {
  const parts = 'nodes { id } coverage { account { label } state itemCount fault { code httpStatus } }';
  it.each([
    ['phoneNumbers', 'telnyx'],
    ['trunks', 'twilio'],
    ['portOrders', 'twilio'],
    ['loas', 'twilio'],
    ['jobs', 'telnyx'],
    ['pricedCountries', 'twilio'],
  ])('%s says that %s failed, and is an answer all the same', async (list, label) => {
    await using product = await openProduct();
    await product.control('POST', 'faults', { provider: label, status: 503 });
    const document = `{ ${list} { ${list === 'pricedCountries' ? parts.replace('{ id }', '{ country }') : parts} } }`;
    const { data, errors } = await product.query<Record<string, { coverage: object[] }>>(document);
    expect(errors).toBeUndefined();
    expect(data[list]?.coverage).toContainEqual({
      account: { label },
      state: 'FAILED',
      itemCount: 0,
      fault: { code: 'PROVIDER_UNAVAILABLE', httpStatus: 503 },
    });
  });
});
