import type { Job, JobStatus } from './job.ts';
import type { PortOrder, PortOrderStatus, PortProblem } from './port-order.ts';

/** How a change came to be known. */
export const eventSources = ['CALLBACK', 'POLL', 'MUTATION', 'BACKFILL'] as const;
export type EventSource = (typeof eventSources)[number];

export const portOrderChanges = ['STATUS', 'ACTIVATION_DATE', 'PROBLEM'] as const;
export type PortOrderChange = (typeof portOrderChanges)[number];

/** What is watched of a port order; plain JSON. */
export type PortOrderState = {
  status: PortOrderStatus;
  rawStatus: string;
  /** RFC 3339, or null. */
  activationDate: string | null;
  problems: (Omit<PortProblem, 'at'> & { at: string | null })[];
};

/** What is watched of a job; plain JSON. */
export type JobState = {
  status: JobStatus;
  rawStatus: string | null;
  totalCount: number;
  pendingCount: number;
  succeededCount: number;
  failedCount: number;
};

export const subjectKinds = ['port-order', 'job'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** The state of each kind of subject. */
export type StateOf = { 'port-order': PortOrderState; job: JobState };

/** Something whose status is watched: its account and what its global id carries. */
export type Subject<Kind extends SubjectKind = SubjectKind> = { kind: Kind; account: string; key: string };

/** One change in the log. */
export type StatusEvent<Kind extends SubjectKind = SubjectKind> = {
  /** Its place in the log; grows in commit order. */
  seq: number;
  subject: Subject<Kind>;
  state: StateOf[Kind];
  /** The state that it followed; null where none was known. */
  previous: StateOf[Kind] | null;
  source: EventSource;
  /** An older change that arrived after a newer one. */
  superseded: boolean;
  occurredAt: Date;
  observedAt: Date;
};

/** The watched state of a port order. */
export function toPortOrderState({ status, rawStatus, activationDate, problems }: PortOrder): PortOrderState {
  return {
    status,
    rawStatus,
    activationDate: activationDate?.toISOString() ?? null,
    problems: problems.map((problem) => ({ ...problem, at: problem.at?.toISOString() ?? null })),
  };
}

/** The watched state of a job. */
export function toJobState({ status, rawStatus, operations }: Job): JobState {
  const count = (state: string): number => operations.filter((operation) => operation.state === state).length;
  return {
    status,
    rawStatus,
    totalCount: operations.length,
    pendingCount: count('PENDING'),
    succeededCount: count('SUCCEEDED'),
    failedCount: count('FAILED'),
  };
}

/** What changed in a port order between two states; all that it has where nothing was known before. */
export function toPortOrderChanges(previous: PortOrderState | null, next: PortOrderState): PortOrderChange[] {
  if (previous === null) return ['STATUS'];
  const changes: PortOrderChange[] = [];
  if (previous.status !== next.status || isOtherWord(previous.rawStatus, next.rawStatus)) changes.push('STATUS');
  if (previous.activationDate !== next.activationDate) changes.push('ACTIVATION_DATE');
  if (next.problems.length > previous.problems.length) changes.push('PROBLEM');
  return changes;
}

/** Carriers write one status in several ways, e.g. in a list and in a callback. */
const isOtherWord = (one: string, other: string): boolean => one.toUpperCase() !== other.toUpperCase();

const overStatuses: Record<SubjectKind, readonly string[]> = {
  'port-order': ['COMPLETED', 'CANCELED', 'FAILED'],
  job: ['COMPLETED', 'FAILED', 'EXPIRED'],
};

/** Whether nothing follows this state. */
export function isOver<Kind extends SubjectKind>(kind: Kind, state: StateOf[Kind]): boolean {
  return overStatuses[kind].includes(state.status);
}

/** Whether two states are told apart by nothing that is watched. */
export function isSameState<Kind extends SubjectKind>(kind: Kind, one: StateOf[Kind], other: StateOf[Kind]): boolean {
  if (kind === 'job') return JSON.stringify(one) === JSON.stringify(other);
  return !isChange(kind, one, other) && !isChange(kind, other, one);
}

/** Whether a state that follows another one is news; that a carrier takes a complaint back is none. */
export function isChange<Kind extends SubjectKind>(kind: Kind, previous: StateOf[Kind], next: StateOf[Kind]): boolean {
  if (kind === 'job') return !isSameState(kind, previous, next);
  return toPortOrderChanges(previous as PortOrderState, next as PortOrderState).length > 0;
}
