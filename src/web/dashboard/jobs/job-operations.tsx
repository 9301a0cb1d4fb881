import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { graphql } from '../../graphql/gql.ts';
import type { DashboardJobOperationsQuery, JobOperationState } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { toFailure } from '../failure.ts';
import { Alert } from '../parts/alert.tsx';
import { Frame } from '../parts/frame.tsx';
import { Pager } from '../parts/pager.tsx';
import { type Follow, useReading } from '../reading.ts';
import { toHash } from '../route.ts';
import type { JobRow } from './jobs.ts';

const OperationsDocument = graphql(`
  query DashboardJobOperations($id: ID!, $states: [JobOperationState!], $after: String) {
    job(id: $id) {
      __typename
      id
      operations(first: 100, states: $states, after: $after) {
        totalCount
        nodes {
          nativeId
          e164
          state
          errors {
            code
            title
            detail
            pointer
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Operations = NonNullable<DashboardJobOperationsQuery['job']>['operations'];
type Operation = Operations['nodes'][number];

const tabs = [
  { state: 'FAILED', title: 'Failed', count: 'failedCount', nothing: 'No number has failed.' },
  { state: 'SUCCEEDED', title: 'Succeeded', count: 'succeededCount', nothing: 'No number is done yet.' },
  { state: 'PENDING', title: 'Pending', count: 'pendingCount', nothing: 'No number waits any more.' },
] as const;

const pageSize = 100;

/** What became of each number, by how it ended; the failures first. */
export function JobOperations({ job, follow }: { job: JobRow; follow: Follow }) {
  const [at, setAt] = useState(0);
  const tab = tabs[at] ?? tabs[0];
  const list = useRef<HTMLDivElement>(null);
  function move(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: tabs.length - 1 }[event.key];
    if (!step) return;
    const next = (at + step) % tabs.length;
    setAt(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  }
  return (
    <section className="panel" aria-labelledby="operations-title">
      <h2 id="operations-title">Numbers</h2>
      <div ref={list} className="tabs" role="tablist" aria-labelledby="operations-title">
        {tabs.map(({ state, title, count }, index) => (
          <button
            key={state}
            type="button"
            role="tab"
            id={`tab-${state}`}
            aria-selected={index === at}
            aria-controls="operations"
            tabIndex={index === at ? 0 : -1}
            onClick={() => setAt(index)}
            onKeyDown={move}
          >
            {title} ({job[count].toLocaleString('en')})
          </button>
        ))}
      </div>
      <div id="operations" role="tabpanel" aria-labelledby={`tab-${tab.state}`}>
        <OperationPages key={tab.state} id={job.id} state={tab.state} nothing={tab.nothing} follow={follow} />
      </div>
    </section>
  );
}

/** Where a page starts: behind this cursor, with so many numbers on the pages before it. */
type Start = { after: string | null; first: number };

type Page = Operations & Pick<Start, 'first'>;

async function readPage(id: string, state: JobOperationState, { after, first }: Start): Promise<Page> {
  const variables = { id, states: [state], after };
  const { data, error } = await reader.query(OperationsDocument, variables);
  if (!data?.job) throw new Error(error ? toFailure(error) : 'There is no such job.');
  return { ...data.job.operations, first };
}

type PagesProps = { id: string; state: JobOperationState; nothing: string; follow: Follow };

const begin: Start = { after: null, first: 0 };

function OperationPages({ id, state, nothing, follow }: PagesProps) {
  const [starts, setStarts] = useState<readonly Start[]>([begin]);
  const start = starts.at(-1) ?? begin;
  const read = useCallback(() => readPage(id, state, start), [id, state, start]);
  const { data, failure, isReading } = useReading(read, follow, 300);
  if (!data) return <p className="quiet">{failure ?? 'Reading the numbers…'}</p>;
  const { nodes, totalCount, pageInfo, first } = data;
  const { endCursor, hasNextPage } = pageInfo;
  return (
    <>
      {failure && <Alert>{failure}</Alert>}
      {totalCount === 0 ? (
        <p className="empty">{nothing}</p>
      ) : (
        <OperationTable operations={nodes} state={state} isBusy={isReading} />
      )}
      {totalCount > pageSize && (
        <Pager
          of="numbers"
          first={first}
          count={nodes.length}
          total={totalCount}
          hasNext={hasNextPage && !isReading}
          onPrevious={() => setStarts(starts.slice(0, -1))}
          onNext={() => setStarts([...starts, { after: endCursor ?? null, first: first + nodes.length }])}
        />
      )}
    </>
  );
}

type TableProps = { operations: readonly Operation[]; state: JobOperationState; isBusy: boolean };

function OperationTable({ operations, state, isBusy }: TableProps) {
  return (
    <Frame label="Table of numbers" isBusy={isBusy}>
      <table className="operations">
        <caption className="hidden">
          {state === 'FAILED' ? 'Numbers that failed, and why' : 'Numbers of the job'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Number</th>
            {state === 'FAILED' && (
              <>
                <th scope="col">What went wrong</th>
                <th scope="col">Field</th>
                <th scope="col">Code</th>
              </>
            )}
            <th scope="col">Id at the carrier</th>
          </tr>
        </thead>
        <tbody>
          {operations.map((operation) => (
            <OperationRow key={`${operation.nativeId} ${operation.e164}`} operation={operation} />
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

function OperationRow({ operation: { e164, nativeId, state, errors } }: { operation: Operation }) {
  return (
    <tr>
      <th scope="row">
        {e164 ? <a href={toHash(['inventory'], { e164 })}>{e164}</a> : <span className="quiet">not told</span>}
      </th>
      {state === 'FAILED' && (
        <>
          <td>
            {errors.length === 0 && <span className="quiet">The carrier does not say why.</span>}
            {errors.map(({ title, detail, code }) => (
              <p key={`${code} ${title} ${detail}`}>
                <strong>{title}</strong>
                {detail && detail !== title && <span>: {detail}</span>}
              </p>
            ))}
          </td>
          <td className="id">{errors.map(({ pointer }) => pointer).join(' ')}</td>
          <td>{errors.map(({ code }) => code).join(' ')}</td>
        </>
      )}
      <td className="id quiet">{nativeId}</td>
    </tr>
  );
}
