import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { telnyxSandbox } from '../../src/providers/telnyx/sandbox/index.ts';
import type { RunningPlay } from '../../src/sandbox/play.ts';
import { type Job, now, openTelnyx, type Page, type Row } from './telnyx-wire.ts';

const { call, control, close } = await openTelnyx();

afterAll(close);
beforeEach(() => control('/reset'));

async function listJobs(): Promise<Job[]> {
  return (await call<{ data: Job[] }>('/phone_numbers/jobs')).body.data;
}

async function jobOf(status: string): Promise<Job> {
  const job = (await listJobs()).find((each) => each.status === status);
  if (job === undefined) throw new Error(`no job is ${status}`);
  return job;
}

describe('jobs', () => {
  it('starts with jobs of every status and type, newest first', async () => {
    const jobs = await listJobs();
    expect(new Set(jobs.map((job) => job.status))).toEqual(
      new Set(['pending', 'in_progress', 'completed', 'failed', 'expired']),
    );
    expect(new Set(jobs.map((job) => job.type)).size).toBe(3);
    const created = jobs.map((job) => String(job.created_at));
    expect(created).toEqual(created.toSorted().reverse());
    expect(jobs.map((job) => job.phone_numbers.length)).toEqual(
      jobs.map(
        (job) => job.successful_operations.length + job.pending_operations.length + job.failed_operations.length,
      ),
    );
    const partial = jobs.find((job) => job.status === 'completed' && job.failed_operations.length > 0);
    expect(partial?.failed_operations.map((operation) => operation.errors[0]?.source)).toEqual([
      { pointer: '/emergency_address_id' },
      '/emergency_address_id',
    ]);
  });

  it('filters jobs by type, by repeated statuses and by number', async () => {
    const jobs = await listJobs();
    const ids = async (query: string): Promise<string[]> =>
      (await call(`/phone_numbers/jobs?${query}`)).body.data.map((job) => job.id);
    const idsOf = (test: (job: Job) => boolean): string[] => jobs.filter(test).map((job) => job.id);
    expect(await ids('filter[type]=delete_phone_numbers')).toEqual(idsOf((job) => job.type === 'delete_phone_numbers'));
    expect(await ids('filter[status][]=pending&filter[status][]=failed')).toEqual(
      idsOf((job) => job.status === 'pending' || job.status === 'failed'),
    );
    const gone = jobs.find((job) => job.type === 'delete_phone_numbers' && job.status === 'completed');
    const e164 = encodeURIComponent(gone?.successful_operations[0]?.phone_number ?? '');
    expect(await ids(`filter[phone_number]=${e164}`)).toEqual([gone?.id]);
    expect(await ids('sort=created_at')).toEqual(jobs.map((job) => job.id).reverse());
  });

  it('advances by the control route as many operations as asked, naming the ones that fail', async () => {
    const { id, pending_operations: pending } = await jobOf('in_progress');
    const part = await control<Job>(`/jobs/${id}`, { advance: 3, fail: [pending[4]?.phone_number, pending[5]?.id] });
    expect(part.body).toMatchObject({ status: 'in_progress', updated_at: new Date(now).toISOString() });
    expect(part.body.failed_operations.map((operation) => operation.id)).toEqual([pending[4]?.id, pending[5]?.id]);
    expect(part.body.pending_operations).toEqual(pending.slice(1, 4));
    const whole = await control<Job>(`/jobs/${id}`);
    expect(whole.body).toMatchObject({ status: 'completed', pending_operations: [] });
    expect((await call<{ data: Job }>(`/phone_numbers/jobs/${id}`)).body.data).toEqual(whole.body);
    expect((await control(`/jobs/${id}`)).status).toBe(409);
  });

  it('fails a job none of whose operations succeeded, failures given as a count', async () => {
    const { id } = await jobOf('pending');
    const { body } = await control<Job>(`/jobs/${id}`, { fail: [4] });
    expect(body.status).toBe('failed');
    expect(body.failed_operations).toHaveLength(4);
  });

  it('refuses control of unknown jobs and numbers', async () => {
    const { id } = await jobOf('pending');
    expect((await control('/jobs/none')).status).toBe(404);
    expect((await control(`/jobs/${id}`, { fail: ['+19999999999'] })).status).toBe(400);
    expect((await control(`/jobs/${id}`, { advance: -1 })).status).toBe(400);
  });

  it('finishes the pending numbers of a bulk update by the same route', async () => {
    const orderId = 'b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001';
    const before = (await call<{ data: { pending: string[] } }>(`/messaging_numbers_bulk_updates/${orderId}`)).body;
    const { body } = await control<Record<string, string[]>>(`/jobs/${orderId}`, { fail: [before.data.pending[0]] });
    expect(body.pending).toEqual([]);
    expect(body.failed).toContain(before.data.pending[0]);
    expect(body.success).toContain(before.data.pending[1]);
  });

  it('expires a job with pending operations once its estimated time has passed', async () => {
    const { id } = await jobOf('in_progress');
    await control('/clock', { advance: 3_600_000 });
    const { data } = (await call<{ data: Job }>(`/phone_numbers/jobs/${id}`)).body;
    expect(data.status).toBe('expired');
    expect(data.pending_operations.length).toBeGreaterThan(0);
  });
});

describe('a running play', () => {
  const start = (): RunningPlay => telnyxSandbox.start({ now: () => now });

  function read(play: RunningPlay, path: string): unknown {
    const route = play.surfaces[0]?.routes.find((each) => each.method === 'GET' && each.path === path);
    return route?.handle({
      method: 'GET',
      path,
      params: {},
      query: new URLSearchParams({ 'page[size]': '250' }),
      headers: {},
      body: Buffer.alloc(0),
      baseUrl: 'http://127.0.0.1',
    }).body;
  }

  it('moves its open jobs step by step until everything is done', () => {
    const play = start();
    const statuses = (): string[] =>
      (read(play, '/v2/phone_numbers/jobs') as { data: Job[] }).data.map(({ status }) => String(status));
    expect(play.move()).toBe(true);
    expect(statuses()).toContain('in_progress');
    let steps = 1;
    while (play.move()) steps += 1;
    expect(steps).toBeGreaterThan(4);
    expect(statuses()).not.toContain('in_progress');
    expect(statuses()).not.toContain('pending');
  });

  it('makes the same data from the same seed, the same first numbers for any size, other data from another', () => {
    const numbersOf = (seed: number, size: number | null): Row[] => {
      const play = start();
      play.reset({ seed, size });
      return (read(play, '/v2/phone_numbers/voice') as Page).data;
    };
    expect(numbersOf(7, null)).toEqual(numbersOf(7, 60));
    expect(numbersOf(7, 90)).toEqual(expect.arrayContaining(numbersOf(7, 60)));
    expect(numbersOf(8, 60)[0]?.id).not.toBe(numbersOf(7, 60)[0]?.id);
    expect(JSON.stringify(read(start(), '/v2/phone_numbers/jobs'))).toBe(
      JSON.stringify(read(start(), '/v2/phone_numbers/jobs')),
    );
  });

  it('has two countries among its first twenty numbers and five among sixty', () => {
    const play = start();
    const countries = (): Set<unknown> =>
      new Set((read(play, '/v2/phone_numbers') as Page).data.map((row) => row.country_iso_alpha2));
    expect(countries()).toEqual(new Set(['US', 'GB', 'CA', 'DE', 'FR']));
    play.reset({ seed: 1, size: 20 });
    expect(countries()).toEqual(new Set(['US', 'GB']));
    play.reset({ seed: 1, size: 40 });
    expect(countries()).toEqual(new Set(['US', 'GB', 'CA']));
    play.reset({ seed: 1, size: 1 });
    expect((read(play, '/v2/phone_numbers') as Page).data).toHaveLength(1);
  });
});
