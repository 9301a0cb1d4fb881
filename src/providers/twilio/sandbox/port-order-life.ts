import { portingRefusal } from './error-codes.ts';
import type { Loa } from './loa.ts';
import { toNewNumber } from './phone-number.ts';
import { enterStatus, type PortOrder, type PortOrderStatus, statusAfter } from './port-order.ts';
import { tellChanges } from './port-order-callback.ts';
import { type Context, putNumber, type State } from './state.ts';

/** The SID of an order's number at Twilio: the one that the account has already, else a new number's. */
function portIn(context: Context, order: PortOrder): string {
  const { accountSid, state } = context;
  const known = state.sidByE164.get(order.number);
  if (known !== undefined) return known;
  const sid = `PN${state.random.hex(32)}`;
  putNumber(state, toNewNumber({ accountSid, sid, e164: order.number, createdAt: context.now() }));
  return sid;
}

/** An LOA without an order that still wants it is canceled (contract twilio.md 8.2). */
function cancelUnused(state: State, loaSid: string): void {
  const loa = state.loas.get(loaSid);
  if (loa === undefined || (loa.status !== 'open' && loa.status !== 'signing')) return;
  const orders = [...state.orders.values()].filter((order) => order.loa_sid === loaSid);
  if (orders.every((order) => order.status === 'CANCELED')) state.loas.set(loaSid, { ...loa, status: 'canceled' });
}

/** The order once it has entered a status, whatever it was in; COMPLETED brings its number to the account. */
export function toMoved(context: Context, order: PortOrder, status: PortOrderStatus): PortOrder {
  const entered = enterStatus(order, status, context.now());
  return status === 'COMPLETED' ? { ...entered, incoming_phone_number_sid: portIn(context, entered) } : entered;
}

/** Stores a changed order, with what follows for its LOA, and tells its owner of the change. */
export function putOrder(context: Context, order: PortOrder): void {
  const { state } = context;
  const before = state.orders.get(order.sid);
  state.orders.set(order.sid, order);
  if (order.status === 'CANCELED') cancelUnused(state, order.loa_sid);
  if (before !== undefined && before.loa_sid !== order.loa_sid) cancelUnused(state, before.loa_sid);
  tellChanges(context, before, order);
}

/** Mails the letter to its signer; a second mail is refused, and so is one for a canceled letter (contract twilio.md 8.2). */
export function startSigning(state: State, loa: Loa): Loa {
  if (loa.status === 'canceled') throw portingRefusal(21904);
  if (loa.status !== 'open') throw portingRefusal(21905);
  const signing: Loa = { ...loa, status: 'signing' };
  state.loas.set(signing.sid, signing);
  return signing;
}

/** The customer signs: the LOA's waiting orders go to the losing carrier (contract twilio.md 8.2). */
export function signLoa(context: Context, loa: Loa): Loa {
  const signed: Loa = { ...loa, status: 'signed' };
  context.state.loas.set(signed.sid, signed);
  for (const order of [...context.state.orders.values()]) {
    if (order.loa_sid === loa.sid && order.status === 'PENDING')
      putOrder(context, toMoved(context, order, 'SUBMITTED'));
  }
  return signed;
}

const waitsLongest = (one: PortOrder, other: PortOrder): number =>
  `${one.date_updated}${one.sid}` < `${other.date_updated}${other.sid}` ? -1 : 1;

/**
 * Moves the order that has not changed for the longest one natural step; a PENDING one waits for its LOA, so there the
 * LOA moves. False when every order is at an end or in an operator's hands.
 */
export function moveNext(context: Context): boolean {
  const order = [...context.state.orders.values()].filter(({ status }) => statusAfter(status)).sort(waitsLongest)[0];
  const status = order && statusAfter(order.status);
  if (!order || !status) return false;
  const loa = context.state.loas.get(order.loa_sid);
  if (order.status === 'PENDING' && loa?.status === 'open') {
    startSigning(context.state, loa);
  } else if (order.status === 'PENDING' && loa?.status === 'signing') {
    signLoa(context, loa);
  } else {
    putOrder(context, toMoved(context, order, status));
  }
  return true;
}
