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

/** The failed form of an operation, with the reason usual for the job's type unless another is given. */
export function toFailedOperation(
  type: JobRow['type'],
  operation: JobOperation,
  error: FaultEntry = failureByType[type],
): FailedOperation {
  return { ...operation, errors: [error] };
}

/** How long (ms) after its creation a job is estimated to be done, and expires when it is not. */
const estimate = 3_600_000;

/** Makes a job with everything pending; `now` in epoch milliseconds. */
export function toJob(
  request: { id: string; type: JobRow['type']; named: JobRow['phone_numbers']; operations: JobOperation[] },
  now: number,
): JobRow {
  const created = new Date(now).toISOString();
  return {
    id: request.id,
    record_type: 'phone_numbers_job',
    status: 'pending',
    type: request.type,
    etc: new Date(now + estimate).toISOString(),
    created_at: created,
    updated_at: created,
    phone_numbers: request.named,
    successful_operations: [],
    pending_operations: request.operations,
    failed_operations: [],
  };
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

/** How operations finish: `fails` picks those that fail as such, `run` does the others and gives why it could not. */
export type JobRun = {
  fails: (operation: JobOperation) => boolean;
  run: (operation: JobOperation) => FaultEntry | null;
};

/**
 * Finishes pending operations, those that `fails` picks first, then in order until `count` are finished; sets the
 * status: completed with at least one success, failed with none, else in progress (contract telnyx.md 7.1).
 */
export function finishOperations(job: JobRow, count: number, { fails, run }: JobRun, now: number): void {
  const failing = new Set(job.pending_operations.filter(fails));
  const others = job.pending_operations.filter((operation) => !failing.has(operation));
  const running = others.splice(0, Math.max(0, count - failing.size));
  for (const operation of failing) job.failed_operations.push(toFailedOperation(job.type, operation));
  for (const operation of running) {
    const error = run(operation);
    if (error === null) job.successful_operations.push(operation);
    else job.failed_operations.push(toFailedOperation(job.type, operation, error));
  }
  job.pending_operations = others;
  if (others.length > 0) job.status = 'in_progress';
  else job.status = job.successful_operations.length > 0 ? 'completed' : 'failed';
  job.updated_at = new Date(now).toISOString();
}

/** Moves an open job one natural step: a third of its operations, rounded up. */
export function stepJob(job: JobRow, run: JobRun['run'], now: number): void {
  finishOperations(job, Math.ceil(job.phone_numbers.length / 3), { fails: () => false, run }, now);
}
