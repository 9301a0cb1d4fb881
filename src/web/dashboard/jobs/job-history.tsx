import { useCallback } from 'react';
import { graphql } from '../../graphql/gql.ts';
import type { DashboardJobHistoryQuery } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { toFailure } from '../failure.ts';
import { toClockTime, toDateTime } from '../format.ts';
import { type Follow, useReading } from '../reading.ts';
import { JobBadge } from './progress.tsx';

const HistoryDocument = graphql(`
  query DashboardJobHistory($id: ID!, $after: String) {
    job(id: $id) {
      __typename
      id
      history(first: 250, after: $after) {
        nodes {
          cursor
          status
          totalCount
          pendingCount
          succeededCount
          failedCount
          occurredAt
          source
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Change = NonNullable<NonNullable<DashboardJobHistoryQuery['job']>['history']>['nodes'][number];

async function readHistory(id: string): Promise<readonly Change[]> {
  const changes: Change[] = [];
  let after: string | null = null;
  do {
    const variables: { id: string; after: string | null } = { id, after };
    const { data, error } = await reader.query(HistoryDocument, variables);
    const history = data?.job?.history;
    if (!history) throw new Error(error ? toFailure(error) : 'The history could not be read.');
    changes.push(...history.nodes);
    after = history.pageInfo.hasNextPage ? (history.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return changes;
}

const sourceWords: Record<Change['source'], string> = {
  CALLBACK: 'told by the carrier',
  POLL: 'seen when looking',
  MUTATION: 'made here',
  BACKFILL: "read from the carrier's past",
};

/** Rows of a long history that are shown; the newest. */
const most = 100;

/** How a job went, newest change first, and how each came to be known. */
export function JobHistory({ id, follow }: { id: string; follow: Follow }) {
  const read = useCallback(() => readHistory(id), [id]);
  const { data, failure } = useReading(read, follow, 300);
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">How it went</h2>
      {!data && <p className="quiet">{failure ?? 'Reading the history…'}</p>}
      {data?.length === 0 && <p className="empty">No change has been seen yet.</p>}
      {data && data.length > 0 && (
        <ol className="history">
          {data
            .slice(-most)
            .reverse()
            .map((change) => (
              <HistoryEntry key={change.cursor} change={change} />
            ))}
        </ol>
      )}
      {data && data.length > most && (
        <p className="quiet">{(data.length - most).toLocaleString('en')} earlier changes are not shown.</p>
      )}
    </section>
  );
}

function HistoryEntry({ change }: { change: Change }) {
  const { status, succeededCount, failedCount, totalCount, occurredAt, source } = change;
  const done = succeededCount + failedCount;
  return (
    <li>
      <time dateTime={occurredAt} title={toDateTime(occurredAt)}>
        {isToday(occurredAt) ? toClockTime(occurredAt) : toDateTime(occurredAt)}
      </time>
      <JobBadge status={status} />
      <span>
        {done.toLocaleString('en')} of {totalCount.toLocaleString('en')} done
        {failedCount > 0 && `, ${failedCount.toLocaleString('en')} of them failed`}
      </span>
      <span className="quiet">{sourceWords[source]}</span>
    </li>
  );
}

function isToday(iso: string): boolean {
  return new Date(iso).toDateString() === new Date().toDateString();
}
