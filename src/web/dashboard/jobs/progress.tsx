import { Badge } from '../parts/badge.tsx';
import type { JobRow } from './jobs.ts';

const parts = [
  ['succeededCount', 'succeeded', '●'],
  ['failedCount', 'failed', '■'],
  ['pendingCount', 'pending', '○'],
] as const;

/** Where a job stands; one that has yet to begin waits for nobody. */
export function JobBadge({ status }: Pick<JobRow, 'status'>) {
  return <Badge status={status} tone={status === 'PENDING' ? 'info' : undefined} />;
}

/** How far a job is: a bar, and the counts beside it in words. */
export function Progress({ job }: { job: JobRow }) {
  const { succeededCount, failedCount, totalCount } = job;
  const text = parts.map(([count, word]) => `${job[count].toLocaleString('en')} ${word}`).join(', ');
  return (
    <div className="progress">
      <div
        className="bar"
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={totalCount}
        aria-valuenow={Math.min(totalCount, succeededCount + failedCount)}
        aria-valuetext={`${text} of ${totalCount.toLocaleString('en')}`}
      >
        <svg viewBox={`0 0 ${Math.max(1, totalCount)} 1`} preserveAspectRatio="none" aria-hidden="true">
          <rect className="succeeded" x={0} y={0} width={succeededCount} height={1} />
          <rect className="failed" x={succeededCount} y={0} width={failedCount} height={1} />
        </svg>
      </div>
      <ul className="counts">
        {parts.map(([count, word, sign]) => (
          <li key={word} data-part={word} data-none={job[count] === 0 ? '' : undefined}>
            <span aria-hidden="true">{sign}</span> {job[count].toLocaleString('en')} {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
