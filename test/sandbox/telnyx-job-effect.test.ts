import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Job, type Json, now, openPlay, openTelnyx, type Page, type Row } from './telnyx-wire.ts';

const { call, list, send, read, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

const jobs = '/phone_numbers/jobs';
const [address, other] = ['1315261609962112019', '9102160989215728032'];
const unlocked = (rows: Row[]): Row[] => rows.filter((row) => row.deletion_lock_enabled === false);

async function createJob(type: string, body: Json): Promise<Job> {
  const { status, data } = await send<Job>('POST', `${jobs}/${type}`, body);
  expect(status).toBe(202);
  return data;
}

/** Every number of the account by id, however many pages that takes. */
async function allNumbers(path = '/phone_numbers'): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (let page = 1; ; page += 1) {
    const some = await list(path, { 'page[number]': String(page) });
    if (some.length === 0) return rows;
    for (const row of some) rows.set(row.id, row);
  }
}

const countsOf = (job: Job): number[] =>
  [job.pending_operations, job.successful_operations, job.failed_operations].map((operations) => operations.length);

describe('a job changes its numbers', () => {
  it('as each operation succeeds, in lists and single reads', async () => {
    const [first, second, third, fourth] = (await list('/phone_numbers')).filter((row) => !row.cnam_listing_enabled);
    const changes = {
      connection_id: '1293384261075731462',
      customer_reference: 'MOVED',
      deletion_lock_enabled: true,
      external_pin: '4711',
      hd_voice_enabled: true,
      tags: ['migrated'],
      billing_group_id: '',
    };
    const voice = { usage_payment_method: 'channel', call_recording: { inbound_call_recording_enabled: true } };
    const phone_numbers = [first, second, third].map((row) => row?.id);
    const { id } = await createJob('update_phone_numbers', { ...changes, voice, phone_numbers });
    await control('/clock', { advance: 5_000 });
    const { body } = await control<Job>(`/jobs/${id}`, { advance: 2, fail: [second?.id] });
    expect([body.status, ...countsOf(body)]).toEqual(['in_progress', 1, 1, 1]);
    expect(JSON.stringify(await read(`${jobs}/${id}`))).not.toContain('4711');
    const changed = {
      ...first,
      ...changes,
      billing_group_id: null,
      connection_name: 'contact-center',
      call_recording_enabled: true,
      updated_at: new Date(now + 5_000).toISOString(),
    };
    expect(await read(`/phone_numbers/${first?.id}`)).toEqual(changed);
    expect((await allNumbers()).get(first?.id ?? '')).toEqual(changed);
    expect(await read(`/phone_numbers/${first?.id}/voice`)).toMatchObject({
      connection_id: changes.connection_id,
      usage_payment_method: 'channel',
      call_recording: { inbound_call_recording_enabled: true },
    });
    for (const row of [second, third, fourth]) expect(await read(`/phone_numbers/${row?.id}`)).toEqual(row);
    await control(`/jobs/${id}`);
    expect(await read(`/phone_numbers/${third?.id}`)).toMatchObject({
      customer_reference: 'MOVED',
      tags: ['migrated'],
    });
  });

  it('and fails by itself where a number cannot take the change, which then stays whole', async () => {
    const numbers = await list('/phone_numbers');
    const listed = numbers.find((row) => row.cnam_listing_enabled === true);
    const plain = numbers.find((row) => row.cnam_listing_enabled === false);
    const { id } = await createJob('update_phone_numbers', {
      tags: ['listed'],
      voice: { cnam_listing: { cnam_listing_enabled: true } },
      phone_numbers: [plain?.id, listed?.id],
    });
    const { body } = await control<Job>(`/jobs/${id}`);
    expect([body.status, ...countsOf(body)]).toEqual(['completed', 0, 1, 1]);
    expect(body.failed_operations).toMatchObject([
      {
        id: plain?.id,
        errors: [{ code: '10015', source: { pointer: '/voice/cnam_listing/cnam_listing_details' } }],
      },
    ]);
    expect(await read(`/phone_numbers/${plain?.id}`)).toEqual(plain);
    expect(await read(`/phone_numbers/${listed?.id}`)).toMatchObject({ tags: ['listed'] });
  });

  it.each<[Json, Json]>([
    [
      { emergency_enabled: true, emergency_address_id: other },
      { emergency_enabled: true, emergency_address_id: other, emergency_status: 'active' },
    ],
    [
      { emergency_enabled: false },
      { emergency_enabled: false, emergency_address_id: null, emergency_status: 'disabled' },
    ],
    [
      { emergency_enabled: false, emergency_address_id: null },
      { emergency_enabled: false, emergency_address_id: null, emergency_status: 'disabled' },
    ],
  ])('with %j to the settled end, whatever was under way', async (work, end) => {
    const rows = (await list('/phone_numbers')).slice(0, 16);
    const asked = rows.find((row) => row.emergency_status === 'disabled');
    const enable = { emergency_enabled: true, emergency_address_id: address };
    await send('POST', `/phone_numbers/${asked?.id}/actions/enable_emergency`, enable);
    const { id } = await createJob('update_emergency_settings', { ...work, phone_numbers: rows.map((row) => row.id) });
    expect((await control<Job>(`/jobs/${id}`)).body.status).toBe('completed');
    await control('/clock', { advance: 60_000 });
    const after = await allNumbers();
    for (const row of rows) expect(after.get(row.id)).toMatchObject(end);
  });

  it('not at all when it fails, expires, or was there from the start', async () => {
    const [first] = await list('/phone_numbers');
    const before = await allNumbers();
    const failing = await createJob('update_phone_numbers', { tags: ['x'], phone_numbers: [first?.id] });
    expect((await control<Job>(`/jobs/${failing.id}`, { fail: [1] })).body.status).toBe('failed');
    const open = (await list(jobs)).filter((job) => job.status === 'pending' || job.status === 'in_progress');
    expect(open).toHaveLength(2);
    for (const { id } of open) await control(`/jobs/${id}`);
    await createJob('update_phone_numbers', { tags: ['x'], phone_numbers: [first?.id] });
    await control('/clock', { advance: 3_600_000 });
    expect((await list(jobs))[0]?.status).toBe('expired');
    expect(await allNumbers()).toEqual(before);
  });
});

describe('a job that deletes numbers', () => {
  it('leaves locked ones, and does not find those that are gone already', async () => {
    const numbers = await list('/phone_numbers');
    const locked = numbers.find((row) => row.deletion_lock_enabled === true);
    const [gone, deleted] = unlocked(numbers);
    const phone_numbers = [locked, gone, deleted].map((row) => row?.phone_number);
    const { id } = await createJob('delete_phone_numbers', { phone_numbers });
    expect((await send('DELETE', `/phone_numbers/${gone?.id}`)).status).toBe(200);
    const { body } = await control<Job>(`/jobs/${id}`);
    expect([body.status, ...countsOf(body)]).toEqual(['completed', 0, 1, 2]);
    expect(body.failed_operations).toMatchObject([
      { id: locked?.id, errors: [{ code: '10027', detail: 'Deletion lock is enabled for this number.' }] },
      { id: gone?.id, errors: [{ code: '10005', source: { pointer: '/base' } }] },
    ]);
    const ids = [...(await allNumbers()).keys()];
    expect(ids).toHaveLength(58);
    expect(ids).toContain(locked?.id);
    expect((await send('GET', `/phone_numbers/${deleted?.id}`)).status).toBe(404);
    const again = await send('POST', `${jobs}/delete_phone_numbers`, { phone_numbers: [deleted?.id] });
    expect(again.fault?.detail).toBe('You must own every number in the bulk request');
  });

  it('deletes a thousand of ten thousand but the 37 that fail, to the number', async () => {
    await control('/reset', { size: 10_000 });
    const pages = await Promise.all(
      [1, 2, 3, 4, 5].map((page) => list('/phone_numbers', { 'page[number]': String(page) })),
    );
    const phone_numbers = unlocked(pages.flat())
      .slice(0, 1000)
      .map((row) => row.id);
    expect(phone_numbers).toHaveLength(1000);
    const { id } = await createJob('delete_phone_numbers', { phone_numbers });
    const failing = phone_numbers.filter((_, index) => index % 27 === 0).slice(0, 37);
    const part = await control<Job>(`/jobs/${id}`, { advance: 500, fail: failing });
    expect([part.body.status, ...countsOf(part.body)]).toEqual(['in_progress', 500, 463, 37]);
    const { body } = await control<Job>(`/jobs/${id}`);
    expect([body.status, ...countsOf(body)]).toEqual(['completed', 0, 963, 37]);
    expect(body.failed_operations.map((operation) => operation.id)).toEqual(failing);
    const deleted = new Set(body.successful_operations.map((operation) => operation.id));
    expect(deleted.size).toBe(963);
    for (const path of ['/phone_numbers', '/phone_numbers/voice', '/phone_numbers/messaging', '/phone_numbers/slim']) {
      const { body: left } = await call(`${path}?page[size]=250`);
      expect(left.meta.total_results).toBe(10_000 - 963);
      expect(left.data.filter((row) => deleted.has(row.id))).toEqual([]);
    }
    const newest = (await list('/phone_numbers')).map((row) => row.id);
    expect(newest.slice(0, 37)).toEqual(expect.arrayContaining(failing.slice(0, 5)));
    for (const each of failing) expect((await send('GET', `/phone_numbers/${each}`)).status).toBe(200);
  });

  it('comes to its end by moves alone', () => {
    const { ask, move } = openPlay();
    const numbers = unlocked(ask<Page>('GET', '/phone_numbers').data).slice(0, 30);
    const body = { phone_numbers: numbers.map((row) => row.id) };
    const id = String(ask('POST', `${jobs}/delete_phone_numbers`, {}, body).data.id);
    const left: number[] = [];
    while (move()) left.push(ask<Page>('GET', '/phone_numbers').data.length);
    expect([...new Set(left)]).toEqual([60, 50, 40, 30]);
    expect(ask('GET', `${jobs}/:id`, { id }).data.status).toBe('completed');
  });
});
