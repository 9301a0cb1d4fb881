import { openRandom, type Random } from '../../../sandbox/random.ts';
import { billingGroups, connections, emergencyAddresses, messagingProfiles, tagSets } from './catalogue.ts';
import type { EmergencyStatus, NumberKind, NumberStatus, PhoneNumberRow } from './phone-number.ts';
import { type NumberPlace, openNumberPlan } from './phone-number-range.ts';

/** The numbers that are not plainly active, by index within each sixty. */
const unusualStatuses = new Map<number, NumberStatus>([
  [3, 'requirement-info-pending'],
  [7, 'port-pending'],
  [9, 'emergency-only'],
  [13, 'port-out-pending'],
  [14, 'purchase-pending'],
  [17, 'provision-pending'],
  [22, 'requirement-info-under-review'],
  [26, 'port-failed'],
  [28, 'ported-out'],
  [33, 'purchase-failed'],
  [37, 'requirement-info-exception'],
  [44, 'deleted'],
]);

/** The indexes of numbers old enough for the legacy kinds (contract telnyx.md 5.1: bought before July 2023). */
const legacyKinds = new Map<number, NumberKind>([
  [5, 'tollfree'],
  [8, 'longcode'],
]);

const day = 86_400_000;

/** An int64 id as a string, always beyond the integers that a double holds. */
export function int64(random: Random): string {
  const nine = (): string => String(random.whole(1_000_000_000)).padStart(9, '0');
  return `${1 + random.whole(8)}${nine()}${nine()}`;
}

function pickDates(index: number, random: Random): { created_at: string; updated_at: string } {
  const years = legacyKinds.has(index) ? 4 : 7;
  const created = Date.UTC(2019, 0, 1) + random.whole(years * 365) * day + random.whole(day);
  return {
    created_at: new Date(created).toISOString(),
    updated_at: new Date(created + random.whole(30) * day).toISOString(),
  };
}

function sourceOf(index: number, status: NumberStatus): PhoneNumberRow['source_type'] {
  if (status.startsWith('port-') || status.startsWith('requirement-') || index % 9 === 2) return 'port_request';
  return index % 5 === 4 ? null : 'number_order';
}

function emergencyOf(
  index: number,
): Pick<PhoneNumberRow, 'emergency_enabled' | 'emergency_address_id' | 'emergency_status'> {
  const statuses: readonly EmergencyStatus[] = [
    'active',
    'disabled',
    'active',
    'provisioning',
    'active',
    'disabled',
    'provisioning-failed',
    'deprovisioning',
  ];
  const status = index % 2 === 1 ? 'disabled' : (statuses[(index / 2) % statuses.length] ?? 'disabled');
  return {
    // It flips only at the end of provisioning and of deprovisioning (contract telnyx.md 5.1).
    emergency_enabled: status === 'active' || status === 'deprovisioning',
    emergency_address_id: status === 'disabled' ? null : (emergencyAddresses[index % 3 === 0 ? 1 : 0] ?? null),
    emergency_status: status,
  };
}

function kindOf(index: number, place: NumberPlace): NumberKind {
  return legacyKinds.get(index) ?? (place.tollFree ? 'toll_free' : 'local');
}

function makePhoneNumber(index: number, place: NumberPlace, random: Random): PhoneNumberRow {
  const status = unusualStatuses.get(index % 60) ?? 'active';
  const connection = index % 6 === 4 ? undefined : connections[index % 2];
  const profile = index % 3 === 2 ? undefined : messagingProfiles[index % 4 === 0 ? 1 : 0];
  const dates = pickDates(index, random);
  return {
    id: int64(random),
    record_type: 'phone_number',
    phone_number: place.e164,
    country_iso_alpha2: place.country,
    status,
    tags: [...(tagSets[index % tagSets.length] ?? [])],
    connection_id: connection?.id ?? null,
    connection_name: connection?.name ?? null,
    customer_reference: index % 3 === 1 ? null : `REF-${String(index + 1).padStart(4, '0')}`,
    external_pin: index % 10 === 0 ? String(1000 + random.whole(9000)) : null,
    t38_fax_gateway_enabled: index % 8 === 0,
    purchased_at: dates.created_at,
    billing_group_id: index % 4 === 3 ? null : (billingGroups[index % 2] ?? null),
    ...emergencyOf(index),
    call_forwarding_enabled: index % 11 !== 10,
    cnam_listing_enabled: place.country === 'US' && index % 4 === 0,
    caller_id_name_enabled: place.country === 'US' && index % 4 === 0,
    call_recording_enabled: index % 6 === 1,
    messaging_profile_id: profile?.id ?? null,
    messaging_profile_name: profile?.name ?? null,
    phone_number_type: kindOf(index, place),
    created_at: dates.created_at,
    updated_at: dates.updated_at,
    hd_voice_enabled: index % 3 === 0,
    inbound_call_screening: index % 13 === 6 ? 'flag_calls' : index % 13 === 12 ? 'reject_calls' : 'disabled',
    source_type: sourceOf(index, status),
    deletion_lock_enabled: status === 'requirement-info-pending' || status === 'port-pending' || index % 15 === 10,
  };
}

/** Makes the account's first `count` numbers by index; the same seed gives the same numbers for any count. */
export function makePhoneNumbers(seed: number, count: number): PhoneNumberRow[] {
  const random = openRandom(seed, 'telnyx numbers');
  const nextPlace = openNumberPlan(random.whole(1000));
  return Array.from({ length: count }, (_, index) => makePhoneNumber(index, nextPlace(), random));
}
