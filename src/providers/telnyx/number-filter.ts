import type { PhoneNumberFilter, PhoneNumberStatus, PhoneNumberType } from '../../domain/phone-number.ts';
import type { PhoneNumberSelection } from '../provider.ts';
import type { Query } from './list.ts';

/** A filter in the carrier's words. */
export type NarrowedList = {
  query: Query | undefined;
  /** Whether nothing of the filter is left to the caller. */
  complete: boolean;
  /** The same for the settings lists; null where these lack a filter that is used, so that no page of theirs lies beside. */
  settings: { voice: Query | undefined; messaging: Query | undefined } | null;
};

/** The statuses that filters know; answers have four more (contract telnyx.md 4.1). */
const filterStatuses: ReadonlySet<PhoneNumberStatus> = new Set([
  'PURCHASE_PENDING',
  'PURCHASE_FAILED',
  'PORT_PENDING',
  'ACTIVE',
  'DELETED',
  'PORT_FAILED',
  'EMERGENCY_ONLY',
  'PORTED_OUT',
  'PORT_OUT_PENDING',
]);

/**
 * The types that have one spelling each, so that a filter by it misses none. TOLL_FREE is not among them: numbers bought
 * before July 2023 say `tollfree`, and that `number_type=toll_free` finds these is promised nowhere. SHORT_CODE, LONG_CODE
 * and LANDLINE are no filter values at all (contract telnyx.md 4.1, 5.1, 5.11).
 */
const filterTypes: ReadonlyMap<PhoneNumberType, string> = new Map([
  ['LOCAL', 'local'],
  ['NATIONAL', 'national'],
  ['MOBILE', 'mobile'],
  ['SHARED_COST', 'shared_cost'],
]);

const only = <Value>(values: readonly Value[] | undefined): Value | undefined =>
  values?.length === 1 ? values[0] : undefined;

/** Puts of a filter what the number lists can narrow by (contract telnyx.md 4.1). */
export function narrowNumbers(filter: PhoneNumberFilter, slim: boolean): NarrowedList {
  const { e164In, countries, types, statuses, features, tags, trunk } = filter;
  const query: Record<string, string> = {};
  const e164 = only(e164In);
  if (e164) query['filter[phone_number]'] = e164.slice(1);
  if (countries?.length) query['filter[country_iso_alpha2]'] = countries.join(',');
  const status = only(statuses);
  const statusPushed = status !== undefined && filterStatuses.has(status);
  if (statusPushed) query['filter[status]'] = toStatusWord(status, slim);
  const type = filterTypes.get(only(types) ?? 'UNKNOWN');
  if (type) query['filter[number_type][eq]'] = type;
  const [tag] = tags ?? [];
  if (tag) query['filter[tag]'] = tag;
  if (trunk) query['filter[connection_id]'] = trunk.nativeId;

  // A part of a number is all that its filter can find, so other numbers may come with it.
  const complete =
    !e164In &&
    (!statuses || statusPushed) &&
    (!types || type !== undefined) &&
    !features?.length &&
    (tags ?? []).length < 2;
  const names = Object.keys(query);
  return { query: names.length > 0 ? query : undefined, complete, settings: narrowSettings(names, e164) };
}

/** The slim list prints one status with an underscore (contract telnyx.md 4.1). */
function toStatusWord(status: PhoneNumberStatus, slim: boolean): string {
  if (slim && status === 'PORT_PENDING') return 'port_pending';
  return status.toLowerCase().replaceAll('_', '-');
}

/** The voice list takes digits, the messaging list the whole number with its plus (contract telnyx.md 4.1). */
function narrowSettings(names: readonly string[], e164: string | undefined): NarrowedList['settings'] {
  if (names.length === 0) return { voice: undefined, messaging: undefined };
  if (names.length > 1 || !e164) return null;
  return { voice: { 'filter[phone_number]': e164.slice(1) }, messaging: { 'filter[phone_number]': e164 } };
}

const fieldsOfFullList = [
  'tags',
  'messagingProfileId',
  'messagingProfileName',
  'deletionLockEnabled',
  'sourceType',
] as const;

/** Whether the slim list tells all that is asked for; of a trunk it tells the id alone (contract telnyx.md 5.2). */
export function slimServes(selection: PhoneNumberSelection, filter: PhoneNumberFilter): boolean {
  if (filter.tags?.length || fieldsOfFullList.some((field) => selection.has(field))) return false;
  return ![...selection].some(
    (field) => field.startsWith('trunk.') && field !== 'trunk.id' && field !== 'trunk.nativeId',
  );
}
