import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';

/** Ids that the queries ask by, out of a product with the same data. */
const ids = { trunk: '', order: '', loa: '', job: '', twilio: '', telnyx: '', mobile: '' };
type Ids = typeof ids;

/** An operation of a carrier that lists or reads, and a query that makes the product send it. */
type Row = { provider: string; method: string; path: string; query: (ids: Ids) => string };

const ofTelnyx = 'filter: { providers: [TELNYX] }';
const ofMobile = 'filter: { providers: [TELNYX], types: [MOBILE] }';
const bulkUpdate = Buffer.from('Job:telnyx:messaging.b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001').toString('base64url');

const rows: Row[] = [
  {
    provider: 'twilio-trunking',
    method: 'GET',
    path: '/Trunks/{TrunkSid}/PhoneNumbers',
    query: ({ trunk }) => `{ trunk(id: "${trunk}") { phoneNumbers { nodes { e164 } } } }`,
  },
  {
    provider: 'twilio-porting',
    method: 'GET',
    path: '/PortOrders',
    query: () => '{ portOrders { nodes { status } } }',
  },
  {
    provider: 'twilio-porting',
    method: 'GET',
    path: '/PortOrders/{PortOrderSid}',
    query: ({ order }) => `{ portOrder(id: "${order}") { status } }`,
  },
  { provider: 'twilio-porting', method: 'GET', path: '/Loas', query: () => '{ loas { nodes { status } } }' },
  {
    provider: 'twilio-porting',
    method: 'GET',
    path: '/Loas/{PortLOASid}',
    query: ({ loa }) => `{ loa(id: "${loa}") { status } }`,
  },
  {
    provider: 'twilio-pricing',
    method: 'GET',
    path: '/Trunking/Countries',
    query: () => '{ pricedCountries { nodes { name } } }',
  },
  {
    provider: 'twilio-pricing',
    method: 'GET',
    path: '/Trunking/Countries/{IsoCountry}',
    query: () => '{ countryPrices(country: "US") { terminating { amount } } }',
  },
  {
    provider: 'twilio-pricing',
    method: 'GET',
    path: '/Trunking/Numbers/{PhoneNumber}',
    query: () => '{ numberPrice(destination: "+17125550123") { terminating { amount } } }',
  },
  {
    provider: 'twilio-pricing',
    method: 'GET',
    path: '/Trunking/Numbers/{PhoneNumber}?OriginationNumber={OriginationNumber}',
    query: () =>
      '{ numberPrice(destination: "+17125550123", origination: "+442079460018") { terminating { amount } } }',
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/messaging_numbers_bulk_updates/{order_id}',
    query: () => `{ job(id: "${bulkUpdate}") { status } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/mobile_phone_numbers/messaging',
    query: () =>
      `{ phoneNumbers(${ofMobile}) { nodes { ... on TelnyxMobilePhoneNumber { messagingSettings { trafficType } } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/mobile_phone_numbers/{id}/messaging',
    query: ({ mobile }) =>
      `{ node(id: "${mobile}") { ... on TelnyxMobilePhoneNumber { messagingSettings { trafficType } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers',
    query: () => `{ phoneNumbers(${ofTelnyx}) { nodes { tags } } }`,
  },
  {
    provider: 'telnyx',
    method: 'POST',
    path: '/phone_numbers/actions/verify_ownership',
    query: () => '{ verifyOwnership(phoneNumbers: ["+13125550180"]) { found { e164 } } }',
  },
  { provider: 'telnyx', method: 'GET', path: '/phone_numbers/jobs', query: () => '{ jobs { nodes { status } } }' },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/jobs/{id}',
    query: ({ job }) => `{ job(id: "${job}") { status } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/messaging',
    query: () =>
      `{ phoneNumbers(${ofTelnyx}) { nodes { ... on TelnyxPhoneNumber { messagingSettings { trafficType } } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/slim',
    query: () => `{ phoneNumbers(${ofTelnyx}) { nodes { e164 } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/voice',
    query: () =>
      `{ phoneNumbers(${ofTelnyx}) { nodes { ... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/{id}',
    query: ({ telnyx }) => `{ phoneNumber(by: { id: "${telnyx}" }) { e164 } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/{id}/messaging',
    query: ({ telnyx }) =>
      `{ node(id: "${telnyx}") { ... on TelnyxPhoneNumber { messagingSettings { trafficType } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/phone_numbers/{id}/voice',
    query: ({ telnyx }) =>
      `{ node(id: "${telnyx}") { ... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/v2/mobile_phone_numbers',
    query: () => `{ phoneNumbers(${ofMobile}) { nodes { e164 } } }`,
  },
  {
    provider: 'telnyx',
    method: 'GET',
    path: '/v2/mobile_phone_numbers/{id}',
    query: ({ mobile }) => `{ phoneNumber(by: { id: "${mobile}" }) { e164 } }`,
  },
  {
    provider: 'apifonica',
    method: 'GET',
    path: '/accounts/{accountSID}/numbers',
    query: () => '{ phoneNumbers(filter: { providers: [APIFONICA] }) { nodes { e164 } } }',
  },
];

/** What Twilio's numbers and trunks need beside them (contract twilio.md 6.3, 6.4). */
const more: Row[] = [
  { provider: 'twilio-trunking', method: 'GET', path: '/Trunks', query: () => '{ trunks { nodes { label } } }' },
  {
    provider: 'twilio-trunking',
    method: 'GET',
    path: '/Trunks/{Sid}',
    query: ({ trunk }) => `{ trunk(id: "${trunk}") { label } }`,
  },
  {
    provider: 'twilio-api',
    method: 'GET',
    path: '/Accounts/{AccountSid}/IncomingPhoneNumbers.json',
    query: () => '{ phoneNumbers(filter: { providers: [TWILIO] }) { nodes { e164 } } }',
  },
  {
    provider: 'twilio-api',
    method: 'GET',
    // The sandbox's router takes the last segment whole, `.json` and all.
    path: '/Accounts/{AccountSid}/IncomingPhoneNumbers/{SidJson}',
    query: ({ twilio }) => `{ phoneNumber(by: { id: "${twilio}" }) { e164 } }`,
  },
];

/** Where the sandbox plays each API. */
const bases: Record<string, string> = {
  'twilio-trunking': '/twilio/trunking/v1',
  'twilio-porting': '/twilio/porting',
  'twilio-pricing': '/twilio/pricing/v2',
  'twilio-api': '/twilio/api/2010-04-01',
  telnyx: '/telnyx/v2',
  apifonica: '/apifonica/v2',
};

/** An operation as the sandbox counts it, names of parameters left out. */
function toRoute({ provider, method, path }: Omit<Row, 'query'>): string {
  // The mobile numbers are printed with their version, on the API's root.
  const base = path.startsWith('/v2/') ? '/telnyx' : bases[provider];
  return `${method} ${base}${path}`.replace(/\?.*$/, '').replace(/\{\w+\}/g, '{}');
}

async function sentBy(product: Product): Promise<string[]> {
  const { calls } = await product.control<{ calls: { method: string; route: string }[] }>('GET', 'calls');
  return calls.map(({ method, route }) => `${method} ${route.replace(/\{\w+\}/g, '{}')}`);
}

/** Every value in an answer that is null, by its path. */
function nullsIn(value: unknown, path = ''): string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, below]) => nullsIn(below, `${path}/${name}`));
}

beforeAll(async () => {
  await using product = await openProduct();
  const { data } = await product.query<Record<string, { nodes: { id: string }[] }>>(`{
    trunk: trunks(first: 1) { nodes { id } } order: portOrders(first: 1) { nodes { id } }
    loa: loas(first: 1) { nodes { id } } job: jobs(first: 1) { nodes { id } }
    twilio: phoneNumbers(first: 1, filter: { providers: [TWILIO] }) { nodes { id } }
    telnyx: phoneNumbers(first: 1, ${ofTelnyx}) { nodes { id } } mobile: phoneNumbers(first: 1, ${ofMobile}) { nodes { id } }
  }`);
  for (const name of Object.keys(ids) as (keyof Ids)[]) ids[name] = data[name]?.nodes[0]?.id ?? '';
});

describe('every operation that lists or reads', () => {
  it.each([...rows, ...more])('is sent by a query: $provider $method $path', async (row) => {
    await using product = await openProduct();
    const { data, errors } = await product.query<object>(row.query(ids));
    expect(errors).toBeUndefined();
    expect(nullsIn(data)).toEqual([]);
    expect(await sentBy(product)).toContain(toRoute(row));
  });

  it('is sent with the caller where one is given', async () => {
    await using product = await openProduct();
    const price = (origination: string) =>
      `numberPrice(destination: "+17125550123"${origination}) { terminating { amount originationPrefixes } }`;
    const { data } = await product.query<Record<string, { terminating: { originationPrefixes: string[] }[] }>>(
      `{ all: ${price('')} one: ${price(', origination: "+442079460018"')} }`,
    );
    expect(data.all?.terminating.map(({ originationPrefixes }) => originationPrefixes)).toEqual([['44'], ['ROW']]);
    expect(data.one?.terminating.map(({ originationPrefixes }) => originationPrefixes)).toEqual([['44']]);
  });
});

describe('the table of operations', () => {
  const contracts = join(import.meta.dirname, '../../../shared/providers/operations.tsv');

  it('holds each operation of the contracts that lists or reads, where these are present', () => {
    if (!existsSync(contracts)) {
      console.info('shared/providers not beside the checkout: the table of operations not compared with it');
      return;
    }
    const [, ...lines] = readFileSync(contracts, 'utf8').trim().split('\n');
    const wanted = lines
      .map((line) => line.split('\t'))
      .filter(([, , , , kind]) => kind === 'list' || kind === 'read')
      .map(([provider, method, path]) => `${provider} ${method} ${path}`);
    expect(wanted.length).toBeGreaterThan(20);
    expect(rows.map(({ provider, method, path }) => `${provider} ${method} ${path}`).sort()).toEqual(wanted.sort());
  });
});
