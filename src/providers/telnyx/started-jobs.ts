import type { Job } from '../../domain/job.ts';
import type { JobRequest } from '../../domain/job-request.ts';
import type { Call } from '../provider.ts';
import { type TelnyxClient, toEndpoint, toLostRows } from './client.ts';
import { jobShape, readRequestedIds, toJob } from './job.ts';
import { openList } from './list.ts';
import { largestPage, type PageNumber } from './paging.ts';

/** What was started a moment ago is among the newest. */
const firstPage: PageNumber = { number: 1, size: 20 };

/**
 * Finds the jobs of that kind and for just these numbers that were created since: the list is read newest first until one
 * was created before (contract telnyx.md 6.7, 7.4). A job whose time cannot be read may be one of them. Throws
 * ProviderError, where a row that could not be read may be one of them, too.
 */
export async function findJobsStartedSince(
  client: TelnyxClient,
  { kind, keys }: Pick<JobRequest, 'kind' | 'keys'>,
  since: Date,
  call: Call,
): Promise<Job[]> {
  const list = openList(client, toEndpoint(client, '/phone_numbers/jobs'), {
    shape: jobShape,
    toItem: (wire, asOf) => ({ job: toJob(client.account, wire, asOf), ids: readRequestedIds(wire) }),
    query: { 'filter[type]': kind.toLowerCase() },
  });
  const sought = new Set(keys);
  // Jobs that are started meanwhile push others onto the next page, so that one may be read twice.
  const found = new Map<string, Job>();
  for (let page = firstPage; ; page = nextPage(page)) {
    const { rows, unreadable, last } = await list.page({ page, call });
    const end = rows.findIndex((row) => row?.job.createdAt && row.job.createdAt < since);
    const recent = end === -1 ? rows : rows.slice(0, end);
    if (recent.includes(null)) throw toLostRows(client, unreadable);
    for (const row of recent) {
      if (row?.job.kind === kind && row.ids && isSame(row.ids, sought)) found.set(row.job.key, row.job);
    }
    if (last || end !== -1) return [...found.values()];
  }
}

/** From the start again in the largest pages once the first page was not enough. */
function nextPage({ number, size }: PageNumber): PageNumber {
  return size === largestPage ? { number: number + 1, size } : { number: 1, size: largestPage };
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && one.isSubsetOf(other);
}
