import type { SandboxAnswer, SandboxRequest, SandboxRoute, SandboxSurface } from '../../../sandbox/play.ts';
import { notFound, toSurface } from './answers.ts';
import { portingRefusal } from './error-codes.ts';
import { type Loa, loaSid } from './loa.ts';
import { loaFilterNames, readLoaFilters } from './loa-filters.ts';
import { answerList, type ProductListShape } from './paging.ts';
import type { PortOrder } from './port-order.ts';
import { callbackUrlOf } from './port-order-callback.ts';
import { cancelPortOrder } from './port-order-cancellation.ts';
import { portOrderFilterNames, readPortOrderFilters } from './port-order-filters.ts';
import { startSigning } from './port-order-life.ts';
import { createPortOrder, updatePortOrder } from './port-order-writes.ts';
import type { Context } from './state.ts';

const developmentUrl = 'https://preview.dev.twilio.com/porting';

const orderList: ProductListShape = {
  key: 'orders',
  filters: portOrderFilterNames,
  numbered: true,
  meta: ['page', 'page_size', 'first_page_url', 'previous_page_url', 'url', 'next_page_url', 'key'],
  metaFirst: true,
  developmentUrl,
  developmentFields: ['next_page_url'],
};

const loaList: ProductListShape = {
  key: 'loas',
  filters: loaFilterNames,
  numbered: true,
  meta: ['page', 'page_size', 'url', 'first_page_url', 'next_page_url', 'previous_page_url', 'key'],
  metaFirst: true,
  developmentUrl,
  // Q6: here the first page is sent astray as well.
  developmentFields: ['first_page_url', 'next_page_url'],
};

const sidOf = (item: { sid: string }): string => item.sid;

/** Newest first: `date_created`, then SID, both falling (contract twilio.md 4.4). */
const newestFirst = (one: PortOrder, other: PortOrder): number =>
  `${one.date_created}${one.sid}` < `${other.date_created}${other.sid}` ? 1 : -1;

const toListed = ({ status, first_name, last_name, sid, email }: Loa) => ({
  status,
  first_name,
  last_name,
  url: `https://preview.twilio.com/porting/Loas/${sid}`,
  sid,
  email,
});

/** The order as it is answered; the text says that `account_number` never is, the example shows it (Q4, D7). */
export function toAnsweredOrder(context: Context, order: PortOrder): PortOrder & { account_number?: string } {
  const answered = { ...order, status_callback: callbackUrlOf(context, order) };
  const accountNumber = context.state.accountNumbers.get(order.sid);
  return context.quirks.returnAccountNumber && accountNumber !== undefined
    ? { ...answered, account_number: accountNumber }
    : answered;
}

function portOrderRoutes(context: Context): SandboxRoute[] {
  const answer = (status: number, order: PortOrder): SandboxAnswer => ({
    status,
    body: toAnsweredOrder(context, order),
  });
  const orderOf = (request: SandboxRequest): PortOrder => {
    const order = context.state.orders.get(request.params.Sid ?? '');
    if (order === undefined) throw notFound();
    return order;
  };
  const path = '/PortOrders/:Sid';
  const update = (request: SandboxRequest): SandboxAnswer =>
    answer(200, updatePortOrder(context, orderOf(request), request));
  return [
    {
      method: 'GET',
      path: '/PortOrders',
      handle(request) {
        const all = [...context.state.orders.values()].sort(newestFirst);
        const listing = { all, keyOf: sidOf, keep: readPortOrderFilters(request.query, all, context.accountSid) };
        return answerList(listing, orderList, request, context.quirks, (order) => toAnsweredOrder(context, order));
      },
    },
    { method: 'POST', path: '/PortOrders', handle: (request) => answer(201, createPortOrder(context, request)) },
    { method: 'GET', path, handle: (request) => answer(200, orderOf(request)) },
    { method: 'POST', path, handle: update },
    { method: 'PUT', path, handle: update },
    { method: 'DELETE', path, handle: (request) => answer(200, cancelPortOrder(context, orderOf(request))) },
  ];
}

function loaRoutes(context: Context): SandboxRoute[] {
  const loaOf = (request: SandboxRequest): Loa => {
    const sid = request.params.Sid ?? '';
    if (!loaSid.test(sid)) throw portingRefusal(21901);
    const loa = context.state.loas.get(sid);
    if (loa === undefined) throw notFound();
    return loa;
  };
  return [
    {
      method: 'GET',
      path: '/Loas',
      handle(request) {
        const all = [...context.state.loas.values()].reverse();
        const listing = { all, keyOf: sidOf, keep: readLoaFilters(request.query, all) };
        return answerList(listing, loaList, request, context.quirks, toListed);
      },
    },
    { method: 'GET', path: '/Loas/:Sid', handle: (request) => ({ status: 200, body: loaOf(request) }) },
    {
      method: 'POST',
      path: '/Loas/:Sid',
      handle: (request) => ({ status: 200, body: startSigning(context.state, loaOf(request)) }),
    },
  ];
}

/** Port orders and LOAs: the preview Porting API (contract twilio.md 7 and 8). */
export function portingSurface(context: Context): SandboxSurface {
  return toSurface('/twilio/porting', '/porting', [...portOrderRoutes(context), ...loaRoutes(context)]);
}
