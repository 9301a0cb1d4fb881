import { openRandom, type Random } from '../../../sandbox/random.ts';
import { type JobOperation, type JobRow, toFailedOperation } from './job.ts';
import type { PhoneNumberRow } from './phone-number.ts';
import { int64 } from './phone-number-seed.ts';

/** How a job names its numbers: the seed's own examples mix both (contract telnyx.md 7.2). */
type Echo = 'id' | 'phone_number' | 'mixed';

type JobPlan = {
  type: JobRow['type'];
  status: JobRow['status'];
  echo: Echo;
  /** Minutes from now, negative for the past. */
  createdAt: number;
  updatedAt: number;
  etc: number;
  succeeded: number;
  pending: number;
  failed: number;
  /** The numbers are no longer on the account: a finished deletion. */
  gone?: true;
};

const plans: readonly JobPlan[] = [
  {
    type: 'update_phone_numbers',
    status: 'in_progress',
    echo: 'id',
    createdAt: -4,
    updatedAt: -1,
    etc: 60,
    succeeded: 2,
    pending: 6,
    failed: 0,
  },
  {
    type: 'update_emergency_settings',
    status: 'pending',
    echo: 'phone_number',
    createdAt: -1,
    updatedAt: -1,
    etc: 90,
    succeeded: 0,
    pending: 4,
    failed: 0,
  },
  {
    type: 'delete_phone_numbers',
    status: 'completed',
    echo: 'phone_number',
    createdAt: -2900,
    updatedAt: -2897,
    etc: -2895,
    succeeded: 3,
    pending: 0,
    failed: 0,
    gone: true,
  },
  {
    type: 'update_emergency_settings',
    status: 'completed',
    echo: 'mixed',
    createdAt: -300,
    updatedAt: -297,
    etc: -295,
    succeeded: 3,
    pending: 0,
    failed: 2,
  },
  {
    type: 'delete_phone_numbers',
    status: 'failed',
    echo: 'phone_number',
    createdAt: -1500,
    updatedAt: -1499,
    etc: -1495,
    succeeded: 0,
    pending: 0,
    failed: 1,
  },
  {
    type: 'update_phone_numbers',
    status: 'expired',
    echo: 'id',
    createdAt: -4400,
    updatedAt: -4395,
    etc: -4395,
    succeeded: 1,
    pending: 2,
    failed: 0,
  },
  {
    type: 'update_phone_numbers',
    status: 'completed',
    echo: 'id',
    createdAt: -7200,
    updatedAt: -7198,
    etc: -7195,
    succeeded: 5,
    pending: 0,
    failed: 0,
  },
];

function echoOf(operation: JobOperation, echo: Echo, index: number): JobRow['phone_numbers'][number] {
  const byId = echo === 'id' || (echo === 'mixed' && index % 2 === 0);
  return byId ? { id: operation.id } : { phone_number: operation.phone_number };
}

/** Numbers that left the account; their own range keeps them apart from all others. */
function pickGone(count: number, random: Random): JobOperation[] {
  return Array.from({ length: count }, (_, index) => ({
    id: int64(random),
    phone_number: `+1872555${String(1000 + index)}`,
  }));
}

function pickOwned(numbers: readonly PhoneNumberRow[], count: number, start: number): JobOperation[] {
  return Array.from({ length: count }, (_, index) => numbers[(start + index) % numbers.length])
    .filter((number) => number !== undefined)
    .map(({ id, phone_number }) => ({ id, phone_number }));
}

function makeJob(plan: JobPlan, operations: readonly JobOperation[], now: number, random: Random): JobRow {
  const at = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const pendingFrom = plan.succeeded;
  const failedFrom = plan.succeeded + plan.pending;
  const failed = operations.slice(failedFrom).map((operation) => toFailedOperation(plan.type, operation));
  const older = failed[1];
  if (older) {
    older.errors = older.errors.map((error) => ({ ...error, source: '/emergency_address_id' }));
  }
  return {
    id: random.uuid(),
    record_type: 'phone_numbers_job',
    status: plan.status,
    type: plan.type,
    etc: at(plan.etc),
    created_at: at(plan.createdAt),
    updated_at: at(plan.updatedAt),
    phone_numbers: operations.map((operation, index) => echoOf(operation, plan.echo, index)),
    successful_operations: operations.slice(0, pendingFrom),
    pending_operations: operations.slice(pendingFrom, failedFrom),
    failed_operations: failed,
  };
}

/**
 * Makes the account's jobs, dated from `now`: every status and every type, one with a partial failure. A plan that
 * needs more numbers than the account has is left out.
 */
export function makeJobs(seed: number, numbers: readonly PhoneNumberRow[], now: number): JobRow[] {
  const random = openRandom(seed, 'telnyx jobs');
  const locked = numbers.filter((number) => number.deletion_lock_enabled);
  return plans.flatMap((plan, index) => {
    const count = plan.succeeded + plan.pending + plan.failed;
    // A deletion fails on the deletion lock, so that it must name a locked number.
    const from = plan.status === 'failed' ? locked : numbers;
    if (!plan.gone && from.length < count) return [];
    const operations = plan.gone ? pickGone(count, random) : pickOwned(from, count, index * 7);
    return [makeJob(plan, operations, now, random)];
  });
}
