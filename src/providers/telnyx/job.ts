import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import {
  type Job,
  type JobOperation,
  type JobOperationError,
  type JobOperationState,
  jobKinds,
  jobStatuses,
} from '../../domain/job.ts';
import { toDate, toE164OrNull, toMember, toText } from './fields.ts';

/** Maps a job (contract telnyx.md 5.8). */
export function toJob(account: AccountName, wire: z.infer<typeof jobShape>, asOf: Date): Job {
  return {
    account: account.label,
    key: wire.id,
    nativeId: wire.id,
    kind: toMember(jobKinds, wire.type) ?? 'UNKNOWN',
    status: toMember(jobStatuses, wire.status) ?? 'UNKNOWN',
    rawStatus: toText(wire.status),
    operations: toOperations(wire),
    estimatedCompletionAt: toDate(wire.etc),
    createdAt: toDate(wire.created_at),
    updatedAt: toDate(wire.updated_at),
    asOf,
  };
}

function toOperations(wire: z.infer<typeof jobShape>): JobOperation[] {
  const pending = wire.pending_operations ?? [];
  const succeeded = wire.successful_operations ?? [];
  const failed = wire.failed_operations ?? [];
  const listed = new Set([...pending, ...succeeded, ...failed].flatMap(toNames));
  // The request is echoed whole; what no list names yet has not been begun (contract telnyx.md 7.1).
  const waiting = (wire.phone_numbers ?? []).filter((entry) => !toNames(entry).some((name) => listed.has(name)));
  return [
    ...[...pending, ...waiting].map((entry) => toOperation('PENDING', entry)),
    ...succeeded.map((entry) => toOperation('SUCCEEDED', entry)),
    ...failed.map((entry) => toOperation('FAILED', entry)),
  ];
}

/**
 * The ids of the numbers that a job was asked for, by its echo of the request, else by its operations; null where it was
 * not asked by ids alone (contract telnyx.md 5.8, 7.4).
 */
export function readRequestedIds(wire: z.infer<typeof jobShape>): ReadonlySet<string> | null {
  const { phone_numbers: echo, pending_operations, successful_operations, failed_operations } = wire;
  const entries = echo?.length ? [echo] : [pending_operations, successful_operations, failed_operations];
  const ids = entries.flatMap((list) => (list ?? []).map(({ id }) => toText(id)));
  const known = ids.filter((id) => id !== null);
  return known.length === ids.length ? new Set(known) : null;
}

/** What an entry is known by: its id, its number, or both (contract telnyx.md 5.8). */
function toNames({ id, phone_number: number }: z.infer<typeof operationShape>): string[] {
  return [id, number].flatMap((name) => (name ? [name] : []));
}

function toOperation(state: JobOperationState, wire: z.infer<typeof operationShape>): JobOperation {
  return {
    state,
    e164: toE164OrNull(wire.phone_number),
    nativeId: toText(wire.id),
    errors: (wire.errors ?? []).map(toOperationError),
  };
}

function toOperationError(wire: z.infer<typeof errorShape>): JobOperationError {
  const { source } = wire;
  return {
    code: wire.code === undefined || wire.code === null ? 'unknown' : String(wire.code),
    title: toText(wire.title) ?? 'Unknown error',
    detail: toText(wire.detail),
    pointer: toText(typeof source === 'string' ? source : source?.pointer),
  };
}

const errorShape = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  title: z.string().nullish(),
  detail: z.string().nullish(),
  // An older published example has a bare text here (contract telnyx.md 5.8).
  source: z.union([z.string(), z.object({ pointer: z.string().nullish() })]).nullish(),
});

const operationShape = z.object({
  id: z.string().nullish(),
  phone_number: z.string().nullish(),
  errors: z.array(errorShape).nullish(),
});

/** The fields read of a job (contract telnyx.md 5.8). */
export const jobShape = z.object({
  id: z.string().min(1),
  type: z.string().nullish(),
  status: z.string().nullish(),
  etc: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  phone_numbers: z.array(operationShape).nullish(),
  pending_operations: z.array(operationShape).nullish(),
  successful_operations: z.array(operationShape).nullish(),
  failed_operations: z.array(operationShape).nullish(),
});
