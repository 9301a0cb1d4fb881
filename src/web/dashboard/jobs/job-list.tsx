import { useEffect, useState } from 'react';
import { useNow } from '../clock.ts';
import { toDateTime, toRelative, toWords } from '../format.ts';
import { Alert } from '../parts/alert.tsx';
import { Coverage } from '../parts/coverage.tsx';
import { Frame } from '../parts/frame.tsx';
import { ListPager, toPage } from '../parts/list-pager.tsx';
import { type Choice, Select } from '../parts/select.tsx';
import { toHash } from '../route.ts';
import { useStore } from '../store.ts';
import { type JobRow, jobs, toKindWords } from './jobs.ts';
import { JobBadge, Progress } from './progress.tsx';
import './jobs.css';

const statuses = [
  'PENDING',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
  'EXPIRED',
  'UNKNOWN',
] as const satisfies readonly JobRow['status'][];
const kinds = [
  'UPDATE_PHONE_NUMBERS',
  'DELETE_PHONE_NUMBERS',
  'UPDATE_EMERGENCY_SETTINGS',
  'UPDATE_MESSAGING_PROFILE',
  'UNKNOWN',
] as const satisfies readonly JobRow['kind'][];

const statusChoices: readonly Choice[] = [
  ['', 'Any status'],
  ...statuses.map((status) => [status, toWords(status)] as const),
];
const kindChoices: readonly Choice[] = [['', 'Any kind'], ...kinds.map((kind) => [kind, toKindWords(kind)] as const)];

const pageSize = 50;

/** A status and a kind; empty for any. */
type Filter = { status: string; kind: string };

/** The jobs that pass, newest first; those of unknown age last. */
function toRows(nodes: Iterable<JobRow>, { status, kind }: Filter): JobRow[] {
  return [...nodes]
    .filter((job) => (!status || job.status === status) && (!kind || job.kind === kind))
    .sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''));
}

/** All bulk jobs with their progress as it goes on. */
export function JobList() {
  const { nodes, coverage, state, failure } = useStore(jobs);
  const [filter, setFilter] = useState<Filter>({ status: '', kind: '' });
  const [page, setPage] = useState(0);
  useEffect(() => jobs.start(), []);
  const rows = toRows(nodes.values(), filter);
  const { shown, page: at } = toPage(rows, page, pageSize);
  function choose(part: Partial<Filter>): void {
    setFilter({ ...filter, ...part });
    setPage(0);
  }
  return (
    <>
      <div className="heading">
        <h1>Jobs</h1>
        <a className="button" href={toHash(['inventory'])}>
          Choose numbers to update
        </a>
      </div>
      <Coverage rows={coverage} of="jobs" />
      {(state === 'failed' || state === 'forbidden') && <Alert>{failure}</Alert>}
      <div className="panel">
        <Filters filter={filter} onChoose={choose} />
        {state === 'loading' && <p className="quiet">Reading the jobs…</p>}
        {state === 'ready' && rows.length === 0 && <Nothing isFiltered={nodes.size > 0} />}
        {rows.length > 0 && <Rows rows={shown} total={rows.length} />}
        <ListPager of="jobs" count={rows.length} size={pageSize} page={at} onPage={setPage} />
      </div>
    </>
  );
}

type FiltersProps = { filter: Filter; onChoose: (part: Partial<Filter>) => void };

function Filters({ filter, onChoose }: FiltersProps) {
  return (
    <div className="filters">
      <Select
        label="Status"
        choices={statusChoices}
        value={filter.status}
        onChange={({ target }) => onChoose({ status: target.value })}
      />
      <Select
        label="Kind"
        choices={kindChoices}
        value={filter.kind}
        onChange={({ target }) => onChoose({ kind: target.value })}
      />
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <p className="empty">No job is of this kind and status.</p>;
  return (
    <p className="empty">
      There is no job yet. <a href={toHash(['inventory'])}>Select numbers in the inventory</a> and update them at once.
    </p>
  );
}

function Rows({ rows, total }: { rows: readonly JobRow[]; total: number }) {
  return (
    <Frame label="Table of jobs">
      <table className="jobs">
        <caption>
          {total.toLocaleString('en')} {total === 1 ? 'job' : 'jobs'}, newest first
        </caption>
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">Status</th>
            <th scope="col">Progress</th>
            <th scope="col">Started</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((job) => (
            <tr key={job.id}>
              <th scope="row">
                <a href={toHash(['jobs', job.id])}>{toKindWords(job.kind)}</a>
                <span className="quiet">
                  {job.account.label}, {job.totalCount.toLocaleString('en')}{' '}
                  {job.totalCount === 1 ? 'number' : 'numbers'}
                </span>
              </th>
              <td>
                <JobBadge status={job.status} />
              </td>
              <td>
                <Progress job={job} />
              </td>
              <td>
                <Started at={job.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

function Started({ at }: { at: string | null | undefined }) {
  const now = useNow();
  if (!at) return <span className="quiet">not told</span>;
  return (
    <time dateTime={at} title={toDateTime(at)}>
      {toRelative(at, now)}
    </time>
  );
}
