import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import { type PhoneNumber, phoneNumberStatuses } from '../../domain/phone-number.ts';
import type { Call } from '../provider.ts';
import { readRecord, type TelnyxClient, toMobileEndpoint } from './client.ts';
import { toCountry, toDate, toE164, toMember, toText, toTrunkReference } from './fields.ts';
import { openList, type TelnyxList } from './list.ts';
import type { TelnyxMessagingSettings } from './messaging.ts';
import type { Settings } from './settings.ts';
import {
  callFeatureShapes,
  type TelnyxCallForwarding,
  type TelnyxCallRecording,
  type TelnyxCnamListing,
  type TelnyxInboundCallScreening,
  toCallFeatures,
} from './voice.ts';

/** Whose noise is suppressed. */
export const noiseSuppressions = ['INBOUND', 'OUTBOUND', 'BOTH', 'DISABLED', 'UNKNOWN'] as const;
export type TelnyxNoiseSuppression = (typeof noiseSuppressions)[number];

/** What only a Telnyx mobile number has. */
export type TelnyxMobilePhoneNumberDetails = {
  simCardId: string | null;
  mobileVoiceEnabled: boolean | null;
  customerReference: string | null;
  connectionType: string | null;
  callForwarding: TelnyxCallForwarding | null;
  callRecording: TelnyxCallRecording | null;
  cnamListing: TelnyxCnamListing | null;
  callerIdNameEnabled: boolean | null;
  inboundCallScreening: TelnyxInboundCallScreening | null;
  noiseSuppression: TelnyxNoiseSuppression | null;
  inboundInterceptionAppId: string | null;
  inboundInterceptionAppName: string | null;
  outboundInterceptionAppId: string | null;
  outboundInterceptionAppName: string | null;
  messagingSettings: Settings<TelnyxMessagingSettings>;
};

/** A number on a SIM card at Telnyx. */
export type TelnyxMobilePhoneNumber = PhoneNumber<'TelnyxMobilePhoneNumber', TelnyxMobilePhoneNumberDetails>;

const keyPrefix = 'mobile.';

/** The key of the mobile number with that id: told apart from a number's, since batches get keys alone. */
export function toMobileKey(id: string): string {
  return keyPrefix + id;
}

/** The id in a key; null for the key of a number that is not mobile. */
export function readMobileKey(key: string): string | null {
  return key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : null;
}

/** Maps a mobile number (contract telnyx.md 5.7). Throws UnreadableRow. */
export function toMobilePhoneNumber(
  account: AccountName,
  wire: z.infer<typeof mobileShape>,
  asOf: Date,
): TelnyxMobilePhoneNumber {
  return {
    kind: 'TelnyxMobilePhoneNumber',
    account: account.label,
    key: toMobileKey(wire.id),
    nativeId: wire.id,
    e164: toE164(wire.phone_number),
    friendlyName: null,
    country: toCountry(wire.country_iso_alpha2),
    type: 'MOBILE',
    rawType: null,
    status: toMember(phoneNumberStatuses, wire.status) ?? 'UNKNOWN',
    rawStatus: toText(wire.status),
    features: wire.mobile_voice_enabled ? ['VOICE'] : [],
    tags: wire.tags ?? [],
    trunk: toTrunkReference(account, wire),
    createdAt: toDate(wire.created_at),
    updatedAt: toDate(wire.updated_at),
    asOf,
    details: toDetails(wire),
  };
}

function toDetails(wire: z.infer<typeof mobileShape>): TelnyxMobilePhoneNumberDetails {
  return {
    ...toCallFeatures(wire),
    simCardId: toText(wire.sim_card_id),
    mobileVoiceEnabled: wire.mobile_voice_enabled ?? null,
    customerReference: toText(wire.customer_reference),
    connectionType: toText(wire.connection_type),
    callerIdNameEnabled: wire.caller_id_name_enabled ?? null,
    noiseSuppression: toNoiseSuppression(wire.noise_suppression),
    inboundInterceptionAppId: toText(wire.inbound?.interception_app_id),
    inboundInterceptionAppName: toText(wire.inbound?.interception_app_name),
    outboundInterceptionAppId: toText(wire.outbound?.interception_app_id),
    outboundInterceptionAppName: toText(wire.outbound?.interception_app_name),
    messagingSettings: undefined,
  };
}

/** Read as a word and written as a boolean; a boolean echoed back is taken too (contract telnyx.md 5.7). */
function toNoiseSuppression(word: string | boolean | null | undefined): TelnyxNoiseSuppression | null {
  if (typeof word === 'boolean') return word ? 'BOTH' : 'DISABLED';
  return toMember(noiseSuppressions, word);
}

/** The account's mobile numbers. */
export type TelnyxMobileNumbers = {
  list: TelnyxList<TelnyxMobilePhoneNumber>;
  byId(id: string, call: Call): Promise<TelnyxMobilePhoneNumber | null>;
};

/** Opens the account's mobile numbers (contract telnyx.md 6.24, 6.25). */
export function openMobileNumbers(client: TelnyxClient): TelnyxMobileNumbers {
  return {
    list: openList(client, toMobileEndpoint(client), {
      shape: mobileShape,
      toItem: (wire, asOf) => toMobilePhoneNumber(client.account, wire, asOf),
    }),
    async byId(id, call) {
      const read = await readRecord(client, toMobileEndpoint(client, '/{id}'), { id, shape: mobileShape, call });
      return read && toMobilePhoneNumber(client.account, read.record, read.asOf);
    },
  };
}

const interceptionShape = z
  .object({ interception_app_id: z.string().nullish(), interception_app_name: z.string().nullish() })
  .nullish();

/** The fields read of a mobile number (contract telnyx.md 5.7). */
export const mobileShape = z.object({
  id: z.string().min(1),
  phone_number: z.string(),
  country_iso_alpha2: z.string().nullish(),
  status: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  connection_id: z.string().nullish(),
  connection_name: z.string().nullish(),
  connection_type: z.string().nullish(),
  sim_card_id: z.string().nullish(),
  mobile_voice_enabled: z.boolean().nullish(),
  customer_reference: z.string().nullish(),
  ...callFeatureShapes,
  caller_id_name_enabled: z.boolean().nullish(),
  noise_suppression: z.union([z.string(), z.boolean()]).nullish(),
  inbound: interceptionShape,
  outbound: interceptionShape,
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});
