import type { TelnyxMobilePhoneNumber } from '../providers/telnyx/mobile.ts';
import type { TelnyxPhoneNumber } from '../providers/telnyx/numbers.ts';
import { builder } from './builder.ts';
import { NodeType } from './node.ts';
import { PhoneNumberInterface } from './phone-number.ts';
import {
  TelnyxCallForwardingType,
  TelnyxCallRecordingType,
  TelnyxCnamListingType,
  TelnyxEmergencyStatusType,
  TelnyxInboundCallScreeningType,
  TelnyxMessagingSettingsType,
  TelnyxNoiseSuppressionType,
  TelnyxVoiceSettingsType,
} from './telnyx-settings.ts';

/** What was read beside the number, at once, else a look-up; what failed beside it fails here alone. */
function orLoad<Value>(
  beside: Value | null | Error | undefined,
  load: () => Promise<Value | null>,
): Promise<Value | null> | Value | null {
  if (beside instanceof Error) throw beside;
  return beside === undefined ? load() : beside;
}

const TelnyxPhoneNumberType = builder.objectRef<TelnyxPhoneNumber>('TelnyxPhoneNumber');
TelnyxPhoneNumberType.implement({
  description: 'A number at Telnyx.',
  interfaces: [NodeType, PhoneNumberInterface],
  fields: (t) => ({
    billingGroupId: t.string({
      description: 'The group that it is billed under.',
      resolve: ({ details }) => details.billingGroupId,
    }),
    customerReference: t.string({
      description: 'Your own reference.',
      resolve: ({ details }) => details.customerReference,
    }),
    deletionLockEnabled: t.boolean({
      description: 'Whether it is locked against deletion.',
      resolve: ({ details }) => details.deletionLockEnabled,
    }),
    externalPinSet: t.boolean({
      description: 'Whether a PIN guards it against being ported out; the PIN itself is never read.',
      resolve: ({ details }) => details.externalPinSet,
    }),
    hdVoiceEnabled: t.boolean({
      description: 'Whether HD voice is on.',
      resolve: ({ details }) => details.hdVoiceEnabled,
    }),
    callForwardingEnabled: t.boolean({
      description: 'Whether calls are forwarded.',
      resolve: ({ details }) => details.callForwardingEnabled,
    }),
    callRecordingEnabled: t.boolean({
      description: 'Whether calls are recorded.',
      resolve: ({ details }) => details.callRecordingEnabled,
    }),
    callerIdNameEnabled: t.boolean({
      description: "Whether the caller's name is looked up.",
      resolve: ({ details }) => details.callerIdNameEnabled,
    }),
    cnamListingEnabled: t.boolean({
      description: 'Whether a name is shown with outgoing calls.',
      resolve: ({ details }) => details.cnamListingEnabled,
    }),
    t38FaxGatewayEnabled: t.boolean({
      description: 'Whether fax goes by T.38.',
      resolve: ({ details }) => details.t38FaxGatewayEnabled,
    }),
    inboundCallScreening: t.field({
      type: TelnyxInboundCallScreeningType,
      description: 'What is done about unwanted calls.',
      resolve: ({ details }) => details.inboundCallScreening,
    }),
    emergencyEnabled: t.boolean({
      description: 'Whether emergency calling is on.',
      resolve: ({ details }) => details.emergencyEnabled,
    }),
    emergencyStatus: t.field({
      type: TelnyxEmergencyStatusType,
      description: 'Where switching it stands.',
      resolve: ({ details }) => details.emergencyStatus,
    }),
    emergencyAddressId: t.string({
      description: 'The address for emergency calls.',
      resolve: ({ details }) => details.emergencyAddressId,
    }),
    messagingProfileId: t.string({
      description: 'The messaging profile that it follows; null also while Telnyx cannot tell.',
      resolve: ({ details }) => details.messagingProfileId,
    }),
    messagingProfileName: t.string({
      description: 'Its name.',
      resolve: ({ details }) => details.messagingProfileName,
    }),
    sourceType: t.string({
      description: 'How it came: "number_order" or "port_request".',
      resolve: ({ details }) => details.sourceType,
    }),
    purchasedAt: t.field({
      type: 'DateTime',
      description: 'When it was bought.',
      resolve: ({ details }) => details.purchasedAt,
    }),
    voiceSettings: t.field({
      type: TelnyxVoiceSettingsType,
      description: 'How it handles calls.',
      resolve: ({ account, nativeId, details }, _args, { loaders }) =>
        orLoad(details.voiceSettings, () => loaders.voiceSettings.load(account, nativeId)),
    }),
    messagingSettings: t.field({
      type: TelnyxMessagingSettingsType,
      description: 'How it handles messages; null where it handles none.',
      resolve: ({ account, nativeId, details }, _args, { loaders }) =>
        orLoad(details.messagingSettings, () => loaders.messagingSettings.load(account, nativeId)),
    }),
  }),
});

const TelnyxMobilePhoneNumberType = builder.objectRef<TelnyxMobilePhoneNumber>('TelnyxMobilePhoneNumber');
TelnyxMobilePhoneNumberType.implement({
  description: 'A number on a SIM card of Telnyx.',
  interfaces: [NodeType, PhoneNumberInterface],
  fields: (t) => ({
    simCardId: t.id({ description: 'The SIM card, a UUID at Telnyx.', resolve: ({ details }) => details.simCardId }),
    mobileVoiceEnabled: t.boolean({
      description: 'Whether it takes calls.',
      resolve: ({ details }) => details.mobileVoiceEnabled,
    }),
    customerReference: t.string({
      description: 'Your own reference.',
      resolve: ({ details }) => details.customerReference,
    }),
    connectionType: t.string({
      description: 'What kind of connection carries it.',
      resolve: ({ details }) => details.connectionType,
    }),
    callForwarding: t.field({
      type: TelnyxCallForwardingType,
      description: 'Forwarding.',
      resolve: ({ details }) => details.callForwarding,
    }),
    callRecording: t.field({
      type: TelnyxCallRecordingType,
      description: 'Recording.',
      resolve: ({ details }) => details.callRecording,
    }),
    cnamListing: t.field({
      type: TelnyxCnamListingType,
      description: 'The name shown.',
      resolve: ({ details }) => details.cnamListing,
    }),
    callerIdNameEnabled: t.boolean({
      description: "Whether the caller's name is looked up.",
      resolve: ({ details }) => details.callerIdNameEnabled,
    }),
    inboundCallScreening: t.field({
      type: TelnyxInboundCallScreeningType,
      description: 'What is done about unwanted calls.',
      resolve: ({ details }) => details.inboundCallScreening,
    }),
    noiseSuppression: t.field({
      type: TelnyxNoiseSuppressionType,
      description: 'On which side noise is suppressed.',
      resolve: ({ details }) => details.noiseSuppression,
    }),
    inboundInterceptionAppId: t.string({
      description: 'The application that intercepts incoming calls.',
      resolve: ({ details }) => details.inboundInterceptionAppId,
    }),
    inboundInterceptionAppName: t.string({
      description: 'Its name.',
      resolve: ({ details }) => details.inboundInterceptionAppName,
    }),
    outboundInterceptionAppId: t.string({
      description: 'The application that intercepts outgoing calls.',
      resolve: ({ details }) => details.outboundInterceptionAppId,
    }),
    outboundInterceptionAppName: t.string({
      description: 'Its name.',
      resolve: ({ details }) => details.outboundInterceptionAppName,
    }),
    messagingSettings: t.field({
      type: TelnyxMessagingSettingsType,
      description: 'How it handles messages; null where it handles none.',
      resolve: ({ account, nativeId, details }, _args, { loaders }) =>
        orLoad(details.messagingSettings, () => loaders.mobileMessagingSettings.load(account, nativeId)),
    }),
  }),
});
