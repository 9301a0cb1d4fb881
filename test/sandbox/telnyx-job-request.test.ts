import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Job, type Json, now, openPlay, openTelnyx, type Page, type Row } from './telnyx-wire.ts';

const { list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const jobs = '/phone_numbers/jobs';
const address = '1315261609962112019';
const create = (type: string, body: unknown, query = '') => send<Job>('POST', `${jobs}/${type}${query}`, body);
const unlocked = (rows: Row[]): Row[] => rows.filter((row) => row.deletion_lock_enabled === false);

const works: [type: string, work: Json][] = [
  ['update_phone_numbers', { tags: ['migrated'] }],
  ['delete_phone_numbers', {}],
  ['update_emergency_settings', { emergency_enabled: true, emergency_address_id: address }],
];

describe('the request for a job', () => {
  it.each(works)('%s makes a pending one that echoes its numbers as given', async (type, work) => {
    const [first, second, third] = await list('/phone_numbers');
    const { status, data } = await create(type, {
      ...work,
      phone_numbers: [first?.id, second?.phone_number, first?.phone_number, third?.id],
    });
    expect([status, data]).toEqual([
      202,
      {
        id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
        record_type: 'phone_numbers_job',
        status: 'pending',
        type,
        etc: new Date(now + 3_600_000).toISOString(),
        created_at: new Date(now).toISOString(),
        updated_at: new Date(now).toISOString(),
        phone_numbers: [
          { id: first?.id },
          { phone_number: second?.phone_number },
          { phone_number: first?.phone_number },
          { id: third?.id },
        ],
        successful_operations: [],
        pending_operations: [first, second, third].map((row) => ({ id: row?.id, phone_number: row?.phone_number })),
        failed_operations: [],
      },
    ]);
    expect(await read(`${jobs}/${data.id}`)).toEqual(data);
    expect(await list('/phone_numbers')).toHaveLength(60);
  });

  it.each(works)('%s is refused for its numbers in the documented order and words', async (type, work) => {
    const [number] = await list('/phone_numbers');
    const cases: [phone_numbers: unknown, code: string, detail: string][] = [
      [undefined, '10015', 'must be present'],
      [null, '10015', 'must be present'],
      [number?.id, '10026', 'Must be an array of strings.'],
      [[number?.id, 5], '10026', 'Must be an array of strings.'],
      [[], '10015', 'You must provide at least 1 phone number.'],
      [Array(1001).fill('+15005550006'), '10015', '1000 numbers is the maximum allowed.'],
      [[number?.id, '+15005550006'], '10015', 'You must own every number in the bulk request'],
      [[number?.phone_number.slice(1)], '10015', 'You must own every number in the bulk request'],
      [['1'], '10015', 'You must own every number in the bulk request'],
    ];
    for (const [phone_numbers, code, detail] of cases) {
      const { status, fault } = await create(type, { ...work, phone_numbers });
      expect([status, fault?.code, fault?.detail, fault?.pointer]).toEqual([422, code, detail, '/phone_numbers']);
    }
    expect((await list(jobs)).filter((job) => job.created_at === new Date(now).toISOString())).toEqual([]);
  });

  it.each(works)('%s may mix ids and E.164 numbers unless the quirk forbids it', async (type, work) => {
    const [first, second] = await list('/phone_numbers');
    const mixed = { ...work, phone_numbers: [first?.id, second?.phone_number] };
    expect((await create(type, mixed)).status).toBe(202);
    await control('/quirks', { provider: 'telnyx', name: 'strictIdentifiers', on: true });
    const { status, fault } = await create(type, mixed);
    expect([status, fault?.code, fault?.detail, fault?.pointer]).toEqual([
      422,
      '10015',
      'You must specify either all phone numbers in the e164 format or all as phone number ids',
      '/phone_numbers',
    ]);
    for (const phone_numbers of [
      [first?.id, second?.id],
      [first?.phone_number, second?.phone_number],
    ]) {
      expect((await create(type, { ...work, phone_numbers })).status).toBe(202);
    }
  });

  it.each<[string, Json, number, string, string]>([
    ['update_phone_numbers', {}, 422, '10015', '/updateable_fields'],
    ['update_phone_numbers', { address_id: '1', unheard_of: 1 }, 422, '10015', '/updateable_fields'],
    ['update_phone_numbers', { tags: 'vip' }, 422, '10026', '/tags'],
    ['update_phone_numbers', { deletion_lock_enabled: 1 }, 422, '10026', '/deletion_lock_enabled'],
    ['update_phone_numbers', { hd_voice_enabled: null }, 422, '10026', '/hd_voice_enabled'],
    ['update_phone_numbers', { connection_id: '1' }, 422, '10015', '/connection_id'],
    [
      'update_phone_numbers',
      { billing_group_id: '5194d8fc-87e6-4188-baa9-1c434bbe861b' },
      403,
      '10010',
      '/billing_group_id',
    ],
    ['update_phone_numbers', { voice: 'channel' }, 422, '10026', '/voice'],
    ['update_phone_numbers', { voice: { usage_payment_method: 'x' } }, 422, '10032', '/voice/usage_payment_method'],
    [
      'update_phone_numbers',
      { voice: { cnam_listing: { cnam_listing_details: '!' } } },
      422,
      '10015',
      '/voice/cnam_listing/cnam_listing_details',
    ],
    ['update_emergency_settings', { emergency_address_id: address }, 422, '10015', '/emergency_enabled'],
    ['update_emergency_settings', { emergency_enabled: 'no' }, 422, '10026', '/emergency_enabled'],
    ['update_emergency_settings', { emergency_enabled: true }, 422, '10015', '/emergency_address_id'],
    [
      'update_emergency_settings',
      { emergency_enabled: true, emergency_address_id: null },
      422,
      '10015',
      '/emergency_address_id',
    ],
    [
      'update_emergency_settings',
      { emergency_enabled: true, emergency_address_id: ' ' },
      422,
      '10015',
      '/emergency_address_id',
    ],
    [
      'update_emergency_settings',
      { emergency_enabled: false, emergency_address_id: address },
      422,
      '10015',
      '/emergency_address_id',
    ],
  ])('%s is refused with %j', async (type, work, status, code, pointer) => {
    const [number] = await list('/phone_numbers');
    const refused = await create(type, { ...work, phone_numbers: [number?.id] });
    expect([refused.status, refused.fault?.code, refused.fault?.pointer]).toEqual([status, code, pointer]);
  });

  it('refuses a 21st open job that updates or deletes, before it looks at the billing group', async () => {
    const [number] = await list('/phone_numbers');
    const phone_numbers = [number?.id];
    const types = ['update_phone_numbers', 'delete_phone_numbers'];
    const body = { tags: ['migrated'], phone_numbers };
    // The account starts with one open update.
    for (let count = 1; count < 20; count += 1) {
      expect((await create(types[count % 2] ?? '', body)).status).toBe(202);
    }
    for (const work of [body, { ...body, billing_group_id: '5194d8fc-87e6-4188-baa9-1c434bbe861b' }]) {
      for (const type of types) {
        expect(await create(type, work)).toMatchObject({
          status: 422,
          fault: { code: '10015', detail: 'You can have at most 20 pending or in progress jobs', pointer: '/base' },
        });
      }
    }
    expect((await create('update_phone_numbers', { phone_numbers })).fault?.pointer).toBe('/updateable_fields');
    const emergency = { emergency_enabled: false, phone_numbers };
    expect((await create('update_emergency_settings', emergency)).status).toBe(202);
    await control('/clock', { advance: 3_600_000 });
    expect((await create('delete_phone_numbers', body)).status).toBe(202);
  });

  it('refuses a 501st open job of emergency settings', () => {
    const { ask } = openPlay();
    const [number] = ask<Page>('GET', '/phone_numbers').data;
    const phone_numbers = [number?.id];
    const enter = (type: string, work: Json) =>
      ask<{ data?: Job; errors?: Json[] }>('POST', `${jobs}/${type}`, {}, { ...work, phone_numbers });
    const off = { emergency_enabled: false };
    // The account starts with one open job of this type.
    for (let count = 1; count < 500; count += 1) {
      expect(enter('update_emergency_settings', off).data?.status).toBe('pending');
    }
    expect(enter('update_emergency_settings', off).errors).toMatchObject([
      {
        code: '10015',
        detail: 'You can have at most 500 pending or in progress jobs',
        source: { pointer: '/base' },
      },
    ]);
    expect(enter('delete_phone_numbers', {}).data?.status).toBe('pending');
  });

  it('lists the jobs of one instant newest first', async () => {
    const ids: string[] = [];
    for (const row of (await list('/phone_numbers')).slice(0, 3)) {
      ids.unshift((await create('delete_phone_numbers', { phone_numbers: [row.id] })).data.id);
    }
    expect((await list(jobs)).slice(0, 3).map((job) => job.id)).toEqual(ids);
  });
});

describe('the filters of an update job', () => {
  const work = { customer_reference: 'BY-FILTER' };

  it.each<[string, (row: Row) => boolean]>([
    ['filter[tag]=vip', (row) => (row.tags as string[]).includes('vip')],
    ['filter[phone_number]=4416', (row) => row.phone_number.includes('4416')],
    ['filter[status]=active', (row) => row.status === 'active'],
    ['filter[connection_id]=1293384261075731461', (row) => row.connection_id === '1293384261075731461'],
    ['filter[voice.connection_name][contains]=trunk', (row) => row.connection_name === 'hq-trunk'],
    ['filter[billing_group_id]=null', (row) => row.billing_group_id === null],
    ['filter[emergency_address_id]=1315261609962112019', (row) => row.emergency_address_id === address],
    ['filter[customer_reference]=REF-0003', (row) => row.customer_reference === 'REF-0003'],
    ['filter[has_bundle]=false', () => true],
    ['filter[tag]=sales&filter[status]=active', (row) => String(row.tags) === 'sales' && row.status === 'active'],
  ])('%s picks all numbers that pass', async (query, test) => {
    const wanted = (await list('/phone_numbers')).filter(test).map((row) => row.id);
    expect(wanted.length).toBeGreaterThan(0);
    const { status, data } = await create('update_phone_numbers', work, `?${query}`);
    expect(status).toBe(202);
    expect(data.pending_operations.map((operation) => operation.id)).toEqual(wanted);
    expect(data.phone_numbers).toEqual(wanted.map((id) => ({ id })));
  });

  it('has_bundle picks the numbers in a bundle', async () => {
    const [first] = unlocked(await list('/phone_numbers'));
    const bundle_id = '5194d8fc-87e6-4188-baa9-1c434bbe861b';
    await send('PATCH', `/phone_numbers/${first?.id}/actions/bundle_status_change`, { bundle_id });
    const { data } = await create('update_phone_numbers', work, '?filter[has_bundle]=true');
    expect(data.pending_operations.map((operation) => operation.id)).toEqual([first?.id]);
  });

  it('pick at least one number and at most 1000, and never beside named ones', async () => {
    const [number] = await list('/phone_numbers');
    const cases: [query: string, body: Json, detail: string][] = [
      ['?filter[tag]=nobody', work, 'You must provide at least 1 phone number.'],
      ['?filter[tag]=vip', { ...work, phone_numbers: [number?.id] }, 'Give either filters or phone_numbers.'],
      // What the update job does not filter by must not widen it to every number.
      ['?filter[country_iso_alpha2]=GB', work, 'must be present'],
    ];
    for (const [query, body, detail] of cases) {
      const { status, fault } = await create('update_phone_numbers', body, query);
      expect([status, fault?.detail, fault?.pointer]).toEqual([422, detail, '/phone_numbers']);
    }
    await control('/reset', { size: 1200 });
    const { fault } = await create('update_phone_numbers', work, '?filter[has_bundle]=false');
    expect(fault?.detail).toBe('1000 numbers is the maximum allowed.');
  });

  it('are no business of the other jobs', async () => {
    const { fault } = await create('delete_phone_numbers', {}, '?filter[tag]=vip');
    expect(fault).toMatchObject({ detail: 'must be present', pointer: '/phone_numbers' });
  });
});
