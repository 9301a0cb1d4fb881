import { describe, expect, it } from 'vitest';
import { type Job, matchesJobFilter } from '../../src/domain/job.ts';
import type { ListRequest } from '../../src/providers/provider.ts';
import { telnyx } from '../../src/providers/telnyx/index.ts';
import { inTime, openPlay, readAll, withoutTime } from './provider-play.ts';

const { origin, account, control, total } = await openPlay(telnyx);

async function wire(path: string): Promise<{ id: string; phone_number: string }[]> {
  const url = `${origin}/telnyx${path}?page[size]=250`;
  const answer = await fetch(url, { headers: { authorization: 'Bearer KEYSANDBOX' } });
  const { data } = (await answer.json()) as { data: { id: string; phone_number: string }[] };
  return data;
}

describe('jobs', () => {
  const listJobs = async (filter: ListRequest<object>['filter'] = {}, wanted = 250): Promise<Job[]> => {
    const read = (position: string | null) =>
      account().jobs?.list({ position, wanted, filter, call: inTime() }) ?? Promise.reject(account());
    return (await readAll(read)).map(({ item }) => item);
  };

  it('are listed whole and by kind', async () => {
    const all = await listJobs();
    expect(all.map(({ key }) => key)).toEqual((await wire('/v2/phone_numbers/jobs')).map(({ id }) => id));
    expect((await listJobs({}, 1)).map(({ key }) => key)).toEqual(all.map(({ key }) => key));
    for (const kind of new Set(all.map((job) => job.kind))) {
      const filter = { kinds: [kind] };
      const found = (await listJobs(filter, 1)).filter((job) => matchesJobFilter(job, filter));
      expect(found.map(withoutTime)).toEqual(all.filter((job) => job.kind === kind).map(withoutTime));
    }
  });

  it('are found by key one by one and together, bulk updates of messaging profiles too', async () => {
    const update = 'messaging.b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001';
    const all = await listJobs();
    const keys = [...all.map(({ key }) => key), update, '00000000-0000-0000-0000-000000000000', 'messaging.x'];
    const many = (await account().jobs?.byIds(keys, inTime())) ?? [];
    expect(many.slice(0, all.length).map(withoutTime)).toEqual(all.map(withoutTime));
    expect(many[all.length]).toMatchObject({ kind: 'UPDATE_MESSAGING_PROFILE', status: 'IN_PROGRESS', key: update });
    expect(many.slice(-2)).toEqual([null, null]);
    for (const [index, key] of keys.entries()) {
      const [one] = (await account().jobs?.byIds([key], inTime())) ?? [];
      expect(withoutTime(one)).toEqual(withoutTime(many[index]));
    }
  });

  it('of many numbers are read in one call, by id or number, newest first', async () => {
    const all = await listJobs();
    const numbers = (await wire('/v2/phone_numbers')).map(({ id, phone_number }) => ({
      nativeId: id,
      e164: phone_number,
    }));
    await control('DELETE', '/calls');
    const found = await account().jobs?.ofNumbers(numbers, inTime());
    expect(await total()).toBe(1);
    expect(found?.complete).toBe(true);
    expect(found?.jobs.map((jobs) => jobs.map(({ key }) => key))).toEqual(
      numbers.map(({ nativeId, e164 }) =>
        all
          .filter(({ operations }) => operations.some((part) => part.nativeId === nativeId || part.e164 === e164))
          .map(({ key }) => key),
      ),
    );
    expect(found?.jobs.flat()).not.toHaveLength(0);
  });

  it('of numbers are searched in the newest 1,000 only, and that is said', async () => {
    const data = [{ id: '1', type: 'delete_phone_numbers', phone_numbers: [{ id: '7' }] }];
    const meta = { page_number: 1, page_size: 250, total_pages: 9, total_results: 2250 };
    await control('POST', '/faults', { provider: 'telnyx', status: 200, body: { data, meta } });
    const found = await account().jobs?.ofNumbers([{ nativeId: '7', e164: '+13125550000' }], inTime());
    expect(await total()).toBe(4);
    expect(found).toMatchObject({ complete: false, jobs: [[{ key: '1' }, {}, {}, {}]] });
  });
});
