import type { PortOrderStatus, PortPhase } from '../../graphql/graphql.ts';
import { toHash } from '../route.ts';
import type { OrderCard } from './orders.ts';
import { phases, statuses } from './phases.ts';

/** What a table of orders can be sorted by. */
export const columns = ['number', 'name', 'company', 'status', 'phase', 'loa', 'foc', 'changed'] as const;
export type Column = (typeof columns)[number];

/** How orders are shown: kept in the address, so that a link shows the same. */
export type OrderListPlace = {
  view: 'board' | 'table';
  text: string;
  phase: PortPhase | null;
  status: PortOrderStatus | null;
  sort: Column;
  isDescending: boolean;
  /** The page of the table, from 0. */
  page: number;
};

function pick<Word extends string>(words: readonly Word[], given: string | null): Word | null {
  return words.find((word) => word === given) ?? null;
}

/** Reads how orders are shown out of an address; what makes no sense there is as unset. */
export function readPlace(parameters: URLSearchParams): OrderListPlace {
  const sort = pick(columns, parameters.get('sort'));
  const page = Math.trunc(Number(parameters.get('page') ?? 1));
  return {
    view: parameters.get('view') === 'table' ? 'table' : 'board',
    text: parameters.get('text') ?? '',
    phase: pick(phases, parameters.get('phase')),
    status: pick(statuses, parameters.get('status')),
    sort: sort ?? 'changed',
    // What changed last stands first unless told otherwise.
    isDescending: sort === null || parameters.get('direction') === 'descending',
    page: page >= 1 ? page - 1 : 0,
  };
}

/** The address that shows orders so. */
export function toPlaceHash({ view, text, phase, status, sort, isDescending, page }: OrderListPlace): string {
  const isSorted = sort !== 'changed' || !isDescending;
  return toHash(['porting'], {
    view: view === 'table' ? view : undefined,
    text,
    phase: phase ?? undefined,
    status: status ?? undefined,
    sort: isSorted ? sort : undefined,
    direction: isSorted && isDescending ? 'descending' : undefined,
    page: page > 0 ? String(page + 1) : undefined,
  });
}

/** The orders that a place asks for: the text is looked for in number, name, company, account and ids. */
export function filterOrders(orders: Iterable<OrderCard>, { text, phase, status }: OrderListPlace): OrderCard[] {
  const sought = text.trim().toLowerCase();
  const digits = /^[\d\s()+-]+$/.test(sought) ? sought.replace(/\D/g, '') : '';
  return [...orders].filter((order) => {
    if ((phase && order.phase !== phase) || (status && order.status !== status)) return false;
    if (!sought) return true;
    if (digits && order.numbers.some(({ e164 }) => e164.includes(digits))) return true;
    const texts = [order.friendlyName, order.companyName, order.nativeId, order.account.label, order.id];
    return texts.some((each) => each?.toLowerCase().includes(sought));
  });
}

const keys: Readonly<Record<Column, (order: OrderCard) => string | number>> = {
  number: ({ numbers }) => numbers[0]?.e164 ?? '',
  name: ({ friendlyName }) => friendlyName?.toLowerCase() ?? '',
  company: ({ companyName }) => companyName?.toLowerCase() ?? '',
  status: ({ status }) => statuses.indexOf(status),
  phase: ({ phase }) => phases.indexOf(phase),
  loa: ({ loa }) => loa?.status ?? '',
  foc: ({ activationDate }) => activationDate ?? '',
  changed: ({ updatedAt, createdAt }) => updatedAt ?? createdAt ?? '',
};

/** The orders sorted by a column; those without a value come last either way. */
export function sortOrders(orders: readonly OrderCard[], by: Column, isDescending: boolean): OrderCard[] {
  const direction = isDescending ? -1 : 1;
  return orders
    .map((order) => ({ order, key: keys[by](order) }))
    .sort((one, other) => {
      if (one.key === other.key) return one.order.id < other.order.id ? -1 : 1;
      if (one.key === '' || other.key === '') return one.key === '' ? 1 : -1;
      return one.key < other.key ? -direction : direction;
    })
    .map(({ order }) => order);
}

/** The orders of each phase as the board shows them: by date where one is agreed, else what changed last first. */
export function toBoard(orders: readonly OrderCard[], phase: PortPhase | null): [PortPhase, OrderCard[]][] {
  const byPhase = new Map<PortPhase, OrderCard[]>(phases.map((each) => [each, []]));
  for (const order of sortOrders(orders, 'changed', true)) byPhase.get(order.phase)?.push(order);
  return [...byPhase]
    .filter(([each, those]) => (phase ? each === phase : each !== 'UNKNOWN' || those.length > 0))
    .map(([each, those]) => [each, each === 'SCHEDULED' ? sortOrders(those, 'foc', false) : those]);
}
