import { z } from 'zod';
import type { PortOrder, PortOrderFilter } from '../../domain/port-order.ts';
import { findMany, groupMany, orNull } from '../find-many.ts';
import type { Call, PortOrders } from '../provider.ts';
import {
  emptyPage,
  type Filters,
  type List,
  largestPage,
  openWalk,
  readAll,
  readPage,
  wireMeta,
  wireRows,
} from './paging.ts';
import { type PortOrderRow, portOrderRow, toPortOrder } from './port-order.ts';
import { checkChanges, checkDraft } from './port-order-input.ts';
import { cancelPortOrder, createPortOrder, updatePortOrder } from './port-order-writes.ts';
import type { Session } from './session.ts';
import { toWireDate } from './wire-values.ts';

/** The account's port orders at the preview Porting API (contract twilio.md 7). */
export function openPortOrders(session: Session): PortOrders {
  const orders = portOrderList(session);
  const length = session.lengths.portOrders;
  const groupBy = (
    name: 'Number' | 'LoaSid',
    keysOf: (order: PortOrder) => string[],
    keys: readonly string[],
    call: Call,
  ): Promise<(PortOrder[] | Error)[]> =>
    groupMany({
      keys,
      keysOf,
      walk: openWalk(session, orders, { call }),
      one: (key) => readAll(session, orders, { filters: { [name]: key }, call }),
      length,
    });
  return {
    async list({ position, wanted, filter, call }) {
      if (isUnsatisfiable(session, filter)) return emptyPage();
      const filters = toFilters(filter);
      return readPage(session, orders, {
        position,
        size: isSifted(filter, filters) ? largestPage : wanted,
        filters,
        call,
      });
    },
    byIds: (ids, call) =>
      findMany({
        keys: ids,
        keyOf: (order) => order.nativeId,
        walk: openWalk(session, orders, { call }),
        one: (id) => readPortOrder(session, id, call),
        length,
      }),
    ofNumbers: (e164s, call) => groupBy('Number', (order) => order.numbers.map((number) => number.e164), e164s, call),
    ofLoas: (loaIds, call) => groupBy('LoaSid', (order) => (order.loaId === null ? [] : [order.loaId]), loaIds, call),
    checkDraft,
    checkChanges,
    create: (draft, call) => createPortOrder(session, draft, call),
    update: (id, changes, call, again = false) => updatePortOrder(session, id, { changes, again, call }),
    cancel: (id, call) => cancelPortOrder(session, id, call),
  };
}

async function readPortOrder(session: Session, id: string, call: Call): Promise<PortOrder | null> {
  const answer = await orNull(
    session.http.send({
      baseUrl: session.baseUrls.porting,
      path: `/PortOrders/${encodeURIComponent(id)}`,
      route: '/PortOrders/{PortOrderSid}',
      shape: portOrderRow,
      call,
    }),
  );
  return answer && toPortOrder(session.account.label, answer.body, answer.at);
}

function portOrderList({ account, baseUrls }: Session): List<PortOrderRow, PortOrder> {
  return {
    mark: '',
    baseUrl: baseUrls.porting,
    path: '/PortOrders',
    route: '/PortOrders',
    envelope,
    row: portOrderRow,
    idField: 'sid',
    toItem: (wire, asOf) => toPortOrder(account.label, wire, asOf),
  };
}

/**
 * What Twilio itself can narrow by (contract twilio.md 7.3). Company name and email are left to the caller, who compares
 * them without regard to case: whether Twilio does so too is not said, and where it does not, orders would be missing.
 * So is the friendly name: by the text it is "contains", by the example a whole value.
 */
function toFilters(filter: PortOrderFilter): Filters {
  const [status, anotherStatus] = filter.statuses ?? [];
  return {
    Status: status !== 'UNKNOWN' && anotherStatus === undefined ? status : undefined,
    Number: filter.e164,
    LoaSid: filter.loa?.nativeId,
    IncomingPhoneNumberSid: filter.phoneNumber?.nativeId,
    ActivationDateMin: filter.activationDateFrom && toSeconds(filter.activationDateFrom, Math.floor),
    ActivationDateMax: filter.activationDateTo && toSeconds(filter.activationDateTo, Math.ceil),
  };
}

/** Twilio's dates have whole seconds; a bound is widened to the next one. */
function toSeconds(date: Date, round: (value: number) => number): string {
  return toWireDate(new Date(round(date.getTime() / 1000) * 1000));
}

/** An account's LOAs and numbers are its own. */
function isUnsatisfiable({ account }: Session, { loa, phoneNumber }: PortOrderFilter): boolean {
  return [loa, phoneNumber].some((reference) => reference !== undefined && reference.account !== account.label);
}

function isSifted(filter: PortOrderFilter, { Status }: Filters): boolean {
  const { statuses, companyName, email, friendlyName } = filter;
  const byText = [companyName, email, friendlyName].some((text) => text !== undefined);
  return byText || (statuses !== undefined && Status === undefined);
}

/** A list of port orders (contract twilio.md 4.1, 7.3). */
const envelope = z
  .object({ orders: wireRows, meta: wireMeta })
  .transform(({ orders, meta }) => ({ rows: orders, next: meta }));
