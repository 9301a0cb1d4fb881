import { openRandom, type Random } from '../../../sandbox/random.ts';
import { interceptionApp, messagingProfiles, mobileConnection, organizationId } from './catalogue.ts';
import type { MessagingReach } from './messaging.ts';
import type { CallScreening } from './phone-number.ts';
import { int64 } from './phone-number-seed.ts';

/** How many mobile numbers the account has, whatever its size. */
const mobileCount = 5;

/** A mobile number as its own list shows it (contract telnyx.md 5.7). */
export type MobileRow = {
  id: string;
  record_type: 'mobile_phone_number';
  phone_number: string;
  sim_card_id: string;
  status: string;
  country_iso_alpha2: string;
  connection_id: string | null;
  connection_name: string | null;
  connection_type: string | null;
  mobile_voice_enabled: boolean;
  caller_id_name_enabled: boolean;
  noise_suppression: 'inbound' | 'outbound' | 'both' | 'disabled';
  inbound_call_screening: CallScreening | null;
  tags: string[];
  customer_reference: string | null;
  call_forwarding: {
    call_forwarding_enabled: boolean;
    forwards_to: string | null;
    forwarding_type: 'always' | 'on-failure' | null;
  };
  call_recording: {
    inbound_call_recording_enabled: boolean;
    inbound_call_recording_channels: 'single' | 'dual';
    inbound_call_recording_format: 'wav' | 'mp3';
  };
  cnam_listing: { cnam_listing_enabled: boolean; cnam_listing_details: string | null };
  inbound: { interception_app_id: string | null; interception_app_name: string | null };
  outbound: { interception_app_id: string | null; interception_app_name: string | null };
  created_at: string;
  updated_at: string;
};

/** A mobile number's messaging settings: `features` has sms only (contract telnyx.md 5.6). */
export type MobileMessagingRow = {
  record_type: 'messaging_phone_number' | 'messaging_settings';
  id: string;
  phone_number: string;
  messaging_profile_id: string | null;
  messaging_product: 'P2P';
  traffic_type: 'P2P';
  country_code: string;
  type: 'longcode';
  tags: string[];
  organization_id: string;
  features: { sms: MessagingReach | null };
  created_at: string;
  updated_at: string;
};

function makeMobile(index: number, random: Random): MobileRow {
  const forwards = index === 1;
  // One number of the five is on no connection.
  const connection = index === 3 ? undefined : mobileConnection;
  // Mobile timestamps come in whole seconds, as in the fixtures.
  const created = `2025-0${index + 1}-${String(1 + random.whole(28)).padStart(2, '0')}T12:00:00Z`;
  return {
    id: int64(random),
    record_type: 'mobile_phone_number',
    phone_number: `+1773555${String(1000 + index * 1000 + random.whole(1000))}`,
    sim_card_id: random.uuid(),
    status: index === 4 ? 'inactive' : 'active',
    country_iso_alpha2: 'US',
    connection_id: connection?.id ?? null,
    connection_name: connection?.name ?? null,
    connection_type: connection?.type ?? null,
    mobile_voice_enabled: index !== 4,
    caller_id_name_enabled: index === 0,
    noise_suppression: (['disabled', 'both', 'inbound', 'outbound'] as const)[index % 4] ?? 'disabled',
    inbound_call_screening: index === 2 ? null : index === 1 ? 'flag_calls' : 'disabled',
    tags: index % 2 === 0 ? ['field'] : [],
    customer_reference: index === 0 ? 'REF-MOBILE' : null,
    call_forwarding: {
      call_forwarding_enabled: forwards,
      forwards_to: forwards ? '+13035559123' : null,
      forwarding_type: forwards ? 'on-failure' : null,
    },
    call_recording: {
      inbound_call_recording_enabled: index === 2,
      inbound_call_recording_channels: index === 2 ? 'dual' : 'single',
      inbound_call_recording_format: index === 2 ? 'mp3' : 'wav',
    },
    cnam_listing: { cnam_listing_enabled: index === 0, cnam_listing_details: index === 0 ? 'NUMBERGRAPH' : null },
    inbound: { interception_app_id: null, interception_app_name: null },
    outbound: {
      interception_app_id: index === 0 ? interceptionApp.id : null,
      interception_app_name: index === 0 ? interceptionApp.name : null,
    },
    created_at: created,
    updated_at: created,
  };
}

/** Makes the messaging settings of a mobile number. */
export function makeMobileMessaging(mobile: MobileRow, index: number): MobileMessagingRow {
  const reach = { domestic_two_way: true, international_inbound: true, international_outbound: index % 2 === 0 };
  return {
    record_type: index % 2 === 0 ? 'messaging_settings' : 'messaging_phone_number',
    id: mobile.id,
    phone_number: mobile.phone_number,
    messaging_profile_id: index === 3 ? null : (messagingProfiles[index % 2]?.id ?? null),
    messaging_product: 'P2P',
    traffic_type: 'P2P',
    country_code: mobile.country_iso_alpha2,
    type: 'longcode',
    tags: [],
    organization_id: organizationId,
    features: { sms: index === 4 ? null : reach },
    created_at: mobile.created_at,
    updated_at: mobile.updated_at,
  };
}

/** Makes the account's mobile numbers. */
export function makeMobiles(seed: number): MobileRow[] {
  const random = openRandom(seed, 'telnyx mobile');
  return Array.from({ length: mobileCount }, (_, index) => makeMobile(index, random));
}
