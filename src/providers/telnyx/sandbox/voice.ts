import { type PhoneNumberRow, withoutNulls } from './phone-number.ts';

/** How calls on a number are paid. */
export const paymentMethods = ['pay-per-minute', 'channel'] as const;

/** The voice settings that the number's own row does not hold; `toVoiceSettings` joins both. */
export type VoiceRow = {
  forwards_to: string | null;
  forwarding_type: 'always' | 'on-failure' | null;
  cnam_listing_details: string | null;
  usage_payment_method: (typeof paymentMethods)[number];
  tech_prefix_enabled: boolean;
  translated_number: string;
  rtp_auto_adjust_enabled: boolean;
  accept_any_rtp_packets_enabled: boolean;
  inbound_call_recording_format: 'wav' | 'mp3';
  inbound_call_recording_channels: 'single' | 'dual';
};

/** Makes the voice settings of the number with that index. */
export function makeVoice(number: PhoneNumberRow, index: number): VoiceRow {
  const forwards = number.call_forwarding_enabled && index % 4 === 0;
  return {
    forwards_to: forwards ? '+13035559123' : null,
    forwarding_type: forwards ? (index % 8 === 0 ? 'always' : 'on-failure') : null,
    cnam_listing_details: number.cnam_listing_enabled ? 'NUMBERGRAPH' : null,
    usage_payment_method: index % 7 === 3 ? 'channel' : 'pay-per-minute',
    tech_prefix_enabled: index % 19 === 6,
    translated_number: index % 17 === 2 ? 'frontdesk' : '',
    rtp_auto_adjust_enabled: index % 12 !== 7,
    accept_any_rtp_packets_enabled: index % 14 === 9,
    inbound_call_recording_format: index % 12 === 1 ? 'mp3' : 'wav',
    inbound_call_recording_channels: index % 12 === 7 ? 'dual' : 'single',
  };
}

/**
 * The voice settings on the wire (contract telnyx.md 5.4). Its strings are declared without null, so that what a number
 * does not have is left out.
 */
export function toVoiceSettings(number: PhoneNumberRow, voice: VoiceRow): Record<string, unknown> {
  return withoutNulls({
    id: number.id,
    record_type: 'voice_settings',
    phone_number: number.phone_number,
    connection_id: number.connection_id,
    customer_reference: number.customer_reference,
    tech_prefix_enabled: voice.tech_prefix_enabled,
    translated_number: voice.translated_number,
    call_forwarding: withoutNulls({
      call_forwarding_enabled: number.call_forwarding_enabled,
      forwards_to: voice.forwards_to,
      forwarding_type: voice.forwarding_type,
    }),
    cnam_listing: withoutNulls({
      cnam_listing_enabled: number.cnam_listing_enabled,
      cnam_listing_details: voice.cnam_listing_details,
    }),
    emergency: withoutNulls({
      emergency_enabled: number.emergency_enabled,
      emergency_address_id: number.emergency_address_id,
      emergency_status: number.emergency_status,
    }),
    usage_payment_method: voice.usage_payment_method,
    media_features: {
      rtp_auto_adjust_enabled: voice.rtp_auto_adjust_enabled,
      accept_any_rtp_packets_enabled: voice.accept_any_rtp_packets_enabled,
      t38_fax_gateway_enabled: number.t38_fax_gateway_enabled,
    },
    call_recording: {
      inbound_call_recording_enabled: number.call_recording_enabled,
      inbound_call_recording_format: voice.inbound_call_recording_format,
      inbound_call_recording_channels: voice.inbound_call_recording_channels,
    },
    inbound_call_screening: number.inbound_call_screening,
  });
}
