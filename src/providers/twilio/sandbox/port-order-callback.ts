import { createHash, createHmac } from 'node:crypto';
import type { SandboxCallback } from '../../../sandbox/play.ts';
import type { PortOrder } from './port-order.ts';
import type { Context } from './state.ts';
import { readIsoDate, toIsoDate } from './wire-date.ts';

/** Where Twilio posts the changes of an order; null for nowhere. */
export function callbackUrlOf({ callbacks }: Context, order: PortOrder): string | null {
  return order.status_callback ?? callbacks?.url() ?? null;
}

/** Tells the order's owner of a new status and of a new FOC, of both at once where both are new (contract twilio.md 9.1, D17). */
export function tellChanges(context: Context, before: PortOrder | undefined, order: PortOrder): void {
  const url = callbackUrlOf(context, order);
  const types = [
    ...(order.status === before?.status ? [] : ['status_update']),
    ...(order.activation_date === before?.activation_date ? [] : ['activation_date_update']),
  ];
  if (url === null || before === undefined || types.length === 0) return;
  const [told, lie] = [toBody(order, types), toBody(toLie(order), types)];
  context.callbacks?.post((signed) =>
    signed ? toCallback(url, told, context.authToken) : toCallback(url, lie, `not ${context.authToken}`),
  );
}

function toBody(order: PortOrder, types: readonly string[]): string {
  return JSON.stringify({
    port_order_sid: order.sid,
    callback_type: types,
    status: order.status,
    foc_date: order.activation_date,
    date_updated: order.date_updated,
    phone_number_sid: order.incoming_phone_number_sid,
    errors: order.errors,
  });
}

/** What a forger says: a later end that the order has not come to, so that whoever believes it is found out. */
function toLie(order: PortOrder): PortOrder {
  const updated = readIsoDate(order.date_updated) ?? 0;
  return {
    ...order,
    status: order.status === 'FAILED' ? 'COMPLETED' : 'FAILED',
    date_updated: toIsoDate(updated + 60_000),
  };
}

/** JSON with its hash in the URL, which is what is signed (contract twilio.md 9.2, D10); a fragment is not sent. */
function toCallback(statusCallback: string, body: string, authToken: string): SandboxCallback {
  const [plain = ''] = statusCallback.split('#', 1);
  const hash = createHash('sha256').update(body).digest('hex');
  const url = `${plain}${plain.includes('?') ? '&' : '?'}bodySHA256=${hash}`;
  const signature = createHmac('sha1', authToken).update(url).digest('base64');
  return { url, body, headers: { 'content-type': 'application/json', 'x-twilio-signature': signature } };
}
