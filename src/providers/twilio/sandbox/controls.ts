import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { portOrderErrors } from './error-codes.ts';
import { portOrderStatuses, withError } from './port-order.ts';
import { putOrder, signLoa, toMoved } from './port-order-life.ts';
import { toAnsweredOrder } from './porting.ts';
import type { Context } from './state.ts';
import { toIsoDate } from './wire-date.ts';

const orderChange = z.strictObject({
  status: z.enum(portOrderStatuses).optional(),
  activationDate: z.string().nullable().optional(),
  error: z
    .int()
    .refine((code) => code in portOrderErrors, 'no such port order error')
    .optional(),
});

const fault = (status: number, error: string): SandboxAnswer => ({ status, body: { error } });

function readChange(request: SandboxRequest): z.infer<typeof orderChange> | string {
  let body: unknown = {};
  try {
    if (request.body.length > 0) body = JSON.parse(request.body.toString());
  } catch {
    return 'the body is not JSON';
  }
  const change = orderChange.safeParse(body);
  return change.success ? change.data : z.prettifyError(change.error);
}

/** Changes an order as an operator at Twilio could; the date given stands over the one that ACCEPTED brings. */
function changeOrder(context: Context, request: SandboxRequest): SandboxAnswer {
  const sid = request.params.sid ?? '';
  let order = context.state.orders.get(sid);
  if (order === undefined) return fault(404, `no port order ${sid}`);
  const change = readChange(request);
  if (typeof change === 'string') return fault(400, change);
  if (change.error !== undefined) order = withError(order, change.error, context.now());
  if (change.status !== undefined) order = toMoved(context, order, change.status);
  if (change.activationDate !== undefined) {
    order = { ...order, activation_date: change.activationDate, date_updated: toIsoDate(context.now()) };
  }
  putOrder(context, order);
  return { status: 200, body: toAnsweredOrder(context, order) };
}

function sign(context: Context, request: SandboxRequest): SandboxAnswer {
  const sid = request.params.sid ?? '';
  const loa = context.state.loas.get(sid);
  if (loa === undefined) return fault(404, `no LOA ${sid}`);
  if (loa.status === 'canceled') return fault(409, `LOA ${sid} is canceled`);
  return { status: 200, body: signLoa(context, loa) };
}

/** What happens on Twilio's side at the sandbox's word: `POST /port-orders/:sid` and `POST /loas/:sid/sign`. */
export function twilioControls(context: Context): SandboxRoute[] {
  return [
    { method: 'POST', path: '/port-orders/:sid', handle: (request) => changeOrder(context, request) },
    { method: 'POST', path: '/loas/:sid/sign', handle: (request) => sign(context, request) },
  ];
}
