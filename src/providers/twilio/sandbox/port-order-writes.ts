import type { SandboxRequest } from '../../../sandbox/play.ts';
import { portingRefusal } from './error-codes.ts';
import { joinLoa, lineTypeOfOrder, toJoinKey } from './loa-joining.ts';
import { countryOf, lineTypeOf } from './numbering-plan.ts';
import type { PortOrder, PortOrderStatus } from './port-order.ts';
import { refuseWrongAddress, toDetails } from './port-order-details.ts';
import { readPortOrderInput, refuseMissing, refuseMobileMissing } from './port-order-input.ts';
import { putOrder } from './port-order-life.ts';
import { readJsonFields } from './request-body.ts';
import type { Context, State } from './state.ts';
import { toIsoDate } from './wire-date.ts';

const overStatuses: readonly PortOrderStatus[] = ['COMPLETED', 'CANCELED', 'FAILED', 'REJECTED'];

/** Porting is for local numbers of the United States, landline and mobile (contract twilio.md 7). */
function refuseUnportable(state: State, number: string): void {
  const isAmerican = /^\+1\d{10}$/.test(number) && countryOf(number)?.iso === 'US';
  if (!isAmerican || lineTypeOf(number) === 'TOLL_FREE') throw portingRefusal(21827);
  for (const order of state.orders.values()) {
    if (order.number !== number || overStatuses.includes(order.status)) continue;
    if (state.loas.get(order.loa_sid)?.status === 'signed') throw portingRefusal(21837);
  }
  if (state.sidByE164.has(number)) throw portingRefusal(21838);
}

function keepAccountNumber(state: State, orderSid: string, accountNumber: string | null | undefined): void {
  if (accountNumber === null) state.accountNumbers.delete(orderSid);
  else if (accountNumber !== undefined) state.accountNumbers.set(orderSid, accountNumber);
}

/** Makes the order that a request asks for, and its LOA where no open one fits; refuses in the order of D18. */
export function createPortOrder(context: Context, request: SandboxRequest): PortOrder {
  const { state } = context;
  const fields = readJsonFields(request);
  const isMissing = (name: string): boolean => (fields[name] ?? null) === null;
  refuseMissing(isMissing);
  const input = readPortOrderInput(fields);
  const number = input.number ?? '';
  if (lineTypeOf(number) === 'MOBILE') refuseMobileMissing(isMissing);
  const details = toDetails(input, number);
  refuseWrongAddress(details);
  refuseUnportable(state, number);
  const sid = `PO${state.random.hex(32)}`;
  const at = toIsoDate(context.now());
  const port_type = 'UNKNOWN';
  const order: PortOrder = {
    ...details,
    sid,
    number,
    status: 'CREATED',
    port_type,
    loa_sid: joinLoa(state, { ...details, number, port_type }),
    url: `https://preview.twilio.com/porting/PortOrders/${sid}`,
    date_created: at,
    date_updated: at,
    submitted_date: null,
    earliest_activation_date: null,
    incoming_phone_number_sid: null,
    current_carrier: null,
    errors: [],
    reason_code: null,
    reason: null,
  };
  keepAccountNumber(state, sid, input.account_number);
  putOrder(context, order);
  return order;
}

/** An order that no longer fits its LOA goes on another, as long as nobody has been asked to sign the first. */
function loaAfter({ state }: Context, before: PortOrder, order: PortOrder): string {
  const isOpen = state.loas.get(before.loa_sid)?.status === 'open';
  return isOpen && toJoinKey(before) !== toJoinKey(order) ? joinLoa(state, order) : before.loa_sid;
}

/**
 * Changes what a request names of an order that is CREATED or REJECTED; the status stays and `number` is not read
 * (contract twilio.md 7.3, D5). What is required can be changed but not cleared.
 */
export function updatePortOrder(context: Context, before: PortOrder, request: SandboxRequest): PortOrder {
  if (before.status !== 'CREATED' && before.status !== 'REJECTED') throw portingRefusal(21829);
  const { number: _, ...fields } = readJsonFields(request);
  const isCleared = (name: string): boolean => fields[name] === null;
  refuseMissing(isCleared);
  const input = readPortOrderInput(fields);
  if (lineTypeOfOrder(before) === 'MOBILE') refuseMobileMissing(isCleared);
  const changed = { ...before, ...toDetails(input, before.number, before), date_updated: toIsoDate(context.now()) };
  refuseWrongAddress(changed);
  keepAccountNumber(context.state, before.sid, input.account_number);
  const order = { ...changed, loa_sid: loaAfter(context, before, changed) };
  putOrder(context, order);
  return order;
}
