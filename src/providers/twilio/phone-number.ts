import { z } from 'zod';
import type { PhoneNumber, PhoneNumberFeature, PhoneNumberType } from '../../domain/phone-number.ts';
import { isNorthAmericanTollFree, toCountry } from '../number-country.ts';
import { e164, flag, readDate, sid, text, toNumberType } from './wire-values.ts';

/** What a number has at Twilio alone. */
export type TwilioPhoneNumberDetails = {
  voiceUrl: string | null;
  voiceMethod: string | null;
  voiceFallbackUrl: string | null;
  voiceFallbackMethod: string | null;
  voiceApplicationSid: string | null;
  voiceCallerIdLookup: boolean | null;
  smsUrl: string | null;
  smsMethod: string | null;
  smsFallbackUrl: string | null;
  smsFallbackMethod: string | null;
  smsApplicationSid: string | null;
  statusCallback: string | null;
  statusCallbackMethod: string | null;
  addressRequirements: string | null;
  beta: boolean | null;
};

/** A number rented at Twilio. */
export type TwilioPhoneNumber = PhoneNumber<'TwilioPhoneNumber', TwilioPhoneNumberDetails>;

/**
 * A number as the account's list or a trunk's list shows it (contract twilio.md 6.1, 6.4). A trunk's list has no type,
 * status and emergency status: there the type is TOLL_FREE by its North American prefix or else UNKNOWN, the status
 * ACTIVE, since only a number in use is on a trunk, and EMERGENCY is not among the features.
 */
export function toPhoneNumber(account: string, wire: PhoneNumberRow, asOf: Date): TwilioPhoneNumber {
  return {
    kind: 'TwilioPhoneNumber',
    account,
    key: wire.sid,
    nativeId: wire.sid,
    e164: wire.phone_number,
    friendlyName: wire.friendly_name,
    country: toCountry(wire.phone_number),
    type: toType(wire),
    rawType: wire.type,
    status: wire.status === null || wire.status === 'in-use' ? 'ACTIVE' : 'UNKNOWN',
    rawStatus: wire.status,
    features: toFeatures(wire),
    tags: [],
    trunk: wire.trunk_sid === null ? null : { nativeId: wire.trunk_sid, known: null },
    createdAt: readDate(wire.date_created),
    updatedAt: readDate(wire.date_updated),
    asOf,
    details: toDetails(wire),
  };
}

function toType(wire: PhoneNumberRow): PhoneNumberType {
  if (wire.type !== null) return toNumberType(wire.type);
  return isNorthAmericanTollFree(wire.phone_number) ? 'TOLL_FREE' : 'UNKNOWN';
}

function toFeatures({ capabilities, emergency_status }: PhoneNumberRow): PhoneNumberFeature[] {
  const features: [PhoneNumberFeature, boolean | null | undefined][] = [
    ['VOICE', capabilities?.voice],
    ['SMS', capabilities?.sms],
    ['MMS', capabilities?.mms],
    ['FAX', capabilities?.fax],
    ['EMERGENCY', emergency_status === 'Active'],
  ];
  return features.flatMap(([feature, has]) => (has ? [feature] : []));
}

function toDetails(wire: PhoneNumberRow): TwilioPhoneNumberDetails {
  return {
    voiceUrl: wire.voice_url,
    voiceMethod: wire.voice_method,
    voiceFallbackUrl: wire.voice_fallback_url,
    voiceFallbackMethod: wire.voice_fallback_method,
    voiceApplicationSid: wire.voice_application_sid,
    voiceCallerIdLookup: wire.voice_caller_id_lookup,
    smsUrl: wire.sms_url,
    smsMethod: wire.sms_method,
    smsFallbackUrl: wire.sms_fallback_url,
    smsFallbackMethod: wire.sms_fallback_method,
    smsApplicationSid: wire.sms_application_sid,
    statusCallback: wire.status_callback,
    statusCallbackMethod: wire.status_callback_method,
    addressRequirements: wire.address_requirements,
    beta: wire.beta,
  };
}

/** A row of IncomingPhoneNumbers or of a trunk's PhoneNumbers (contract twilio.md 6.1, 6.4). */
export const phoneNumberRow = z.object({
  sid,
  phone_number: e164,
  friendly_name: text,
  trunk_sid: text,
  type: text,
  status: text,
  emergency_status: text,
  capabilities: z.object({ voice: flag, sms: flag, mms: flag, fax: flag }).nullish(),
  date_created: text,
  date_updated: text,
  voice_url: text,
  voice_method: text,
  voice_fallback_url: text,
  voice_fallback_method: text,
  voice_application_sid: text,
  voice_caller_id_lookup: flag,
  sms_url: text,
  sms_method: text,
  sms_fallback_url: text,
  sms_fallback_method: text,
  sms_application_sid: text,
  status_callback: text,
  status_callback_method: text,
  address_requirements: text,
  beta: flag,
});

export type PhoneNumberRow = z.infer<typeof phoneNumberRow>;
