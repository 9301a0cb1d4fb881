import type { ProviderName } from './provider-fault.ts';
import type { Trunk } from './trunk.ts';

export const phoneNumberTypes = [
  'LOCAL',
  'MOBILE',
  'NATIONAL',
  'TOLL_FREE',
  'SHARED_COST',
  'LANDLINE',
  'SHORT_CODE',
  'LONG_CODE',
  'SIP',
  'UNKNOWN',
] as const;
export type PhoneNumberType = (typeof phoneNumberTypes)[number];

export const phoneNumberStatuses = [
  'ACTIVE',
  'PURCHASE_PENDING',
  'PURCHASE_FAILED',
  'PORT_PENDING',
  'PORT_FAILED',
  'DELETED',
  'EMERGENCY_ONLY',
  'PORTED_OUT',
  'PORT_OUT_PENDING',
  'REQUIREMENT_INFO_PENDING',
  'REQUIREMENT_INFO_UNDER_REVIEW',
  'REQUIREMENT_INFO_EXCEPTION',
  'PROVISION_PENDING',
  'UNKNOWN',
] as const;
export type PhoneNumberStatus = (typeof phoneNumberStatuses)[number];

export const phoneNumberFeatures = ['VOICE', 'SMS', 'MMS', 'FAX', 'EMERGENCY'] as const;
export type PhoneNumberFeature = (typeof phoneNumberFeatures)[number];

/**
 * A rented number as every carrier has it, plus what only its carrier has (`details`).
 * `kind` is the name of its concrete schema type, and tells which `details` it holds.
 */
export type PhoneNumber<Kind extends string = string, Details = unknown> = {
  kind: Kind;
  /** Label of the account that rents it. */
  account: string;
  /** What its global id carries and `byKeys` takes back: the native id, or more where the carrier needs more to find it. */
  key: string;
  /** The carrier's own id. */
  nativeId: string;
  e164: string;
  friendlyName: string | null;
  /** ISO 3166-1 alpha-2; null where the carrier names none. */
  country: string | null;
  type: PhoneNumberType;
  /** The carrier's word, untouched. */
  rawType: string | null;
  status: PhoneNumberStatus;
  rawStatus: string | null;
  features: readonly PhoneNumberFeature[];
  tags: readonly string[];
  /** The trunk that carries its calls: all of it where the row tells all, else its id alone. */
  trunk: TrunkReference | null;
  createdAt: Date | null;
  updatedAt: Date | null;
  /** When this was read from the carrier. */
  asOf: Date;
  details: Details;
};

export type TrunkReference = { nativeId: string; known: Trunk | null };

/** One filter for all carriers; every part that is given must hold. Lists are read as "one of". */
export type PhoneNumberFilter = {
  accounts?: readonly string[];
  providers?: readonly ProviderName[];
  e164In?: readonly string[];
  countries?: readonly string[];
  types?: readonly PhoneNumberType[];
  statuses?: readonly PhoneNumberStatus[];
  /** A number must have all of these. */
  features?: readonly PhoneNumberFeature[];
  /** A number must have all of these. */
  tags?: readonly string[];
  trunk?: { account: string; nativeId: string };
};

/** Whether a number is one that the filter asks for; accounts and providers are chosen before, not here. */
export function matchesPhoneNumberFilter(number: PhoneNumber, filter: PhoneNumberFilter): boolean {
  return (
    (!filter.e164In || filter.e164In.includes(number.e164)) &&
    (!filter.countries || (number.country !== null && filter.countries.includes(number.country))) &&
    (!filter.types || filter.types.includes(number.type)) &&
    (!filter.statuses || filter.statuses.includes(number.status)) &&
    (!filter.features || filter.features.every((feature) => number.features.includes(feature))) &&
    (!filter.tags || filter.tags.every((tag) => number.tags.includes(tag))) &&
    (!filter.trunk || (number.trunk?.nativeId === filter.trunk.nativeId && number.account === filter.trunk.account))
  );
}
