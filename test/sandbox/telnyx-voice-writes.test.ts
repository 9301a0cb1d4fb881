import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, now, openTelnyx, type Row } from './telnyx-wire.ts';

const { list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const later = new Date(now + 5_000);

type Voice = Row & {
  call_forwarding: Json;
  call_recording: Json;
  cnam_listing: Json;
  media_features: Json;
};
type Refusal = [body: unknown, code: string, pointer: string];

/** Settings with a name listing or without one; those with one forward their calls. */
async function voiceWith(listed: boolean): Promise<Voice> {
  const voice = ((await list('/phone_numbers/voice')) as Voice[]).find(
    ({ cnam_listing: { cnam_listing_enabled: enabled }, call_forwarding: { forwards_to: to } }) =>
      enabled === listed && (!listed || to !== undefined),
  );
  if (voice === undefined) throw new Error('no voice settings are so');
  return voice;
}

describe('a change of voice settings', () => {
  const forwarding = { call_forwarding_enabled: false, forwarding_type: 'on-failure', forwards_to: '+13035550000' };
  const recording = {
    inbound_call_recording_channels: 'dual',
    inbound_call_recording_enabled: true,
    inbound_call_recording_format: 'mp3',
  };
  const media = {
    accept_any_rtp_packets_enabled: true,
    rtp_auto_adjust_enabled: false,
    t38_fax_gateway_enabled: true,
  };

  it.each<[Json, Json, Json]>([
    [{ call_forwarding: forwarding }, { call_forwarding: forwarding }, { call_forwarding_enabled: false }],
    [{ call_recording: recording }, { call_recording: recording }, { call_recording_enabled: true }],
    [{ media_features: media }, { media_features: media }, { t38_fax_gateway_enabled: true }],
    [{ caller_id_name_enabled: false }, {}, { caller_id_name_enabled: false }],
    [{ caller_id_name_enabled: true }, {}, { caller_id_name_enabled: true }],
    [
      { inbound_call_screening: 'reject_calls' },
      { inbound_call_screening: 'reject_calls' },
      { inbound_call_screening: 'reject_calls' },
    ],
    [{ tech_prefix_enabled: true }, { tech_prefix_enabled: true }, {}],
    [{ translated_number: 'frontdesk2' }, { translated_number: 'frontdesk2' }, {}],
    [{ translated_number: '' }, { translated_number: '' }, {}],
    [{ usage_payment_method: 'channel' }, { usage_payment_method: 'channel' }, {}],
    [{ connection_id: '', customer_reference: 'NO', emergency: null, unheard_of: 1 }, {}, {}],
  ])('takes %j, and the number shows its part', async (body, changed, onNumber) => {
    const before = await voiceWith(true);
    const number = await read(`/phone_numbers/${before.id}`);
    await control('/clock', { advance: 5_000 });
    const { status, data } = await send('PATCH', `/phone_numbers/${before.id}/voice`, body);
    expect([status, data]).toEqual([200, { ...before, ...changed }]);
    expect(await read(`/phone_numbers/${before.id}/voice`)).toEqual(data);
    expect((await list('/phone_numbers/voice')).find((row) => row.id === before.id)).toEqual(data);
    expect(await read(`/phone_numbers/${before.id}`)).toEqual({
      ...number,
      ...onNumber,
      updated_at: later.toISOString(),
    });
  });

  it('keeps what a nested object does not name', async () => {
    const before = await voiceWith(true);
    const { data } = await send<Voice>('PATCH', `/phone_numbers/${before.id}/voice`, {
      call_forwarding: { forwards_to: '' },
    });
    const { forwards_to: _gone, ...rest } = before.call_forwarding;
    expect(data.call_forwarding).toEqual(rest);
  });

  it.each<[boolean, Json, Json]>([
    [false, { cnam_listing_enabled: true, cnam_listing_details: 'Acme 24' }, {}],
    [true, { cnam_listing_details: 'Fifteen letters' }, { cnam_listing_enabled: true }],
    [true, { cnam_listing_enabled: true }, { cnam_listing_details: 'NUMBERGRAPH' }],
    [true, { cnam_listing_enabled: false }, {}],
    [false, { cnam_listing_enabled: false }, {}],
  ])('with a listing %s takes the listing %j', async (listed, listing, kept) => {
    const { id } = await voiceWith(listed);
    const { data } = await send<Voice>('PATCH', `/phone_numbers/${id}/voice`, { cnam_listing: listing });
    expect(data.cnam_listing).toEqual({ ...listing, ...kept });
    expect((await read(`/phone_numbers/${id}`)).cnam_listing_enabled).toBe(data.cnam_listing.cnam_listing_enabled);
  });

  it.each<[boolean, Json, string, string]>([
    [false, { cnam_listing_enabled: true }, '10015', 'cnam_listing_details'],
    [true, { cnam_listing_details: '' }, '10015', 'cnam_listing_details'],
    [false, { cnam_listing_details: 'Acme' }, '10015', 'cnam_listing_enabled'],
    [true, { cnam_listing_enabled: false, cnam_listing_details: 'Acme' }, '10015', 'cnam_listing_enabled'],
    [true, { cnam_listing_details: 'Sixteen letters.' }, '10015', 'cnam_listing_details'],
    [true, { cnam_listing_details: 'Sixteen letters1' }, '10015', 'cnam_listing_details'],
    [true, { cnam_listing_details: 'Müller' }, '10015', 'cnam_listing_details'],
    [true, { cnam_listing_details: 5 }, '10026', 'cnam_listing_details'],
  ])('with a listing %s refuses the listing %j and changes nothing', async (listed, listing, code, key) => {
    const before = await voiceWith(listed);
    const body = { tech_prefix_enabled: true, cnam_listing: listing };
    const { status, fault } = await send('PATCH', `/phone_numbers/${before.id}/voice`, body);
    expect([status, fault?.code, fault?.pointer]).toEqual([422, code, `/cnam_listing/${key}`]);
    expect(await read(`/phone_numbers/${before.id}/voice`)).toEqual(before);
  });

  it.each<Refusal>([
    [{ call_forwarding: [] }, '10026', '/call_forwarding'],
    [{ call_forwarding: { call_forwarding_enabled: 1 } }, '10026', '/call_forwarding/call_forwarding_enabled'],
    [{ call_forwarding: { forwarding_type: 'never' } }, '10032', '/call_forwarding/forwarding_type'],
    [{ call_forwarding: { forwarding_type: null } }, '10026', '/call_forwarding/forwarding_type'],
    [{ call_forwarding: { forwards_to: null } }, '10026', '/call_forwarding/forwards_to'],
    [
      { call_recording: { inbound_call_recording_channels: 'triple' } },
      '10032',
      '/call_recording/inbound_call_recording_channels',
    ],
    [
      { call_recording: { inbound_call_recording_format: 'ogg' } },
      '10032',
      '/call_recording/inbound_call_recording_format',
    ],
    [
      { call_recording: { inbound_call_recording_enabled: 'yes' } },
      '10026',
      '/call_recording/inbound_call_recording_enabled',
    ],
    [{ caller_id_name_enabled: null }, '10026', '/caller_id_name_enabled'],
    [{ inbound_call_screening: 'REJECT_CALLS' }, '10032', '/inbound_call_screening'],
    [{ media_features: { rtp_auto_adjust_enabled: 0 } }, '10026', '/media_features/rtp_auto_adjust_enabled'],
    [{ tech_prefix_enabled: 'false' }, '10026', '/tech_prefix_enabled'],
    [{ translated_number: 7 }, '10026', '/translated_number'],
    [{ usage_payment_method: 'barter' }, '10032', '/usage_payment_method'],
    ['voice', '10015', '/base'],
  ])('refuses %j', async (body, code, pointer) => {
    const before = await voiceWith(true);
    const { status, fault } = await send('PATCH', `/phone_numbers/${before.id}/voice`, body);
    expect([status, fault?.code, fault?.pointer]).toEqual([422, code, pointer]);
    expect(await read(`/phone_numbers/${before.id}/voice`)).toEqual(before);
  });
});

describe('a change of a mobile number', () => {
  const connection = '1293384261075731463';
  const app = { interception_app_id: '1293384261075731777' };
  const noApp = { interception_app_id: null, interception_app_name: null };

  it.each<[Json, Json]>([
    [{ connection_id: null }, { connection_id: null, connection_name: null, connection_type: null }],
    [{ connection_id: '' }, { connection_id: null, connection_name: null, connection_type: null }],
    [{ connection_id: connection }, { connection_id: connection, connection_name: 'mobile-voice' }],
    [{ noise_suppression: true }, { noise_suppression: 'both' }],
    [{ noise_suppression: false }, { noise_suppression: 'disabled' }],
    [{ inbound: app }, { inbound: { ...app, interception_app_name: 'recorder' } }],
    [{ outbound: { interception_app_id: null } }, { outbound: noApp }],
    [
      { customer_reference: null, tags: [] },
      { customer_reference: null, tags: [] },
    ],
    [{ inbound_call_screening: 'flag_calls' }, { inbound_call_screening: 'flag_calls' }],
    [{ caller_id_name_enabled: false }, { caller_id_name_enabled: false }],
    [
      { cnam_listing: { cnam_listing_details: null } },
      { cnam_listing: { cnam_listing_enabled: true, cnam_listing_details: null } },
    ],
    [
      { call_forwarding: { call_forwarding_enabled: true, forwards_to: '+13035550000', forwarding_type: 'always' } },
      { call_forwarding: { call_forwarding_enabled: true, forwards_to: '+13035550000', forwarding_type: 'always' } },
    ],
    [
      { call_recording: { inbound_call_recording_format: 'mp3' } },
      {
        call_recording: {
          inbound_call_recording_enabled: false,
          inbound_call_recording_channels: 'single',
          inbound_call_recording_format: 'mp3',
        },
      },
    ],
    [{ status: 'gone', mobile_voice_enabled: false }, {}],
  ])('takes %j by both paths', async (body, changed) => {
    for (const version of ['', '/v2']) {
      await control('/reset');
      const [before] = await list('/mobile_phone_numbers');
      await control('/clock', { advance: 5_000 });
      const { status, data } = await send('PATCH', `${version}/mobile_phone_numbers/${before?.id}`, body);
      const updated = later.toISOString().replace('.000Z', 'Z');
      expect([status, data]).toEqual([200, { ...before, ...changed, updated_at: updated }]);
      expect(await read(`/mobile_phone_numbers/${before?.id}`)).toEqual(data);
    }
  });

  it('takes null where a forwarding is undone', async () => {
    const forwarded = (await list('/mobile_phone_numbers'))[1];
    const none = { call_forwarding_enabled: false, forwarding_type: null, forwards_to: null };
    const { data } = await send('PATCH', `/mobile_phone_numbers/${forwarded?.id}`, { call_forwarding: none });
    expect(data.call_forwarding).toEqual(none);
  });

  it.each<Refusal>([
    [{ connection_id: '1293384261075731999' }, '10015', '/connection_id'],
    [{ connection_id: 5 }, '10026', '/connection_id'],
    [{ noise_suppression: 'both' }, '10026', '/noise_suppression'],
    [{ inbound_call_screening: null }, '10026', '/inbound_call_screening'],
    [{ inbound_call_screening: 'some' }, '10032', '/inbound_call_screening'],
    [{ outbound: { interception_app_id: 9 } }, '10026', '/outbound/interception_app_id'],
    [{ call_forwarding: { forwarding_type: 'never' } }, '10032', '/call_forwarding/forwarding_type'],
    [{ tags: 'field' }, '10026', '/tags'],
  ])('refuses %j by both paths', async (body, code, pointer) => {
    const [before] = await list('/mobile_phone_numbers');
    for (const version of ['', '/v2']) {
      const { status, fault } = await send('PATCH', `${version}/mobile_phone_numbers/${before?.id}`, body);
      expect([status, fault?.code, fault?.pointer]).toEqual([422, code, pointer]);
    }
    expect(await read(`/mobile_phone_numbers/${before?.id}`)).toEqual(before);
    expect(await send('PATCH', '/mobile_phone_numbers/1', body)).toMatchObject({ status: 404 });
  });
});
