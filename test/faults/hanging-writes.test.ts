import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { twilio } from '../../src/providers/twilio/index.ts';
import { mutate } from '../graph/mutation.ts';
import { readNumbers, type SeededNumber } from '../graph/number-seed.ts';
import { toOrderInput } from '../graph/port-order-seed.ts';
import { openProduct, type Product } from '../harness.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

const writeMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];
const carriers = ['twilio', 'telnyx'] as const;

/** Breaks every write of both carriers, and no read. */
async function breakWrites(product: Product, effect: object): Promise<void> {
  for (const provider of carriers) {
    for (const method of writeMethods) await product.control('POST', 'faults', { provider, method, ...effect });
  }
}

type Coverage = { account: { label: string }; state: string; itemCount: number };
type Lists = Record<'phoneNumbers' | 'portOrders' | 'loas' | 'trunks' | 'jobs', { coverage: Coverage[] }>;
type Reading = Lists & { one: { e164: string } | null; order: { status: string } | null };

const coverage = 'coverage { account { label } state itemCount fault { message } }';
const reading = `query ($number: ID!, $order: ID!) {
  phoneNumbers(first: 250) {
    nodes { id e164 status trunk { id } ... on TelnyxPhoneNumber { customerReference voiceSettings { usagePaymentMethod } } }
    ${coverage}
  }
  portOrders(first: 250) { nodes { id status allowedActions { action allowed } } ${coverage} }
  loas(first: 250) { nodes { id status } ${coverage} }
  trunks(first: 250) { nodes { id label } ${coverage} }
  jobs(first: 250) { nodes { id status pendingCount } ${coverage} }
  one: phoneNumber(by: { id: $number }) { e164 }
  order: portOrder(id: $order) { status }
}`;

/** What the writes and reads of a test are about. */
type Seed = { numbers: SeededNumber[]; orders: string[]; trunk: string };

async function readSeed(product: Product): Promise<Seed> {
  const { data } = await product.query<Record<string, { nodes: { id: string }[] }>>(
    '{ portOrders(first: 50) { nodes { id } } trunks(first: 1) { nodes { id } } }',
  );
  return {
    numbers: (await readNumbers(product)).all,
    orders: data.portOrders?.nodes.map(({ id }) => id) ?? [],
    trunk: String(data.trunks?.nodes[0]?.id),
  };
}

const idsOf = ({ numbers }: Seed, kind: string): string[] =>
  numbers.filter(({ __typename }) => __typename === kind).map(({ id }) => id);

/** Reads everything of both accounts at once, by another number and order in turn so that no read is a shared one. */
async function readAll(product: Product, seed: Seed, kind = 'TelnyxPhoneNumber') {
  const variables = { number: idsOf(seed, kind)[0], order: seed.orders[0] };
  return await product.query<Reading>(reading, variables);
}

/** Fails unless every list is whole, and gives what was read. */
async function expectWhole(product: Product, seed: Seed, kind?: string): Promise<Reading> {
  const { data, errors } = await readAll(product, seed, kind);
  expect(errors).toBeUndefined();
  const { one, order, ...lists } = data;
  expect(one).not.toBeNull();
  expect(order).not.toBeNull();
  for (const list of Object.values(lists)) {
    // Not every carrier has everything.
    const asked = list.coverage.filter(({ state }) => state !== 'SKIPPED');
    expect(asked.length).toBeGreaterThan(0);
    for (const each of asked) expect(each).toMatchObject({ state: 'COMPLETE', fault: null });
  }
  return data;
}

/** Thirty writes to each carrier, of several kinds. */
function toWrites(seed: Seed): [field: string, input: object][] {
  const ten = Array.from({ length: 10 }, (_, index) => index);
  const [twilioNumbers, telnyxNumbers] = [idsOf(seed, 'TwilioPhoneNumber'), idsOf(seed, 'TelnyxPhoneNumber')];
  return ten.flatMap((index): [string, object][] => [
    ['createPortOrder', toOrderInput()],
    ['updatePortOrder', { id: seed.orders[index], companyName: 'Analytical Engines' }],
    ['assignPhoneNumberToTrunk', { phoneNumber: twilioNumbers[index], trunk: seed.trunk }],
    ['updateTelnyxPhoneNumber', { id: telnyxNumbers[index], customerReference: 'changed' }],
    ['updateTelnyxVoiceSettings', { id: telnyxNumbers[index], techPrefixEnabled: true }],
    ['startUpdateJob', { phoneNumbers: [telnyxNumbers[index]], customerReference: 'changed' }],
  ]);
}

type Health = { accounts: { label: string; health: { waiting: number; state: string } }[] };

async function healthOf(product: Product): Promise<Map<string, Health['accounts'][number]['health']>> {
  const { data } = await product.query<Health>('{ accounts { label health { waiting state } } }');
  return new Map(data.accounts.map(({ label, health }) => [label, health]));
}

describe('with thirty writes of each carrier hanging', () => {
  let product: Product;
  let seed: Seed;
  let before: Reading;
  /** What came of the writes: nothing, while they hang. */
  const settled: unknown[] = [];
  beforeAll(async () => {
    product = await openProduct();
    seed = await readSeed(product);
    before = await expectWhole(product, seed);
    await breakWrites(product, { delayMs: 60_000 });
    for (const [field, input] of toWrites(seed)) {
      const settle = (what: unknown) => settled.push([field, what]);
      mutate(product, field, input).then(settle, settle);
    }
    // So many of each wait for the others.
    const isUnderWay = (waiting: Awaited<ReturnType<typeof healthOf>>) =>
      waiting.get('twilio')?.waiting === 30 - 4 && waiting.get('telnyx')?.waiting === 30 - 10;
    while (settled.length === 0 && !isUnderWay(await healthOf(product)));
  });
  afterAll(async () => {
    await product.stop(0);
    await product[Symbol.asyncDispose]();
  });

  it('every read of the same accounts is answered whole, and as before', async () => {
    expect(await expectWhole(product, seed)).toEqual(before);
    expect(settled).toEqual([]);
  });

  it('many reads at once are, too', async () => {
    const kinds = ['TelnyxPhoneNumber', 'TwilioPhoneNumber', 'TelnyxMobilePhoneNumber'];
    await Promise.all(kinds.map((kind) => expectWhole(product, seed, kind)));
    expect(settled).toEqual([]);
  });

  it('the accounts are well, for all that waits', async () => {
    const health = await healthOf(product);
    for (const label of carriers) expect(health.get(label)?.state).toBe('OK');
  });
});

describe('after twenty writes of each carrier that failed', () => {
  it('reads are answered whole, while further writes are not even sent', async () => {
    await using product = await openProduct();
    const seed = await readSeed(product);
    const before = await expectWhole(product, seed);
    await breakWrites(product, { status: 503 });
    const [number] = idsOf(seed, 'TelnyxPhoneNumber');
    const write = () => [
      mutate(product, 'updatePortOrder', { id: seed.orders[0], companyName: 'Analytical Engines' }),
      mutate(product, 'updateTelnyxPhoneNumber', { id: number, customerReference: 'changed' }),
    ];
    for (let count = 0; count < 20; count += 1) {
      for (const { __typename } of await Promise.all(write())) expect(__typename).toBe('OutcomeUnknownError');
    }
    await product.calls();
    for (const { fault } of await Promise.all(write())) {
      expect(fault).toMatchObject({ message: expect.stringMatching(/was not sent.*rests a moment/) });
    }
    const { byRoute } = await product.calls();
    expect(Object.keys(byRoute).filter((route) => !route.startsWith('GET'))).toEqual([]);
    expect(await expectWhole(product, seed)).toEqual(before);
  });
});

describe('a read that began before a write', () => {
  let product: Product;
  beforeAll(async () => {
    product = await openProduct();
  });
  afterAll(() => product[Symbol.asyncDispose]());

  const { accountSid, authToken } = twilio.sandbox.settings;
  const cases = [
    {
      provider: 'twilio',
      path: '/twilio/porting/PortOrders',
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      list: 'portOrders(first: 50, filter: { statuses: [CREATED] })',
      fields: 'nativeId name: companyName',
      query: 'query ($id: ID!) { node: portOrder(id: $id) { name: companyName } }',
      field: 'updatePortOrder',
      toChange: (id: string) => ({ id, companyName: 'Analytical Engines' }),
      value: 'Analytical Engines',
    },
    {
      provider: 'telnyx',
      path: '/telnyx/v2/phone_numbers',
      authorization: 'Bearer KEYSANDBOX',
      list: 'phoneNumbers(first: 50, filter: { providers: [TELNYX] })',
      fields: '... on TelnyxPhoneNumber { nativeId name: customerReference }',
      query: `query ($id: ID!) {
        node: phoneNumber(by: { id: $id }) { ... on TelnyxPhoneNumber { name: customerReference } }
      }`,
      field: 'updateTelnyxPhoneNumber',
      toChange: (id: string) => ({ id, customerReference: 'changed' }),
      value: 'changed',
    },
  ];

  it.each(cases)('does not answer those that begin after it: $field', async (row) => {
    type Node = { id: string; nativeId: string; name: string | null };
    const { data } = await product.query<{ list: { nodes: Node[] } }>(
      `{ list: ${row.list} { nodes { id ${row.fields} } } }`,
    );
    const [node] = data.list.nodes;
    if (!node) throw new Error('the sandbox has none');
    const read = async () => (await product.query<{ node: Node }>(row.query, { id: node.id })).data.node.name;
    const path = `${row.path}/${node.nativeId}`;
    const raw = await fetch(product.sandbox + path, { headers: { authorization: row.authorization } });
    // The first read is answered late, with what was there when it was asked.
    const old = { method: 'GET', path, body: await raw.json(), delayMs: 400, times: 1 };
    await product.control('POST', 'faults', { provider: row.provider, ...old });
    await product.calls();
    const before = read();
    while ((await product.control<{ total: number }>('GET', 'calls')).total === 0);
    expect(await mutate(product, row.field, row.toChange(node.id))).toMatchObject({
      __typename: expect.stringMatching(/Payload$/),
    });
    expect(await read()).toBe(row.value);
    expect(await before).toBe(node.name);
    expect(node.name).not.toBe(row.value);
  });
});
