import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, now, openPlay, openTelnyx, type Page, type Row } from './telnyx-wire.ts';

const { list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const [address, other] = ['1315261609962112019', '9102160989215728032'];
const bundles = ['5194d8fc-87e6-4188-baa9-1c434bbe861b', 'aa94d8fc-87e6-4188-baa9-1c434bbe861b'];

async function numberThatIs(status: string): Promise<Row> {
  const number = (await list('/phone_numbers')).find(
    (row) => row.emergency_status === status && (status !== 'active' || row.emergency_address_id === address),
  );
  if (number === undefined) throw new Error(`no number's emergency service is ${status}`);
  return number;
}

const enable = (id: string, body: Json) => send('POST', `/phone_numbers/${id}/actions/enable_emergency`, body);

describe('emergency service', () => {
  const on = { emergency_enabled: true, emergency_address_id: address };
  const off = { emergency_enabled: false, emergency_address_id: address };
  const provisioned = { emergency_enabled: true, emergency_address_id: address, emergency_status: 'active' };
  const none = { emergency_enabled: false, emergency_address_id: null, emergency_status: 'disabled' };

  it.each<[string, Json, Json, Json]>([
    ['disabled', on, { ...on, emergency_enabled: false, emergency_status: 'provisioning' }, provisioned],
    ['provisioning-failed', on, { ...on, emergency_enabled: false, emergency_status: 'provisioning' }, provisioned],
    [
      'active',
      { ...on, emergency_address_id: other },
      { emergency_enabled: true, emergency_address_id: other, emergency_status: 'provisioning' },
      { ...provisioned, emergency_address_id: other },
    ],
    ['active', off, { ...on, emergency_status: 'deprovisioning' }, none],
  ])('from %s by %j is under way for half a minute', async (status, body, underWay, end) => {
    const { id } = await numberThatIs(status);
    const answer = await enable(id, body);
    expect([answer.status, answer.data.record_type, answer.data.emergency]).toEqual([202, 'voice_settings', underWay]);
    expect(await read(`/phone_numbers/${id}`)).toMatchObject({ ...underWay, updated_at: new Date(now).toISOString() });
    await control('/clock', { advance: 29_999 });
    expect(await read(`/phone_numbers/${id}`)).toMatchObject(underWay);
    await control('/clock', { advance: 1 });
    const updated = new Date(now + 30_000).toISOString();
    expect((await list('/phone_numbers')).find((row) => row.id === id)).toMatchObject({ ...end, updated_at: updated });
    const settings = (await read(`/phone_numbers/${id}/voice`)).emergency;
    expect({ emergency_address_id: null, ...(settings as Json) }).toEqual(end);
  });

  it.each<[string, Json]>([
    ['active', on],
    ['disabled', off],
  ])('that is %s already answers 200 to the same again', async (status, body) => {
    const before = await numberThatIs(status);
    expect((await enable(before.id, body)).status).toBe(200);
    expect(await read(`/phone_numbers/${before.id}`)).toEqual(before);
  });

  it('goes the other way when it is asked to before it is there', async () => {
    const { id } = await numberThatIs('disabled');
    await enable(id, on);
    await control('/clock', { advance: 20_000 });
    expect((await enable(id, off)).status).toBe(202);
    await control('/clock', { advance: 20_000 });
    expect(await read(`/phone_numbers/${id}`)).toMatchObject({ emergency_status: 'deprovisioning' });
    await control('/clock', { advance: 10_000 });
    expect(await read(`/phone_numbers/${id}`)).toMatchObject(none);
  });

  it.each<[Json, string, string]>([
    [{ emergency_address_id: address }, '10015', '/emergency_enabled'],
    [{ emergency_enabled: true }, '10015', '/emergency_address_id'],
    [{ emergency_enabled: false }, '10015', '/emergency_address_id'],
    [{ emergency_enabled: 'true', emergency_address_id: address }, '10026', '/emergency_enabled'],
    [{ emergency_enabled: true, emergency_address_id: null }, '10026', '/emergency_address_id'],
    [{ emergency_enabled: true, emergency_address_id: ' ' }, '10015', '/emergency_address_id'],
  ])('refuses %j', async (body, code, pointer) => {
    const before = await numberThatIs('disabled');
    const { status, fault } = await enable(before.id, body);
    expect([status, fault?.code, fault?.pointer]).toEqual([422, code, pointer]);
    expect(await read(`/phone_numbers/${before.id}`)).toEqual(before);
  });

  it('comes in the order that it was asked for, by moves, after all jobs', () => {
    const { ask, move } = openPlay();
    const numbers = ask<Page>('GET', '/phone_numbers').data.filter((row) => row.emergency_status === 'disabled');
    const asked = numbers.slice(0, 2).map(({ id }) => id);
    for (const id of asked) ask('POST', '/phone_numbers/:id/actions/enable_emergency', { id }, on);
    const statuses = () => asked.map((id) => ask('GET', '/phone_numbers/:id', { id }).data.emergency_status);
    const seen = [statuses().join()];
    while (move()) seen.push(statuses().join());
    expect([...new Set(seen)]).toEqual(['provisioning,provisioning', 'active,provisioning', 'active,active']);
    expect(seen.slice(-2)).toEqual(['active,provisioning', 'active,active']);
  });

  it('of a number that is deleted meanwhile comes to nothing', async () => {
    const { id } = await numberThatIs('disabled');
    await enable(id, on);
    expect((await send('DELETE', `/phone_numbers/${id}`)).status).toBe(200);
    await control('/clock', { advance: 30_000 });
    expect(await list('/phone_numbers')).toHaveLength(59);
  });
});

describe('a bundle', () => {
  const change = (id: string, body: Json) => send('PATCH', `/phone_numbers/${id}/actions/bundle_status_change`, body);

  it('takes a number in and lets it go, and no record shows it', async () => {
    const before = await numberThatIs('active');
    const voice = await read(`/phone_numbers/${before.id}/voice`);
    for (const bundle_id of [null, bundles[0], bundles[0], null, bundles[1], null]) {
      const { status, data } = await change(before.id, { bundle_id });
      expect([status, data]).toEqual([200, voice]);
    }
    expect(await read(`/phone_numbers/${before.id}`)).toEqual(before);
  });

  it('is left before another takes the number', async () => {
    const { id } = await numberThatIs('active');
    await change(id, { bundle_id: bundles[0] });
    const { status, fault } = await change(id, { bundle_id: bundles[1] });
    expect([status, fault?.code, fault?.pointer]).toEqual([422, '10027', '/bundle_id']);
  });

  it.each<[Json, string]>([
    [{}, '10015'],
    [{ bundle_id: 'bundle' }, '10026'],
    [{ bundle_id: '' }, '10026'],
    [{ bundle_id: 5 }, '10026'],
  ])('refuses %j', async (body, code) => {
    const { id } = await numberThatIs('active');
    const { status, fault } = await change(id, body);
    expect([status, fault?.code, fault?.pointer]).toEqual([422, code, '/bundle_id']);
  });
});
