import { z } from 'zod';
import { type TelnyxClient, toEndpoint } from './client.ts';
import { toMember, toText } from './fields.ts';
import { numberOrder } from './list.ts';
import { openSettings, type SettingsSource } from './settings.ts';

/** What happens to unwanted callers. */
export const inboundCallScreenings = ['DISABLED', 'REJECT_CALLS', 'FLAG_CALLS', 'UNKNOWN'] as const;
export type TelnyxInboundCallScreening = (typeof inboundCallScreenings)[number];

/** How far an emergency address is provisioned. */
export const emergencyStatuses = [
  'ACTIVE',
  'DEPROVISIONING',
  'DISABLED',
  'PROVISIONING',
  'PROVISIONING_FAILED',
  'UNKNOWN',
] as const;
export type TelnyxEmergencyStatus = (typeof emergencyStatuses)[number];

/** Where calls are forwarded; `type` is `always` or `on-failure`. */
export type TelnyxCallForwarding = { enabled: boolean | null; type: string | null; forwardsTo: string | null };
/** Whether and how inbound calls are recorded. */
export type TelnyxCallRecording = {
  inboundEnabled: boolean | null;
  inboundFormat: string | null;
  inboundChannels: string | null;
};
/** The name that called parties see. */
export type TelnyxCnamListing = { enabled: boolean | null; details: string | null };
/** How a call's media is treated. */
export type TelnyxMediaFeatures = {
  acceptAnyRtpPackets: boolean | null;
  rtpAutoAdjust: boolean | null;
  t38FaxGateway: boolean | null;
};

/** How calls of one number are treated. */
export type TelnyxVoiceSettings = {
  callForwarding: TelnyxCallForwarding | null;
  callRecording: TelnyxCallRecording | null;
  cnamListing: TelnyxCnamListing | null;
  emergencyEnabled: boolean | null;
  emergencyStatus: TelnyxEmergencyStatus | null;
  emergencyAddressId: string | null;
  inboundCallScreening: TelnyxInboundCallScreening | null;
  mediaFeatures: TelnyxMediaFeatures | null;
  techPrefixEnabled: boolean | null;
  translatedNumber: string | null;
  usagePaymentMethod: string | null;
};

/** Parts that voice settings and mobile numbers share (contract telnyx.md 5.4, 5.7). */
export const callFeatureShapes = {
  call_forwarding: z
    .object({
      call_forwarding_enabled: z.boolean().nullish(),
      forwarding_type: z.string().nullish(),
      forwards_to: z.string().nullish(),
    })
    .nullish(),
  call_recording: z
    .object({
      inbound_call_recording_enabled: z.boolean().nullish(),
      inbound_call_recording_format: z.string().nullish(),
      inbound_call_recording_channels: z.string().nullish(),
    })
    .nullish(),
  cnam_listing: z
    .object({ cnam_listing_enabled: z.boolean().nullish(), cnam_listing_details: z.string().nullish() })
    .nullish(),
  inbound_call_screening: z.string().nullish(),
};
const callFeaturesShape = z.object(callFeatureShapes);

/** Maps the parts that voice settings and mobile numbers share. */
export function toCallFeatures(wire: z.infer<typeof callFeaturesShape>) {
  const { call_forwarding: forwarding, call_recording: recording, cnam_listing: listing } = wire;
  return {
    callForwarding: forwarding
      ? {
          enabled: forwarding.call_forwarding_enabled ?? null,
          type: toText(forwarding.forwarding_type),
          forwardsTo: toText(forwarding.forwards_to),
        }
      : null,
    callRecording: recording
      ? {
          inboundEnabled: recording.inbound_call_recording_enabled ?? null,
          inboundFormat: toText(recording.inbound_call_recording_format),
          inboundChannels: toText(recording.inbound_call_recording_channels),
        }
      : null,
    cnamListing: listing
      ? { enabled: listing.cnam_listing_enabled ?? null, details: toText(listing.cnam_listing_details) }
      : null,
    inboundCallScreening: toMember(inboundCallScreenings, wire.inbound_call_screening),
  };
}

/** Maps voice settings (contract telnyx.md 5.4). */
export function toVoiceSettings(wire: z.infer<typeof voiceShape>): TelnyxVoiceSettings {
  const { emergency, media_features: media } = wire;
  return {
    ...toCallFeatures(wire),
    emergencyEnabled: emergency?.emergency_enabled ?? null,
    emergencyStatus: toMember(emergencyStatuses, emergency?.emergency_status),
    emergencyAddressId: toText(emergency?.emergency_address_id),
    mediaFeatures: media
      ? {
          acceptAnyRtpPackets: media.accept_any_rtp_packets_enabled ?? null,
          rtpAutoAdjust: media.rtp_auto_adjust_enabled ?? null,
          t38FaxGateway: media.t38_fax_gateway_enabled ?? null,
        }
      : null,
    techPrefixEnabled: wire.tech_prefix_enabled ?? null,
    translatedNumber: toText(wire.translated_number),
    usagePaymentMethod: toText(wire.usage_payment_method),
  };
}

/** Opens the voice settings of the account's numbers (contract telnyx.md 6.14, 6.22). */
export function openVoiceSettings(client: TelnyxClient): SettingsSource<TelnyxVoiceSettings> {
  return openSettings(client, {
    list: toEndpoint(client, '/phone_numbers/voice'),
    record: toEndpoint(client, '/phone_numbers/{id}/voice'),
    shape: voiceShape,
    toSettings: toVoiceSettings,
    order: numberOrder,
  });
}

/** The fields read of voice settings (contract telnyx.md 5.4). */
export const voiceShape = z.object({
  id: z.string(),
  ...callFeatureShapes,
  emergency: z
    .object({
      emergency_enabled: z.boolean().nullish(),
      emergency_address_id: z.string().nullish(),
      emergency_status: z.string().nullish(),
    })
    .nullish(),
  media_features: z
    .object({
      accept_any_rtp_packets_enabled: z.boolean().nullish(),
      rtp_auto_adjust_enabled: z.boolean().nullish(),
      t38_fax_gateway_enabled: z.boolean().nullish(),
    })
    .nullish(),
  tech_prefix_enabled: z.boolean().nullish(),
  translated_number: z.string().nullish(),
  usage_payment_method: z.string().nullish(),
});
