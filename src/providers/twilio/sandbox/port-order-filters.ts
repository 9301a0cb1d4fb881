import { portingRefusal } from './error-codes.ts';
import { type PortOrder, portOrderStatuses } from './port-order.ts';
import { readIsoDate } from './wire-date.ts';

type Keep = (order: PortOrder) => boolean;

/** The names that narrow the list of port orders, case-sensitive (contract twilio.md 7.3). */
export const portOrderFilterNames = [
  'Sid',
  'AccountSid',
  'CompanyName',
  'Email',
  'LoaSid',
  'ProviderSid',
  'ZendeskId',
  'ActivationDateMin',
  'ActivationDateMax',
  'IncomingPhoneNumberSid',
  'Number',
  'Status',
  'FriendlyName',
  'BeforeSid',
  'AfterSid',
] as const;

const equalTo: readonly [name: string, field: keyof PortOrder][] = [
  ['Sid', 'sid'],
  ['CompanyName', 'company_name'],
  ['Email', 'email'],
  ['LoaSid', 'loa_sid'],
  ['IncomingPhoneNumberSid', 'incoming_phone_number_sid'],
  ['Number', 'number'],
];

function statusKeep(wanted: string): Keep {
  if (!portOrderStatuses.some((status) => status === wanted)) throw portingRefusal(21822);
  return (order) => order.status === wanted;
}

/** An order whose date cannot be read is within no bounds. */
function dateKeep(bound: string, within: (activation: number, bound: number) => boolean): Keep {
  const epochMs = readIsoDate(bound);
  if (epochMs === null) throw portingRefusal(21814);
  return (order) => {
    const activation = readIsoDate(order.activation_date ?? '');
    return activation !== null && within(activation, epochMs);
  };
}

/** Orders on one side of a SID in the whole list, itself excluded (contract twilio.md 4.4); an unknown SID has no sides. */
function sideKeep(all: readonly PortOrder[], sid: string, code: number, side: 'before' | 'after'): Keep {
  if (!/^PO[0-9a-fA-F]{32}$/.test(sid)) throw portingRefusal(code);
  const place = all.findIndex((order) => order.sid === sid);
  const kept = new Set(place === -1 ? [] : side === 'before' ? all.slice(0, place) : all.slice(place + 1));
  return (order) => kept.has(order);
}

/**
 * Reads the filters of a list of port orders; null when there are none. Refuses 21822, 21825, 21826, and 21814 for a
 * date. No order has a provider or a Zendesk ticket, so either filter leaves nothing.
 */
export function readPortOrderFilters(
  query: URLSearchParams,
  all: readonly PortOrder[],
  accountSid: string,
): Keep | null {
  const keeps: Keep[] = [];
  const given = (name: (typeof portOrderFilterNames)[number], toKeep: (value: string) => Keep): void => {
    const value = query.get(name);
    if (value) keeps.push(toKeep(value));
  };
  for (const [name, field] of equalTo) {
    const value = query.get(name);
    if (value) keeps.push((order) => order[field] === value);
  }
  given('AccountSid', (value) => () => value === accountSid);
  given('ProviderSid', () => () => false);
  given('ZendeskId', () => () => false);
  given('FriendlyName', (value) => (order) => order.friendly_name.includes(value));
  given('Status', statusKeep);
  given('ActivationDateMin', (value) => dateKeep(value, (activation, bound) => activation >= bound));
  given('ActivationDateMax', (value) => dateKeep(value, (activation, bound) => activation <= bound));
  given('BeforeSid', (value) => sideKeep(all, value, 21825, 'before'));
  given('AfterSid', (value) => sideKeep(all, value, 21826, 'after'));
  return keeps.length === 0 ? null : (order) => keeps.every((keep) => keep(order));
}
