import { useCallback, useEffect } from 'react';
import { graphql } from '../../graphql/gql.ts';
import { reader } from '../client.ts';
import { useNow } from '../clock.ts';
import { toFailure } from '../failure.ts';
import { toDateTime, toRelative } from '../format.ts';
import { Alert } from '../parts/alert.tsx';
import { useReading } from '../reading.ts';
import { toHash } from '../route.ts';
import { useStore } from '../store.ts';
import { JobHistory } from './job-history.tsx';
import { JobOperations } from './job-operations.tsx';
import { type JobRow, jobs, toKindWords } from './jobs.ts';
import { JobBadge, Progress } from './progress.tsx';
import './jobs.css';

const JobDocument = graphql(`
  query DashboardJob($id: ID!) {
    job(id: $id) {
      ...JobRow
    }
  }
`);

async function readJob(id: string): Promise<JobRow> {
  const { data, error } = await reader.query(JobDocument, { id });
  if (!data?.job) throw new Error(error ? toFailure(error) : 'There is no such job.');
  return data.job as JobRow;
}

/** Tells when this job has changed, be it in its counts alone. */
function followJob(id: string, changed: () => void): () => void {
  let last = jobs.get().nodes.get(id);
  return jobs.subscribe(() => {
    const job = jobs.get().nodes.get(id);
    if (job === last) return;
    last = job;
    changed();
  });
}

/** Milliseconds between a change and the reading that it leads to; the counts themselves come with the change. */
const calm = 300;

/** One bulk job: how far it is, what became of each number, and how it went. */
export function JobPage({ id }: { id: string }) {
  const read = useCallback(() => readJob(id), [id]);
  const follow = useCallback((changed: () => void) => followJob(id, changed), [id]);
  const reading = useReading(read, follow, calm);
  const live = useStore(jobs).nodes.get(id);
  const job = live ?? reading.data;
  useEffect(() => jobs.start(), []);
  return (
    <>
      <p>
        <a href={toHash(['jobs'])}>← All jobs</a>
      </p>
      {!job && <h1>Job</h1>}
      {!job && reading.isReading && <p className="quiet">Reading the job…</p>}
      {!job && reading.failure && <Alert>{reading.failure}</Alert>}
      {job && (
        <>
          <JobSummary job={job} />
          <JobOperations job={job} follow={follow} />
          <JobHistory id={id} follow={follow} />
        </>
      )}
    </>
  );
}

function JobSummary({ job }: { job: JobRow }) {
  return (
    <section className="panel" aria-labelledby="job-title">
      <div className="heading">
        <h1 id="job-title">{toKindWords(job.kind)}</h1>
        <JobBadge status={job.status} />
      </div>
      <Progress job={job} />
      <dl className="facts-list">
        <div>
          <dt>Account</dt>
          <dd>{job.account.label}</dd>
        </div>
        <div>
          <dt>Numbers</dt>
          <dd>{job.totalCount.toLocaleString('en')}</dd>
        </div>
        <Moment name="Started" at={job.createdAt} />
        <Moment name="Last changed" at={job.updatedAt} />
        {job.pendingCount > 0 && <Moment name="Expected to end" at={job.estimatedCompletionAt} />}
        <div>
          <dt>Id at the carrier</dt>
          <dd className="id">{job.nativeId}</dd>
        </div>
      </dl>
    </section>
  );
}

function Moment({ name, at }: { name: string; at: string | null | undefined }) {
  const now = useNow();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {at ? (
          <>
            <time dateTime={at}>{toDateTime(at)}</time> <span className="moment quiet">{toRelative(at, now)}</span>
          </>
        ) : (
          <span className="quiet">not told</span>
        )}
      </dd>
    </div>
  );
}
