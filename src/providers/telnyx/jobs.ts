import type { Job, JobFilter, JobKind } from '../../domain/job.ts';
import { findMany } from '../find-many.ts';
import type { Call, Jobs, PhoneNumbers } from '../provider.ts';
import { toError } from '../provider-error.ts';
import { settle } from './batch.ts';
import { bulkUpdatePrefix, readBulkUpdate, readBulkUpdateKey } from './bulk-updates.ts';
import { readRecord, type TelnyxClient, toEndpoint } from './client.ts';
import { jobShape, toJob } from './job.ts';
import { checkJob, startJob } from './job-requests.ts';
import { openList, type Query, readFrom, type TelnyxList } from './list.ts';
import { largestPage, pageFor, readPosition } from './paging.ts';
import { findJobsStartedSince } from './started-jobs.ts';

/** How many of the newest jobs are searched for those of a number, in pages. */
const mostPages = 4;

/** The kinds that the list knows. Bulk updates of messaging profiles are in no list (contract telnyx.md 6.1, 6.7). */
const listedKinds: readonly JobKind[] = ['UPDATE_EMERGENCY_SETTINGS', 'DELETE_PHONE_NUMBERS', 'UPDATE_PHONE_NUMBERS'];

/** Opens the account's jobs (contract telnyx.md 6.1, 6.2, 6.7 to 6.11). */
export function openJobs(client: TelnyxClient, phoneNumbers: PhoneNumbers): Jobs {
  const list = openList(client, toEndpoint(client, '/phone_numbers/jobs'), {
    shape: jobShape,
    toItem: (wire, asOf) => toJob(client.account, wire, asOf),
  });
  const byId = async (id: string, call: Call): Promise<Job | null> => {
    const read = await readRecord(client, toEndpoint(client, '/phone_numbers/jobs/{id}'), {
      id,
      shape: jobShape,
      call,
    });
    return read && toJob(client.account, read.record, read.asOf);
  };

  return {
    list({ position, wanted, filter, call }) {
      const { stream, offset } = readPosition(client.account, position, ['jobs']);
      const { query, complete } = narrowJobs(filter);
      return readFrom(list, { stream, offset, page: pageFor(offset, complete ? wanted : largestPage), query, call });
    },

    async byIds(keys, call) {
      const jobKeys = keys.filter((key) => readBulkUpdateKey(key) === null);
      const listed = findMany({
        keys: jobKeys,
        keyOf: ({ key }) => key,
        walk: list.walk(call),
        one: (key) => byId(key, call),
        length: list.length,
      });
      const updates = keys.map((key) => {
        const orderId = readBulkUpdateKey(key);
        return orderId === null ? null : readBulkUpdate(client, orderId, call).catch(toError);
      });
      const found = await settle(jobKeys, listed);
      return Promise.all(keys.map(async (key, index) => found.get(key) ?? (await updates[index]) ?? null));
    },

    ofNumbers: (numbers, call) => findJobsOfNumbers(list, numbers, call),
    unlistedPrefix: bulkUpdatePrefix,
    check: checkJob,
    start: (request, call) => startJob(client, phoneNumbers, request, call),
    startedSince: (sought, since, call) =>
      listedKinds.includes(sought.kind) ? findJobsStartedSince(client, sought, since, call) : null,
  };
}

/** The list narrows by one type; the newer filters by status are not on every account (contract telnyx.md 6.7). */
function narrowJobs({ kinds, statuses }: JobFilter): { query: Query | undefined; complete: boolean } {
  const kind = kinds?.length === 1 && listedKinds.find((listed) => listed === kinds[0]);
  const query = kind ? { 'filter[type]': kind.toLowerCase() } : undefined;
  return { query, complete: !statuses && (!kinds || query !== undefined) };
}

/** Reads the newest jobs once for all numbers; the list cannot be narrowed by number on every account (contract telnyx.md 6.7). */
async function findJobsOfNumbers(
  list: TelnyxList<Job>,
  numbers: readonly { nativeId: string; e164: string }[],
  call: Call,
): ReturnType<Jobs['ofNumbers']> {
  const read = (number: number) => list.page({ page: { number, size: largestPage }, call });
  const first = await read(1);
  const count = first.last ? 1 : Math.min(first.pages ?? mostPages, mostPages);
  const rest = await Promise.all(Array.from({ length: count - 1 }, (_, index) => read(index + 2)));
  const pages = [first, ...rest];

  const indexesOfName = new Map<string, number[]>();
  for (const [index, { nativeId, e164 }] of numbers.entries()) {
    for (const name of [nativeId, e164]) indexesOfName.set(name, [...(indexesOfName.get(name) ?? []), index]);
  }
  const jobs = numbers.map((): Job[] => []);
  for (const job of pages.flatMap(({ rows }) => rows)) {
    const names = job?.operations.flatMap(({ nativeId, e164 }) => [nativeId ?? '', e164 ?? '']) ?? [];
    const indexes = new Set(names.flatMap((name) => indexesOfName.get(name) ?? []));
    if (job) for (const index of indexes) jobs[index]?.push(job);
  }
  const complete = pages.some(({ last }) => last) && pages.every(({ unreadable }) => unreadable.length === 0);
  return { jobs, complete, asOf: first.asOf };
}
