import fc from 'fast-check';
import {
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { schema } from '../../src/graph/schema.ts';
import { openProduct, type Product } from '../harness.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Node = { __typename: string; id: string };
type Nodes = { nodes: (Node | null)[] };
type List = { list: { nodes: Node[] } };
type Price = { terminating: object[]; originating?: object | null } | null;

const limits = {
  ...defaultLimits,
  tokens: 100_000,
  aliases: 10_000,
  rootFields: 1_000,
  cost: 10_000_000,
  calls: 1_000_000,
};
/** What differs from one reading to the next: when it was read; cursors tell so too. */
const unsteady = new Set(['asOf', 'health', 'cursor', 'startCursor', 'endCursor']);
const numberKinds = ['TwilioPhoneNumber', 'TelnyxPhoneNumber', 'TelnyxMobilePhoneNumber', 'ApifonicaPhoneNumber'];
const nodeKinds = [...numberKinds, 'Trunk', 'PortOrder', 'Loa', 'Job'];
/** How many levels below a number or trunk are compared, and below what holds numbers. */
const [numberDepth, orderDepth] = [2, 3];

const isComposite = (type: GraphQLNamedType): type is Composite => isObjectType(type) || isInterfaceType(type);

/** All steady fields of a type, as the schema has them, so that a new field is tested too; `prefix` renames them. */
function select(type: Composite, depth: number, prefix = '', keeps = (_name: string): boolean => true): string {
  const parts = Object.values(type.getFields()).flatMap(({ name, type: fieldType }) => {
    if (unsteady.has(name) || !keeps(name)) return [];
    const field = prefix ? `${prefix}_${name}: ${name}` : name;
    const named = getNamedType(fieldType);
    if (isLeafType(named)) return [field];
    const below = depth > 0 && isComposite(named) ? select(named, depth - 1) : '';
    return below ? [`${field} { ${below} }`] : [];
  });
  return parts.join(' ');
}

/** One fragment for each type of node; names of types in those of fields keep fields of two types apart. */
function fragments(kinds: readonly string[], depth: { number: number; order: number }): string {
  const parts = kinds.map((kind) => {
    const isNumberOrTrunk = numberKinds.includes(kind) || kind === 'Trunk';
    return `... on ${kind} { ${select(typeOf(kind), isNumberOrTrunk ? depth.number : depth.order, kind)} }`;
  });
  return `__typename ... on Node { id } ${parts.join(' ')}`;
}

function typeOf(kind: string): GraphQLObjectType {
  const type = schema.getType(kind);
  if (!isObjectType(type)) throw new Error(`${kind} is no object type`);
  return type;
}

const everything = fragments(nodeKinds, { number: numberDepth, order: orderDepth });
const everythingOfNumbers = fragments(numberKinds, { number: numberDepth, order: orderDepth });
const ownFields = fragments(nodeKinds, { number: 0, order: 0 });

let product: Product;
/** Each node as a query of its own shows it; null for what does not exist. */
const alone = new Map<string, object | null>();
let ids: string[] = [];
let numberIds: string[] = [];
let numbers: { id: string; e164: string; __typename: string; trunk: { id: string } | null }[] = [];

const toId = (type: string, account: string, key: string): string =>
  Buffer.from(`${type}:${account}:${key}`).toString('base64url');
const unknownIds = [
  toId('TwilioPhoneNumber', 'twilio', 'PN00000000000000000000000000000000'),
  toId('TelnyxPhoneNumber', 'telnyx', '1000000000000000000'),
  toId('TelnyxMobilePhoneNumber', 'telnyx', 'mobile.1000000000000000001'),
  toId('ApifonicaPhoneNumber', 'apifonica', 'num00000000-0000-4000-8000-000000000000.447480699999'),
  toId('Trunk', 'twilio', 'TK00000000000000000000000000000000'),
  toId('PortOrder', 'twilio', 'PO00000000000000000000000000000000'),
  toId('Loa', 'twilio', 'PX00000000000000000000000000000000'),
  toId('Job', 'telnyx', '00000000-0000-4000-8000-000000000000'),
];
const bulkUpdateId = toId('Job', 'telnyx', 'messaging.b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001');

async function ask<Data>(document: string, variables: object = {}): Promise<Data> {
  const { data, errors } = await product.query<Data>(document, variables);
  expect(errors).toBeUndefined();
  return data;
}
const askNodes = async (fields: string, wanted: readonly string[]): Promise<(Node | null)[]> =>
  (await ask<Nodes>(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`, { ids: wanted })).nodes;

beforeAll(async () => {
  product = await openProduct({ limits });
  type All = Record<'phoneNumbers' | 'trunks' | 'portOrders' | 'loas' | 'jobs', { nodes: typeof numbers }>;
  const all = await ask<All>(`{
    phoneNumbers(first: 250) { nodes { __typename id e164 trunk { id } } }
    trunks { nodes { id } } portOrders(first: 250) { nodes { id } } loas(first: 250) { nodes { id } } jobs { nodes { id } }
  }`);
  numbers = all.phoneNumbers.nodes;
  numberIds = numbers.map(({ id }) => id);
  const trunkIds = numbers.flatMap(({ trunk }) => trunk?.id ?? []);
  const listed = Object.values(all).flatMap(({ nodes }) => nodes.map(({ id }) => id));
  ids = [...new Set([...listed, ...trunkIds, bulkUpdateId, ...unknownIds])];
  for (const id of ids) {
    const { node } = await ask<{ node: object | null }>(`query ($id: ID!) { node(id: $id) { ${everything} } }`, { id });
    alone.set(id, node);
  }
});
afterAll(() => product[Symbol.asyncDispose]());

/** Some of the values, in any order and with repetitions: a few, or many. */
const someOf = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.oneof(
    fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 6 }),
    fc.array(fc.constantFrom(...values), { minLength: 10, maxLength: 40 }),
  );
/** `fc.assert` prints the seed of what failed. */
const check = <Value>(values: fc.Arbitrary<Value>, numRuns: number, law: (value: Value) => Promise<void>) =>
  fc.assert(fc.asyncProperty(values, law), { numRuns });

describe('many nodes asked at once', () => {
  it('are what each is alone, in every field', async () => {
    expect([...alone.values()].filter((node) => node === null)).toHaveLength(unknownIds.length);
    await check(someOf(ids), 25, async (wanted) => {
      expect(await askNodes(everything, wanted)).toEqual(wanted.map((id) => alone.get(id)));
    });
  });

  it('cost no more calls than one by one', async () => {
    const callsOf = new Map<string, number>();
    // Reading all teaches how long the carriers' lists are, which one batch may have to find out.
    await askNodes(ownFields, ids.slice(0, 250));
    for (const id of ids) {
      await product.calls();
      await askNodes(ownFields, [id]);
      callsOf.set(id, (await product.calls()).total);
    }
    await check(someOf(ids), 60, async (wanted) => {
      const naive = [...new Set(wanted)].reduce((sum, id) => sum + (callsOf.get(id) ?? 0), 0);
      await product.calls();
      await askNodes(ownFields, wanted);
      expect((await product.calls()).total).toBeLessThanOrEqual(naive);
    });
  });
});

describe('many numbers of one carrier asked at once, where its list has many pages', () => {
  it.each(['TWILIO', 'TELNYX', 'APIFONICA'])('cost no more calls than one by one: %s', async (provider) => {
    await using large = await openProduct({ size: 600, limits });
    const some: string[] = [];
    type Page = { phoneNumbers: { nodes: Node[]; pageInfo: { endCursor: string; hasNextPage: boolean } } };
    for (let after: string | null = null, more = true; more; ) {
      const { data }: { data: Page } = await large.query<Page>(
        `query ($after: String) { phoneNumbers(first: 250, after: $after, filter: { providers: [${provider}] }) {
          nodes { id } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      some.push(...data.phoneNumbers.nodes.map(({ id }) => id));
      ({ endCursor: after, hasNextPage: more } = data.phoneNumbers.pageInfo);
    }
    const askLarge = (wanted: readonly string[]) =>
      large.query<Nodes>('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PhoneNumber { e164 } } }', { ids: wanted });
    // One batch that spans the whole list teaches how long it is.
    await askLarge(some.filter((_id, index) => index % 4 === 0 || index === some.length - 1));
    const few = fc.uniqueArray(fc.constantFrom(...some), { minLength: 1, maxLength: 45 });
    const near = fc
      .tuple(fc.nat(some.length - 1), fc.integer({ min: 1, max: 60 }))
      .map(([from, count]) => some.slice(from, from + count));
    await check(fc.oneof(few, near), 40, async (wanted) => {
      await large.calls();
      expect((await askLarge(wanted)).data.nodes.filter((node) => node === null)).toEqual([]);
      expect((await large.calls()).total).toBeLessThanOrEqual(wanted.length);
    });
  });
});

describe('prices asked at once', () => {
  // Alaska, Iowa, Hawaii, toll-free, Canada and its north, London, mobile and toll-free Britain, Jersey, Man, Germany
  // and France with their mobiles, Kazakhstan, Russia, Italy, Puerto Rico, the Bahamas, Jamaica, and what nobody prices.
  const foreign = `+19075550123 +17125550123 +18085550123 +18005550199 +18885550100 +14165550123 +18675550123
    +442079460018 +447400123456 +448001111111 +441534456789 +441624756789 +4930901820 +4915123456789 +33142685300
    +33612345678 +77012345678 +79161234567 +390612345678 +17875550123 +12423456789 +18762345678 +254712123456
    +883510000000000`.split(/\s+/);
  const callers = [undefined, '+442079460018', '+14155550100', '+33142685300', '+4915123456789', '+919876543210'];
  const fields = 'destination origination country countryName currency account { id } terminating';
  const prices = 'direction amount baseAmount currency friendlyName destinationPrefixes originationPrefixes numberType';
  const rows = `{ ${prices} }`;

  /** Asks number by number only, so that its carrier account never comes to know a country's price table. */
  let looking: Product;
  const looked = new Map<string, Price>();
  beforeAll(async () => {
    looking = await openProduct();
  });
  afterAll(() => looking[Symbol.asyncDispose]());

  async function lookUp(destination: string, origination: string | undefined, originating: string): Promise<Price> {
    const key = `${destination} ${origination} ${originating}`;
    const known = looked.get(key);
    if (known !== undefined) return known;
    const { data, errors } = await looking.query<{ numberPrice: Price }>(
      `query ($to: E164!, $from: E164) {
        numberPrice(destination: $to, origination: $from) { ${fields} ${rows} ${originating} }
      }`,
      { to: destination, from: origination },
    );
    if (errors) expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    looked.set(key, data.numberPrice);
    return data.numberPrice;
  }

  const fromCallers = fc.tuple(fc.constantFrom(...callers), fc.constantFrom('', `originating ${rows}`));

  it('are those of a look-up for each: own numbers', async () => {
    const some = fc.tuple(fc.subarray(numbers, { minLength: 1, maxLength: 12 }), fromCallers);
    await check(some, 25, async ([own, [from, originating]]) => {
      const { nodes } = await ask<{ nodes: { price: Price }[] }>(
        `query ($ids: [ID!]!, $from: E164) {
          nodes(ids: $ids) { ... on PhoneNumber { price(origination: $from) { ${fields} ${rows} ${originating} } } }
        }`,
        { ids: own.map(({ id }) => id), from },
      );
      const expected = [];
      for (const { e164 } of own) expected.push({ price: await lookUp(e164, from, originating) });
      expect(nodes).toEqual(expected);
    });
    expect([...looked.values()].filter((price) => price?.originating).length).toBeGreaterThan(0);
  });

  it('are those of a look-up for each: any numbers, at no more calls', async () => {
    const some = fc.tuple(fc.uniqueArray(fc.constantFrom(...foreign), { minLength: 1, maxLength: 14 }), fromCallers);
    await check(some, 40, async ([wanted, [from, originating]]) => {
      const parts = wanted.map(
        (e164, index) =>
          `n${index}: numberPrice(destination: "${e164}", origination: $from) { ${fields} ${rows} ${originating} }`,
      );
      await product.calls();
      const { data } = await product.query<Record<string, Price>>(`query ($from: E164) { ${parts.join(' ')} }`, {
        from,
      });
      expect((await product.calls()).total).toBeLessThanOrEqual(wanted.length);
      const expected = [];
      for (const e164 of wanted) expected.push(await lookUp(e164, from, originating));
      expect(Object.values(data)).toEqual(expected);
    });
  });

  it('differ by destination and by caller', () => {
    const amounts = new Set([...looked.values()].map((price) => JSON.stringify(price?.terminating)));
    expect(amounts.size).toBeGreaterThan(20);
  });
});

describe('a number in a list', () => {
  const page = (field: string): string => `list: ${field} { nodes { ${everythingOfNumbers} } }`;
  const trunkOf = (kind: string): string =>
    numbers.find(({ __typename, trunk }) => __typename === kind && trunk)?.trunk?.id ?? '';

  /** Each number of a list is what it is by its id. */
  async function expectSame(nodes: readonly Node[], least: number): Promise<void> {
    expect(nodes.length).toBeGreaterThanOrEqual(least);
    expect(nodes).toEqual(nodes.map(({ id }) => alone.get(id)));
  }

  it.each([
    ['of every account', 'phoneNumbers(first: 250)', 150],
    ['of one account', 'phoneNumbers(first: 13, filter: { providers: [TELNYX] })', 13],
    ['filtered by country and type', 'phoneNumbers(first: 250, filter: { countries: [GB], types: [LOCAL] })', 20],
    ['filtered by status', 'phoneNumbers(first: 250, filter: { statuses: [PORT_PENDING, PORTED_OUT] })', 2],
    ['filtered by features', 'phoneNumbers(first: 250, filter: { features: [VOICE, EMERGENCY] })', 10],
    ['filtered by tags', 'phoneNumbers(first: 250, filter: { tags: ["support"] })', 5],
    ['of one Telnyx number', 'phoneNumbers(filter: { e164In: ["+13125550180"] })', 1],
    ['of one Twilio number', 'phoneNumbers(filter: { e164In: ["+442079460000"] })', 1],
    ['of mobile numbers', 'phoneNumbers(first: 250, filter: { types: [MOBILE] })', 15],
  ])('is what it is by its id: %s', async (_which, field, least) => {
    await expectSame((await ask<List>(`{ ${page(field)} }`)).list.nodes, least);
  });

  it.each(['TwilioPhoneNumber', 'TelnyxPhoneNumber', 'TelnyxMobilePhoneNumber', 'ApifonicaPhoneNumber'])(
    'is what it is by its id: on a trunk: %s',
    async (kind) => {
      const id = trunkOf(kind);
      const byTrunk = `query ($id: ID!) { trunk(id: $id) { ${page('phoneNumbers')} } }`;
      await expectSame((await ask<{ trunk: List }>(byTrunk, { id })).trunk.list.nodes, 3);
      const byFilter = `query ($id: ID!) { ${page('phoneNumbers(first: 250, filter: { trunk: $id })')} }`;
      await expectSame((await ask<List>(byFilter, { id })).list.nodes, 3);
    },
  );

  it('is what it is by its id: on several trunks at once', async () => {
    const { trunks } = await ask<{ trunks: { nodes: List[] } }>(
      `{ trunks { nodes { ${page('phoneNumbers(first: 9)')} } } }`,
    );
    await expectSame(
      trunks.nodes.flatMap(({ list }) => list.nodes),
      27,
    );
  });

  it('is what it is by its id: in the slim list of Telnyx', async () => {
    const lacking = ['tags', 'messagingProfileId', 'messagingProfileName', 'deletionLockEnabled', 'sourceType'];
    const kind = 'TelnyxPhoneNumber';
    const type = typeOf(kind);
    const settings = ['voiceSettings', 'messagingSettings'].map((name) => {
      const below = getNamedType(type.getFields()[name]?.type);
      return `${kind}_${name}: ${name} { ${below && isComposite(below) ? select(below, 1) : ''} }`;
    });
    const fields = `${select(type, 0, kind, (name) => !lacking.includes(name))} ${kind}_trunk: trunk { id } ${settings.join(' ')}`;
    await product.calls();
    const { list } = await ask<List>(
      `{ list: phoneNumbers(first: 60, filter: { providers: [TELNYX] }) { nodes { id ... on ${kind} { ${fields} } } } }`,
    );
    expect((await product.calls()).byRoute['/telnyx/v2/phone_numbers/slim']).toBe(1);
    expect(list.nodes).toHaveLength(60);
    for (const node of list.nodes) expect(alone.get(node.id)).toMatchObject(node);
  });
});

describe('settings, port orders and jobs asked for many numbers', () => {
  it('are those of each number alone', async () => {
    const parts = `... on PhoneNumber { portOrders { nodes { id } coverage { state } } jobs { nodes { id } coverage { state } } }
      ... on TelnyxPhoneNumber {
        voiceSettings { usagePaymentMethod translatedNumber callForwarding { forwardsTo } emergencyAddressId }
        messagingSettings { messagingProfileId trafficType health { messageCount } }
      }
      ... on TelnyxMobilePhoneNumber { messagingSettings { messagingProfileId trafficType } }`;
    const single = new Map<string, Node | null>();
    for (const id of numberIds) single.set(id, (await askNodes(parts, [id]))[0] ?? null);
    await check(someOf(numberIds), 20, async (wanted) => {
      expect(await askNodes(parts, wanted)).toEqual(wanted.map((id) => single.get(id)));
    });
  });
});
