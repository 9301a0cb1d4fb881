import { toIsoDate, toRfc2822Date } from './wire-date.ts';

type Method = 'GET' | 'POST' | null;

type Capabilities = { voice: boolean; sms: boolean; mms: boolean; fax?: boolean };

/** A number as the 2010-04-01 API shows it (contract twilio.md 6.4); both null and "" mean "not set" (section 5). */
export type IncomingPhoneNumber = {
  account_sid: string;
  address_requirements: string;
  address_sid: string | null;
  api_version: string;
  beta: boolean | null;
  capabilities: Capabilities;
  date_created: string;
  date_updated: string;
  emergency_status: string;
  emergency_address_sid: string | null;
  emergency_address_status: string;
  friendly_name: string | null;
  identity_sid: string | null;
  origin: string;
  phone_number: string;
  sid: string;
  sms_application_sid: string | null;
  sms_fallback_method: Method;
  sms_fallback_url: string | null;
  sms_method: Method;
  sms_url: string | null;
  status_callback: string | null;
  status_callback_method: Method;
  trunk_sid: string | null;
  uri: string;
  voice_application_sid: string | null;
  voice_caller_id_lookup: boolean;
  voice_fallback_method: Method;
  voice_fallback_url: string | null;
  voice_method: Method;
  voice_url: string | null;
  bundle_sid: string | null;
  voice_receive_mode: string;
  status: string;
  type: string;
};

/** A number as its trunk shows it (contract twilio.md 6.1). */
export type TrunkPhoneNumber = ReturnType<typeof toTrunkPhoneNumber>;

/** The trunk's view of a number: dates in ISO 8601, `fax` only where there is one, the link without `.json` (Q20). */
export function toTrunkPhoneNumber(number: IncomingPhoneNumber) {
  const { voice, sms, mms, fax } = number.capabilities;
  const path = `2010-04-01/Accounts/${number.account_sid}/IncomingPhoneNumbers/${number.sid}`;
  return {
    sid: number.sid,
    date_created: toIsoDate(Date.parse(number.date_created)),
    date_updated: toIsoDate(Date.parse(number.date_updated)),
    friendly_name: number.friendly_name,
    account_sid: number.account_sid,
    phone_number: number.phone_number,
    api_version: number.api_version,
    voice_caller_id_lookup: number.voice_caller_id_lookup,
    voice_url: number.voice_url,
    voice_method: number.voice_method,
    voice_fallback_url: number.voice_fallback_url,
    voice_fallback_method: number.voice_fallback_method,
    status_callback: number.status_callback,
    status_callback_method: number.status_callback_method,
    voice_application_sid: number.voice_application_sid,
    trunk_sid: number.trunk_sid,
    sms_url: number.sms_url,
    sms_method: number.sms_method,
    sms_fallback_url: number.sms_fallback_url,
    sms_fallback_method: number.sms_fallback_method,
    sms_application_sid: number.sms_application_sid,
    address_requirements: number.address_requirements,
    beta: number.beta,
    url: `https://trunking.twilio.com/v1/Trunks/${number.trunk_sid}/PhoneNumbers/${number.sid}`,
    capabilities: fax ? { voice, sms, mms, fax } : { voice, sms, mms },
    links: { phone_number: `https://api.twilio.com/${path}` },
  };
}

/** A US local number as Twilio gives it to an account: on no trunk, nothing set. */
export function toNewNumber(options: {
  accountSid: string;
  sid: string;
  e164: string;
  createdAt: number;
}): IncomingPhoneNumber {
  const { accountSid, sid, e164, createdAt } = options;
  return {
    account_sid: accountSid,
    address_requirements: 'none',
    address_sid: null,
    api_version: '2010-04-01',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    date_created: toRfc2822Date(createdAt),
    date_updated: toRfc2822Date(createdAt),
    emergency_status: 'Inactive',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    friendly_name: formatted(e164),
    identity_sid: null,
    origin: 'twilio',
    phone_number: e164,
    sid,
    sms_application_sid: '',
    sms_fallback_method: 'POST',
    sms_fallback_url: '',
    sms_method: 'POST',
    sms_url: '',
    status_callback: '',
    status_callback_method: 'POST',
    trunk_sid: null,
    uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
    voice_application_sid: null,
    voice_caller_id_lookup: false,
    voice_fallback_method: 'POST',
    voice_fallback_url: null,
    voice_method: 'POST',
    voice_url: null,
    bundle_sid: null,
    voice_receive_mode: 'voice',
    status: 'in-use',
    type: 'local',
  };
}

/** A number for people to read, Twilio's default friendly name: `(415) 555-0100`, outside +1 as it is. */
export function formatted(e164: string): string {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}
