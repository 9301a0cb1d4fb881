import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import { countSent, mutate, refusedWith } from './mutation.ts';
import { isFree, readNumbers, type SeededNumbers, toUnknownNumbers } from './number-seed.ts';

let product: Product;
let numbers: SeededNumbers;
beforeAll(async () => {
  product = await openProduct();
  numbers = await readNumbers(product);
});
afterAll(() => product[Symbol.asyncDispose]());
afterEach(() => product.control('DELETE', 'faults'));

const trunk = (id: string): string => toGlobalId('Trunk', 'telnyx', id);
const connection = trunk('1293384261075731461');
const mobileConnection = trunk('1293384261075731463');
const billingGroup = '62e4bf2e-c278-4282-b524-488d9c9c43b2';
const recorder = '1293384261075731777';

const numberFields = `id tags trunk { id } ... on TelnyxPhoneNumber {
  billingGroupId customerReference externalPinSet hdVoiceEnabled deletionLockEnabled
}`;
const mobileFields = `id tags trunk { id } ... on TelnyxMobilePhoneNumber {
  customerReference callerIdNameEnabled inboundCallScreening noiseSuppression
  inboundInterceptionAppId outboundInterceptionAppId
  callForwarding { enabled type forwardsTo } callRecording { inboundEnabled inboundFormat inboundChannels }
  cnamListing { enabled details }
}`;

type Payload = { phoneNumber: Record<string, unknown> };
const change = (field: string, input: object, fields: string) =>
  mutate<Payload>(product, field, input, `... on PhoneNumberPayload { phoneNumber { ${fields} } }`);
const update = (input: object) => change('updateTelnyxPhoneNumber', input, numberFields);
const updateMobile = (input: object) => change('updateTelnyxMobilePhoneNumber', input, mobileFields);

/** A number as a query gives it, apart from any mutation. */
async function read(id: string, fields: string) {
  const document = `query ($id: ID!) { phoneNumber(by: { id: $id }) { ${fields} } }`;
  return (await product.query<{ phoneNumber: Record<string, unknown> }>(document, { id })).data.phoneNumber;
}

describe('updateTelnyxPhoneNumber', () => {
  it('changes all that is given, and answers what a query then reads', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber', isFree);
    const changes = {
      billingGroupId: billingGroup,
      customerReference: 'Desk 7',
      hdVoiceEnabled: true,
      tags: ['a', 'b'],
    };
    const before = await read(id, numberFields);
    const { phoneNumber } = await update({ id, ...changes, trunk: connection, externalPin: '4821', addressId: 'x1' });
    expect(phoneNumber).toEqual({ ...before, ...changes, trunk: { id: connection }, externalPinSet: true });
    expect(await read(id, numberFields)).toEqual(phoneNumber);
  });

  it.each([
    ['billingGroupId', billingGroup, null],
    ['customerReference', 'Desk 7', null],
    ['trunk', connection, null],
    ['tags', ['a'], []],
  ])('keeps %s where it is left out, and takes it away where it is null', async (field, value, none) => {
    const { id } = numbers.take('TelnyxPhoneNumber', isFree);
    const shown = field === 'trunk' ? { id: value } : value;
    expect((await update({ id, [field]: value })).phoneNumber).toMatchObject({ [field]: shown });
    expect((await update({ id, hdVoiceEnabled: true })).phoneNumber).toMatchObject({ [field]: shown });
    expect((await update({ id, [field]: null })).phoneNumber).toMatchObject({ [field]: none });
    expect(await read(id, numberFields)).toMatchObject({ [field]: none });
  });

  it('takes a PIN away where it is null', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber', isFree);
    expect((await update({ id, externalPin: '4821' })).phoneNumber).toMatchObject({ externalPinSet: true });
    expect((await update({ id, externalPin: null })).phoneNumber).toMatchObject({ externalPinSet: false });
  });

  it('says that there is nothing to change, and that a trunk is not of the account', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber');
    expect((await update({ id })).issues).toMatchObject([{ path: [], providerCode: null }]);
    for (const wrong of ['x', id, toGlobalId('Trunk', 'twilio', 'TK1')]) {
      expect(await update({ id, trunk: wrong })).toMatchObject({
        __typename: 'InvalidInputError',
        issues: [{ path: ['trunk'] }],
      });
    }
  });

  it.each([
    ['billing group', { billingGroupId: '00000000-0000-4000-8000-000000000000' }, '10010', 403],
    ['trunk', { trunk: trunk('1293384261075739999') }, '10015', 422],
  ])("is refused a %s of nobody's", async (_what, changes, providerCode, httpStatus) => {
    const { id } = numbers.take('TelnyxPhoneNumber');
    const before = await read(id, numberFields);
    const { __typename, fault, problem } = await update({ id, ...changes });
    expect([__typename, problem]).toEqual(['ProviderRejectedError', null]);
    expect(fault).toMatchObject({ providerCode, httpStatus });
    expect(await read(id, numberFields)).toEqual(before);
  });

  it.each([
    { customerReference: 'Sent twice' },
    { externalPin: '7731' },
    { addressId: 'x2' },
    { tags: ['twice'], externalPin: null },
  ])('is sent again where the first sending never arrived: %j', async (changes) => {
    const { id } = numbers.take('TelnyxPhoneNumber', isFree);
    const path = '/telnyx/v2/phone_numbers/{id}';
    await product.control('POST', 'faults', { provider: 'telnyx', method: 'PATCH', path, drop: 'before', times: 1 });
    await product.calls();
    expect((await update({ id, ...changes })).__typename).toBe('PhoneNumberPayload');
    expect(await countSent(product, 'PATCH', path)).toBe(2);
  });

  it('is seen to be done where its answer was lost, and not sent again', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber', isFree);
    const path = '/telnyx/v2/phone_numbers/{id}';
    await product.control('POST', 'faults', { provider: 'telnyx', method: 'PATCH', path, drop: 'after', times: 1 });
    await product.calls();
    const changes = { customerReference: null, tags: ['lost'], hdVoiceEnabled: true };
    expect((await update({ id, ...changes, trunk: null })).phoneNumber).toMatchObject({ ...changes, trunk: null });
    expect(await countSent(product, 'PATCH', path)).toBe(1);
  });
});

describe('updateTelnyxMobilePhoneNumber', () => {
  it('changes all that is given, and answers what a query then reads', async () => {
    const { id } = numbers.take('TelnyxMobilePhoneNumber', ({ status }) => status === 'ACTIVE');
    const changes = {
      customerReference: 'SIM 7',
      callerIdNameEnabled: true,
      inboundCallScreening: 'REJECT_CALLS',
      inboundInterceptionAppId: recorder,
      outboundInterceptionAppId: recorder,
      tags: ['van'],
      callForwarding: { enabled: true, type: 'always', forwardsTo: '+13035559124' },
      callRecording: { inboundEnabled: true, inboundFormat: 'mp3', inboundChannels: 'dual' },
      cnamListing: { enabled: true, details: 'NUMBERGRAPH 7' },
    };
    const { phoneNumber } = await updateMobile({
      id,
      ...changes,
      trunk: mobileConnection,
      noiseSuppressionEnabled: true,
    });
    expect(phoneNumber).toEqual({ id, ...changes, trunk: { id: mobileConnection }, noiseSuppression: 'BOTH' });
    expect(await read(id, mobileFields)).toEqual(phoneNumber);
    const cleared = await updateMobile({
      id,
      ...{ customerReference: null, trunk: null, tags: null, inboundInterceptionAppId: null },
      ...{ callForwarding: { enabled: false, forwardsTo: null, type: null }, noiseSuppressionEnabled: false },
    });
    expect(cleared.phoneNumber).toEqual({
      ...phoneNumber,
      ...{ customerReference: null, trunk: null, tags: [], inboundInterceptionAppId: null },
      ...{ callForwarding: { enabled: false, forwardsTo: null, type: null }, noiseSuppression: 'DISABLED' },
    });
    expect(await read(id, mobileFields)).toEqual(cleared.phoneNumber);
  });

  it('says everything that is wrong at once', async () => {
    const { id } = numbers.take('TelnyxMobilePhoneNumber');
    const { __typename, issues } = await updateMobile({
      id,
      callForwarding: { type: 'sometimes' },
      callRecording: { inboundFormat: 'ogg', inboundChannels: 'three' },
      cnamListing: { enabled: true, details: 'Müller & Söhne' },
      inboundCallScreening: 'UNKNOWN',
    });
    expect(__typename).toBe('InvalidInputError');
    expect(issues?.map(({ path }) => path.join('.'))).toEqual([
      'callForwarding.type',
      'callRecording.inboundFormat',
      'callRecording.inboundChannels',
      'cnamListing.details',
      'inboundCallScreening',
    ]);
    expect((await updateMobile({ id })).issues).toMatchObject([{ path: [] }]);
    expect((await updateMobile({ id, trunk: 'x' })).issues).toMatchObject([{ path: ['trunk'] }]);
  });

  it("is refused a trunk of nobody's", async () => {
    const { id } = numbers.take('TelnyxMobilePhoneNumber');
    expect(await updateMobile({ id, trunk: trunk('1293384261075739999') })).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: '10015', httpStatus: 422 },
      problem: null,
    });
  });

  it.each([true, false])('is sent again where the first sending never arrived: noise suppression %j', async (on) => {
    const { id } = numbers.take('TelnyxMobilePhoneNumber');
    const noiseSuppression = on ? 'BOTH' : 'DISABLED';
    const path = '/telnyx/v2/mobile_phone_numbers/{id}';
    await updateMobile({ id, noiseSuppressionEnabled: !on });
    await product.control('POST', 'faults', { provider: 'telnyx', method: 'PATCH', path, drop: 'before', times: 1 });
    expect((await updateMobile({ id, noiseSuppressionEnabled: on })).phoneNumber).toMatchObject({ noiseSuppression });
  });
});

/** The mutations of Telnyx numbers alone, each with the least that it takes. */
const least: [field: string, input: object, kind: string][] = [
  ['updateTelnyxPhoneNumber', { tags: ['x'] }, 'TelnyxPhoneNumber'],
  ['updateTelnyxVoiceSettings', { techPrefixEnabled: true }, 'TelnyxPhoneNumber'],
  ['updateTelnyxMessagingSettings', { tags: ['x'] }, 'TelnyxPhoneNumber'],
  ['changeTelnyxBundle', { bundleId: null }, 'TelnyxPhoneNumber'],
  ['enableTelnyxEmergency', { emergencyEnabled: false, emergencyAddressId: '1' }, 'TelnyxPhoneNumber'],
  ['updateTelnyxMobilePhoneNumber', { tags: ['x'] }, 'TelnyxMobilePhoneNumber'],
];

describe.each(least)('%s', (field, input, kind) => {
  const send = (id: string) => mutate<Payload>(product, field, { id, ...input });

  it('cannot be done with any other kind of number', async () => {
    for (const { __typename, id } of new Map(numbers.all.map((number) => [number.__typename, number])).values()) {
      if (__typename === kind) continue;
      expect(await send(id)).toMatchObject({
        __typename: 'UnsupportedError',
        code: 'UNSUPPORTED',
        provider: __typename.startsWith('Telnyx') ? 'TELNYX' : __typename.replace('PhoneNumber', '').toUpperCase(),
      });
    }
  });

  it.each(toUnknownNumbers(kind))('finds nothing by %s', async (_what, id) => {
    expect(await send(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND', notFound: id });
  });

  it('is refused before it is begun without an id', async () => {
    expect(await refusedWith(product, field, { ...input, id: null })).toEqual(['BAD_USER_INPUT']);
  });
});
