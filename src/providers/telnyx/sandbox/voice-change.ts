import { z } from 'zod';
import { emptiableText } from './body-shape.ts';
import { refuse } from './fault.ts';
import { putGiven } from './row.ts';
import type { OwnedNumber } from './state.ts';
import { paymentMethods } from './voice.ts';

const flag = z.boolean().optional();

/** How calls are recorded, on numbers and mobile numbers alike (contract telnyx.md 6.23, 6.26). */
export const callRecordingShape = z.object({
  inbound_call_recording_channels: z.enum(['single', 'dual']).optional(),
  inbound_call_recording_enabled: flag,
  inbound_call_recording_format: z.enum(['wav', 'mp3']).optional(),
});

/** How unwanted callers are to be treated (contract telnyx.md 6.23, 6.26). */
export const callScreeningShape = z.enum(['disabled', 'reject_calls', 'flag_calls']);

/** The body of a voice PATCH (contract telnyx.md 6.23). */
export const voiceChangeShape = z.object({
  call_forwarding: z
    .object({
      call_forwarding_enabled: flag,
      forwarding_type: z.enum(['always', 'on-failure']).optional(),
      forwards_to: emptiableText,
    })
    .optional(),
  call_recording: callRecordingShape.optional(),
  caller_id_name_enabled: flag,
  cnam_listing: z
    .object({
      cnam_listing_details: z
        .string()
        .regex(/^[A-Za-z\d ]{0,15}$/, 'Must be letters, digits and spaces, at most 15.')
        .transform((text) => text || null)
        .optional(),
      cnam_listing_enabled: flag,
    })
    .optional(),
  inbound_call_screening: callScreeningShape.optional(),
  media_features: z
    .object({
      accept_any_rtp_packets_enabled: flag,
      rtp_auto_adjust_enabled: flag,
      t38_fax_gateway_enabled: flag,
    })
    .optional(),
  tech_prefix_enabled: flag,
  translated_number: z.string().optional(),
  usage_payment_method: z.enum(paymentMethods).optional(),
});

/** What is to change in a number's voice settings. */
export type VoiceChange = z.output<typeof voiceChangeShape>;

type CnamListing = { enabled: boolean; details: string | null };

/** Details need the listing and the listing details (contract telnyx.md 5.4); a listing that ends takes its details. */
function toCnamListing({ number, voice }: OwnedNumber, change: VoiceChange, at: string): CnamListing {
  const given = change.cnam_listing ?? {};
  const enabled = given.cnam_listing_enabled ?? number.cnam_listing_enabled;
  const kept = enabled ? voice.cnam_listing_details : null;
  const details = given.cnam_listing_details === undefined ? kept : given.cnam_listing_details;
  if (enabled && details === null) {
    const source = { pointer: `${at}/cnam_listing/cnam_listing_details` };
    throw refuse('10015', { detail: 'must be present when the listing is enabled' }, source);
  }
  if (!enabled && details !== null) {
    const source = { pointer: `${at}/cnam_listing/cnam_listing_enabled` };
    throw refuse('10015', { detail: 'must be true when details are given' }, source);
  }
  return { enabled, details };
}

/**
 * Changes a number's voice settings, or refuses with nothing changed; `at` is where the change stands in the body,
 * `now` in epoch milliseconds.
 */
export function changeVoice(owned: OwnedNumber, change: VoiceChange, now: number, at = ''): void {
  const cnamListing = toCnamListing(owned, change, at);
  const { call_forwarding: forwarding, call_recording: recording, media_features: media } = change;
  putGiven(owned.number, {
    call_forwarding_enabled: forwarding?.call_forwarding_enabled,
    call_recording_enabled: recording?.inbound_call_recording_enabled,
    caller_id_name_enabled: change.caller_id_name_enabled,
    cnam_listing_enabled: cnamListing.enabled,
    inbound_call_screening: change.inbound_call_screening,
    t38_fax_gateway_enabled: media?.t38_fax_gateway_enabled,
    updated_at: new Date(now).toISOString(),
  });
  putGiven(owned.voice, {
    forwards_to: forwarding?.forwards_to,
    forwarding_type: forwarding?.forwarding_type,
    cnam_listing_details: cnamListing.details,
    usage_payment_method: change.usage_payment_method,
    tech_prefix_enabled: change.tech_prefix_enabled,
    translated_number: change.translated_number,
    rtp_auto_adjust_enabled: media?.rtp_auto_adjust_enabled,
    accept_any_rtp_packets_enabled: media?.accept_any_rtp_packets_enabled,
    inbound_call_recording_format: recording?.inbound_call_recording_format,
    inbound_call_recording_channels: recording?.inbound_call_recording_channels,
  });
}
