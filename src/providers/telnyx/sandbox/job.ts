import { type FaultEntry, faultEntry } from './fault.ts';

/** What a job does to its numbers (contract telnyx.md 5.8). */
export const jobTypes = ['update_emergency_settings', 'delete_phone_numbers', 'update_phone_numbers'] as const;

/** The states of a job; the last three are final (contract telnyx.md 7.1). */
export const jobStatuses = ['pending', 'in_progress', 'completed', 'failed', 'expired'] as const;

/** One number's part of a job. */
export type JobOperation = { id: string; phone_number: string };

/** An error of one operation; an older published example has `source` as a bare string (contract telnyx.md 5.8). */
export type JobError = Omit<FaultEntry, 'source'> & { source?: FaultEntry['source'] | string };

/** A number's part that failed, with the reasons. */
export type FailedOperation = JobOperation & { errors: JobError[] };

/** A job over several numbers (contract telnyx.md 5.8). */
export type JobRow = {
  id: string;
  record_type: 'phone_numbers_job';
  status: (typeof jobStatuses)[number];
  type: (typeof jobTypes)[number];
  etc: string;
  created_at: string;
  updated_at: string;
  phone_numbers: ({ id: string } | { phone_number: string })[];
  successful_operations: JobOperation[];
  pending_operations: JobOperation[];
  failed_operations: FailedOperation[];
};

const failureByType: Record<JobRow['type'], FaultEntry> = {
  update_phone_numbers: faultEntry('10015', { detail: 'The field is invalid.' }, { pointer: '/connection_id' }),
  update_emergency_settings: faultEntry(
    '10015',
    { detail: 'The emergency address is not valid for this number.' },
    { pointer: '/emergency_address_id' },
  ),
  delete_phone_numbers: faultEntry(
    '10027',
    { detail: 'Deletion lock is enabled for this number.' },
    { pointer: '/phone_numbers' },
  ),
};

/** The failed form of an operation, with the reason usual for the job's type. */
export function toFailedOperation(type: JobRow['type'], operation: JobOperation): FailedOperation {
  return { ...operation, errors: [failureByType[type]] };
}

/** Tells whether a job can still move. */
export function isOpen(job: JobRow): boolean {
  return job.status === 'pending' || job.status === 'in_progress';
}

/** Expires the job when its estimated time of completion has passed with entries pending (contract telnyx.md 7.1). */
export function expireWhenDue(job: JobRow, now: number): void {
  if (!isOpen(job) || Date.parse(job.etc) > now) return;
  job.status = 'expired';
  job.updated_at = job.etc;
}

/** Tells whether the operation is of the number with that id or E.164 form. */
export function isNamed(operation: JobOperation, name: string): boolean {
  return operation.id === name || operation.phone_number === name;
}

/**
 * Finishes pending operations, those that `fails` picks first, then in order until `count` are finished; sets the
 * status: completed with at least one success, failed with none, else in progress (contract telnyx.md 7.1).
 */
export function finishOperations(
  job: JobRow,
  count: number,
  fails: (operation: JobOperation) => boolean,
  now: number,
): void {
  const failing = job.pending_operations.filter(fails);
  const others = job.pending_operations.filter((operation) => !failing.includes(operation));
  const succeeding = others.splice(0, Math.max(0, count - failing.length));
  job.failed_operations.push(...failing.map((operation) => toFailedOperation(job.type, operation)));
  job.successful_operations.push(...succeeding);
  job.pending_operations = others;
  if (others.length > 0) job.status = 'in_progress';
  else job.status = job.successful_operations.length > 0 ? 'completed' : 'failed';
  job.updated_at = new Date(now).toISOString();
}

/** Moves an open job one natural step: a third of its operations, rounded up. */
export function stepJob(job: JobRow, now: number): void {
  finishOperations(job, Math.ceil(job.phone_numbers.length / 3), () => false, now);
}
