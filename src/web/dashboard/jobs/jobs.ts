import { graphql } from '../../graphql/gql.ts';
import type { JobRowFragment } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { toReadError } from '../failure.ts';
import { toWords } from '../format.ts';
import { createLiveList, toSnapshotPage } from '../live-list.ts';

graphql(`
  fragment JobRow on Job {
    __typename
    id
    nativeId
    kind
    status
    rawStatus
    totalCount
    pendingCount
    succeededCount
    failedCount
    createdAt
    updatedAt
    estimatedCompletionAt
    account {
      id
      label
    }
  }
`);

const JobsDocument = graphql(`
  query DashboardJobs($after: String) {
    jobs(first: 250, after: $after) {
      nodes {
        ...JobRow
      }
      coverage {
        ...Coverage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      eventCursor
    }
  }
`);

const JobChangesDocument = graphql(`
  subscription DashboardJobChanges($after: EventCursor) {
    jobStatusChanged(after: $after) {
      __typename
      ... on JobEvent {
        cursor
        job {
          ...JobRow
        }
      }
      ... on StreamGap {
        missedAfter
        resumesAt
      }
    }
  }
`);

/** A bulk job as lists and its page show it. */
export type JobRow = JobRowFragment;

/** All bulk jobs, live. */
export const jobs = createLiveList({
  async readPage(after) {
    const { data, error } = await reader.query(JobsDocument, { after });
    if (!data?.jobs) throw toReadError(error, 'The jobs could not be read.');
    return toSnapshotPage(data.jobs);
  },
  document: JobChangesDocument,
  toDelta: ({ jobStatusChanged: change }) => (change.__typename === 'StreamGap' ? 'gap' : (change.job ?? null)),
});

/** What a job does, in words. */
export function toKindWords(kind: JobRow['kind']): string {
  return kind === 'UNKNOWN' ? 'Unknown work' : toWords(kind);
}
