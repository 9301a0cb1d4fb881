/** The statuses of a number in answers (contract telnyx.md 5.1). */
export type NumberStatus =
  | (typeof filterStatuses)[number]
  | 'requirement-info-pending'
  | 'requirement-info-under-review'
  | 'requirement-info-exception'
  | 'provision-pending';

/** The statuses that filters know: four fewer than answers have (contract telnyx.md 4.1). */
export const filterStatuses = [
  'purchase-pending',
  'purchase-failed',
  'port-pending',
  'active',
  'deleted',
  'port-failed',
  'emergency-only',
  'ported-out',
  'port-out-pending',
] as const;

/** The kinds of number, with the legacy spellings `tollfree` and `longcode` (contract telnyx.md 5.1). */
export type NumberKind = 'local' | 'toll_free' | 'mobile' | 'national' | 'shared_cost' | 'tollfree' | 'longcode';

/** The states of an emergency address on a number. */
export type EmergencyStatus = 'active' | 'deprovisioning' | 'disabled' | 'provisioning' | 'provisioning-failed';

/** How unwanted callers are treated. */
export type CallScreening = 'disabled' | 'reject_calls' | 'flag_calls';

/** A number as `GET /phone_numbers` shows it: the key set of the fixtures (contract telnyx.md 5.1). */
export type PhoneNumberRow = {
  id: string;
  record_type: 'phone_number';
  phone_number: string;
  country_iso_alpha2: string;
  status: NumberStatus;
  tags: string[];
  connection_id: string | null;
  connection_name: string | null;
  customer_reference: string | null;
  external_pin: string | null;
  t38_fax_gateway_enabled: boolean;
  purchased_at: string;
  billing_group_id: string | null;
  emergency_enabled: boolean;
  emergency_address_id: string | null;
  emergency_status: EmergencyStatus;
  call_forwarding_enabled: boolean;
  cnam_listing_enabled: boolean;
  caller_id_name_enabled: boolean;
  call_recording_enabled: boolean;
  messaging_profile_id: string | null;
  messaging_profile_name: string | null;
  phone_number_type: NumberKind;
  created_at: string;
  updated_at: string;
  hd_voice_enabled: boolean;
  inbound_call_screening: CallScreening;
  source_type: 'number_order' | 'port_request' | null;
  deletion_lock_enabled: boolean;
};

/** Leaves out the keys whose value is null, for records that declare their strings without it. */
export function withoutNulls(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

/**
 * The slim record: six keys fewer, and no nulls, since section 5.2 declares none. What `include_connection` and
 * `include_tags` add is declared nowhere; here it is `connection_name` and `tags` (contract telnyx.md 5.2).
 */
export function toSlim(row: PhoneNumberRow, include: { connection: boolean; tags: boolean }): Record<string, unknown> {
  const {
    connection_name,
    messaging_profile_id: _profile,
    messaging_profile_name: _profileName,
    tags,
    deletion_lock_enabled: _lock,
    source_type: _source,
    ...slim
  } = row;
  return withoutNulls({ ...slim, ...(include.connection && { connection_name }), ...(include.tags && { tags }) });
}

const legacyKinds: Partial<Record<NumberKind, NumberKind>> = { tollfree: 'toll_free', longcode: 'local' };

/** The record of a number that has just been deleted: four keys fewer, no nulls, no legacy kinds (contract 5.3). */
export function toDeleted(row: PhoneNumberRow): Record<string, unknown> {
  const {
    country_iso_alpha2: _country,
    emergency_status: _emergency,
    inbound_call_screening: _screening,
    source_type: _source,
    ...rest
  } = row;
  const kind = row.phone_number_type;
  return withoutNulls({ ...rest, status: 'deleted', phone_number_type: legacyKinds[kind] ?? kind });
}

/** Tells whether verify_ownership finds the number: owned and in an editable state (contract telnyx.md 5.10). */
export function isEditable(row: PhoneNumberRow): boolean {
  return row.status === 'active' || row.status === 'emergency-only';
}
