import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/account.ts';
import { readRows } from '../../src/providers/rows.ts';
import { bulkUpdateShape, toBulkUpdateJob } from '../../src/providers/telnyx/bulk-updates.ts';
import { readFault } from '../../src/providers/telnyx/client.ts';
import { toDate, toMember, toNumberType } from '../../src/providers/telnyx/fields.ts';
import { jobShape, toJob } from '../../src/providers/telnyx/job.ts';
import { messagingShape, toMessagingSettings } from '../../src/providers/telnyx/messaging.ts';
import { mobileShape, toMobilePhoneNumber } from '../../src/providers/telnyx/mobile.ts';
import { narrowNumbers, slimServes } from '../../src/providers/telnyx/number-filter.ts';
import { numberShape, toPhoneNumber } from '../../src/providers/telnyx/numbers.ts';
import { pageFor } from '../../src/providers/telnyx/paging.ts';
import { emergencyStatuses, toVoiceSettings, voiceShape } from '../../src/providers/telnyx/voice.ts';

const account: AccountName = { label: 'one', provider: 'TELNYX' };
const asOf = new Date(0);

const configured = {
  id: '1293384261075731499',
  record_type: 'phone_number',
  phone_number: '+19705555098',
  country_iso_alpha2: 'US',
  status: 'active',
  tags: ['tag_1', 'tag_2'],
  connection_id: '1293384261075731461',
  connection_name: 'hq-trunk',
  customer_reference: 'MY REF 001',
  external_pin: '1234',
  t38_fax_gateway_enabled: true,
  purchased_at: '2019-10-23T18:10:00.000Z',
  billing_group_id: '86f58db9-0fe3-4adc-9d1f-46e66e6e9323',
  emergency_enabled: true,
  emergency_address_id: '1315261609962112019',
  emergency_status: 'active',
  call_forwarding_enabled: true,
  cnam_listing_enabled: true,
  caller_id_name_enabled: true,
  call_recording_enabled: true,
  messaging_profile_id: 'abc85f64-5717-4562-b3fc-2c9600000000',
  messaging_profile_name: 'regional-customers',
  phone_number_type: 'local',
  created_at: '2019-10-23T18:10:00.000Z',
  updated_at: '2019-10-24T18:10:00.000Z',
  hd_voice_enabled: true,
  inbound_call_screening: 'disabled',
  source_type: 'number_order',
  deletion_lock_enabled: false,
};
const toNumber = (changes: object) => toPhoneNumber(account, numberShape.parse({ ...configured, ...changes }), asOf);

describe('a number', () => {
  it('is mapped whole, its PIN only to whether it has one', () => {
    const number = toNumber({});
    expect(number).toMatchObject({
      key: '1293384261075731499',
      e164: '+19705555098',
      country: 'US',
      type: 'LOCAL',
      status: 'ACTIVE',
      features: ['VOICE', 'FAX', 'EMERGENCY'],
      trunk: { nativeId: '1293384261075731461', known: { label: 'hq-trunk', account: 'one' } },
      createdAt: new Date('2019-10-23T18:10:00Z'),
      details: { externalPinSet: true, inboundCallScreening: 'DISABLED', emergencyStatus: 'ACTIVE' },
    });
    expect(JSON.stringify(number)).not.toContain('"1234"');
  });

  const oddities: [string, object, object][] = [
    ['the legacy spelling of toll-free', { phone_number_type: 'tollfree' }, { type: 'TOLL_FREE', rawType: 'tollfree' }],
    ['a legacy long code', { phone_number_type: 'longcode' }, { type: 'LONG_CODE' }],
    ['a type nobody knows yet', { phone_number_type: 'lunar' }, { type: 'UNKNOWN', rawType: 'lunar' }],
    ['a status in underscores', { status: 'port_pending' }, { status: 'PORT_PENDING', rawStatus: 'port_pending' }],
    ['a status that filters lack', { status: 'requirement-info-pending' }, { status: 'REQUIREMENT_INFO_PENDING' }],
    ['a status nobody knows yet', { status: 'on-hold' }, { status: 'UNKNOWN', rawStatus: 'on-hold' }],
    [
      '"" for unset',
      { connection_id: '', customer_reference: '' },
      { trunk: null, details: { customerReference: null } },
    ],
    ['null for unset', { external_pin: null, tags: null }, { tags: [], details: { externalPinSet: false } }],
    ['a connection without its name', { connection_name: undefined }, { trunk: { known: null } }],
    ['a source that is an object', { source_type: {} }, { details: { sourceType: null } }],
    [
      'an impossible date',
      { created_at: '2026-02-30T00:00:00Z', updated_at: 'soon' },
      { createdAt: null, updatedAt: null },
    ],
    ['left-out profile fields', { messaging_profile_id: undefined }, { details: { messagingProfileId: null } }],
    ['a country that is none', { country_iso_alpha2: 'international' }, { country: null }],
  ];
  it.each(oddities)('with %s is read', (_, changes, expected) => {
    expect(toNumber(changes)).toMatchObject(expected);
  });

  it('that is no E.164 number is refused', () => {
    const rows = [{ ...configured, phone_number: '33733' }, configured];
    const read = readRows(rows, {
      shape: numberShape,
      toItem: (wire) => toPhoneNumber(account, wire, asOf),
      idField: 'id',
    });
    expect(read.items).toMatchObject([null, { e164: '+19705555098' }]);
    expect(read.unreadable).toEqual(['id 1293384261075731499: phone_number "33733" is no E.164 number']);
  });
});

it('a mobile number is mapped, nulls and words alike', () => {
  const wire = {
    id: '2126210528794641864',
    phone_number: '+13127367407',
    sim_card_id: '6b14e151-8493-4fa1-8664-1cc4e6d14158',
    status: 'active',
    country_iso_alpha2: 'US',
    connection_id: '1293384261075731461',
    connection_name: 'mobile-voice',
    connection_type: 'mobile_voice_connection',
    mobile_voice_enabled: true,
    noise_suppression: 'disabled',
    inbound_call_screening: null,
    tags: [],
    call_forwarding: { call_forwarding_enabled: false, forwards_to: null, forwarding_type: null },
    cnam_listing: { cnam_listing_enabled: false, cnam_listing_details: null },
    inbound: { interception_app_id: null, interception_app_name: null },
    outbound: { interception_app_id: '1293384261075731777', interception_app_name: 'recorder' },
    created_at: '2025-03-01T12:00:00Z',
  };
  expect(toMobilePhoneNumber(account, mobileShape.parse(wire), asOf)).toMatchObject({
    key: 'mobile.2126210528794641864',
    nativeId: '2126210528794641864',
    type: 'MOBILE',
    features: ['VOICE'],
    details: {
      callForwarding: { enabled: false, type: null, forwardsTo: null },
      callRecording: null,
      inboundCallScreening: null,
      noiseSuppression: 'DISABLED',
      inboundInterceptionAppId: null,
      outboundInterceptionAppName: 'recorder',
    },
  });
  const echoed = mobileShape.parse({ ...wire, noise_suppression: true });
  expect(toMobilePhoneNumber(account, echoed, asOf).details.noiseSuppression).toBe('BOTH');
});

it('voice and messaging settings are mapped', () => {
  const voice = {
    id: '1',
    translated_number: '',
    call_forwarding: { call_forwarding_enabled: true, forwards_to: '+13035559123', forwarding_type: 'always' },
    emergency: { emergency_enabled: true, emergency_status: 'provisioning-failed' },
    media_features: { rtp_auto_adjust_enabled: true, t38_fax_gateway_enabled: false },
    usage_payment_method: 'pay-per-minute',
  };
  expect(toVoiceSettings(voiceShape.parse(voice))).toMatchObject({
    translatedNumber: null,
    callForwarding: { enabled: true, type: 'always', forwardsTo: '+13035559123' },
    emergencyStatus: 'PROVISIONING_FAILED',
    mediaFeatures: { rtpAutoAdjust: true, acceptAnyRtpPackets: null, t38FaxGateway: false },
  });
  const reach = { domestic_two_way: true, international_inbound: true, international_outbound: false };
  const messaging = {
    id: '1',
    type: 'long-code',
    messaging_profile_id: null,
    eligible_messaging_products: ['P2P', 'A2P'],
    features: { sms: reach, mms: null },
    health: { message_count: 122, inbound_outbound_ratio: 0.43, success_ratio: 0.94, spam_ratio: 0.06 },
  };
  expect(toMessagingSettings(messagingShape.parse(messaging))).toMatchObject({
    type: 'LONG_CODE',
    rawType: 'long-code',
    sms: { domesticTwoWay: true, internationalInbound: true, internationalOutbound: false },
    mms: null,
    health: { messageCount: 122, spamRatio: 0.06 },
  });
});

describe('a job', () => {
  const job = {
    id: '42587e44-3a3e-46de-9255-0c9a7a1d1ec7',
    status: 'in_progress',
    type: 'update_phone_numbers',
    etc: '2026-01-05T10:05:00.000Z',
    phone_numbers: [{ id: '1' }, { id: '2' }, { phone_number: '+19705551234' }, { phone_number: '+19705550000' }],
    successful_operations: [{ id: '1', phone_number: '+19705555098' }],
    pending_operations: [{ id: '2', phone_number: '+19705555099' }],
    failed_operations: [
      {
        id: '3',
        phone_number: '+19705551234',
        errors: [
          {
            code: '10015',
            title: 'Bad Request',
            detail: 'The field is invalid.',
            source: { pointer: '/connection_id' },
          },
          { code: '10015', title: 'Bad Request', source: '/emergency_address_id' },
          {},
        ],
      },
    ],
  };

  it('tells each number once: pending and not begun, succeeded, failed', () => {
    const read = toJob(account, jobShape.parse(job), asOf);
    expect(read).toMatchObject({ kind: 'UPDATE_PHONE_NUMBERS', status: 'IN_PROGRESS', key: job.id });
    expect(read.operations.map(({ state, nativeId, e164 }) => [state, nativeId, e164])).toEqual([
      ['PENDING', '2', '+19705555099'],
      ['PENDING', null, '+19705550000'],
      ['SUCCEEDED', '1', '+19705555098'],
      ['FAILED', '3', '+19705551234'],
    ]);
    expect(read.operations.at(-1)?.errors).toEqual([
      { code: '10015', title: 'Bad Request', detail: 'The field is invalid.', pointer: '/connection_id' },
      { code: '10015', title: 'Bad Request', detail: null, pointer: '/emergency_address_id' },
      { code: 'unknown', title: 'Unknown error', detail: null, pointer: null },
    ]);
  });

  it('with words nobody knows yet keeps them', () => {
    const read = toJob(account, jobShape.parse({ ...job, status: 'paused', type: 'paint' }), asOf);
    expect(read).toMatchObject({ kind: 'UNKNOWN', status: 'UNKNOWN', rawStatus: 'paused' });
  });

  it('that changes messaging profiles is done when nothing is pending', () => {
    const wire = { order_id: 'b7a1', success: ['+18880000000'], pending: ['+18880000001'], failed: ['+18880000002'] };
    const statusOf = (changes: object) =>
      toBulkUpdateJob(account, bulkUpdateShape.parse({ ...wire, ...changes }), asOf);
    expect(statusOf({})).toMatchObject({ status: 'IN_PROGRESS', key: 'messaging.b7a1', nativeId: 'b7a1' });
    expect(statusOf({}).operations.map(({ state }) => state)).toEqual(['PENDING', 'SUCCEEDED', 'FAILED']);
    expect(statusOf({ pending: [] }).status).toBe('COMPLETED');
    expect(statusOf({ pending: undefined }).status).toBe('UNKNOWN');
  });
});

describe('words, dates and pages', () => {
  it('reads every spelling of a type', () => {
    for (const word of ['toll_free', 'tollfree', 'toll-free']) expect(toNumberType(word)).toBe('TOLL_FREE');
    for (const word of ['short-code', 'shortcode']) expect(toNumberType(word)).toBe('SHORT_CODE');
    expect(toNumberType(null)).toBe('UNKNOWN');
    expect(toMember(emergencyStatuses, '')).toBeNull();
  });

  it('reads times of any precision and offset', () => {
    expect(toDate('2026-01-05T10:00:00.123456+00:00')).toEqual(new Date('2026-01-05T10:00:00.123Z'));
    expect(toDate('2026-01-05T12:00:00+02:00')).toEqual(new Date('2026-01-05T10:00:00Z'));
    expect(toDate('2026-01-05')).toBeNull();
  });

  it('asks for one page that holds what is wanted where there is one, and for progress always', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 400 }), (offset, wanted) => {
        const { number, size } = pageFor(offset, wanted);
        const held = number * size - offset;
        expect(size).toBeLessThanOrEqual(250);
        expect((number - 1) * size).toBeLessThanOrEqual(offset);
        expect(held).toBeGreaterThanOrEqual(1);
        const exists = Array.from({ length: 251 - Math.min(wanted, 250) }, (_, index) => 250 - index).some(
          (other) => (Math.floor(offset / other) + 1) * other - offset >= Math.min(wanted, 250),
        );
        if (exists) expect(held).toBeGreaterThanOrEqual(Math.min(wanted, 250));
      }),
    );
  });

  it('puts into the query what the lists can narrow by, and no more', () => {
    expect(narrowNumbers({ e164In: ['+14155550100'] }, false)).toEqual({
      query: { 'filter[phone_number]': '14155550100' },
      complete: false,
      settings: {
        voice: { 'filter[phone_number]': '14155550100' },
        messaging: { 'filter[phone_number]': '+14155550100' },
      },
    });
    expect(narrowNumbers({ countries: ['US', 'CA'], tags: ['a', 'b'], statuses: ['PORT_PENDING'] }, true)).toEqual({
      query: { 'filter[country_iso_alpha2]': 'US,CA', 'filter[tag]': 'a', 'filter[status]': 'port_pending' },
      complete: false,
      settings: null,
    });
    expect(narrowNumbers({ types: ['TOLL_FREE'] }, false)).toMatchObject({ query: undefined, complete: false });
    expect(narrowNumbers({ types: ['SHARED_COST'], trunk: { account: 'one', nativeId: '5' } }, false)).toMatchObject({
      query: { 'filter[number_type][eq]': 'shared_cost', 'filter[connection_id]': '5' },
      complete: true,
    });
    expect(narrowNumbers({ statuses: ['PROVISION_PENDING'] }, false)).toMatchObject({
      query: undefined,
      complete: false,
    });
    expect(narrowNumbers({ accounts: ['one'] }, false)).toMatchObject({ query: undefined, complete: true });
  });

  it('takes the slim list unless a field is asked for that it lacks', () => {
    expect(slimServes(new Set(['e164', 'trunk', 'trunk.id', 'voiceSettings']), {})).toBe(true);
    for (const field of ['tags', 'trunk.label', 'sourceType']) expect(slimServes(new Set([field]), {})).toBe(false);
    expect(slimServes(new Set(), { tags: ['vip'] })).toBe(false);
  });

  it('reads the first of the errors, whatever the body is', () => {
    expect(readFault({ errors: [{ code: '10009', title: 'Authentication failed', detail: 'Why.' }, {}] })).toEqual({
      providerCode: '10009',
      message: 'Authentication failed: Why.',
    });
    for (const body of [undefined, null, 'gone', [], {}, { errors: [] }, { errors: 'all' }]) {
      expect(readFault(body)).toEqual({ providerCode: null, message: null });
    }
  });
});
