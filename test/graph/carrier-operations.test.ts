import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { schema } from '../../src/graph/schema.ts';
import { openProduct, type Product } from '../harness.ts';
import { type Operation, operations, toName } from '../operations-table.ts';
import { isFree, readNumbers } from './number-seed.ts';
import { openOrder, toOrderInput } from './port-order-seed.ts';
import { transports } from './subscriber.ts';

/** Ids that the operations go by, out of a product with the same data. */
const ids = { trunk: '', order: '', loa: '', job: '', twilio: '', telnyx: '', mobile: '' };
type Ids = typeof ids;

/** An object as the input of a mutation. */
const written = (input: object): string => JSON.stringify(input).replace(/"(\w+)":/g, '$1: ');
const mutation = (field: string, input: object): string =>
  `mutation { ${field}(input: ${written(input)}) { __typename } }`;

const ofTelnyx = 'filter: { providers: [TELNYX] }';
const ofMobile = 'filter: { providers: [TELNYX], types: [MOBILE] }';
const bulkUpdate = toGlobalId('Job', 'telnyx', 'messaging.b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001');
const listOf = (filter: string, selection: string): string => `{ phoneNumbers(${filter}) { nodes { ${selection} } } }`;
const settings = (kind: string, selection: string): string => `... on ${kind} { ${selection} }`;

/** What makes the product send each operation. */
const documents: Record<string, (ids: Ids) => string> = {
  'twilio-trunking GET /Trunks/{TrunkSid}/PhoneNumbers': ({ trunk }) =>
    `{ trunk(id: "${trunk}") { phoneNumbers { nodes { e164 } } } }`,
  'twilio-trunking POST /Trunks/{TrunkSid}/PhoneNumbers': ({ twilio, trunk }) =>
    mutation('assignPhoneNumberToTrunk', { phoneNumber: twilio, trunk }),
  'twilio-trunking DELETE /Trunks/{TrunkSid}/PhoneNumbers/{PhoneNumberSid}': ({ twilio }) =>
    mutation('removePhoneNumberFromTrunk', { phoneNumber: twilio }),
  'twilio-porting GET /PortOrders': () => '{ portOrders { nodes { status } } }',
  'twilio-porting POST /PortOrders': () => mutation('createPortOrder', toOrderInput()),
  'twilio-porting GET /PortOrders/{PortOrderSid}': ({ order }) => `{ portOrder(id: "${order}") { status } }`,
  'twilio-porting POST /PortOrders/{PortOrderSid}': ({ order: id }) =>
    mutation('updatePortOrder', { id, friendlyName: 'Desk' }),
  'twilio-porting PUT /PortOrders/{PortOrderSid}': ({ order: id }) =>
    mutation('updatePortOrder', { id, friendlyName: 'Desk' }),
  'twilio-porting DELETE /PortOrders/{PortOrderSid}': ({ order: id }) => mutation('cancelPortOrder', { id }),
  'twilio-porting GET /Loas': () => '{ loas { nodes { status } } }',
  'twilio-porting GET /Loas/{PortLOASid}': ({ loa }) => `{ loa(id: "${loa}") { status } }`,
  'twilio-porting POST /Loas/{PortLOASid}': ({ loa: id }) => mutation('startLoaSigning', { id }),
  'twilio-porting POST {status_callback}': () =>
    'subscription { portOrderStatusChanged { ... on PortOrderEvent { source status portOrder { nativeId } } } }',
  'twilio-pricing GET /Trunking/Countries': () => '{ pricedCountries { nodes { name } } }',
  'twilio-pricing GET /Trunking/Countries/{IsoCountry}': () =>
    '{ countryPrices(country: "US") { terminating { amount } } }',
  'twilio-pricing GET /Trunking/Numbers/{PhoneNumber}': () =>
    '{ numberPrice(destination: "+17125550123") { terminating { amount } } }',
  'twilio-pricing GET /Trunking/Numbers/{PhoneNumber}?OriginationNumber={OriginationNumber}': () =>
    '{ numberPrice(destination: "+17125550123", origination: "+442079460018") { terminating { amount } } }',
  'telnyx POST /messaging_numbers_bulk_updates': ({ telnyx }) =>
    mutation('startMessagingProfileJob', { phoneNumbers: [telnyx], messagingProfileId: '' }),
  'telnyx GET /messaging_numbers_bulk_updates/{order_id}': () => `{ job(id: "${bulkUpdate}") { status } }`,
  'telnyx GET /mobile_phone_numbers/messaging': () =>
    listOf(ofMobile, settings('TelnyxMobilePhoneNumber', 'messagingSettings { trafficType }')),
  'telnyx GET /mobile_phone_numbers/{id}/messaging': ({ mobile }) =>
    `{ node(id: "${mobile}") { ${settings('TelnyxMobilePhoneNumber', 'messagingSettings { trafficType }')} } }`,
  'telnyx GET /phone_numbers': () => listOf(ofTelnyx, 'tags'),
  'telnyx POST /phone_numbers/actions/verify_ownership': () =>
    '{ verifyOwnership(phoneNumbers: ["+13125550180"]) { found { e164 } } }',
  'telnyx GET /phone_numbers/jobs': () => '{ jobs { nodes { status } } }',
  'telnyx POST /phone_numbers/jobs/delete_phone_numbers': ({ telnyx }) =>
    mutation('startDeletionJob', { phoneNumbers: [telnyx] }),
  'telnyx POST /phone_numbers/jobs/update_emergency_settings': ({ telnyx }) =>
    mutation('startEmergencySettingsJob', { phoneNumbers: [telnyx], emergencyEnabled: false }),
  'telnyx POST /phone_numbers/jobs/update_phone_numbers': ({ telnyx }) =>
    mutation('startUpdateJob', { phoneNumbers: [telnyx], tags: ['bulk'] }),
  'telnyx GET /phone_numbers/jobs/{id}': ({ job }) => `{ job(id: "${job}") { status } }`,
  'telnyx GET /phone_numbers/messaging': () =>
    listOf(ofTelnyx, settings('TelnyxPhoneNumber', 'messagingSettings { trafficType }')),
  'telnyx GET /phone_numbers/slim': () => listOf(ofTelnyx, 'e164'),
  'telnyx GET /phone_numbers/voice': () =>
    listOf(ofTelnyx, settings('TelnyxPhoneNumber', 'voiceSettings { usagePaymentMethod }')),
  'telnyx GET /phone_numbers/{id}': ({ telnyx }) => `{ phoneNumber(by: { id: "${telnyx}" }) { e164 } }`,
  'telnyx PATCH /phone_numbers/{id}': ({ telnyx: id }) => mutation('updateTelnyxPhoneNumber', { id, tags: ['desk'] }),
  'telnyx DELETE /phone_numbers/{id}': ({ telnyx: id }) => mutation('releasePhoneNumber', { id }),
  'telnyx PATCH /phone_numbers/{id}/actions/bundle_status_change': ({ telnyx: id }) =>
    mutation('changeTelnyxBundle', { id, bundleId: null }),
  'telnyx POST /phone_numbers/{id}/actions/enable_emergency': ({ telnyx: id }) =>
    mutation('enableTelnyxEmergency', { id, emergencyEnabled: true, emergencyAddressId: '1315261609962112019' }),
  'telnyx GET /phone_numbers/{id}/messaging': ({ telnyx }) =>
    `{ node(id: "${telnyx}") { ${settings('TelnyxPhoneNumber', 'messagingSettings { trafficType }')} } }`,
  'telnyx PATCH /phone_numbers/{id}/messaging': ({ telnyx: id }) =>
    mutation('updateTelnyxMessagingSettings', { id, messagingProfileId: '' }),
  'telnyx GET /phone_numbers/{id}/voice': ({ telnyx }) =>
    `{ node(id: "${telnyx}") { ${settings('TelnyxPhoneNumber', 'voiceSettings { usagePaymentMethod }')} } }`,
  'telnyx PATCH /phone_numbers/{id}/voice': ({ telnyx: id }) =>
    mutation('updateTelnyxVoiceSettings', { id, techPrefixEnabled: true }),
  'telnyx GET /v2/mobile_phone_numbers': () => listOf(ofMobile, 'e164'),
  'telnyx GET /v2/mobile_phone_numbers/{id}': ({ mobile }) => `{ phoneNumber(by: { id: "${mobile}" }) { e164 } }`,
  'telnyx PATCH /v2/mobile_phone_numbers/{id}': ({ mobile: id }) =>
    mutation('updateTelnyxMobilePhoneNumber', { id, noiseSuppressionEnabled: true }),
  'apifonica GET /accounts/{accountSID}/numbers': () => listOf('filter: { providers: [APIFONICA] }', 'e164'),
  // What Twilio's numbers and trunks need beside them (contract twilio.md 6.3, 6.4).
  'twilio-trunking GET /Trunks': () => '{ trunks { nodes { label } } }',
  'twilio-trunking GET /Trunks/{Sid}': ({ trunk }) => `{ trunk(id: "${trunk}") { label } }`,
  'twilio-api GET /Accounts/{AccountSid}/IncomingPhoneNumbers.json': () =>
    listOf('filter: { providers: [TWILIO] }', 'e164'),
  // The sandbox's router takes the last segment whole, `.json` and all.
  'twilio-api GET /Accounts/{AccountSid}/IncomingPhoneNumbers/{SidJson}': ({ twilio }) =>
    `{ phoneNumber(by: { id: "${twilio}" }) { e164 } }`,
};

/** What must go wrong for an operation to be sent: only the second sending of an update goes by PUT. */
const faults: Record<string, object> = {
  'twilio-porting PUT /PortOrders/{PortOrderSid}': {
    provider: 'twilio',
    method: 'POST',
    path: '/twilio/porting/PortOrders/{Sid}',
    drop: 'before',
    times: 1,
  },
};

const callback = 'twilio-porting POST {status_callback}';
const sendable = Object.keys(documents).filter((name) => name !== callback);

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
function toRoute(name: string): string {
  const [provider = '', method, path = ''] = name.split(' ');
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

/** The fields that a document asks for, as `Type.field`. */
function fieldsOf(document: string): string[] {
  const types = new TypeInfo(schema);
  const fields: string[] = [];
  const enter = (): void => void fields.push(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`);
  visit(parse(document), visitWithTypeInfo(types, { Field: enter }));
  return fields;
}

beforeAll(async () => {
  await using product = await openProduct();
  const { data } = await product.query<Record<string, { nodes: { id: string }[] }>>(`{
    trunk: trunks(first: 1) { nodes { id } } job: jobs(first: 1) { nodes { id } }
    order: portOrders(first: 1, filter: { statuses: [CREATED] }) { nodes { id } }
    loa: loas(first: 1, filter: { statuses: [OPEN] }) { nodes { id } }
  }`);
  for (const name of ['trunk', 'order', 'loa', 'job'] as const) ids[name] = data[name]?.nodes[0]?.id ?? '';
  const numbers = await readNumbers(product);
  ids.twilio = numbers.take('TwilioPhoneNumber', ({ trunk }) => trunk !== null).id;
  ids.telnyx = numbers.take('TelnyxPhoneNumber', isFree).id;
  ids.mobile = numbers.take('TelnyxMobilePhoneNumber').id;
});

describe('every operation of a carrier', () => {
  it.each(sendable)('is sent at the word of a client: %s', async (name) => {
    await using product = await openProduct();
    const fault = faults[name];
    if (fault) await product.control('POST', 'faults', fault);
    const { data, errors } = await product.query<Record<string, { __typename?: string }>>(documents[name]?.(ids) ?? '');
    expect(errors).toBeUndefined();
    expect(nullsIn(data)).toEqual([]);
    for (const { __typename = 'Payload' } of Object.values(data)) expect(__typename).toMatch(/Payload$/);
    expect(await sentBy(product)).toContain(toRoute(name));
  });

  it.each(transports)('that a carrier sends to us reaches the subscribers over $name', async ({ subscribe }) => {
    await using product = await openProduct();
    const { nativeId } = await openOrder(product, { input: { statusCallback: `${product.url}/callbacks/twilio` } });
    const list = '{ portOrders(first: 1) { eventCursor } }';
    const { data } = await product.query<{ portOrders: { eventCursor: string } }>(list);
    const after = `(after: "${data.portOrders.eventCursor}")`;
    const document = documents[callback]?.(ids).replace('StatusChanged', `StatusChanged${after}`) ?? '';
    await using subscriber = subscribe(product.url, document);
    await product.control('POST', `port-orders/${nativeId}`, { status: 'PENDING' });
    expect(await subscriber.next()).toEqual({ source: 'CALLBACK', status: 'PENDING', portOrder: { nativeId } });
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

  it('has 44 rows, each with a document that asks for its field', () => {
    expect(new Set(operations.map(toName)).size).toBe(44);
    const silent = operations.filter((operation) => {
      const document = documents[toName(operation)];
      return !document || !fieldsOf(document(ids)).includes(operation.field);
    });
    expect(silent.map(toName)).toEqual([]);
  });

  it('has each mutation of the schema', () => {
    const fields = Object.keys(schema.getMutationType()?.getFields() ?? {}).map((name) => `Mutation.${name}`);
    const served = new Set(operations.map(({ field }) => field).filter((field) => field.startsWith('Mutation.')));
    expect([...served].sort()).toEqual(fields.sort());
  });

  it('is that of the contracts, where these are present', () => {
    if (!existsSync(contracts)) {
      console.info('shared/providers not beside the checkout: the table of operations not compared with it');
      return;
    }
    const [, ...lines] = readFileSync(contracts, 'utf8').trim().split('\n');
    const wanted = lines.map((line) => {
      const [provider, method, path, , kind] = line.split('\t');
      return `${provider} ${method} ${path} ${kind}`;
    });
    const told = (operation: Operation): string => `${toName(operation)} ${operation.kind}`;
    expect(operations.map(told).sort()).toEqual(wanted.sort());
  });
});
