import fc from 'fast-check';
import { isEnumType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { openProduct, type Product } from '../harness.ts';

type Page<Item> = { list: { nodes: Item[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
/** One way to fill a part of a filter, and what it must mean. */
type Filling<Item> = { wanted: unknown; holds: (item: Item) => boolean };
type Parts<Item> = Record<string, Filling<Item>[]>;

const fill = <Item, Value>(values: readonly Value[], holds: (item: Item, wanted: Value) => boolean): Filling<Item>[] =>
  values.map((wanted) => ({ wanted, holds: (item) => holds(item, wanted) }));

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return type.getValues().map((value) => value.name);
}

function partsOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`${name} is no input`);
  return Object.keys(type.getFields());
}

/** Each alone, each with its neighbour, and none at all. */
const setsOf = <Value>(values: readonly Value[]): Value[][] => [
  ...values.map((value) => [value]),
  ...values.slice(1).map((value, index) => [value, values[index] ?? value]),
  [],
];

/** Tests a list by every part of its filter, and by parts together, against what the whole list holds. */
function testFilter<Item extends { id: string }>(
  list: string,
  input: string,
  fields: string,
  toParts: (all: Item[]) => Parts<Item>,
): void {
  let all: Item[];
  let parts: Parts<Item>;
  beforeAll(async () => {
    all = await read({});
    parts = toParts(all);
  });

  /** On as many pages as it takes: a page may be short where little of what a carrier lists is wanted. */
  async function read<Row = Item>(filter: object, selection = fields): Promise<Row[]> {
    const query = `query ($after: String, $filter: ${input}) {
      list: ${list}(first: 250, after: $after, filter: $filter) {
        nodes { ${selection} } pageInfo { hasNextPage endCursor }
      }
    }`;
    const items: Row[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const answer: { data: Page<Row>; errors?: object } = await product.query<Page<Row>>(query, { after, filter });
      expect({ filter, errors: answer.errors }).toEqual({ filter, errors: undefined });
      const { nodes, pageInfo } = answer.data.list;
      items.push(...nodes);
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    return items;
  }

  async function expectFiltered(fillings: Record<string, Filling<Item>>): Promise<number> {
    const filter = Object.fromEntries(Object.entries(fillings).map(([part, { wanted }]) => [part, wanted]));
    const found = await read(filter);
    const expected = all.filter((item) => Object.values(fillings).every(({ holds }) => holds(item)));
    expect({ filter, found }).toEqual({ filter, found: expected });
    // A query that asks for little may be answered from another of the carrier's lists.
    const ids = (await read<{ id: string }>(filter, 'id')).map(({ id }) => id);
    expect({ filter, ids }).toEqual({ filter, ids: expected.map(({ id }) => id) });
    return found.length;
  }

  describe(`${list} by a filter`, () => {
    it.each(partsOf(input))('are what the whole list holds of it: %s', async (part) => {
      const counts: number[] = [];
      for (const filling of parts[part] ?? []) counts.push(await expectFiltered({ [part]: filling }));
      expect(Math.max(...counts)).toBeGreaterThan(0);
      expect(Math.min(...counts)).toBeLessThan(all.length);
    });

    it('are what the whole list holds of all parts together', async () => {
      const oneOf = Object.entries(parts).map(([part, fillings]) => [part, fc.constantFrom(...fillings)] as const);
      const some = fc
        .subarray(oneOf, { minLength: 2, maxLength: Math.min(4, oneOf.length) })
        .chain((chosen) => fc.record<Record<string, Filling<Item>>>(Object.fromEntries(chosen)));
      let found = 0;
      await fc.assert(
        fc.asyncProperty(some, async (fillings) => {
          found += await expectFiltered(fillings);
        }),
        { numRuns: 80 },
      );
      expect(found).toBeGreaterThan(0);
    });
  });
}

const same = (one: string | null, other: string): boolean => one?.toLowerCase() === other.toLowerCase();
const spellings = (word: string): string[] => [word, word.toUpperCase(), word.toLowerCase(), word.slice(1), `${word} `];
type Account = { id: string; label: string; provider: string };
const account = 'account { id label provider }';
const accountSets = (all: readonly { account: Account }[]): string[][] => {
  const toId = (label: string): string => Buffer.from(`Account:${label}:${label}`).toString('base64url');
  const owner = all[0]?.account.id ?? '';
  return [...setsOf(['twilio', 'telnyx', 'apifonica'].map(toId)), [owner]];
};

type Number = {
  id: string;
  e164: string;
  country: string | null;
  type: string;
  status: string;
  features: string[];
  tags: string[];
  account: Account;
  trunk: { id: string } | null;
};
testFilter<Number>(
  'phoneNumbers',
  'PhoneNumberFilter',
  `id e164 country type status features tags trunk { id } ${account}`,
  (all) => {
    const e164s = all.map(({ e164 }) => e164);
    const some = ['+13125550180', '+442079460000', '+17735551613', '+883510000000000', '+18885550990', '+447480600000'];
    const trunks = new Set(all.flatMap(({ trunk }) => trunk?.id ?? []));
    return {
      accounts: fill(accountSets(all), (number, ids) => ids.includes(number.account.id)),
      providers: fill(setsOf(valuesOf('Provider')), (number, wanted) => wanted.includes(number.account.provider)),
      e164In: fill(
        [...setsOf(some), some, e164s.filter((_, index) => index % 9 === 0), ['+14155559999'], e164s],
        (number, wanted) => wanted.includes(number.e164),
      ),
      countries: fill(
        [...setsOf(['US', 'GB', 'CA', 'DE', 'FR']), ['JP'], ['US', 'GB', 'CA', 'DE', 'FR']],
        (number, wanted) => wanted.includes(number.country ?? ''),
      ),
      types: fill(setsOf(valuesOf('PhoneNumberType')), (number, wanted) => wanted.includes(number.type)),
      statuses: fill(setsOf(valuesOf('PhoneNumberStatus')), (number, wanted) => wanted.includes(number.status)),
      features: fill(
        [...setsOf(valuesOf('PhoneNumberFeature')), ['VOICE', 'SMS', 'MMS'], ['EMERGENCY', 'FAX', 'VOICE']],
        (number, wanted) => wanted.every((feature) => number.features.includes(feature)),
      ),
      tags: fill(
        [...setsOf(['support', 'vip', 'sales', 'field']), ['SUPPORT'], ['no such tag'], ['']],
        (number, wanted) => wanted.every((tag) => number.tags.includes(tag)),
      ),
      trunk: fill([...trunks], (number, wanted) => number.trunk?.id === wanted),
    };
  },
);

type Order = {
  id: string;
  status: string;
  companyName: string | null;
  friendlyName: string | null;
  activationDate: string | null;
  signer: { email: string | null };
  loa: { id: string } | null;
  numbers: { e164: string; phoneNumber: { id: string } | null }[];
  account: Account;
};
testFilter<Order>(
  'portOrders',
  'PortOrderFilter',
  `id status companyName friendlyName activationDate signer { email } loa { id } numbers { e164 phoneNumber { id } } ${account}`,
  (all) => {
    const moments = all.flatMap(({ activationDate }) => (activationDate ? [Date.parse(activationDate)] : []));
    const around = moments.flatMap((at) => [at - 1, at, at + 1].map((time) => new Date(time).toISOString()));
    const at = ({ activationDate }: Order): number => (activationDate ? Date.parse(activationDate) : Number.NaN);
    const numbers = all.flatMap((order) => order.numbers);
    return {
      accounts: fill(accountSets(all), (order, ids) => ids.includes(order.account.id)),
      statuses: fill(setsOf(valuesOf('PortOrderStatus')), (order, wanted) => wanted.includes(order.status)),
      e164: fill([...numbers.map(({ e164 }) => e164), '+14155559999'], (order, wanted) =>
        order.numbers.some(({ e164 }) => e164 === wanted),
      ),
      loa: fill([...new Set(all.flatMap(({ loa }) => loa?.id ?? []))], (order, wanted) => order.loa?.id === wanted),
      companyName: fill(
        [...spellings('Lakeside Clinic'), ...spellings('Adler & Daughters'), 'Clinic'],
        (order, wanted) => same(order.companyName, wanted),
      ),
      email: fill(spellings('grace.kim@example.com'), (order, wanted) => same(order.signer.email, wanted)),
      friendlyName: fill(['Random', 'random', '(510)', '555-012', 'nobody', '+'], (order, wanted) =>
        (order.friendlyName ?? '').includes(wanted),
      ),
      activationDateFrom: fill(around, (order, wanted) => at(order) >= Date.parse(wanted)),
      activationDateTo: fill(around, (order, wanted) => at(order) <= Date.parse(wanted)),
      phoneNumber: fill(
        [
          ...numbers.flatMap(({ phoneNumber }) => phoneNumber?.id ?? []),
          Buffer.from('TelnyxPhoneNumber:telnyx:1000000000000000000').toString('base64url'),
        ],
        (order, wanted) => order.numbers.some(({ phoneNumber }) => phoneNumber?.id === wanted),
      ),
    };
  },
);

type Letter = {
  id: string;
  status: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  account: Account;
};
testFilter<Letter>('loas', 'LoaFilter', `id status firstName lastName email ${account}`, (all) => ({
  accounts: fill(accountSets(all), (loa, ids) => ids.includes(loa.account.id)),
  statuses: fill(setsOf(valuesOf('LoaStatus')), (loa, wanted) => wanted.includes(loa.status)),
  firstName: fill([...spellings('Grace'), ...spellings('Omar')], (loa, wanted) => same(loa.firstName, wanted)),
  lastName: fill([...spellings('Kim'), ...spellings('Berg')], (loa, wanted) => same(loa.lastName, wanted)),
  email: fill(spellings('grace.kim@example.com'), (loa, wanted) => same(loa.email, wanted)),
}));

type Job = { id: string; kind: string; status: string; account: Account };
testFilter<Job>('jobs', 'JobFilter', `id kind status ${account}`, (all) => ({
  accounts: fill(accountSets(all), (job, ids) => ids.includes(job.account.id)),
  kinds: fill(setsOf(valuesOf('JobKind')), (job, wanted) => wanted.includes(job.kind)),
  statuses: fill(setsOf(valuesOf('JobStatus')), (job, wanted) => wanted.includes(job.status)),
}));
