import { builder, type InputFields } from './builder.ts';
import { TelnyxInboundCallScreeningType } from './telnyx-settings.ts';

export const TelnyxCallForwardingInput = builder.inputType('TelnyxCallForwardingInput', {
  description: 'How calls shall be forwarded; what is left out stays.',
  fields: (t) => ({
    enabled: t.boolean({ description: 'Whether they are.' }),
    type: t.string({ description: 'When: "always" or "on-failure".' }),
    forwardsTo: t.string({ description: 'The number that they go to.' }),
  }),
});

export const TelnyxCallRecordingInput = builder.inputType('TelnyxCallRecordingInput', {
  description: 'How incoming calls shall be recorded; what is left out stays.',
  fields: (t) => ({
    inboundEnabled: t.boolean({ description: 'Whether they are.' }),
    inboundFormat: t.string({ description: '"wav" or "mp3".' }),
    inboundChannels: t.string({ description: '"single" or "dual".' }),
  }),
});

export const TelnyxCnamListingInput = builder.inputType('TelnyxCnamListingInput', {
  description: 'The name that called people see; both parts go together.',
  fields: (t) => ({
    enabled: t.boolean({ description: 'Whether one is shown.' }),
    details: t.string({ description: 'The name: letters, digits and spaces, at most 15.' }),
  }),
});

export const TelnyxMediaFeaturesInput = builder.inputType('TelnyxMediaFeaturesInput', {
  description: 'How media shall be treated; what is left out stays.',
  fields: (t) => ({
    acceptAnyRtpPackets: t.boolean({ description: 'Whether media is taken from any address.' }),
    rtpAutoAdjust: t.boolean({ description: 'Whether media is sent to where it comes from.' }),
    t38FaxGateway: t.boolean({ description: 'Whether fax is translated to T.38.' }),
  }),
});

/** What can be changed in the voice settings of one number or of many. */
export function voiceInputFields(t: InputFields) {
  return {
    callForwarding: t.field({ type: TelnyxCallForwardingInput, description: 'Where calls are forwarded to.' }),
    callRecording: t.field({ type: TelnyxCallRecordingInput, description: 'How incoming calls are recorded.' }),
    cnamListing: t.field({ type: TelnyxCnamListingInput, description: 'The name that called people see.' }),
    callerIdNameEnabled: t.boolean({ description: 'Whether the name of callers is looked up.' }),
    inboundCallScreening: t.field({
      type: TelnyxInboundCallScreeningType,
      description: 'What is done about unwanted calls.',
    }),
    mediaFeatures: t.field({ type: TelnyxMediaFeaturesInput, description: 'How media is treated.' }),
    techPrefixEnabled: t.boolean({ description: 'Whether a technical prefix is needed to call out.' }),
    translatedNumber: t.string({ description: 'What is sent as the called number instead, "" for the number itself.' }),
    usagePaymentMethod: t.string({ description: '"pay-per-minute" or "channel".' }),
  };
}

export const TelnyxVoiceInput = builder.inputType('TelnyxVoiceInput', {
  description: 'How calls of numbers shall be treated; what is left out stays.',
  fields: voiceInputFields,
});
