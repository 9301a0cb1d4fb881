import { portingRefusal } from './error-codes.ts';
import { lineTypeOfOrder } from './loa-joining.ts';
import type { PortOrder } from './port-order.ts';
import { putOrder, toMoved } from './port-order-life.ts';
import type { Context } from './state.ts';
import { readIsoDate } from './wire-date.ts';

const cancelNotice = 48 * 3_600_000;

/**
 * A mobile order is safe from cancellation once its letter is signed; what the carrier has seen is signed. A REJECTED
 * one can be canceled all the same by the table of section 7.4, though not by the text of 21832.
 */
function isMobileSigned({ state }: Context, order: PortOrder): boolean {
  if (lineTypeOfOrder(order) !== 'MOBILE') return false;
  if (order.status === 'SUBMITTED' || order.status === 'ACCEPTED') return true;
  return order.status === 'REVIEW' && state.loas.get(order.loa_sid)?.status === 'signed';
}

/** Only a confirmed FOC counts, so one of an ACCEPTED order; exactly 48 hours is too late (D6). */
function isFocNear(order: PortOrder, now: number): boolean {
  const foc = order.status === 'ACCEPTED' ? readIsoDate(order.activation_date ?? '') : null;
  return foc !== null && foc - now <= cancelNotice;
}

/** Cancels an order, or refuses to (contract twilio.md 7.5); one that is canceled stays so and nobody is told again. */
export function cancelPortOrder(context: Context, order: PortOrder): PortOrder {
  if (order.status === 'CANCELED') return order;
  if (order.status === 'COMPLETED' || order.status === 'FAILED') throw portingRefusal(21830);
  if (isMobileSigned(context, order)) throw portingRefusal(21832);
  if (isFocNear(order, context.now())) throw portingRefusal(21833);
  const canceled = toMoved(context, order, 'CANCELED');
  putOrder(context, canceled);
  return canceled;
}
