import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import type { Job, JobOperation, JobOperationState } from '../../domain/job.ts';
import type { Call } from '../provider.ts';
import { readRecord, type TelnyxClient, toEndpoint } from './client.ts';
import { toE164OrNull } from './fields.ts';

/** What the keys of bulk updates begin with; no list has them (contract telnyx.md 6.1, 6.2). */
export const bulkUpdatePrefix = 'messaging.';

/** The key of the bulk update with that order id: told apart from a job's, which is another record at another path. */
export function toBulkUpdateKey(orderId: string): string {
  return bulkUpdatePrefix + orderId;
}

/** The order id in a key; null for the key of a job. */
export function readBulkUpdateKey(key: string): string | null {
  return key.startsWith(bulkUpdatePrefix) ? key.slice(bulkUpdatePrefix.length) : null;
}

/**
 * Maps a bulk update of messaging profiles to a job. It has no status of its own: it is done when nothing is pending
 * (contract telnyx.md 5.9).
 */
export function toBulkUpdateJob(account: AccountName, wire: z.infer<typeof bulkUpdateShape>, asOf: Date): Job {
  const { pending, success, failed } = wire;
  const toOperations = (state: JobOperationState, numbers: string[] | null | undefined): JobOperation[] =>
    (numbers ?? []).map((number) => ({ state, e164: toE164OrNull(number), nativeId: null, errors: [] }));
  return {
    account: account.label,
    key: toBulkUpdateKey(wire.order_id),
    nativeId: wire.order_id,
    kind: 'UPDATE_MESSAGING_PROFILE',
    status: !pending ? 'UNKNOWN' : pending.length > 0 ? 'IN_PROGRESS' : 'COMPLETED',
    rawStatus: null,
    operations: [
      ...toOperations('PENDING', pending),
      ...toOperations('SUCCEEDED', success),
      ...toOperations('FAILED', failed),
    ],
    estimatedCompletionAt: null,
    createdAt: null,
    updatedAt: null,
    asOf,
  };
}

/** Reads a bulk update by its order id; null where there is none (contract telnyx.md 6.2). Throws ProviderError. */
export async function readBulkUpdate(client: TelnyxClient, orderId: string, call: Call): Promise<Job | null> {
  const endpoint = toEndpoint(client, '/messaging_numbers_bulk_updates/{id}');
  const read = await readRecord(client, endpoint, { id: orderId, shape: bulkUpdateShape, call });
  return read && toBulkUpdateJob(client.account, read.record, read.asOf);
}

/** The fields read of a bulk update (contract telnyx.md 5.9). */
export const bulkUpdateShape = z.object({
  order_id: z.string().min(1),
  pending: z.array(z.string()).nullish(),
  success: z.array(z.string()).nullish(),
  failed: z.array(z.string()).nullish(),
});
