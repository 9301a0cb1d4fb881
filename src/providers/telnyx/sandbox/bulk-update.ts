import type { PhoneNumberRow } from './phone-number.ts';
import type { TelnyxState } from './state.ts';

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

/** Makes an order whose owned numbers are all pending; what the account does not own has failed at once. */
export function toBulkUpdate(state: TelnyxState, e164s: ReadonlySet<string>): BulkUpdateRow {
  const named = [...e164s];
  return {
    record_type: 'messaging_numbers_bulk_update',
    order_id: state.random.uuid(),
    success: [],
    pending: named.filter((e164) => state.idByE164.has(e164)),
    failed: named.filter((e164) => !state.idByE164.has(e164)),
  };
}

/** How numbers finish: `fails` picks those that fail as such, `run` does the others and tells whether it could. */
export type BulkRun = { fails: (e164: string) => boolean; run: (e164: string) => boolean };

/** Finishes pending numbers, those that `fails` picks first, then in order until `count` are finished. */
export function finishNumbers(order: BulkUpdateRow, count: number, { fails, run }: BulkRun): void {
  const failing = new Set(order.pending.filter(fails));
  const others = order.pending.filter((e164) => !failing.has(e164));
  const running = others.splice(0, Math.max(0, count - failing.size));
  order.failed.push(...failing);
  for (const e164 of running) (run(e164) ? order.success : order.failed).push(e164);
  order.pending = others;
}

/** Moves an order one natural step: a third of its numbers, rounded up. */
export function stepBulkUpdate(order: BulkUpdateRow, run: BulkRun['run']): void {
  const numbers = order.success.length + order.pending.length + order.failed.length;
  finishNumbers(order, Math.ceil(numbers / 3), { fails: () => false, run });
}
