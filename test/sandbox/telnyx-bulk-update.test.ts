import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type BulkUpdate, type Json, now, openPlay, openTelnyx, type Page, type Row } from './telnyx-wire.ts';

const { list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const alerts = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const path = '/messaging_numbers_bulk_updates';
const create = (body: unknown) => send<BulkUpdate>('POST', path, body);

async function numbersOn(profile: string | null): Promise<Row[]> {
  return (await list('/phone_numbers')).filter((row) => row.messaging_profile_id === profile);
}

describe('a bulk update of messaging profiles', () => {
  it('begins with every owned number pending once, the others failed', async () => {
    const [first, second] = await numbersOn(null);
    const numbers = [first, second, first].map((row) => row?.phone_number);
    const { status, data } = await create({ messaging_profile_id: alerts, numbers: ['+15005550006', ...numbers] });
    expect([status, data]).toEqual([
      200,
      {
        record_type: 'messaging_numbers_bulk_update',
        order_id: expect.stringMatching(/^[\da-f-]{36}$/),
        success: [],
        pending: [first?.phone_number, second?.phone_number],
        failed: ['+15005550006'],
      },
    ]);
    expect(await read(`${path}/${data.order_id}`)).toEqual(data);
    expect(await read(`/phone_numbers/${first?.id}`)).toEqual(first);
  });

  it.each<[string, string | null, string | null]>([
    [alerts, alerts, 'alerts'],
    ['', null, null],
  ])('with profile %j changes each number as it finishes, but those that fail', async (given, profile, name) => {
    const numbers = (await numbersOn(given === '' ? alerts : null)).slice(0, 5);
    const e164s = numbers.map((row) => row.phone_number);
    const { data } = await create({ messaging_profile_id: given, numbers: e164s, assign_only: true });
    await control('/clock', { advance: 5_000 });
    await control(`/jobs/${data.order_id}`, { advance: 2, fail: [e164s[4]] });
    expect(await read(`${path}/${data.order_id}`)).toMatchObject({
      success: e164s.slice(0, 1),
      pending: e164s.slice(1, 4),
      failed: e164s.slice(4),
    });
    const updated = new Date(now + 5_000).toISOString();
    const changed = { messaging_profile_id: profile, updated_at: updated };
    const [done] = numbers;
    expect(await read(`/phone_numbers/${done?.id}`)).toMatchObject({ ...changed, messaging_profile_name: name });
    expect(await read(`/phone_numbers/${done?.id}/messaging`)).toMatchObject(changed);
    expect(await read(`/phone_numbers/${numbers[1]?.id}`)).toEqual(numbers[1]);
    await control(`/jobs/${data.order_id}`);
    const after = await Promise.all(numbers.map(({ id }) => read(`/phone_numbers/${id}`)));
    expect(after.map((row) => row.messaging_profile_id === profile)).toEqual([true, true, true, true, false]);
  });

  it('fails for a number that has left the account meanwhile', async () => {
    const [gone, stays] = await numbersOn(null);
    const numbers = [gone?.phone_number, stays?.phone_number];
    const { data } = await create({ messaging_profile_id: alerts, numbers });
    expect((await send('DELETE', `/phone_numbers/${gone?.id}`)).status).toBe(200);
    await control(`/jobs/${data.order_id}`);
    expect(await read(`${path}/${data.order_id}`)).toMatchObject({
      pending: [],
      success: [stays?.phone_number],
      failed: [gone?.phone_number],
    });
    expect((await create({ messaging_profile_id: alerts, numbers })).data).toMatchObject({
      pending: [stays?.phone_number],
      failed: [gone?.phone_number],
    });
  });

  it('comes to its end by moves alone', () => {
    const { ask, move } = openPlay();
    const numbers = ask<Page>('GET', '/phone_numbers').data.map((row) => row.phone_number);
    const body = { messaging_profile_id: alerts, numbers };
    const order_id = String(ask('POST', path, {}, body).data.order_id);
    const seen: number[] = [];
    while (move()) {
      const { data } = ask<{ data: BulkUpdate }>('GET', `${path}/:order_id`, { order_id });
      expect(data.pending.length + data.success.length).toBe(60);
      seen.push(data.pending.length);
    }
    expect(seen.slice(-4)).toEqual([60, 40, 20, 0]);
    const profiles = ask<Page>('GET', '/phone_numbers/messaging').data.map((row) => row.messaging_profile_id);
    expect(new Set(profiles)).toEqual(new Set([alerts]));
  });

  it.each<[Json, string, string]>([
    [{ messaging_profile_id: alerts }, '10015', '/numbers'],
    [{ messaging_profile_id: alerts, numbers: [] }, '10015', '/numbers'],
    [{ messaging_profile_id: alerts, numbers: '+13125550000' }, '10026', '/numbers'],
    [{ messaging_profile_id: alerts, numbers: [5] }, '10026', '/numbers'],
    [{ messaging_profile_id: alerts, numbers: ['+13125550000', '13125550000'] }, '10016', '/numbers'],
    [{ numbers: ['+13125550000'] }, '10015', '/messaging_profile_id'],
    [{ messaging_profile_id: null, numbers: ['+13125550000'] }, '10026', '/messaging_profile_id'],
    [{ messaging_profile_id: 'none', numbers: ['+13125550000'] }, '10015', '/messaging_profile_id'],
    [{ messaging_profile_id: alerts, numbers: ['+13125550000'], assign_only: 'yes' }, '10026', '/assign_only'],
  ])('refuses %j', async (body, code, pointer) => {
    const { status, fault } = await create(body);
    expect([status, fault?.code, fault?.pointer]).toEqual([422, code, pointer]);
  });
});
