import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import { type PhoneNumber, type PhoneNumberFeature, phoneNumberStatuses } from '../../domain/phone-number.ts';
import type { ListLength } from '../find-many.ts';
import type { Call } from '../provider.ts';
import { readRecord, type TelnyxClient, toEndpoint, toLostRows } from './client.ts';
import {
  presenceShape,
  toCountry,
  toDate,
  toE164,
  toMember,
  toNumberType,
  toText,
  toTrunkReference,
} from './fields.ts';
import { numberOrder, openList, type Query, type TelnyxList } from './list.ts';
import type { TelnyxMessagingSettings } from './messaging.ts';
import { largestPage } from './paging.ts';
import type { Settings } from './settings.ts';
import {
  emergencyStatuses,
  inboundCallScreenings,
  type TelnyxEmergencyStatus,
  type TelnyxInboundCallScreening,
  type TelnyxVoiceSettings,
} from './voice.ts';

/** What only a Telnyx number has. Null is unset, or unknown where it was read off a list that leaves the field out. */
export type TelnyxPhoneNumberDetails = {
  billingGroupId: string | null;
  customerReference: string | null;
  deletionLockEnabled: boolean | null;
  externalPinSet: boolean;
  hdVoiceEnabled: boolean | null;
  callForwardingEnabled: boolean | null;
  callRecordingEnabled: boolean | null;
  callerIdNameEnabled: boolean | null;
  cnamListingEnabled: boolean | null;
  t38FaxGatewayEnabled: boolean | null;
  inboundCallScreening: TelnyxInboundCallScreening | null;
  emergencyEnabled: boolean | null;
  emergencyStatus: TelnyxEmergencyStatus | null;
  emergencyAddressId: string | null;
  messagingProfileId: string | null;
  messagingProfileName: string | null;
  sourceType: string | null;
  purchasedAt: Date | null;
  voiceSettings: Settings<TelnyxVoiceSettings>;
  messagingSettings: Settings<TelnyxMessagingSettings>;
};

/** A number at Telnyx that is on no SIM card. */
export type TelnyxPhoneNumber = PhoneNumber<'TelnyxPhoneNumber', TelnyxPhoneNumberDetails>;

/** Maps a row of either list or a single record (contract telnyx.md 5.1, 5.2). Throws UnreadableRow. */
export function toPhoneNumber(account: AccountName, wire: z.infer<typeof numberShape>, asOf: Date): TelnyxPhoneNumber {
  return {
    kind: 'TelnyxPhoneNumber',
    account: account.label,
    key: wire.id,
    nativeId: wire.id,
    e164: toE164(wire.phone_number),
    friendlyName: null,
    country: toCountry(wire.country_iso_alpha2),
    type: toNumberType(wire.phone_number_type),
    rawType: toText(wire.phone_number_type),
    status: toMember(phoneNumberStatuses, wire.status) ?? 'UNKNOWN',
    rawStatus: toText(wire.status),
    features: toFeatures(wire),
    tags: wire.tags ?? [],
    trunk: toTrunkReference(account, wire),
    createdAt: toDate(wire.created_at),
    updatedAt: toDate(wire.updated_at),
    asOf,
    details: toDetails(wire),
  };
}

/**
 * Every number takes calls. Whether one takes SMS or MMS stands in its messaging settings alone, and is left to these: a
 * number must not have other features because a query read more of it.
 */
function toFeatures(wire: z.infer<typeof numberShape>): PhoneNumberFeature[] {
  const features: PhoneNumberFeature[] = ['VOICE'];
  if (wire.t38_fax_gateway_enabled) features.push('FAX');
  if (wire.emergency_enabled) features.push('EMERGENCY');
  return features;
}

function toDetails(wire: z.infer<typeof numberShape>): TelnyxPhoneNumberDetails {
  return {
    billingGroupId: toText(wire.billing_group_id),
    customerReference: toText(wire.customer_reference),
    deletionLockEnabled: wire.deletion_lock_enabled ?? null,
    externalPinSet: wire.external_pin,
    hdVoiceEnabled: wire.hd_voice_enabled ?? null,
    callForwardingEnabled: wire.call_forwarding_enabled ?? null,
    callRecordingEnabled: wire.call_recording_enabled ?? null,
    callerIdNameEnabled: wire.caller_id_name_enabled ?? null,
    cnamListingEnabled: wire.cnam_listing_enabled ?? null,
    t38FaxGatewayEnabled: wire.t38_fax_gateway_enabled ?? null,
    inboundCallScreening: toMember(inboundCallScreenings, wire.inbound_call_screening),
    emergencyEnabled: wire.emergency_enabled ?? null,
    emergencyStatus: toMember(emergencyStatuses, wire.emergency_status),
    emergencyAddressId: toText(wire.emergency_address_id),
    messagingProfileId: toText(wire.messaging_profile_id),
    messagingProfileName: toText(wire.messaging_profile_name),
    sourceType: typeof wire.source_type === 'string' ? toText(wire.source_type) : null,
    purchasedAt: toDate(wire.purchased_at),
    voiceSettings: undefined,
    messagingSettings: undefined,
  };
}

/** The account's numbers, without the mobile ones. */
export type TelnyxNumbers = {
  /** Every field (contract telnyx.md 6.5). */
  full: TelnyxList<TelnyxPhoneNumber>;
  /** Fewer fields, a higher rate limit (contract telnyx.md 6.13). */
  slim: TelnyxList<TelnyxPhoneNumber>;
  byId(id: string, call: Call): Promise<TelnyxPhoneNumber | null>;
  byE164(e164: string, call: Call): Promise<TelnyxPhoneNumber | null>;
  /** One of the numbers on a connection. */
  onConnection(id: string, call: Call): Promise<TelnyxPhoneNumber | null>;
};

/** Opens the account's numbers (contract telnyx.md 6.5, 6.13, 6.15). */
export function openNumbers(client: TelnyxClient): TelnyxNumbers {
  const length: ListLength = { pages: null };
  // Mapped as it is read, so that a row that is repeated is mapped once; what differs each time is put into a copy.
  const shape = numberShape.transform((wire) => toPhoneNumber(client.account, wire, new Date(0)));
  const toItem = (number: TelnyxPhoneNumber, asOf: Date): TelnyxPhoneNumber => ({
    ...number,
    asOf,
    details: { ...number.details },
  });
  const full = openList(client, toEndpoint(client, '/phone_numbers'), {
    shape,
    toItem,
    length,
    // Else a failure of the profile service costs the whole list; now it costs two fields (contract telnyx.md 6.5).
    query: { ...numberOrder, handle_messaging_profile_error: 'true' },
  });
  const slim = openList(client, toEndpoint(client, '/phone_numbers/slim'), {
    shape,
    toItem,
    length,
    query: numberOrder,
  });

  const first = async (
    { query, size, call }: { query: Query; size: number; call: Call },
    isIt: (number: TelnyxPhoneNumber) => boolean,
  ): Promise<TelnyxPhoneNumber | null> => {
    const { rows, unreadable } = await full.page({ page: { number: 1, size }, query, call });
    const found = rows.find((number) => number !== null && isIt(number)) ?? null;
    if (found === null && unreadable.length > 0) throw toLostRows(client, unreadable);
    return found;
  };

  return {
    full,
    slim,
    async byId(id, call) {
      const read = await readRecord(client, toEndpoint(client, '/phone_numbers/{id}'), {
        id,
        shape: numberShape,
        call,
      });
      return read && toPhoneNumber(client.account, read.record, read.asOf);
    },
    // The filter means "part of the number", in digits (contract telnyx.md 4.1).
    byE164: (e164, call) =>
      first(
        { query: { 'filter[phone_number]': e164.slice(1) }, size: largestPage, call },
        (number) => number.e164 === e164,
      ),
    onConnection: (id, call) =>
      first({ query: { 'filter[connection_id]': id }, size: 1, call }, (number) => number.trunk?.nativeId === id),
  };
}

/** The fields read of a number, slim or full (contract telnyx.md 5.1, 5.2). */
export const numberShape = z.object({
  id: z.string().min(1),
  phone_number: z.string(),
  country_iso_alpha2: z.string().nullish(),
  phone_number_type: z.string().nullish(),
  status: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  connection_id: z.string().nullish(),
  connection_name: z.string().nullish(),
  billing_group_id: z.string().nullish(),
  customer_reference: z.string().nullish(),
  deletion_lock_enabled: z.boolean().nullish(),
  external_pin: presenceShape,
  hd_voice_enabled: z.boolean().nullish(),
  call_forwarding_enabled: z.boolean().nullish(),
  call_recording_enabled: z.boolean().nullish(),
  caller_id_name_enabled: z.boolean().nullish(),
  cnam_listing_enabled: z.boolean().nullish(),
  t38_fax_gateway_enabled: z.boolean().nullish(),
  inbound_call_screening: z.string().nullish(),
  emergency_enabled: z.boolean().nullish(),
  emergency_status: z.string().nullish(),
  emergency_address_id: z.string().nullish(),
  messaging_profile_id: z.string().nullish(),
  messaging_profile_name: z.string().nullish(),
  // Printed as an object in the seed, a text or null on the wire (contract telnyx.md 5.1).
  source_type: z.unknown().optional(),
  purchased_at: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});
