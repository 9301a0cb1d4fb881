import type { PhoneNumberRow } from './phone-number.ts';

/** A change of messaging profile over several numbers: done when `pending` is empty (contract telnyx.md 5.9). */
export type BulkUpdateRow = {
  record_type: 'messaging_numbers_bulk_update';
  order_id: string;
  success: string[];
  pending: string[];
  failed: string[];
};

/** The order that the account starts with; no list names orders, so its id is the same for every seed. */
export const firstBulkUpdateId = 'b7a1f0de-5a55-4a86-9f3f-1c4d27d1c001';

/** Makes the account's one order, with some of its numbers done, some pending and one failed. */
export function makeBulkUpdate(numbers: readonly PhoneNumberRow[]): BulkUpdateRow {
  const named = numbers.slice(0, 6).map((number) => number.phone_number);
  return {
    record_type: 'messaging_numbers_bulk_update',
    order_id: firstBulkUpdateId,
    success: named.slice(0, 3),
    pending: named.slice(3, 5),
    failed: named.slice(5),
  };
}

/** Finishes pending numbers, those that `fails` picks first, then in order until `count` are finished. */
export function finishNumbers(order: BulkUpdateRow, count: number, fails: (e164: string) => boolean): void {
  const failing = order.pending.filter(fails);
  const others = order.pending.filter((e164) => !failing.includes(e164));
  order.success.push(...others.splice(0, Math.max(0, count - failing.length)));
  order.failed.push(...failing);
  order.pending = others;
}
