import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { allKeys, type Json, keysOf, openTelnyx, type Row, words } from './telnyx-wire.ts';

const { call, list, refusal, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

function verify(body: unknown): RequestInit {
  return { method: 'POST', headers: { authorization: 'Bearer k' }, body: JSON.stringify(body) };
}

const slimKeys = `id record_type phone_number country_iso_alpha2 status connection_id customer_reference external_pin
  t38_fax_gateway_enabled purchased_at billing_group_id emergency_enabled emergency_address_id emergency_status
  call_forwarding_enabled cnam_listing_enabled caller_id_name_enabled call_recording_enabled phone_number_type created_at
  updated_at hd_voice_enabled inbound_call_screening`;
const numberKeys = `${slimKeys} tags connection_name messaging_profile_id messaging_profile_name source_type
  deletion_lock_enabled`;
const voiceKeys = `id record_type phone_number connection_id customer_reference tech_prefix_enabled translated_number
  call_forwarding call_forwarding.call_forwarding_enabled call_forwarding.forwards_to call_forwarding.forwarding_type
  cnam_listing cnam_listing.cnam_listing_enabled cnam_listing.cnam_listing_details emergency emergency.emergency_enabled
  emergency.emergency_address_id emergency.emergency_status usage_payment_method media_features
  media_features.rtp_auto_adjust_enabled media_features.accept_any_rtp_packets_enabled
  media_features.t38_fax_gateway_enabled call_recording call_recording.inbound_call_recording_enabled
  call_recording.inbound_call_recording_format call_recording.inbound_call_recording_channels inbound_call_screening`;
const reachKeys = (kind: string): string =>
  ['', '.domestic_two_way', '.international_inbound', '.international_outbound']
    .map((key) => `features.${kind}${key}`)
    .join(' ');
const mobileMessagingKeys = `record_type id phone_number messaging_profile_id created_at updated_at country_code type tags
  organization_id traffic_type messaging_product features ${reachKeys('sms')}`;
const messagingKeys = `${mobileMessagingKeys} eligible_messaging_products health health.message_count
  health.inbound_outbound_ratio health.success_ratio health.spam_ratio ${reachKeys('mms')}`;
const mobileKeys = `id record_type phone_number sim_card_id status country_iso_alpha2 connection_id connection_name
  connection_type mobile_voice_enabled caller_id_name_enabled noise_suppression inbound_call_screening tags
  customer_reference call_forwarding call_forwarding.call_forwarding_enabled call_forwarding.forwards_to
  call_forwarding.forwarding_type call_recording call_recording.inbound_call_recording_enabled
  call_recording.inbound_call_recording_channels call_recording.inbound_call_recording_format cnam_listing
  cnam_listing.cnam_listing_enabled cnam_listing.cnam_listing_details inbound inbound.interception_app_id
  inbound.interception_app_name outbound outbound.interception_app_id outbound.interception_app_name created_at updated_at`;
const jobKeys = `id record_type status type etc created_at updated_at phone_numbers successful_operations
  pending_operations failed_operations`;

describe('records', () => {
  it.each([
    ['/phone_numbers', numberKeys],
    ['/phone_numbers/slim', slimKeys],
    ['/phone_numbers/voice', voiceKeys],
    ['/phone_numbers/messaging', messagingKeys],
    ['/phone_numbers/jobs', jobKeys],
    ['/mobile_phone_numbers', mobileKeys],
    ['/v2/mobile_phone_numbers', mobileKeys],
    ['/mobile_phone_numbers/messaging', mobileMessagingKeys],
  ])('shows in %s the documented keys and no others', async (path, keys) => {
    expect(allKeys(await list(path))).toEqual(words(keys));
  });

  it('never writes null where the slim and voice records declare none', async () => {
    const records = [...(await list('/phone_numbers/slim')), ...(await list('/phone_numbers/voice'))];
    expect(JSON.stringify(records)).not.toContain('null');
  });

  it('names ids as int64 strings that no double holds', async () => {
    for (const { id } of [...(await list('/phone_numbers')), ...(await list('/mobile_phone_numbers'))]) {
      expect(id).toMatch(/^\d{19}$/);
      expect(BigInt(id) > 2n ** 53n && BigInt(id) < 2n ** 63n).toBe(true);
    }
  });

  it('has the legacy spellings and the open and null values that clients must read', async () => {
    const numbers = await list('/phone_numbers');
    const of = (rows: Row[], key: string): Set<unknown> => new Set(rows.map((row) => row[key]));
    expect([...of(numbers, 'phone_number_type')]).toEqual(expect.arrayContaining(['local', 'toll_free', 'tollfree']));
    expect([...of(numbers, 'status')]).toEqual(
      expect.arrayContaining(['active', 'requirement-info-pending', 'port-pending', 'emergency-only']),
    );
    expect(of(numbers, 'source_type')).toEqual(new Set(['number_order', 'port_request', null]));
    expect(numbers.find((number) => number.status === 'port-pending')?.deletion_lock_enabled).toBe(true);
    const settings = await list('/phone_numbers/messaging');
    expect(of(settings, 'type')).toEqual(new Set(['longcode', 'long-code', 'tollfree', 'toll-free']));
    expect(settings.some((row) => (row.features as Json).mms === null)).toBe(true);
  });

  it('answers one record by id as the lists show it', async () => {
    for (const [path, suffix] of [
      ['/phone_numbers', ''],
      ['/phone_numbers/voice', '/voice'],
      ['/phone_numbers/messaging', '/messaging'],
    ]) {
      const row = (await list(path ?? ''))[7];
      expect((await call<{ data: Row }>(`/phone_numbers/${row?.id}${suffix}`)).body.data).toEqual(row);
    }
  });
});

describe('paging', () => {
  it('reads every number once, page by page, and an empty page beyond the end', async () => {
    const seen: string[] = [];
    for (const number of [1, 2, 3, 4]) {
      const { body } = await call(`/phone_numbers?page[number]=${number}`);
      expect(body.meta).toEqual({ page_number: number, page_size: 20, total_pages: 3, total_results: 60 });
      seen.push(...body.data.map((row) => row.id));
    }
    expect(new Set(seen).size).toBe(60);
    expect(seen).toHaveLength(60);
  });

  it('takes brackets raw and percent-encoded alike', async () => {
    const raw = await call('/phone_numbers?page[size]=7&filter[country_iso_alpha2]=US,GB');
    const encoded = await call('/phone_numbers?page%5Bsize%5D=7&filter%5Bcountry_iso_alpha2%5D=US%2CGB');
    expect(raw.body).toEqual(encoded.body);
    expect(raw.body.meta.page_size).toBe(7);
  });

  it.each([
    ['page[size]=0', 'page/size'],
    ['page[size]=251', 'page/size'],
    ['page[size]=ten', 'page/size'],
    ['page[number]=0', 'page/number'],
    ['page[number]=-1', 'page/number'],
  ])('refuses %s', async (query, pointer) => {
    for (const path of ['/phone_numbers', '/phone_numbers/jobs', '/mobile_phone_numbers']) {
      expect(await refusal(`${path}?${query}`)).toEqual({
        status: 422,
        error: {
          code: '10015',
          title: 'Invalid pagination',
          detail:
            "The provided 'page' parameter is invalid. It must be an object with 'size' and/or 'number' with numeric values.",
          meta: { url: 'https://developers.telnyx.com/docs/overview/errors/10015' },
          source: { pointer },
        },
      });
    }
  });

  it('lists numbers, voice and messaging settings in three different orders', async () => {
    const paths = ['/phone_numbers', '/phone_numbers/voice', '/phone_numbers/messaging'];
    const orders = await Promise.all(paths.map(async (path) => (await list(path)).map((row) => row.id)));
    expect(new Set(orders.map((ids) => ids.join())).size).toBe(3);
    expect(new Set(orders.map((ids) => ids.toSorted().join())).size).toBe(1);
    const created = (await list('/phone_numbers')).map((row) => String(row.created_at));
    expect(created).toEqual(created.toSorted().reverse());
  });

  it('serves ten thousand numbers without one twice', async () => {
    await control('/reset', { size: 10_000 });
    const seen = new Set<string>();
    for (let number = 1; number <= 40; number += 1) {
      for (const row of await list('/phone_numbers/voice', { 'page[number]': String(number) })) {
        seen.add(row.phone_number);
      }
    }
    expect(seen.size).toBe(10_000);
    expect((await list('/mobile_phone_numbers')).length).toBe(5);
  });
});

describe('paths', () => {
  it('never takes a static segment for an id', async () => {
    for (const path of ['slim', 'voice', 'messaging', 'jobs']) {
      expect((await call(`/phone_numbers/${path}`)).body.meta).toBeDefined();
    }
    expect((await call('/mobile_phone_numbers/messaging')).body.meta.total_results).toBe(5);
    for (const path of ['/phone_numbers/jobs/messaging', '/phone_numbers/jobs/voice', '/phone_numbers/actions']) {
      expect((await refusal(path)).status).toBe(404);
    }
  });

  it('answers mobile numbers alike with one and with two version segments', async () => {
    const [mobile] = await list('/mobile_phone_numbers');
    for (const path of ['/mobile_phone_numbers', `/mobile_phone_numbers/${mobile?.id}`]) {
      expect((await call(`/v2${path}`)).body).toEqual((await call(path)).body);
    }
    const { body } = await call<{ data: Row }>(`/mobile_phone_numbers/${mobile?.id}/messaging`);
    expect(body.data.phone_number).toBe(mobile?.phone_number);
  });

  it('answers a bulk update by its order id', async () => {
    const { body } = await call<{ data: Record<string, string[]> }>(
      '/messaging_numbers_bulk_updates/b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001',
    );
    expect(keysOf(body.data)).toEqual(words('record_type order_id success pending failed'));
    for (const key of ['success', 'pending', 'failed']) expect(body.data[key]?.[0]).toMatch(/^\+\d+$/);
  });
});

describe('errors', () => {
  it('answers what does not exist with 404, code 10005, and the rate headers', async () => {
    for (const path of ['/phone_numbers/1', '/phone_numbers/+13125550000', '/phone_numbers/jobs/x', '/nothing']) {
      expect(await refusal(path)).toEqual({
        status: 404,
        error: {
          code: '10005',
          title: 'Resource not found',
          detail: 'The requested resource or URL could not be found.',
          meta: { url: 'https://developers.telnyx.com/docs/overview/errors/10005' },
          source: { pointer: '/base' },
        },
      });
      const { headers } = (await call(path)).response;
      for (const name of ['limit', 'remaining', 'reset']) expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
    }
  });

  it('lets nobody in without a bearer token', async () => {
    for (const authorization of ['', 'Bearer ', 'Basic a2V5']) {
      expect(await refusal('/phone_numbers', { headers: { authorization } })).toMatchObject({
        status: 401,
        error: { code: '10009', title: 'Authentication failed' },
      });
    }
  });

  it('words an injected 429 as the carrier does', async () => {
    await control('/faults', { provider: 'telnyx', status: 429, retryAfter: 3, times: 1 });
    const { response, body } = await call<Json>('/phone_numbers');
    expect(body).toEqual({
      errors: [
        {
          code: '10011',
          title: 'Too many requests',
          detail: 'You have exceeded the maximum number of allowed requests.',
        },
      ],
    });
    expect(response.headers.get('retry-after')).toBe('3');
    expect(response.headers.get('x-ratelimit-remaining')).toBe('0');
  });

  it.each([
    [500, '10007'],
    [503, '10037'],
    [401, '10009'],
  ])('words an injected %i with code %s', async (status, code) => {
    await control('/faults', { provider: 'telnyx', status, times: 1 });
    expect(await refusal('/phone_numbers')).toMatchObject({ status, error: { code } });
  });

  it('answers 503, or numbers without their messaging profile, while that service fails', async () => {
    await control('/quirks', { provider: 'telnyx', name: 'messagingProfileError', on: true });
    expect(await refusal('/phone_numbers')).toMatchObject({ status: 503, error: { code: '10037' } });
    const { response, body } = await call('/phone_numbers?handle_messaging_profile_error=true');
    expect(response.status).toBe(200);
    expect(body.errors).toMatchObject([{ code: '10037', title: 'Service unavailable' }]);
    expect(allKeys(body.data)).toEqual(words(numberKeys).filter((key) => !key.startsWith('messaging_profile')));
  });

  it('leaves the newest number out of the settings lists while they lag', async () => {
    await control('/quirks', { provider: 'telnyx', name: 'settingsLag', on: true });
    const [newest] = await list('/phone_numbers');
    for (const path of ['voice', 'messaging']) {
      const ids = (await list(`/phone_numbers/${path}`)).map((row) => row.id);
      expect(ids).toHaveLength(59);
      expect(ids).not.toContain(newest?.id);
      expect((await call(`/phone_numbers/${newest?.id}/${path}`)).response.status).toBe(200);
    }
  });
});

describe('verify_ownership', () => {
  const path = '/phone_numbers/actions/verify_ownership';

  it('finds owned numbers in an editable state and nothing else', async () => {
    const numbers = await list('/phone_numbers');
    const active = numbers.find((number) => number.status === 'active');
    const pending = numbers.find((number) => number.status === 'requirement-info-pending');
    const asked = [pending?.phone_number, active?.phone_number, '+15551234568'];
    expect((await call<Json>(path, verify({ phone_numbers: asked }))).body).toEqual({
      data: {
        record_type: 'number_ownership_verification',
        found: [{ number_val_e164: active?.phone_number, id: active?.id }],
        not_found: [pending?.phone_number, '+15551234568'],
      },
    });
  });

  it.each([
    [{}, '10015', 'must be present'],
    [{ phone_numbers: [] }, '10015', 'You must provide at least 1 phone number.'],
    [{ phone_numbers: Array(1001).fill('+13125550000') }, '10015', '1000 numbers is the maximum allowed.'],
    [{ phone_numbers: '+13125550000' }, '10026', 'Must be an array of strings.'],
    [{ phone_numbers: ['1293384261075731499'] }, '10016', 'The phone number must be in +E.164 format.'],
  ])('refuses a wrong list of numbers (case %#)', async (body, code, detail) => {
    expect(await refusal(path, verify(body))).toMatchObject({
      status: 422,
      error: { code, detail, source: { pointer: '/phone_numbers' } },
    });
  });
});
