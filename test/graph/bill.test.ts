import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';

type Size = { size?: number };
type Calls = Awaited<ReturnType<Product['calls']>>;
type PageInfo = { hasNextPage: boolean; endCursor: string | null };

/** What a cold product answers to a query, and the requests that carriers got for it. */
async function bill<Data>(
  document: string,
  variables: object = {},
  size: Size = {},
): Promise<{ data: Data; calls: Calls }> {
  await using product = await openProduct(size);
  const { data, errors } = await product.query<Data>(document, variables);
  expect(errors).toBeUndefined();
  return { data, calls: await product.calls() };
}

/** Ids out of another product with the same data, so that the one that is measured stays cold. */
async function idsOf(list: string, size: Size = {}): Promise<string[]> {
  const { data } = await bill<{ list: { nodes: { id: string }[] } }>(`{ list: ${list} { nodes { id } } }`, {}, size);
  return data.list.nodes.map(({ id }) => id);
}

const settings = `
  e164
  ... on TelnyxPhoneNumber {
    voiceSettings { usagePaymentMethod callForwarding { forwardsTo } }
    messagingSettings { trafficType messagingProfileId sms { domesticTwoWay } }
  }`;
type NumberWithSettings = { e164: string; voiceSettings: object | null; messagingSettings: object | null };
type Telnyx = { phoneNumbers: { nodes: NumberWithSettings[]; pageInfo: PageInfo } };

describe('250 Telnyx numbers with voice and messaging settings', () => {
  const page = `query ($after: String) {
    phoneNumbers(first: 250, after: $after, filter: { providers: [TELNYX] }) {
      nodes { ${settings} }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const oneOfEach = {
    '/telnyx/v2/phone_numbers/slim': 1,
    '/telnyx/v2/phone_numbers/voice': 1,
    '/telnyx/v2/phone_numbers/messaging': 1,
  };

  it('cost three calls, and each number has its settings', async () => {
    const { data, calls } = await bill<Telnyx>(page, {}, { size: 600 });
    expect(data.phoneNumbers.nodes).toHaveLength(250);
    expect(data.phoneNumbers.nodes.filter((number) => !number.voiceSettings || !number.messagingSettings)).toEqual([]);
    expect(calls).toEqual({ total: 3, byRoute: oneOfEach });
  });

  it('cost three calls on the next page too', async () => {
    await using product = await openProduct({ size: 600 });
    const first = await product.query<Telnyx>(page);
    await product.calls();
    const { data } = await product.query<Telnyx>(page, { after: first.data.phoneNumbers.pageInfo.endCursor });
    expect(data.phoneNumbers.nodes).toHaveLength(250);
    expect(await product.calls()).toEqual({ total: 3, byRoute: oneOfEach });
  });

  it('take one round trip: all three calls are in before any is answered', async () => {
    await using product = await openProduct({ size: 250 });
    // The first three calls die unanswered. Were one sent only after another's answer, that other would be among them again.
    await product.control('POST', 'faults', { provider: 'telnyx', delayMs: 500, drop: 'before', times: 3 });
    const { data, errors } = await product.query<Telnyx>(page);
    expect(errors).toBeUndefined();
    expect(data.phoneNumbers.nodes).toHaveLength(250);
    const twiceOfEach = Object.fromEntries(Object.keys(oneOfEach).map((route) => [route, 2]));
    expect(await product.calls()).toEqual({ total: 6, byRoute: twiceOfEach });
  });
});

describe('50 Twilio trunk numbers in two countries, each with its trunk and terminating price', () => {
  type Numbers = {
    nodes: { country: string; trunk: { label: string } | null; price: { terminating: { amount: string }[] } | null }[];
  };
  const nodes = 'nodes { e164 country trunk { id label } price { terminating { amount } } }';
  const size = { size: 200 };

  function expectPriced({ nodes: numbers }: Numbers, withTrunk = true): void {
    expect(numbers).toHaveLength(50);
    expect(new Set(numbers.map(({ country }) => country))).toEqual(new Set(['US', 'GB']));
    expect(numbers.filter(({ price }) => !price?.terminating[0]?.amount)).toEqual([]);
    if (withTrunk) expect(numbers.filter(({ trunk }) => !trunk?.label)).toEqual([]);
  }

  it('cost at most four calls through the trunk', async () => {
    const [id] = await idsOf('trunks', size);
    const query = `query ($id: ID!) { trunk(id: $id) { phoneNumbers(first: 50) { ${nodes} } } }`;
    const { data, calls } = await bill<{ trunk: { phoneNumbers: Numbers } }>(query, { id }, size);
    expectPriced(data.trunk.phoneNumbers);
    expect(calls.total).toBeLessThanOrEqual(4);
  });

  it('cost at most four calls through the list of numbers of that trunk', async () => {
    const [id] = await idsOf('trunks', size);
    const query = `query ($id: ID!) { phoneNumbers(first: 50, filter: { trunk: $id }) { ${nodes} } }`;
    const { data, calls } = await bill<{ phoneNumbers: Numbers }>(query, { id }, size);
    expectPriced(data.phoneNumbers);
    expect(calls.total).toBeLessThanOrEqual(4);
  });

  it('cost at most four calls through the list of all numbers, on three trunks', async () => {
    const query = `{ phoneNumbers(first: 50, filter: { providers: [TWILIO] }) { ${nodes} } }`;
    const { data, calls } = await bill<{ phoneNumbers: Numbers }>(query, {}, size);
    expectPriced(data.phoneNumbers, false);
    expect(new Set(data.phoneNumbers.nodes.map(({ trunk }) => trunk?.label)).size).toBe(4);
    expect(calls.total).toBeLessThanOrEqual(4);
  });
});

describe('20 port orders, each with its LOA and phone number', () => {
  it('cost at most three calls', async () => {
    type Orders = { portOrders: { nodes: { loa: object | null; numbers: { phoneNumber: object | null }[] }[] } };
    const orders = `nodes { id status loa { status email } numbers { e164 phoneNumber { id e164 friendlyName } } }`;
    const page = await bill<Orders>(`{ portOrders(first: 20) { ${orders} } }`);
    expect(page.data.portOrders.nodes).toHaveLength(20);
    expect(page.data.portOrders.nodes.filter(({ loa }) => !loa)).toEqual([]);
    expect(page.calls.total).toBeLessThanOrEqual(3);
    // The oldest orders are done, so that their numbers exist.
    const all = await bill<Orders>(`{ portOrders(first: 250) { ${orders} } }`);
    const numbers = all.data.portOrders.nodes.flatMap((order) => order.numbers);
    expect(numbers.filter(({ phoneNumber }) => phoneNumber).length).toBeGreaterThanOrEqual(4);
    expect(all.calls.total).toBeLessThanOrEqual(3);
  });
});

describe('40 numbers over three providers, each with trunk, price, port orders and jobs', () => {
  const fields = `
    __typename e164 trunk { id label } price { currency terminating { amount } }
    portOrders(first: 5) { nodes { id status } } jobs(first: 5) { nodes { id status } }`;
  type Node = { __typename: string; portOrders: object | null; jobs: object | null };

  it.each([
    ['when all answer alike', []],
    ['when each answers later than the one before', [{ telnyx: 100 }, { apifonica: 200 }]],
  ])('cost at most ten calls %s', async (_when, delays) => {
    await using product = await openProduct({ size: 14 });
    for (const [provider, delayMs] of delays.flatMap((delay) => Object.entries(delay))) {
      await product.control('POST', 'faults', { provider, delayMs });
    }
    const query = `{ phoneNumbers(first: 40) { nodes { ${fields} } } }`;
    const { data, errors } = await product.query<{ phoneNumbers: { nodes: Node[] } }>(query);
    expect(errors).toBeUndefined();
    expect(data.phoneNumbers.nodes).toHaveLength(40);
    expect(new Set(data.phoneNumbers.nodes.map(({ __typename }) => __typename)).size).toBe(4);
    expect(data.phoneNumbers.nodes.filter(({ portOrders, jobs }) => !portOrders || !jobs)).toEqual([]);
    expect((await product.calls()).total).toBeLessThanOrEqual(10);
  });
});

describe('one number by id', () => {
  const kinds = ['TwilioPhoneNumber', 'TelnyxPhoneNumber', 'TelnyxMobilePhoneNumber', 'ApifonicaPhoneNumber'];
  const fields = `__typename nativeId e164 friendlyName country type status features tags createdAt account { label }`;

  it.each(kinds)('costs one call: %s', async (kind) => {
    type List = { phoneNumbers: { nodes: { id: string; __typename: string; e164: string }[] } };
    const list = await bill<List>('{ phoneNumbers(first: 250) { nodes { id __typename e164 } } }');
    const number = list.data.phoneNumbers.nodes.filter(({ __typename }) => __typename === kind).at(2);
    const by = `query ($id: ID!) { number: phoneNumber(by: { id: $id }) { ${fields} } }`;
    const node = `query ($id: ID!) { number: node(id: $id) { ... on PhoneNumber { ${fields} } } }`;
    for (const query of [by, node]) {
      const { data, calls } = await bill<{ number: object }>(query, { id: number?.id });
      expect(data.number).toMatchObject({ __typename: kind, e164: number?.e164 });
      expect(calls.total).toBe(1);
    }
  });
});

describe('100 identical queries at once', () => {
  const number = `query ($id: ID!) { phoneNumber(by: { id: $id }) { e164 friendlyName } }`;
  const list = `{ phoneNumbers(first: 10) { nodes { e164 friendlyName } } }`;

  it.each([
    ['one number', number],
    ['a list', list],
  ])('cost one call: %s', async (_what, query) => {
    const [id] = await idsOf('phoneNumbers(first: 1)');
    await using product = await openProduct();
    // The carrier holds its answer back until all hundred wait for it.
    await product.control('POST', 'faults', { provider: 'twilio', delayMs: 2_000 });
    const answers = await Promise.all(Array.from({ length: 100 }, () => product.query<object>(query, { id })));
    expect(new Set(answers.map(({ data, errors }) => JSON.stringify({ data, errors }))).size).toBe(1);
    expect(answers[0]?.errors).toBeUndefined();
    expect((await product.calls()).total).toBe(1);
  });
});

describe('a page', () => {
  it('asks only the account that fills it', async () => {
    const { calls } = await bill<object>('{ phoneNumbers(first: 10) { nodes { e164 } pageInfo { endCursor } } }');
    expect(calls).toEqual({
      total: 1,
      byRoute: { '/twilio/api/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json': 1 },
    });
  });

  it('goes on at the account where the last one ended, and asks no other', async () => {
    await using product = await openProduct();
    const query = 'query ($after: String) { phoneNumbers(first: 60, after: $after) { pageInfo { endCursor } } }';
    const { data } = await product.query<{ phoneNumbers: { pageInfo: PageInfo } }>(query);
    await product.calls();
    await product.query(query.replace('60', '10'), { after: data.phoneNumbers.pageInfo.endCursor });
    expect(await product.calls()).toEqual({ total: 1, byRoute: { '/telnyx/v2/phone_numbers/slim': 1 } });
  });
});

describe('a walk over 10,000 Telnyx numbers by pages of 250', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** Bytes that are held once all garbage is gone. */
  const heapUsed = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };

  it('makes 40 list calls, meets each number once, and holds memory flat', async () => {
    type Page = { phoneNumbers: { nodes: { id: string }[]; pageInfo: PageInfo } };
    const query = `query ($after: String) {
      phoneNumbers(first: 250, after: $after, filter: { providers: [TELNYX] }) {
        nodes { id e164 tags status } pageInfo { hasNextPage endCursor }
      }
    }`;
    await using product = await openProduct({ size: 10_000 });
    const met = new Set<string>();
    const heaps: number[] = [];
    let after: string | null = null;
    for (let page = 1; page <= 40; page += 1) {
      const { data, errors }: Awaited<ReturnType<typeof product.query<Page>>> = await product.query<Page>(query, {
        after,
      });
      expect(errors).toBeUndefined();
      expect(data.phoneNumbers.nodes).toHaveLength(250);
      for (const { id } of data.phoneNumbers.nodes) met.add(id);
      after = data.phoneNumbers.pageInfo.endCursor;
      if (page === 5 || page === 40) heaps.push(heapUsed());
    }
    expect(met.size).toBe(10_000);
    expect(await product.calls()).toEqual({ total: 40, byRoute: { '/telnyx/v2/phone_numbers': 40 } });
    const [early = 0, late = Number.POSITIVE_INFINITY] = heaps;
    expect(late - early).toBeLessThan(30 * 1024 * 1024);
    // The mobile numbers follow, and then the end.
    const { data } = await product.query<Page>(query, { after });
    expect(data.phoneNumbers).toMatchObject({ pageInfo: { hasNextPage: false } });
    expect(data.phoneNumbers.nodes).toHaveLength(5);
    expect(await product.calls()).toEqual({ total: 1, byRoute: { '/telnyx/v2/mobile_phone_numbers': 1 } });
  });
});
