import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { countSent, mutate } from './mutation.ts';
import { isFree, readNumbers, type SeededNumbers } from './number-seed.ts';

let product: Product;
let numbers: SeededNumbers;
beforeAll(async () => {
  product = await openProduct();
  numbers = await readNumbers(product);
});
afterAll(() => product[Symbol.asyncDispose]());
afterEach(() => product.control('DELETE', 'faults'));

const fields = `id callerIdNameEnabled messagingProfileId emergencyEnabled emergencyStatus emergencyAddressId
  voiceSettings {
    callForwarding { enabled type forwardsTo } callRecording { inboundEnabled inboundFormat inboundChannels }
    cnamListing { enabled details } inboundCallScreening techPrefixEnabled translatedNumber usagePaymentMethod
    mediaFeatures { acceptAnyRtpPackets rtpAutoAdjust t38FaxGateway }
    emergencyEnabled emergencyStatus emergencyAddressId
  }
  messagingSettings { messagingProfileId messagingProduct eligibleMessagingProducts tags }`;

type Shown = {
  id: string;
  callerIdNameEnabled: boolean | null;
  messagingProfileId: string | null;
  emergencyEnabled: boolean | null;
  emergencyStatus: string;
  emergencyAddressId: string | null;
  voiceSettings: Record<string, unknown>;
  messagingSettings: { messagingProfileId: string | null; messagingProduct: string; tags: string[] };
};
const change = (field: string, input: object) =>
  mutate<{ phoneNumber: Shown }>(
    product,
    field,
    input,
    `... on PhoneNumberPayload { phoneNumber { ... on TelnyxPhoneNumber { ${fields} } } }`,
  );
const changeVoice = (input: object) => change('updateTelnyxVoiceSettings', input);
const changeMessaging = (input: object) => change('updateTelnyxMessagingSettings', input);
const changeBundle = (id: string, bundleId?: string | null) => change('changeTelnyxBundle', { id, bundleId });
const enable = (id: string, emergencyEnabled: boolean, emergencyAddressId: string) =>
  change('enableTelnyxEmergency', { id, emergencyEnabled, emergencyAddressId });

/** A number as a query gives it, apart from any mutation. */
async function read(id: string): Promise<Shown> {
  const document = `query ($id: ID!) { phoneNumber(by: { id: $id }) { ... on TelnyxPhoneNumber { ${fields} } } }`;
  return (await product.query<{ phoneNumber: Shown }>(document, { id })).data.phoneNumber;
}

const number = () => numbers.take('TelnyxPhoneNumber', isFree);
const route = (rest: string): string => `/telnyx/v2/phone_numbers/{id}${rest}`;
const breakOnce = (method: string, path: string, drop = 'before') =>
  product.control('POST', 'faults', { provider: 'telnyx', method, path, drop, times: 1 });

describe('updateTelnyxVoiceSettings', () => {
  it('changes all that is given, keeps the rest, and answers what a query then reads', async () => {
    const { id } = number();
    const changes = {
      callForwarding: { enabled: true, type: 'on-failure', forwardsTo: '+13035559124' },
      callRecording: { inboundEnabled: true, inboundFormat: 'mp3', inboundChannels: 'dual' },
      cnamListing: { enabled: true, details: 'NUMBERGRAPH 7' },
      inboundCallScreening: 'REJECT_CALLS',
      mediaFeatures: { acceptAnyRtpPackets: true, rtpAutoAdjust: false, t38FaxGateway: true },
      techPrefixEnabled: true,
      translatedNumber: 'desk7',
      usagePaymentMethod: 'channel',
    };
    const before = await read(id);
    await product.calls();
    const { phoneNumber } = await changeVoice({ id, ...changes, callerIdNameEnabled: true });
    // What the answer tells is not asked for again.
    expect(await countSent(product, 'GET', route('/voice'))).toBe(0);
    expect(phoneNumber?.voiceSettings).toEqual({ ...before.voiceSettings, ...changes });
    expect(phoneNumber?.callerIdNameEnabled).toBe(true);
    expect(await read(id)).toEqual(phoneNumber);
    const partly = await changeVoice({ id, callForwarding: { enabled: false }, cnamListing: { enabled: false } });
    expect(partly.phoneNumber?.voiceSettings).toEqual({
      ...phoneNumber?.voiceSettings,
      callForwarding: { ...changes.callForwarding, enabled: false },
      cnamListing: { enabled: false, details: null },
    });
    expect(await read(id)).toEqual(partly.phoneNumber);
  });

  it('takes a translation away by an empty text', async () => {
    const { id } = number();
    await changeVoice({ id, translatedNumber: 'desk7' });
    expect((await changeVoice({ id, translatedNumber: '' })).phoneNumber?.voiceSettings.translatedNumber).toBeFalsy();
    expect((await read(id)).voiceSettings.translatedNumber).toBeFalsy();
  });

  it.each([
    ['callForwarding.type', { callForwarding: { type: 'sometimes' } }],
    ['callRecording.inboundFormat', { callRecording: { inboundFormat: 'ogg' } }],
    ['callRecording.inboundChannels', { callRecording: { inboundChannels: 'three' } }],
    ['cnamListing.details', { cnamListing: { enabled: true } }],
    ['cnamListing.details', { cnamListing: { enabled: true, details: 'sixteen letters!' } }],
    ['cnamListing.details', { cnamListing: { enabled: true, details: 'x'.repeat(16) } }],
    ['cnamListing.enabled', { cnamListing: { details: 'DESK 7' } }],
    ['inboundCallScreening', { inboundCallScreening: 'UNKNOWN' }],
    ['usagePaymentMethod', { usagePaymentMethod: 'flat' }],
    ['', {}],
    ['', { callForwarding: {} }],
  ])('says what is wrong with %s: %j', async (path, changes) => {
    const { __typename, issues } = await changeVoice({ id: numbers.take('TelnyxPhoneNumber').id, ...changes });
    expect(__typename).toBe('InvalidInputError');
    expect(issues?.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it.each([{ callerIdNameEnabled: true }, { techPrefixEnabled: true }])(
    'is sent again where the first sending never arrived: %j',
    async (changes) => {
      const { id } = number();
      await changeVoice({ id, callerIdNameEnabled: false, techPrefixEnabled: false });
      await product.calls();
      await breakOnce('PATCH', route('/voice'));
      const { phoneNumber } = await changeVoice({ id, ...changes });
      expect({ ...phoneNumber, ...phoneNumber?.voiceSettings }).toMatchObject(changes);
      expect(await countSent(product, 'PATCH', route('/voice'))).toBe(2);
    },
  );
});

describe('updateTelnyxMessagingSettings', () => {
  const [profile, other] = ['abc85f64-5717-4562-b3fc-2c9600000000', '3fa85f64-5717-4562-b3fc-2c963f66afa6'];

  it('changes all that is given, and answers what a query then reads', async () => {
    const { id } = number();
    const changes = { messagingProfileId: profile, messagingProduct: 'A2P', tags: ['campaign', 'new'] };
    const { phoneNumber } = await changeMessaging({ id, ...changes });
    expect(phoneNumber).toMatchObject({ messagingProfileId: profile, messagingSettings: changes });
    expect(await read(id)).toEqual(phoneNumber);
  });

  it('keeps the profile where it is left out or null, and takes it away by an empty text', async () => {
    const { id } = number();
    await changeMessaging({ id, messagingProfileId: other });
    for (const kept of [{}, { messagingProfileId: null }]) {
      const { phoneNumber } = await changeMessaging({ id, tags: ['x'], ...kept });
      expect(phoneNumber?.messagingSettings).toMatchObject({ messagingProfileId: other, tags: ['x'] });
    }
    const { phoneNumber } = await changeMessaging({ id, messagingProfileId: '' });
    expect(phoneNumber).toMatchObject({ messagingProfileId: null, messagingSettings: { messagingProfileId: null } });
    expect(await read(id)).toEqual(phoneNumber);
  });

  it.each([
    ['messagingProfileId', { messagingProfileId: 'alerts' }],
    ['', {}],
    ['', { messagingProfileId: null }],
  ])('says what is wrong with %s: %j', async (path, changes) => {
    const { __typename, issues } = await changeMessaging({ id: numbers.take('TelnyxPhoneNumber').id, ...changes });
    expect(__typename).toBe('InvalidInputError');
    expect(issues?.map((issue) => issue.path.join('.'))).toEqual([path]);
  });

  it('is refused a product that the number is not fit for', async () => {
    const { id } = number();
    const before = await read(id);
    expect(await changeMessaging({ id, messagingProduct: 'XYZ' })).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: '10015', httpStatus: 422 },
      problem: null,
    });
    expect(await read(id)).toEqual(before);
  });
});

describe('changeTelnyxBundle', () => {
  const [bundle, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

  it('puts a number into a bundle and takes it out, each as often as asked', async () => {
    const { id } = number();
    for (const wanted of [bundle, bundle, null, undefined, other, null]) {
      expect((await changeBundle(id, wanted)).phoneNumber).toMatchObject({ id });
    }
  });

  it('is refused from one bundle into another, which takes two calls', async () => {
    const { id } = number();
    await changeBundle(id, bundle);
    const refused = { __typename: 'ProviderRejectedError', fault: { providerCode: '10027', httpStatus: 422 } };
    expect(await changeBundle(id, other)).toMatchObject(refused);
    await changeBundle(id, null);
    expect((await changeBundle(id, other)).phoneNumber).toMatchObject({ id });
    expect(await changeBundle(id, bundle)).toMatchObject(refused);
  });

  it('says that a bundle has no such id', async () => {
    expect((await changeBundle(numbers.take('TelnyxPhoneNumber').id, 'gold')).issues).toMatchObject([
      { path: ['bundleId'] },
    ]);
  });

  it('says that nobody knows what became of it after an unclear answer, and is done when asked again', async () => {
    const { id } = number();
    await breakOnce('PATCH', route('/actions/bundle_status_change'));
    expect(await changeBundle(id, bundle)).toMatchObject({
      __typename: 'OutcomeUnknownError',
      code: 'OUTCOME_UNKNOWN',
    });
    expect((await changeBundle(id, bundle)).phoneNumber).toMatchObject({ id });
  });
});

describe('enableTelnyxEmergency', () => {
  const address = '1315261609962112019';

  it('is under way at first, and takes effect once the carrier is done', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber', (each) => isFree(each) && each.emergencyStatus === 'DISABLED');
    const states = [];
    for (const on of [true, false]) {
      const { phoneNumber } = await enable(id, on, address);
      expect(await read(id)).toEqual(phoneNumber);
      await product.control('POST', 'clock', { advance: 60_000 });
      for (const shown of [phoneNumber, await read(id)]) {
        expect(shown?.voiceSettings.emergencyStatus).toBe(shown?.emergencyStatus);
        states.push([shown?.emergencyStatus, shown?.emergencyEnabled, shown?.emergencyAddressId]);
      }
      // As it is already.
      expect((await enable(id, on, address)).phoneNumber).toMatchObject({ emergencyEnabled: on });
    }
    expect(states).toEqual([
      ['PROVISIONING', false, address],
      ['ACTIVE', true, address],
      ['DEPROVISIONING', true, address],
      ['DISABLED', false, null],
    ]);
  });

  it('says that it needs an address', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber');
    expect((await enable(id, true, ' ')).issues).toMatchObject([{ path: ['emergencyAddressId'] }]);
  });

  it('is sent again where the first sending never arrived', async () => {
    const { id } = numbers.take('TelnyxPhoneNumber', (each) => isFree(each) && each.emergencyStatus === 'DISABLED');
    await breakOnce('POST', route('/actions/enable_emergency'));
    expect((await enable(id, true, address)).phoneNumber).toMatchObject({ emergencyStatus: 'PROVISIONING' });
  });
});

describe('settings whose change was done and not answered', () => {
  it.each([
    ['updateTelnyxVoiceSettings', 'PATCH', '/voice', { techPrefixEnabled: true, callForwarding: { enabled: false } }],
    ['updateTelnyxMessagingSettings', 'PATCH', '/messaging', { tags: ['lost'], messagingProfileId: null }],
    ['updateTelnyxMessagingSettings', 'PATCH', '/messaging', { messagingProfileId: '' }],
    [
      'enableTelnyxEmergency',
      'POST',
      '/actions/enable_emergency',
      { emergencyEnabled: true, emergencyAddressId: '9102160989215728032' },
    ],
  ])('are seen to be as %s wants them, and nothing is sent again', async (field, method, path, changes) => {
    const { id } = number();
    await product.calls();
    await breakOnce(method, route(path), 'after');
    expect((await change(field, { id, ...changes })).phoneNumber).toMatchObject({ id });
    expect(await countSent(product, method, route(path))).toBe(1);
  });
});
