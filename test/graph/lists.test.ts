import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { twilio } from '../../src/providers/twilio/index.ts';
import { type Answer, openProduct, type Product } from '../harness.ts';

type Coverage = { account: { label: string }; state: string; itemCount: number; fault: { code: string } | null };
type Page = {
  nodes: object[];
  edges: { cursor: string; node: object }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  coverage?: Coverage[];
  totalCount?: number | null;
};
type Data = { list?: Page | null; parent?: { list: Page | null } | null };
type Paging = { first?: number; after?: string | null };

/** A connection: where it stands, on which type of parent, and what tells its items apart. */
type List = {
  name: string;
  field: string;
  item: string;
  on?: string;
  /** More of the selection, e.g. `totalCount`. */
  also?: string;
  /** Arguments beside those of paging. */
  given?: string;
};

const coverage = 'coverage { account { label } state itemCount fault { code } }';
const lists: List[] = [
  { name: 'phoneNumbers', field: 'phoneNumbers', item: 'id e164', also: `totalCount ${coverage}` },
  { name: 'trunks', field: 'trunks', item: 'id label', also: coverage },
  { name: 'portOrders', field: 'portOrders', item: 'id status', also: coverage },
  { name: 'loas', field: 'loas', item: 'id status', also: coverage },
  { name: 'jobs', field: 'jobs', item: 'id status', also: coverage },
  { name: 'pricedCountries', field: 'pricedCountries', item: 'country name', also: coverage },
  { name: 'Trunk.phoneNumbers', field: 'phoneNumbers', on: 'Trunk', item: 'id e164', also: coverage },
  { name: 'Job.operations', field: 'operations', on: 'Job', item: 'e164 nativeId state', also: 'totalCount' },
  { name: 'PhoneNumber.portOrders', field: 'portOrders', on: 'PhoneNumber', item: 'id status', also: coverage },
  { name: 'PhoneNumber.jobs', field: 'jobs', on: 'PhoneNumber', item: 'id status', also: coverage },
  { name: 'Loa.portOrders', field: 'portOrders', on: 'Loa', item: 'id status', also: coverage },
];
const listOf = (name: string): List => lists.find((list) => list.name === name) ?? { name, field: name, item: 'id' };

let product: Product;
/** Here the carrier says that all its port orders are for one number. */
let ported: Product;
/** Two parents for each connection that stands on one; the first has the most items. */
const parents = new Map<string, string[]>();
const productOf = (list: List): Product => (list.name === 'PhoneNumber.portOrders' ? ported : product);

beforeAll(async () => {
  [product, ported] = await Promise.all([openProduct(), openProduct()]);
  type Parents = Record<string, { nodes: { id: string; items: { nodes: object[] } }[] }>;
  const items = (field: string): string => `nodes { id items: ${field} { nodes { __typename } } }`;
  const { data } = await product.query<Parents>(`{
    trunks { ${items('phoneNumbers')} }
    loas { ${items('portOrders')} }
    jobs { ${items('operations')} }
    phoneNumbers(first: 250) { ${items('jobs')} }
  }`);
  const fullestFirst = (of: string): string[] =>
    (data[of]?.nodes ?? [])
      .toSorted((one, other) => other.items.nodes.length - one.items.nodes.length)
      .map(({ id }) => id);
  parents.set('Trunk.phoneNumbers', fullestFirst('trunks'));
  parents.set('Loa.portOrders', fullestFirst('loas'));
  parents.set('Job.operations', fullestFirst('jobs'));
  parents.set('PhoneNumber.jobs', fullestFirst('phoneNumbers'));
  parents.set('PhoneNumber.portOrders', fullestFirst('phoneNumbers'));
  await playOrdersOfOneNumber(parents.get('PhoneNumber.portOrders')?.[0] ?? '');
});
afterAll(() => Promise.all([product[Symbol.asyncDispose](), ported[Symbol.asyncDispose]()]));

async function playOrdersOfOneNumber(id: string): Promise<void> {
  const { accountSid, authToken } = twilio.sandbox.settings;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const response = await fetch(`${ported.sandbox}/twilio/porting/PortOrders?PageSize=100`, {
    headers: { authorization },
  });
  const body = (await response.json()) as { orders: object[]; meta: object };
  const { data } = await ported.query<{ number: { e164: string } }>(
    'query ($id: ID!) { number: node(id: $id) { ... on PhoneNumber { e164 } } }',
    { id },
  );
  const orders = body.orders.map((order) => ({ ...order, number: data.number.e164 }));
  await ported.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders', body: { ...body, orders } });
}

/** Asks for one page; `parent` is which of the parents it stands on. */
function ask(list: List, paging: Paging, parent = 0): Promise<Answer<Data>> {
  const page = `list: ${list.field}(first: $first, after: $after ${list.given ?? ''}) {
    nodes { ${list.item} } edges { cursor node { ${list.item} } } ${list.also ?? ''}
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }`;
  const body = list.on ? `parent: node(id: $id) { ... on ${list.on} { ${page} } }` : page;
  const id = list.on && parents.get(list.name)?.[parent];
  return productOf(list).query<Data>(`query ($first: Int, $after: String${id ? ', $id: ID!' : ''}) { ${body} }`, {
    ...paging,
    id,
  });
}

async function read(list: List, paging: Paging): Promise<Page> {
  const { data, errors } = await ask(list, paging);
  expect(errors).toBeUndefined();
  const page = data.list ?? data.parent?.list;
  if (!page) throw new Error(`${list.name} is null`);
  return page;
}

/** All items by following `endCursor`, the page sizes taking turns. */
async function walk(list: List, sizes: readonly number[]): Promise<object[]> {
  const items: object[] = [];
  let after: string | null = null;
  for (let turn = 0; turn < 1_000; turn += 1) {
    const page: Page = await read(list, { first: sizes[turn % sizes.length], after });
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(page.nodes.length).toBeLessThanOrEqual(sizes[turn % sizes.length] ?? 0);
    items.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return items;
  }
  throw new Error(`${list.name} does not end`);
}

describe.each(lists)('$name', (list) => {
  it.each([1, 3, 7, 250])('gives each item once and in the same order by pages of %i', async (size) => {
    const whole = await read(list, { first: 250 });
    expect(whole.nodes.length).toBeGreaterThan(1);
    expect(whole.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(whole.edges.map(({ node }) => node)).toEqual(whole.nodes);
    expect(new Set(whole.nodes.map((node) => JSON.stringify(node))).size).toBe(whole.nodes.length);
    expect(await walk(list, [size])).toEqual(whole.nodes);
  });

  it('loses and repeats nothing when `first` changes between pages', async () => {
    const { nodes } = await read(list, { first: 250 });
    const sizes = fc.array(fc.integer({ min: 1, max: Math.min(60, nodes.length) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, async (turns) => {
        expect(await walk(list, turns)).toEqual(nodes);
      }),
      { numRuns: 8 },
    );
  });

  it('goes on right behind the item of each cursor', async () => {
    const { edges, nodes, pageInfo } = await read(list, { first: 250 });
    expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
    expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(edges.length);
    for (const [index, { cursor }] of edges.entries()) {
      const next = await read(list, { first: 2, after: cursor });
      expect(next.nodes).toEqual(nodes.slice(index + 1, index + 3));
      expect(next.pageInfo.hasPreviousPage).toBe(true);
    }
  });

  it('gives an empty last page behind its last item, whose cursor goes on there still', async () => {
    const { pageInfo } = await read(list, { first: 250 });
    const end = await read(list, { first: 5, after: pageInfo.endCursor });
    expect(end.nodes).toEqual([]);
    expect(end.pageInfo).toMatchObject({ hasNextPage: false, startCursor: null });
    expect((await read(list, { first: 5, after: end.pageInfo.endCursor })).nodes).toEqual([]);
  });

  it.each([0, -1, 251])('refuses pages of %i', async (first) => {
    const { errors } = await ask(list, { first });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/first: .*1 to 250/),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuses a cursor that it never gave', async () => {
    const { pageInfo } = await read(list, { first: 1 });
    const toCursor = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
    const wrong = ['', 'x', 'ÿ', toCursor(null), toCursor({}), toCursor([]), pageInfo.endCursor?.slice(0, -6) ?? ''];
    for (const after of wrong) {
      const { errors } = await ask(list, { first: 1, after });
      expect([after, errors?.[0]?.extensions.code, errors?.[0]?.message]).toEqual([
        after,
        'BAD_USER_INPUT',
        expect.stringMatching(/^after: /),
      ]);
    }
  });

  it('refuses the cursors of all other lists', async () => {
    for (const other of lists.filter(({ name }) => name !== list.name)) {
      const { pageInfo } = await read(other, { first: 1 });
      const { errors } = await ask(list, { first: 1, after: pageInfo.endCursor });
      expect([other.name, errors?.[0]?.extensions.code]).toEqual([other.name, 'BAD_USER_INPUT']);
    }
  });
});

describe('a cursor', () => {
  it.each(lists.filter(({ on }) => on))('belongs to one parent: $name', async (list) => {
    const { pageInfo } = await read(list, { first: 1 });
    const { errors } = await ask(list, { first: 1, after: pageInfo.endCursor }, 1);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['phoneNumbers', 'filter: { countries: ["GB"] }', 'filter: { countries: ["US"] }'],
    ['portOrders', 'filter: { statuses: [CREATED] }', 'filter: { statuses: [PENDING] }'],
    ['loas', 'filter: { statuses: [SIGNED] }', 'filter: { statuses: [OPEN] }'],
    ['jobs', 'filter: { kinds: [UPDATE_PHONE_NUMBERS] }', ''],
    ['trunks', 'accounts: ["QWNjb3VudDp0d2lsaW86dHdpbGlv"]', ''],
    ['pricedCountries', 'accounts: ["QWNjb3VudDp0d2lsaW86dHdpbGlv"]', ''],
    ['Job.operations', 'states: [SUCCEEDED]', 'states: [PENDING]'],
  ])('belongs to one filter: %s', async (name, given, other) => {
    const list = { ...listOf(name), given };
    const { pageInfo } = await read(list, { first: 1 });
    expect((await read(list, { first: 1, after: pageInfo.endCursor })).pageInfo.hasPreviousPage).toBe(true);
    const { errors } = await ask({ ...list, given: other }, { first: 1, after: pageInfo.endCursor });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is refused where it names a place that its carrier never gave', async () => {
    const list = listOf('phoneNumbers');
    for (const [size, label] of [
      [1, 'twilio'],
      [41, 'telnyx'],
      [106, 'apifonica'],
    ] as const) {
      const { pageInfo } = await read(list, { first: size });
      const content: { at: object } = JSON.parse(Buffer.from(pageInfo.endCursor ?? '', 'base64url').toString());
      const after = Buffer.from(JSON.stringify({ ...content, at: { ...content.at, [label]: '../etc' } })).toString(
        'base64url',
      );
      const { errors } = await ask(list, { first: 1, after });
      expect([label, errors?.[0]?.extensions.code]).toEqual([label, 'BAD_USER_INPUT']);
    }
  });

  it('asks again what failed on its page, and repeats nothing else', async () => {
    const list = listOf('phoneNumbers');
    const whole = await read(list, { first: 250 });
    await product.control('POST', 'faults', { provider: 'telnyx', status: 404 });
    const page = await read(list, { first: 250 });
    await product.control('DELETE', 'faults');
    expect(page.nodes).toHaveLength(85);
    expect(page.totalCount).toBeNull();
    const rest = await read(list, { first: 250, after: page.pageInfo.endCursor });
    expect(rest.nodes).toEqual(whole.nodes.slice(40, 105));
  });
});

describe('items that have no name', () => {
  it('are paged all the same', async () => {
    // Short codes are no E.164 numbers, and a bulk update names its numbers by nothing else.
    const pending = ['12345', '23456', '34567', '+13125550180'];
    const path = '/messaging_numbers_bulk_updates/{order_id}';
    await product.control('POST', 'faults', {
      provider: 'telnyx',
      path,
      body: { data: { order_id: 'short-codes', pending, success: [], failed: [] } },
    });
    const list = { ...listOf('Job.operations'), item: 'e164 state' };
    const others = parents.get(list.name) ?? [];
    parents.set(list.name, [Buffer.from('Job:telnyx:messaging.short-codes').toString('base64url')]);
    const found = await walk(list, [1]).finally(() => parents.set(list.name, others));
    await product.control('DELETE', 'faults');
    expect(found).toEqual([null, null, null, '+13125550180'].map((e164) => ({ e164, state: 'PENDING' })));
  });
});

describe('totalCount', () => {
  it('counts the numbers of a filter that one page holds whole', async () => {
    const list = listOf('phoneNumbers');
    expect((await read(list, { first: 250 })).totalCount).toBe(150);
    expect((await read(list, { first: 150 })).totalCount).toBe(150);
    const british = await read({ ...list, given: 'filter: { countries: ["GB"] }' }, { first: 250 });
    expect(british.totalCount).toBe(british.nodes.length);
  });

  it('is not guessed on a page that is not the whole list', async () => {
    const list = listOf('phoneNumbers');
    const page = await read(list, { first: 149 });
    expect(page.totalCount).toBeNull();
    expect((await read(list, { first: 250, after: page.pageInfo.endCursor })).totalCount).toBeNull();
  });

  it('counts the operations of a job on every page', async () => {
    expect((await read(listOf('Job.operations'), { first: 1 })).totalCount).toBe(8);
    const pending = { ...listOf('Job.operations'), given: 'states: [PENDING]' };
    expect((await read(pending, { first: 1 })).totalCount).toBe(6);
  });
});

describe('coverage', () => {
  const seen = async (list: List, first: number): Promise<[string, string, number][]> =>
    ((await read(list, { first })).coverage ?? []).map(({ account, state, itemCount }) => [
      account.label,
      state,
      itemCount,
    ]);

  it.each([
    [10, 'MORE', 10, 'MORE', 0, 'MORE', 0],
    [40, 'COMPLETE', 40, 'MORE', 0, 'MORE', 0],
    [60, 'COMPLETE', 40, 'MORE', 20, 'MORE', 0],
    [105, 'COMPLETE', 40, 'COMPLETE', 65, 'MORE', 0],
    [250, 'COMPLETE', 40, 'COMPLETE', 65, 'COMPLETE', 45],
  ] as const)('tells how far each account was read by a first page of %i', async (first, ...states) => {
    const [twilio, twilioCount, telnyx, telnyxCount, apifonica, apifonicaCount] = states;
    expect(await seen(listOf('phoneNumbers'), first)).toEqual([
      ['twilio', twilio, twilioCount],
      ['telnyx', telnyx, telnyxCount],
      ['apifonica', apifonica, apifonicaCount],
    ]);
  });

  it.each([
    ['trunks', 'twilio', 3],
    ['portOrders', 'twilio', 24],
    ['loas', 'twilio', 17],
    ['jobs', 'telnyx', 7],
    ['pricedCountries', 'twilio', 64],
  ])('says which accounts have no such list: %s', async (name, owner, count) => {
    const expected = ['twilio', 'telnyx', 'apifonica'].map((label) =>
      label === owner ? [label, 'COMPLETE', count] : [label, 'SKIPPED', 0],
    );
    expect(await seen(listOf(name), 250)).toEqual(expected);
    expect((await seen(listOf(name), 1)).map(([, state]) => state)).toContain('MORE');
  });

  it('says that other accounts cannot serve a filter by trunk', async () => {
    const list = { ...listOf('phoneNumbers'), given: `filter: { trunk: "${parents.get('Trunk.phoneNumbers')?.[0]}" }` };
    const states = (await seen(list, 250)).map(([label, state]) => [label, state]);
    expect(states).toEqual([
      ['twilio', 'COMPLETE'],
      ['telnyx', 'SKIPPED'],
      ['apifonica', 'SKIPPED'],
    ]);
  });

  it('says that a carrier without jobs has none for its numbers', async () => {
    const { data } = await product.query<{ phoneNumbers: { nodes: { jobs: { coverage: Coverage[] } }[] } }>(
      `{ phoneNumbers(first: 2) { nodes { jobs { ${coverage} } } } }`,
    );
    expect(data.phoneNumbers.nodes[0]?.jobs.coverage).toMatchObject([
      { account: { label: 'twilio' }, state: 'SKIPPED' },
    ]);
  });
});

describe('numbers that came between two calls', () => {
  const settings = `id ... on TelnyxPhoneNumber {
    voiceSettings { usagePaymentMethod translatedNumber callForwarding { enabled forwardsTo } cnamListing { details } }
    messagingSettings { messagingProfileId trafficType eligibleMessagingProducts health { messageCount successRatio } }
  }`;

  it.each([7, 250])('have their own settings on pages of %i, and so have all others', async (size) => {
    const list = { ...listOf('phoneNumbers'), item: settings, given: 'filter: { providers: [TELNYX] }' };
    const expected: object[] = [];
    for (const node of (await read({ ...list, item: 'id' }, { first: 250 })).nodes) {
      const query = `query ($id: ID!) { node(id: $id) { ${settings} } }`;
      expected.push((await product.query<{ node: object }>(query, node)).data.node);
    }
    expect(new Set(expected.map((node) => JSON.stringify({ ...node, id: '' }))).size).toBeGreaterThan(20);
    await product.control('POST', 'quirks', { provider: 'telnyx', name: 'settingsLag', on: true });
    try {
      expect(await walk(list, [size])).toEqual(expected);
    } finally {
      await product.control('POST', 'quirks', { provider: 'telnyx', name: 'settingsLag', on: false });
    }
  });
});
