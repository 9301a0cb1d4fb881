import type { InputIssue } from '../../domain/input-issue.ts';
import type { VoiceChanges } from '../../domain/phone-number-changes.ts';
import type { Call } from '../provider.ts';
import { checkCallFeatures, checkWord, toCallFeatureBody } from './call-feature-changes.ts';
import { type ChangeBody, checkNotEmpty, orKept, toPart } from './change-body.ts';
import { type TelnyxClient, toEndpoint, writeRecord } from './client.ts';
import { type TelnyxVoiceSettings, toVoiceSettings, voiceShape } from './voice.ts';

const paymentMethods = ['pay-per-minute', 'channel'];

/**
 * Writes changes of voice settings in the carrier's words, for a number and for an update job alike. Nothing of them takes
 * null; a translation is taken away by an empty text (contract telnyx.md 5.4, 6.10, 6.23).
 */
export function toVoiceBody(changes: VoiceChanges): ChangeBody {
  const { mediaFeatures: media, translatedNumber } = changes;
  return {
    ...toCallFeatureBody(changes, { takesNull: false }),
    media_features: toPart({
      accept_any_rtp_packets_enabled: orKept(media?.acceptAnyRtpPackets),
      rtp_auto_adjust_enabled: orKept(media?.rtpAutoAdjust),
      t38_fax_gateway_enabled: orKept(media?.t38FaxGateway),
    }),
    tech_prefix_enabled: orKept(changes.techPrefixEnabled),
    translated_number: translatedNumber === null ? '' : translatedNumber,
    usage_payment_method: orKept(changes.usagePaymentMethod),
  };
}

/** All that the carrier would refuse in the fields that are given, whether any is or none. */
export function checkVoiceFields(changes: VoiceChanges): InputIssue[] {
  return [
    ...checkCallFeatures(changes),
    ...checkWord(['usagePaymentMethod'], changes.usagePaymentMethod, paymentMethods),
  ];
}

/** All that the carrier would refuse in changes of one number's voice settings. */
export function checkVoice(changes: VoiceChanges): InputIssue[] {
  return [...checkNotEmpty(toVoiceBody(changes)), ...checkVoiceFields(changes)];
}

/** Changes the voice settings of a number (contract telnyx.md 6.23). Throws ProviderError. */
export function updateVoice(
  client: TelnyxClient,
  id: string,
  changes: VoiceChanges,
  call: Call,
): Promise<TelnyxVoiceSettings> {
  return writeRecord(client, toEndpoint(client, '/phone_numbers/{id}/voice'), {
    method: 'PATCH',
    id,
    body: toVoiceBody(changes),
    shape: voiceShape,
    toItem: toVoiceSettings,
    call,
  });
}
