import type {
  TelnyxMessagingFeature,
  TelnyxMessagingHealth,
  TelnyxMessagingSettings,
} from '../providers/telnyx/messaging.ts';
import type {
  TelnyxCallForwarding,
  TelnyxCallRecording,
  TelnyxCnamListing,
  TelnyxMediaFeatures,
  TelnyxVoiceSettings,
} from '../providers/telnyx/voice.ts';
import { builder } from './builder.ts';
import { PhoneNumberTypeType } from './phone-number-enums.ts';

export const TelnyxInboundCallScreeningType = builder.enumType('TelnyxInboundCallScreening', {
  description: 'What is done about unwanted calls.',
  values: {
    DISABLED: { description: 'Nothing.' },
    REJECT_CALLS: { description: 'They are refused.' },
    FLAG_CALLS: { description: 'They are marked.' },
    UNKNOWN: { description: 'A word that is not known.' },
  },
});

export const TelnyxEmergencyStatusType = builder.enumType('TelnyxEmergencyStatus', {
  description: 'Where emergency calling stands.',
  values: {
    ACTIVE: { description: 'On.' },
    DEPROVISIONING: { description: 'Being switched off.' },
    DISABLED: { description: 'Off.' },
    PROVISIONING: { description: 'Being switched on.' },
    PROVISIONING_FAILED: { description: 'Could not be switched on.' },
    UNKNOWN: { description: 'A word that is not known.' },
  },
});

export const TelnyxNoiseSuppressionType = builder.enumType('TelnyxNoiseSuppression', {
  description: 'On which side noise is suppressed.',
  values: {
    INBOUND: { description: 'What comes in.' },
    OUTBOUND: { description: 'What goes out.' },
    BOTH: { description: 'Both.' },
    DISABLED: { description: 'Neither.' },
    UNKNOWN: { description: 'A word that is not known.' },
  },
});

export const TelnyxCallForwardingType = builder.objectRef<TelnyxCallForwarding>('TelnyxCallForwarding');
TelnyxCallForwardingType.implement({
  description: 'Where calls are forwarded to.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled', { description: 'Whether they are.' }),
    type: t.exposeString('type', { description: 'When: "always" or "on-failure".' }),
    forwardsTo: t.exposeString('forwardsTo', { description: 'The number that they go to.' }),
  }),
});

export const TelnyxCallRecordingType = builder.objectRef<TelnyxCallRecording>('TelnyxCallRecording');
TelnyxCallRecordingType.implement({
  description: 'How incoming calls are recorded.',
  fields: (t) => ({
    inboundEnabled: t.exposeBoolean('inboundEnabled', { description: 'Whether they are.' }),
    inboundFormat: t.exposeString('inboundFormat', { description: '"wav" or "mp3".' }),
    inboundChannels: t.exposeString('inboundChannels', { description: '"single" or "dual".' }),
  }),
});

export const TelnyxCnamListingType = builder.objectRef<TelnyxCnamListing>('TelnyxCnamListing');
TelnyxCnamListingType.implement({
  description: 'The name that is shown with outgoing calls.',
  fields: (t) => ({
    enabled: t.exposeBoolean('enabled', { description: 'Whether one is.' }),
    details: t.exposeString('details', { description: 'The name: at most 15 letters, digits and spaces.' }),
  }),
});

const TelnyxMediaFeaturesType = builder.objectRef<TelnyxMediaFeatures>('TelnyxMediaFeatures');
TelnyxMediaFeaturesType.implement({
  description: 'How sound is carried.',
  fields: (t) => ({
    acceptAnyRtpPackets: t.exposeBoolean('acceptAnyRtpPackets', {
      description: 'Whether packets from any address are taken.',
    }),
    rtpAutoAdjust: t.exposeBoolean('rtpAutoAdjust', { description: 'Whether the address adjusts to the packets.' }),
    t38FaxGateway: t.exposeBoolean('t38FaxGateway', { description: 'Whether fax goes by T.38.' }),
  }),
});

export const TelnyxVoiceSettingsType = builder.objectRef<TelnyxVoiceSettings>('TelnyxVoiceSettings');
TelnyxVoiceSettingsType.implement({
  description: 'How a number handles calls.',
  fields: (t) => ({
    callForwarding: t.expose('callForwarding', { type: TelnyxCallForwardingType, description: 'Forwarding.' }),
    callRecording: t.expose('callRecording', { type: TelnyxCallRecordingType, description: 'Recording.' }),
    cnamListing: t.expose('cnamListing', { type: TelnyxCnamListingType, description: 'The name shown.' }),
    emergencyEnabled: t.exposeBoolean('emergencyEnabled', { description: 'Whether emergency calling is on.' }),
    emergencyStatus: t.expose('emergencyStatus', {
      type: TelnyxEmergencyStatusType,
      description: 'Where switching it stands.',
    }),
    emergencyAddressId: t.exposeString('emergencyAddressId', { description: 'The address for emergency calls.' }),
    inboundCallScreening: t.expose('inboundCallScreening', {
      type: TelnyxInboundCallScreeningType,
      description: 'What is done about unwanted calls.',
    }),
    mediaFeatures: t.expose('mediaFeatures', { type: TelnyxMediaFeaturesType, description: 'How sound is carried.' }),
    techPrefixEnabled: t.exposeBoolean('techPrefixEnabled', { description: 'Whether a tech prefix is used.' }),
    translatedNumber: t.exposeString('translatedNumber', {
      description: 'What the called number is replaced by; any text.',
    }),
    usagePaymentMethod: t.exposeString('usagePaymentMethod', { description: '"pay-per-minute" or "channel".' }),
  }),
});

const TelnyxMessagingFeatureType = builder.objectRef<TelnyxMessagingFeature>('TelnyxMessagingFeature');
TelnyxMessagingFeatureType.implement({
  description: 'Which messages of a kind a number can handle.',
  fields: (t) => ({
    domesticTwoWay: t.exposeBoolean('domesticTwoWay', {
      nullable: false,
      description: 'Both ways within the country.',
    }),
    internationalInbound: t.exposeBoolean('internationalInbound', { nullable: false, description: 'From abroad.' }),
    internationalOutbound: t.exposeBoolean('internationalOutbound', { nullable: false, description: 'To abroad.' }),
  }),
});

const TelnyxMessagingHealthType = builder.objectRef<TelnyxMessagingHealth>('TelnyxMessagingHealth');
TelnyxMessagingHealthType.implement({
  description: 'How messages of a number fare.',
  fields: (t) => ({
    messageCount: t.exposeInt('messageCount', { nullable: false, description: 'Messages counted.' }),
    inboundOutboundRatio: t.exposeFloat('inboundOutboundRatio', { nullable: false, description: 'Received per sent.' }),
    successRatio: t.exposeFloat('successRatio', { nullable: false, description: 'Share delivered, 0 to 1.' }),
    spamRatio: t.exposeFloat('spamRatio', { nullable: false, description: 'Share taken for spam, 0 to 1.' }),
  }),
});

export const TelnyxMessagingSettingsType = builder.objectRef<TelnyxMessagingSettings>('TelnyxMessagingSettings');
TelnyxMessagingSettingsType.implement({
  description: 'How a number handles messages.',
  fields: (t) => ({
    messagingProfileId: t.exposeString('messagingProfileId', { description: 'The profile that it follows.' }),
    messagingProduct: t.exposeString('messagingProduct', { description: 'What is booked, e.g. "A2P".' }),
    eligibleMessagingProducts: t.field({
      type: ['String'],
      nullable: false,
      description: 'What could be booked.',
      resolve: ({ eligibleMessagingProducts }) => eligibleMessagingProducts,
    }),
    trafficType: t.exposeString('trafficType', { description: 'What it is used for, e.g. "P2P".' }),
    type: t.expose('type', {
      type: PhoneNumberTypeType,
      nullable: false,
      description: 'What kind of number it is for messages.',
    }),
    rawType: t.exposeString('rawType', { description: 'The provider\'s word, untouched, e.g. "long-code".' }),
    tags: t.field({ type: ['String'], nullable: false, description: 'Tags.', resolve: ({ tags }) => tags }),
    sms: t.expose('sms', { type: TelnyxMessagingFeatureType, description: 'Text messages; null where it has none.' }),
    mms: t.expose('mms', {
      type: TelnyxMessagingFeatureType,
      description: 'Messages with pictures; null where it has none.',
    }),
    health: t.expose('health', { type: TelnyxMessagingHealthType, description: 'How they fare.' }),
  }),
});
