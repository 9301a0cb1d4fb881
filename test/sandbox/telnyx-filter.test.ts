import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTelnyx, type Row } from './telnyx-wire.ts';

const { list, refusal, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

describe('filters', () => {
  const cases: [string, Record<string, string>, (row: Row) => boolean][] = [
    ['/phone_numbers', { 'filter[tag]': 'vip' }, (row) => (row.tags as string[]).includes('vip')],
    ['/phone_numbers', { 'filter[without_tags]': 'true' }, (row) => (row.tags as string[]).length === 0],
    ['/phone_numbers', { 'filter[phone_number]': '4416' }, (row) => row.phone_number.includes('4416')],
    ['/phone_numbers', { 'filter[status]': 'port-pending' }, (row) => row.status === 'port-pending'],
    ['/phone_numbers', { 'filter[status]': 'port_out_pending' }, (row) => row.status === 'port-out-pending'],
    [
      '/phone_numbers',
      { 'filter[country_iso_alpha2]': 'GB,FR' },
      (row) => ['GB', 'FR'].includes(String(row.country_iso_alpha2)),
    ],
    [
      '/phone_numbers',
      { 'filter[connection_id]': '1293384261075731461' },
      (row) => row.connection_id === '1293384261075731461',
    ],
    ...['[contains]=tact-cen', '[starts_with]=contact', '[ends_with]=center', '[eq]=contact-center'].map(
      (text): (typeof cases)[number] => {
        const [operator = '', value = ''] = text.split('=');
        return [
          '/phone_numbers',
          { [`filter[voice.connection_name]${operator}`]: value },
          (row) => row.connection_name === 'contact-center',
        ];
      },
    ),
    ['/phone_numbers', { 'filter[billing_group_id]': 'null' }, (row) => row.billing_group_id === null],
    [
      '/phone_numbers',
      { 'filter[emergency_address_id]': '9102160989215728032' },
      (row) => row.emergency_address_id === '9102160989215728032',
    ],
    ['/phone_numbers', { 'filter[emergency_address_id]': 'null' }, (row) => row.emergency_address_id === null],
    ['/phone_numbers', { 'filter[customer_reference]': 'REF-0003' }, (row) => row.customer_reference === 'REF-0003'],
    [
      '/phone_numbers',
      { 'filter[number_type][eq]': 'toll_free' },
      (row) => ['toll_free', 'tollfree'].includes(String(row.phone_number_type)),
    ],
    ['/phone_numbers', { 'filter[source]': 'ported' }, (row) => row.source_type === 'port_request'],
    ['/phone_numbers', { 'filter[source]': 'purchased' }, (row) => row.source_type === 'number_order'],
    ['/phone_numbers/slim', { 'filter[status]': 'port_pending' }, (row) => row.status === 'port-pending'],
    [
      '/phone_numbers/voice',
      { 'filter[connection_name][contains]': 'trunk' },
      (row) => row.connection_id === '1293384261075731461',
    ],
    [
      '/phone_numbers/voice',
      { 'filter[voice.usage_payment_method]': 'channel' },
      (row) => row.usage_payment_method === 'channel',
    ],
    [
      '/phone_numbers/voice',
      { 'filter[customer_reference]': 'REF-0003' },
      (row) => row.customer_reference === 'REF-0003',
    ],
    [
      '/phone_numbers/messaging',
      { 'filter[messaging_profile_id]': '3fa85f64-5717-4562-b3fc-2c963f66afa6' },
      (row) => row.messaging_profile_id === '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    ],
    [
      '/phone_numbers/messaging',
      { 'filter[phone_number][contains]': '+4416' },
      (row) => row.phone_number.includes('+4416'),
    ],
    ...['toll', 'long'].map((kind): (typeof cases)[number] => [
      '/phone_numbers/messaging',
      { 'filter[type]': kind === 'toll' ? 'tollfree' : 'longcode' },
      (row) => String(row.type).startsWith(kind),
    ]),
  ];

  it.each(cases)('keeps in %s with %j what matches, all of it', async (path, parameters, test) => {
    const wanted = (await list(path)).filter(test);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await list(path, parameters)).toEqual(wanted);
  });

  it('matches the same numbers by how calls are paid in every list that has the filter', async () => {
    const byChannel = { 'filter[voice.usage_payment_method]': 'channel' };
    const ids = async (path: string): Promise<string[]> => (await list(path, byChannel)).map((row) => row.id).sort();
    const wanted = await ids('/phone_numbers/voice');
    expect(await ids('/phone_numbers')).toEqual(wanted);
    expect(await ids('/phone_numbers/slim')).toEqual(wanted);
  });

  it('matches nothing by a number with a plus in the number lists, and only so in the messaging list', async () => {
    const [first, second] = (await list('/phone_numbers/messaging')).map((row) => row.phone_number);
    const exact = { 'filter[phone_number]': `${second},${first}` };
    expect(await list('/phone_numbers', { 'filter[phone_number]': String(first) })).toEqual([]);
    expect((await list('/phone_numbers/messaging', exact)).map((row) => row.phone_number)).toEqual([first, second]);
    expect(await list('/phone_numbers/messaging', { 'filter[phone_number]': String(first).slice(1) })).toEqual([]);
  });

  it('adds to slim what the include switches ask for, and filters by it only then', async () => {
    const [row] = await list('/phone_numbers/slim', {
      include_connection: 'true',
      include_tags: 'true',
      'filter[tag]': 'vip',
      'filter[voice.connection_name]': 'hq-trunk',
    });
    expect(row).toMatchObject({ connection_name: 'hq-trunk', tags: ['support', 'vip'] });
    for (const query of ['filter[tag]=vip', 'filter[voice.connection_name][eq]=hq-trunk']) {
      expect(await refusal(`/phone_numbers/slim?${query}`)).toMatchObject({ status: 422, error: { code: '10031' } });
    }
  });

  it.each([
    ['/phone_numbers?filter[phone_number]=12', '10031', '/filter/phone_number'],
    ['/phone_numbers?filter[status]=bogus', '10032', '/filter/status'],
    ['/phone_numbers?filter[status]=requirement-info-pending', '10032', '/filter/status'],
    ['/phone_numbers?filter[voice.connection_name][contains]=hq', '10031', '/filter/voice.connection_name/contains'],
    ['/phone_numbers?sort=-purchased_at', '10015', '/sort'],
    ['/phone_numbers/slim?include_tags=yes', '10026', '/include_tags'],
    ['/phone_numbers/messaging?filter[messaging_profile_id]=1', '10026', '/filter/messaging_profile_id'],
    ['/phone_numbers/jobs?filter[status]=pending,failed', '10031', '/filter/status'],
  ])('refuses %s', async (path, code, pointer) => {
    expect(await refusal(path)).toMatchObject({ status: 422, error: { code, source: { pointer } } });
  });

  it('ignores parameters that it does not know', async () => {
    const odd = { 'filter[voice][connection_name][eq]': 'x', 'filter[without_tags]': 'yes', page: '9' };
    expect(await list('/phone_numbers', odd)).toHaveLength(60);
  });

  it('sorts by each of the four keys, numbers without a value last', async () => {
    const byNumber = (await list('/phone_numbers', { sort: 'phone_number' })).map((row) => row.phone_number);
    expect(byNumber).toEqual(byNumber.toSorted());
    const byName = (await list('/phone_numbers', { sort: 'connection_name' })).map((row) => row.connection_name);
    expect([byName[0], byName.at(-1)]).toEqual(['contact-center', null]);
    const bought = (await list('/phone_numbers/slim', { sort: 'purchased_at' })).map((row) => row.purchased_at);
    expect(bought).toEqual(bought.toSorted());
    expect((await list('/phone_numbers/voice', { sort: 'usage_payment_method' }))[0]?.usage_payment_method).toBe(
      'channel',
    );
    const descending = await list('/phone_numbers/messaging', { 'sort[phone_number]': 'desc' });
    expect(descending.toReversed()).toEqual(await list('/phone_numbers/messaging', { 'sort[phone_number]': 'asc' }));
  });
});
