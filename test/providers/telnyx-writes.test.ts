import { describe, expect, it } from 'vitest';
import { isUnclear, ProviderError } from '../../src/providers/provider-error.ts';
import type { TelnyxAccount } from '../../src/providers/telnyx/index.ts';
import { inTime } from './provider-play.ts';
import {
  messagingRecord,
  mobileRecord,
  numberRecord,
  openTelnyxCarrier,
  refusal,
  type Sent,
  voiceRecord,
} from './telnyx-carrier.ts';

const { account, answers, sent } = await openTelnyxCarrier();

const id = numberRecord.id;
const mobileKey = `mobile.${mobileRecord.id}`;
const uuid = '5194d8fc-87e6-4188-baa9-1c434bbe861b';

/** Answers each path with a record of its kind. */
function toAnswer({ path }: Sent): readonly [number, unknown] {
  if (path.startsWith('/v2/mobile_phone_numbers/')) return [200, { data: mobileRecord }];
  if (path.endsWith('/messaging')) return [200, { data: messagingRecord }];
  if (path.endsWith('/voice') || path.includes('/actions/')) return [200, { data: voiceRecord }];
  return [200, { data: numberRecord }];
}

type Write = (account: TelnyxAccount) => Promise<unknown> | undefined;

async function failureOf(write: Write): Promise<ProviderError> {
  const failure = await Promise.resolve(write(account())).catch((error: unknown) => error);
  if (!(failure instanceof ProviderError)) throw new Error(`not a provider's error: ${failure}`);
  return failure;
}

const numberPath = `/v2/phone_numbers/${id}`;
const mobilePath = `/v2/mobile_phone_numbers/${mobileRecord.id}`;
const number =
  (changes: Parameters<TelnyxAccount['telnyx']['updateNumber']>[1]): Write =>
  ({ telnyx }) =>
    telnyx.updateNumber(id, changes, inTime());
const voice =
  (changes: Parameters<TelnyxAccount['telnyx']['updateVoice']>[1]): Write =>
  ({ telnyx }) =>
    telnyx.updateVoice(id, changes, inTime());
const messaging =
  (changes: Parameters<TelnyxAccount['telnyx']['updateMessaging']>[1]): Write =>
  ({ telnyx }) =>
    telnyx.updateMessaging(id, changes, inTime());
const mobile =
  (changes: Parameters<TelnyxAccount['telnyx']['updateMobile']>[1]): Write =>
  ({ telnyx }) =>
    telnyx.updateMobile(mobileRecord.id, changes, inTime());

describe('what is sent', () => {
  const forwarding = { enabled: true, type: 'always', forwardsTo: '+13035559123' };
  const wireForwarding = {
    call_forwarding_enabled: true,
    forwarding_type: 'always',
    forwards_to: '+13035559123',
  };
  const cases: [string, Write, string, string, unknown][] = [
    [
      'every field of a number',
      number({
        billingGroupId: 'bg',
        trunkId: '12',
        customerReference: 'REF',
        externalPin: '9876',
        hdVoiceEnabled: false,
        tags: ['a'],
        addressId: 'ad',
      }),
      'PATCH',
      numberPath,
      {
        billing_group_id: 'bg',
        connection_id: '12',
        customer_reference: 'REF',
        external_pin: '9876',
        hd_voice_enabled: false,
        tags: ['a'],
        address_id: 'ad',
      },
    ],
    [
      'what is taken off a number',
      number({
        billingGroupId: null,
        trunkId: null,
        customerReference: null,
        externalPin: null,
        hdVoiceEnabled: null,
        tags: null,
        addressId: null,
      }),
      'PATCH',
      numberPath,
      {
        billing_group_id: null,
        connection_id: '',
        customer_reference: null,
        external_pin: null,
        tags: [],
        address_id: null,
      },
    ],
    ['one field of a number', number({ tags: [], trunkId: undefined }), 'PATCH', numberPath, { tags: [] }],
    [
      'every voice setting',
      voice({
        callForwarding: forwarding,
        callRecording: { inboundEnabled: true, inboundFormat: 'mp3', inboundChannels: 'dual' },
        cnamListing: { enabled: true, details: 'ACME 1' },
        callerIdNameEnabled: true,
        inboundCallScreening: 'REJECT_CALLS',
        mediaFeatures: { acceptAnyRtpPackets: true, rtpAutoAdjust: false, t38FaxGateway: true },
        techPrefixEnabled: false,
        translatedNumber: 'desk7',
        usagePaymentMethod: 'pay-per-minute',
      }),
      'PATCH',
      `${numberPath}/voice`,
      {
        call_forwarding: wireForwarding,
        call_recording: {
          inbound_call_recording_enabled: true,
          inbound_call_recording_format: 'mp3',
          inbound_call_recording_channels: 'dual',
        },
        cnam_listing: { cnam_listing_enabled: true, cnam_listing_details: 'ACME 1' },
        caller_id_name_enabled: true,
        inbound_call_screening: 'reject_calls',
        media_features: {
          accept_any_rtp_packets_enabled: true,
          rtp_auto_adjust_enabled: false,
          t38_fax_gateway_enabled: true,
        },
        tech_prefix_enabled: false,
        translated_number: 'desk7',
        usage_payment_method: 'pay-per-minute',
      },
    ],
    [
      'voice settings where nothing but the translation can be taken away',
      voice({
        callForwarding: { enabled: false, type: null, forwardsTo: null },
        callRecording: null,
        cnamListing: { enabled: null, details: undefined },
        inboundCallScreening: null,
        mediaFeatures: {},
        translatedNumber: null,
        usagePaymentMethod: null,
      }),
      'PATCH',
      `${numberPath}/voice`,
      { call_forwarding: { call_forwarding_enabled: false }, translated_number: '' },
    ],
    [
      'messaging settings',
      messaging({ messagingProfileId: uuid, messagingProduct: 'A2P', tags: ['a'] }),
      'PATCH',
      `${numberPath}/messaging`,
      { messaging_profile_id: uuid, messaging_product: 'A2P', tags: ['a'] },
    ],
    [
      'a profile that is taken away, and null that keeps',
      messaging({ messagingProfileId: '', messagingProduct: null, tags: null }),
      'PATCH',
      `${numberPath}/messaging`,
      { messaging_profile_id: '' },
    ],
    [
      'a bundle',
      ({ telnyx }) => telnyx.changeBundle(id, uuid, inTime()),
      'PATCH',
      `${numberPath}/actions/bundle_status_change`,
      { bundle_id: uuid },
    ],
    [
      'no bundle',
      ({ telnyx }) => telnyx.changeBundle(id, null, inTime()),
      'PATCH',
      `${numberPath}/actions/bundle_status_change`,
      { bundle_id: null },
    ],
    [
      'emergency calling, the address even to disable it',
      ({ telnyx }) => telnyx.enableEmergency(id, { enabled: false, addressId: '53829' }, inTime()),
      'POST',
      `${numberPath}/actions/enable_emergency`,
      { emergency_enabled: false, emergency_address_id: '53829' },
    ],
    [
      'every field of a mobile number',
      mobile({
        callForwarding: forwarding,
        callRecording: { inboundEnabled: false },
        cnamListing: { enabled: true, details: 'ACME' },
        callerIdNameEnabled: false,
        trunkId: '12',
        customerReference: 'REF',
        inboundCallScreening: 'DISABLED',
        noiseSuppressionEnabled: false,
        inboundInterceptionAppId: '7',
        outboundInterceptionAppId: '8',
        tags: ['a'],
      }),
      'PATCH',
      mobilePath,
      {
        call_forwarding: wireForwarding,
        call_recording: { inbound_call_recording_enabled: false },
        cnam_listing: { cnam_listing_enabled: true, cnam_listing_details: 'ACME' },
        caller_id_name_enabled: false,
        connection_id: '12',
        customer_reference: 'REF',
        inbound_call_screening: 'disabled',
        noise_suppression: false,
        inbound: { interception_app_id: '7' },
        outbound: { interception_app_id: '8' },
        tags: ['a'],
      },
    ],
    [
      'what is taken off a mobile number',
      mobile({
        callForwarding: { enabled: null, type: null, forwardsTo: null },
        callRecording: { inboundFormat: null },
        cnamListing: { details: null },
        callerIdNameEnabled: null,
        trunkId: null,
        customerReference: null,
        inboundCallScreening: null,
        noiseSuppressionEnabled: null,
        inboundInterceptionAppId: null,
        tags: null,
      }),
      'PATCH',
      mobilePath,
      {
        call_forwarding: { forwarding_type: null, forwards_to: null },
        cnam_listing: { cnam_listing_details: null },
        connection_id: null,
        customer_reference: null,
        inbound: { interception_app_id: null },
        tags: [],
      },
    ],
    ['a release', ({ phoneNumbers }) => phoneNumbers?.release?.(id, inTime()), 'DELETE', numberPath, undefined],
    [
      'a number onto a trunk',
      ({ trunks }) => trunks?.assign?.(id, '12', inTime()),
      'PATCH',
      numberPath,
      { connection_id: '12' },
    ],
    [
      'a number off its trunk',
      ({ trunks }) => trunks?.remove?.(id, '12', inTime()),
      'PATCH',
      numberPath,
      { connection_id: '' },
    ],
    [
      'a mobile number onto a trunk',
      ({ trunks }) => trunks?.assign?.(mobileKey, '12', inTime()),
      'PATCH',
      mobilePath,
      { connection_id: '12' },
    ],
    [
      'a mobile number off its trunk',
      ({ trunks }) => trunks?.remove?.(mobileKey, '12', inTime()),
      'PATCH',
      mobilePath,
      { connection_id: null },
    ],
  ];
  it.each(cases)('is, for %s, just that', async (_, write, method, path, body) => {
    answers(toAnswer);
    await write(account());
    expect(sent).toStrictEqual([{ method, path, body }]);
  });

  const noIds = ['jobs', 'messaging', 'actions', 'slim', 'voice', '..', '1/voice', '', `mobile.${id}`];
  it.each(noIds)('is nothing where %j stands for an id', async (noId) => {
    answers(toAnswer);
    const writes: Write[] = [
      ({ telnyx }) => telnyx.updateNumber(noId, { tags: [] }, inTime()),
      ({ telnyx }) => telnyx.updateVoice(noId, { techPrefixEnabled: true }, inTime()),
      ({ telnyx }) => telnyx.updateMobile(noId, { tags: [] }, inTime()),
      ({ phoneNumbers }) => phoneNumbers?.release?.(noId, inTime()),
    ];
    for (const write of writes) expect(await failureOf(write)).toMatchObject({ code: 'NOT_FOUND', sent: false });
    expect(sent).toEqual([]);
  });
});

describe('what comes back', () => {
  const withoutTime = (item: object | null | undefined) => item && { ...item, asOf: undefined };

  it('is the number as a reading tells it, on a trunk or off it', async () => {
    answers(toAnswer);
    const { telnyx, trunks, phoneNumbers } = account();
    const [read, readMobile] = (await phoneNumbers?.byKeys([id, mobileKey], inTime())) ?? [];
    expect(read).toMatchObject({ e164: numberRecord.phone_number, details: { externalPinSet: true } });
    for (const written of [
      await telnyx.updateNumber(id, { tags: [] }, inTime()),
      await trunks?.assign?.(id, '12', inTime()),
      await trunks?.remove?.(id, '12', inTime()),
    ]) {
      expect(withoutTime(written)).toEqual(withoutTime(read));
    }
    expect(readMobile).toMatchObject({ key: mobileKey, details: { noiseSuppression: 'BOTH' } });
    for (const written of [
      await telnyx.updateMobile(mobileRecord.id, { tags: [] }, inTime()),
      await trunks?.assign?.(mobileKey, '12', inTime()),
    ]) {
      expect(withoutTime(written)).toEqual(withoutTime(readMobile));
    }
  });

  it('is the settings as a reading tells them, and a promise of emergency calling, too', async () => {
    answers(toAnswer);
    const { telnyx } = account();
    const [readVoice] = await telnyx.voiceSettings([id], inTime());
    const [readMessaging] = await telnyx.messagingSettings([id], inTime());
    expect(await telnyx.updateVoice(id, { techPrefixEnabled: true }, inTime())).toEqual(readVoice);
    expect(await telnyx.changeBundle(id, null, inTime())).toEqual(readVoice);
    expect(await telnyx.updateMessaging(id, { messagingProfileId: '' }, inTime())).toEqual(readMessaging);
    answers(() => [202, { data: voiceRecord }]);
    expect(await telnyx.enableEmergency(id, { enabled: true, addressId: '53829' }, inTime())).toEqual(readVoice);
    expect(readVoice).toMatchObject({ emergencyEnabled: false, emergencyStatus: 'PROVISIONING' });
  });

  it.each([[{ data: { id, status: 'deleted' } }], [{}], [null], [[]]])('of a release may be %j', async (body) => {
    answers(() => [200, body]);
    await expect(account().phoneNumbers?.release?.(id, inTime())).resolves.toBeUndefined();
  });

  it('is a refusal in the words of the carrier, which says that nothing was done', async () => {
    answers(() => [422, refusal('10027', 'Unprocessable Entity', 'Deletion lock is enabled')]);
    const failure = await failureOf(({ phoneNumbers }) => phoneNumbers?.release?.(id, inTime()));
    expect(failure).toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '10027', httpStatus: 422 });
    expect(failure.message).toContain('one: DELETE /phone_numbers/{id}');
    expect(failure.message).toContain('Deletion lock is enabled');
    expect(isUnclear(failure)).toBe(false);
  });

  const unclear: [string, number, unknown][] = [
    ['a failure', 503, {}],
    ['a record without a number', 200, { data: { id } }],
    ['a number that is none', 200, { data: { ...numberRecord, phone_number: '12345' } }],
  ];
  it.each(unclear)('leaves open after %s whether it was done, and is not asked for again', async (_, status, body) => {
    answers(() => [status, body]);
    expect(isUnclear(await failureOf(number({ tags: ['a'] })))).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('repeats no PIN, however the carrier says it back', async () => {
    answers(({ body }) => [422, refusal('10015', 'Bad Request', `external_pin ${JSON.stringify(body)} is too short`)]);
    const failure = await failureOf(number({ externalPin: '80417', customerReference: 'REF' }));
    expect(JSON.stringify([failure, failure.message, failure.toFault()])).not.toContain('80417');
    expect(failure.message).toContain('REF');
    const job = await failureOf(({ jobs }) =>
      jobs?.start({ kind: 'UPDATE_PHONE_NUMBERS', keys: [id], changes: { externalPin: '80417' } }, inTime()),
    );
    expect(JSON.stringify([job, job.message, job.toFault()])).not.toContain('80417');
    expect(job.message).toContain(id);
  });
});

it('digests a text alike in every process that has the key, and tells the text to nobody', () => {
  const { digest } = account();
  expect(digest('80417')).toBe(digest('80417'));
  expect(digest('80417')).not.toBe(digest('80418'));
  expect(digest('80417')).not.toContain('80417');
});
