export const jobKinds = [
  'UPDATE_PHONE_NUMBERS',
  'DELETE_PHONE_NUMBERS',
  'UPDATE_EMERGENCY_SETTINGS',
  'UPDATE_MESSAGING_PROFILE',
  'UNKNOWN',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** COMPLETED says that the job ended; its failed operations say how well. */
export const jobStatuses = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'EXPIRED', 'UNKNOWN'] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const jobOperationStates = ['PENDING', 'SUCCEEDED', 'FAILED'] as const;
export type JobOperationState = (typeof jobOperationStates)[number];

/** Bulk work on many numbers of one account. */
export type Job = {
  account: string;
  /** What its global id carries and `byIds` takes back: the native id, or more where the carrier keeps kinds of jobs apart. */
  key: string;
  nativeId: string;
  kind: JobKind;
  status: JobStatus;
  rawStatus: string | null;
  /** In the carrier's order: pending, then succeeded, then failed. */
  operations: readonly JobOperation[];
  estimatedCompletionAt: Date | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  asOf: Date;
};

/** What a job does to one number. */
export type JobOperation = {
  state: JobOperationState;
  e164: string | null;
  /** The carrier's id of the number. */
  nativeId: string | null;
  errors: readonly JobOperationError[];
};

export type JobOperationError = { code: string; title: string; detail: string | null; pointer: string | null };

export type JobFilter = {
  accounts?: readonly string[];
  kinds?: readonly JobKind[];
  statuses?: readonly JobStatus[];
};

/** Whether a job is one that the filter asks for; accounts are chosen before, not here. */
export function matchesJobFilter(job: Job, filter: JobFilter): boolean {
  return (
    (!filter.kinds || filter.kinds.includes(job.kind)) && (!filter.statuses || filter.statuses.includes(job.status))
  );
}
