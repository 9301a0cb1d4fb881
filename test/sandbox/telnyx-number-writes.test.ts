import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { allKeys, type Json, now, openTelnyx, type Row, words } from './telnyx-wire.ts';

const { list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const later = new Date(now + 5_000).toISOString();
const uuid = '5194d8fc-87e6-4188-baa9-1c434bbe861b';
const contactCenter = '1293384261075731462';
const billingGroup = '62e4bf2e-c278-4282-b524-488d9c9c43b2';
const alerts = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

async function numberWith(test: (row: Row) => boolean): Promise<Row> {
  const number = (await list('/phone_numbers')).find(test);
  if (number === undefined) throw new Error('no number is so');
  return number;
}

/** A number that has something in every field, so that taking away is seen. */
const fullNumber = (): Promise<Row> =>
  numberWith(
    (row) =>
      row.connection_name === 'hq-trunk' &&
      row.billing_group_id !== null &&
      row.customer_reference !== null &&
      row.messaging_profile_id !== null &&
      row.cnam_listing_enabled === true,
  );

type Refusal = [body: unknown, status: number, code: string, pointer: string];

describe('a change of a number', () => {
  it.each<[Json, Json]>([
    [{ connection_id: contactCenter }, { connection_id: contactCenter, connection_name: 'contact-center' }],
    [{ connection_id: '' }, { connection_id: null, connection_name: null }],
    [{ billing_group_id: billingGroup }, { billing_group_id: billingGroup }],
    [{ billing_group_id: '' }, { billing_group_id: null }],
    [{ billing_group_id: null }, { billing_group_id: null }],
    [{ customer_reference: 'MY REF 002' }, { customer_reference: 'MY REF 002' }],
    [{ customer_reference: null }, { customer_reference: null }],
    [{ external_pin: '4711' }, { external_pin: '4711' }],
    [{ external_pin: '' }, { external_pin: null }],
    [{ hd_voice_enabled: true }, { hd_voice_enabled: true }],
    [{ hd_voice_enabled: false }, { hd_voice_enabled: false }],
    [{ tags: ['vip', 'new'] }, { tags: ['vip', 'new'] }],
    [{ tags: [] }, { tags: [] }],
    [{ address_id: '77', id: '1', status: 'deleted', unheard_of: [1] }, {}],
  ])('takes %j and leaves all else as it was', async (body, changed) => {
    const before = await fullNumber();
    await control('/clock', { advance: 5_000 });
    const { status, data } = await send('PATCH', `/phone_numbers/${before.id}`, body);
    const after = { ...before, ...changed, updated_at: later };
    expect([status, data]).toEqual([200, after]);
    expect(await read(`/phone_numbers/${before.id}`)).toEqual(after);
    expect((await list('/phone_numbers')).find((row) => row.id === before.id)).toEqual(after);
  });

  it.each<Refusal>([
    [{ connection_id: '1' }, 422, '10015', '/connection_id'],
    [{ connection_id: null }, 422, '10026', '/connection_id'],
    [{ connection_id: 7 }, 422, '10026', '/connection_id'],
    [{ billing_group_id: uuid }, 403, '10010', '/billing_group_id'],
    [{ billing_group_id: 7 }, 422, '10026', '/billing_group_id'],
    [{ customer_reference: {} }, 422, '10026', '/customer_reference'],
    [{ external_pin: 1234 }, 422, '10026', '/external_pin'],
    [{ hd_voice_enabled: 'true' }, 422, '10026', '/hd_voice_enabled'],
    [{ tags: 'vip' }, 422, '10026', '/tags'],
    [{ tags: ['vip', 5] }, 422, '10026', '/tags'],
    [{ tags: null }, 422, '10026', '/tags'],
    [{ address_id: 5 }, 422, '10026', '/address_id'],
    [['tags'], 422, '10015', '/base'],
  ])('refuses %j and changes nothing', async (body, status, code, pointer) => {
    const before = await fullNumber();
    const refused = await send('PATCH', `/phone_numbers/${before.id}`, body);
    expect([refused.status, refused.fault?.code, refused.fault?.pointer]).toEqual([status, code, pointer]);
    expect(await read(`/phone_numbers/${before.id}`)).toEqual(before);
  });

  it('words a foreign billing group as documented', async () => {
    const { fault } = await send('PATCH', `/phone_numbers/${(await fullNumber()).id}`, { billing_group_id: uuid });
    expect(fault).toMatchObject({
      title: 'Authorization Failed',
      detail: 'The specified billing group either does not exist or is not part of your account',
    });
  });

  it('is found by the filters at once', async () => {
    const { id } = await fullNumber();
    await send('PATCH', `/phone_numbers/${id}`, { tags: ['only-this'], customer_reference: 'ONLY' });
    expect((await list('/phone_numbers', { 'filter[tag]': 'only-this' })).map((row) => row.id)).toEqual([id]);
    expect((await list('/phone_numbers/voice', { 'filter[customer_reference]': 'ONLY' })).map((row) => row.id)).toEqual(
      [id],
    );
  });
});

describe('a deletion', () => {
  it('answers the deleted record, and the number is nowhere any more', async () => {
    const before = await fullNumber();
    const path = `/phone_numbers/${before.id}`;
    await send('PATCH', `${path}/actions/bundle_status_change`, { bundle_id: uuid });
    const { status, data } = await send('DELETE', path);
    expect(status).toBe(200);
    expect(data).toMatchObject({ id: before.id, record_type: 'phone_number', status: 'deleted' });
    const notThere = words('country_iso_alpha2 emergency_status inbound_call_screening source_type');
    expect(allKeys([data])).toEqual(
      words(
        Object.keys(before)
          .filter((key) => before[key] !== null && !notThere.includes(key))
          .join(' '),
      ),
    );
    for (const each of ['', '/slim', '/voice', '/messaging']) {
      const rows = await list(`/phone_numbers${each}`);
      expect(rows).toHaveLength(59);
      expect(rows.map((row) => row.id)).not.toContain(before.id);
    }
    for (const each of ['', '/voice', '/messaging']) {
      expect(await send('GET', path + each)).toMatchObject({ status: 404, fault: { code: '10005' } });
    }
    const owned = await send('POST', '/phone_numbers/actions/verify_ownership', {
      phone_numbers: [before.phone_number],
    });
    expect(owned.data).toMatchObject({ found: [], not_found: [before.phone_number] });
  });

  it.each([
    ['tollfree', 'toll_free'],
    ['longcode', 'local'],
  ])('names the legacy kind %s as the record of deleted numbers does', async (legacy, kind) => {
    const { id } = await numberWith((row) => row.phone_number_type === legacy);
    expect((await send('DELETE', `/phone_numbers/${id}`)).data).toMatchObject({ phone_number_type: kind });
  });

  it('is refused while the number is locked', async () => {
    const locked = await numberWith((row) => row.deletion_lock_enabled === true);
    expect(await send('DELETE', `/phone_numbers/${locked.id}`)).toMatchObject({
      status: 422,
      fault: { code: '10027', detail: 'Deletion lock is enabled for this number.' },
    });
    expect(await read(`/phone_numbers/${locked.id}`)).toEqual(locked);
  });

  it('makes the next newest number the one that the settings lists lag behind with', async () => {
    const [newest, next] = await list('/phone_numbers');
    expect((await send('DELETE', `/phone_numbers/${newest?.id}`)).status).toBe(200);
    await control('/quirks', { provider: 'telnyx', name: 'settingsLag', on: true });
    const ids = (await list('/phone_numbers/voice')).map((row) => row.id);
    expect(ids).toHaveLength(58);
    expect(ids).not.toContain(next?.id);
  });
});

describe('a change of messaging settings', () => {
  it.each<[Json, Json, Json]>([
    [{ messaging_profile_id: alerts }, { messaging_profile_id: alerts }, { messaging_profile_name: 'alerts' }],
    [{ messaging_profile_id: '' }, { messaging_profile_id: null }, { messaging_profile_name: null }],
    [{ messaging_profile_id: null, messaging_product: null }, {}, {}],
    [{}, {}, {}],
    [{ tags: ['campaign', 'spring'] }, { tags: ['campaign', 'spring'] }, {}],
    [{ messaging_product: 'A2P' }, { messaging_product: 'A2P', traffic_type: 'A2P' }, {}],
  ])('takes %j and shows it on the number as well', async (body, changed, onNumber) => {
    const regional = (row: Row): boolean => row.messaging_profile_name === 'regional-customers';
    const profiled = new Set((await list('/phone_numbers')).filter(regional).map((row) => row.id));
    const before = (await list('/phone_numbers/messaging')).find(
      (row) => profiled.has(row.id) && row.messaging_product === 'P2P',
    );
    const number = await read(`/phone_numbers/${before?.id}`);
    await control('/clock', { advance: 5_000 });
    const { status, data } = await send('PATCH', `/phone_numbers/${before?.id}/messaging`, body);
    expect([status, data]).toEqual([200, { ...before, ...changed, updated_at: later }]);
    expect(await read(`/phone_numbers/${before?.id}/messaging`)).toEqual(data);
    const after = await read(`/phone_numbers/${before?.id}`);
    expect(after).toMatchObject({ messaging_profile_name: number.messaging_profile_name, ...onNumber });
    expect(after.messaging_profile_id).toBe(data.messaging_profile_id);
  });

  it('can change the product back and forth', async () => {
    const before = (await list('/phone_numbers/messaging')).find((row) => row.messaging_product === 'P2P');
    for (const product of ['A2P', 'P2P']) {
      const { data } = await send('PATCH', `/phone_numbers/${before?.id}/messaging`, { messaging_product: product });
      expect(data).toMatchObject({ messaging_product: product, eligible_messaging_products: ['P2P', 'A2P'] });
    }
  });

  it.each<Refusal>([
    [{ messaging_profile_id: 'regional', tags: ['x'] }, 422, '10015', '/messaging_profile_id'],
    [{ messaging_profile_id: 5 }, 422, '10026', '/messaging_profile_id'],
    [{ messaging_product: 'X2P', messaging_profile_id: alerts }, 422, '10015', '/messaging_product'],
    [{ messaging_product: 'P2P' }, 422, '10015', '/messaging_product'],
    [{ messaging_product: false }, 422, '10026', '/messaging_product'],
    [{ tags: [null] }, 422, '10026', '/tags'],
  ])('refuses %j and changes nothing', async (body, status, code, pointer) => {
    const before = (await list('/phone_numbers/messaging')).find((row) => row.messaging_product === 'A2P');
    const refused = await send('PATCH', `/phone_numbers/${before?.id}/messaging`, body);
    expect([refused.status, refused.fault?.code, refused.fault?.pointer]).toEqual([status, code, pointer]);
    expect(await read(`/phone_numbers/${before?.id}/messaging`)).toEqual(before);
  });
});

describe('every write to one number', () => {
  it.each([
    ['PATCH', ''],
    ['DELETE', ''],
    ['PATCH', '/voice'],
    ['PATCH', '/messaging'],
    ['PATCH', '/actions/bundle_status_change'],
    ['POST', '/actions/enable_emergency'],
  ])('%s /phone_numbers/{id}%s finds no number that is not there, and no static segment', async (method, suffix) => {
    for (const id of ['1', 'voice', 'messaging', 'jobs', 'slim', 'actions', '+13125550000']) {
      const refused = await send(method, `/phone_numbers/${id}${suffix}`, {});
      expect([refused.status, refused.fault?.code, refused.fault?.pointer]).toEqual([404, '10005', '/base']);
    }
  });
});
