import { openRandom } from '../../../sandbox/random.ts';
import { toIsoDate } from './wire-date.ts';

/** A trunk on the wire (contract twilio.md 6.3). */
export type Trunk = {
  sid: string;
  account_sid: string;
  domain_name: string;
  disaster_recovery_method: 'GET' | 'POST' | null;
  disaster_recovery_url: string | null;
  friendly_name: string;
  secure: boolean;
  cnam_lookup_enabled: boolean;
  symmetric_rtp_enabled: boolean;
  recording: { mode: string; trim: string };
  transfer_mode: string;
  transfer_caller_id: string;
  auth_type: string;
  auth_type_set: string[];
  date_created: string;
  date_updated: string;
  url: string;
  links: Record<'origination_urls' | 'credential_lists' | 'ip_access_control_lists' | 'phone_numbers', string>;
};

const plans = [
  { name: 'HQ voice', domain: 'hq-voice', secure: true, auth: ['IP_ACL', 'CREDENTIAL_LIST'] },
  { name: 'Contact center', domain: 'contact-center', secure: true, auth: ['CREDENTIAL_LIST'] },
  { name: 'Overflow', domain: 'overflow', secure: false, auth: [] },
];

/** Makes the account's three trunks. */
export function makeTrunks(seed: number, accountSid: string): Trunk[] {
  const random = openRandom(seed, 'twilio trunks');
  return plans.map(({ name, domain, secure, auth }, index) => {
    const sid = `TK${random.hex(32)}`;
    const created = Date.UTC(2018, index, 1) + random.whole(20 * 86_400) * 1000;
    const url = `https://trunking.twilio.com/v1/Trunks/${sid}`;
    return {
      sid,
      account_sid: accountSid,
      domain_name: `${domain}.pstn.twilio.com`,
      disaster_recovery_method: 'POST',
      disaster_recovery_url: index === 0 ? 'https://example.com/disaster-recovery' : '',
      friendly_name: name,
      secure,
      cnam_lookup_enabled: index === 1,
      symmetric_rtp_enabled: false,
      recording: { mode: 'do-not-record', trim: 'do-not-trim' },
      transfer_mode: index === 1 ? 'enable-all' : 'disable-all',
      transfer_caller_id: 'from-transferee',
      auth_type: auth.join(','),
      auth_type_set: auth,
      date_created: toIsoDate(created),
      date_updated: toIsoDate(created + random.whole(1000) * 86_400_000),
      url,
      links: {
        origination_urls: `${url}/OriginationUrls`,
        credential_lists: `${url}/CredentialLists`,
        ip_access_control_lists: `${url}/IpAccessControlLists`,
        phone_numbers: `${url}/PhoneNumbers`,
      },
    };
  });
}
