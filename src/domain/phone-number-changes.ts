/** What is to change in a number's voice settings; what is undefined stays. */
export type VoiceChanges = {
  callForwarding?: CallForwardingChanges | null | undefined;
  callRecording?: CallRecordingChanges | null | undefined;
  cnamListing?: CnamListingChanges | null | undefined;
  callerIdNameEnabled?: boolean | null | undefined;
  inboundCallScreening?: string | null | undefined;
  mediaFeatures?: MediaFeaturesChanges | null | undefined;
  techPrefixEnabled?: boolean | null | undefined;
  translatedNumber?: string | null | undefined;
  usagePaymentMethod?: string | null | undefined;
};

export type CallForwardingChanges = {
  enabled?: boolean | null | undefined;
  type?: string | null | undefined;
  forwardsTo?: string | null | undefined;
};

export type CallRecordingChanges = {
  inboundEnabled?: boolean | null | undefined;
  inboundFormat?: string | null | undefined;
  inboundChannels?: string | null | undefined;
};

export type CnamListingChanges = { enabled?: boolean | null | undefined; details?: string | null | undefined };

export type MediaFeaturesChanges = {
  acceptAnyRtpPackets?: boolean | null | undefined;
  rtpAutoAdjust?: boolean | null | undefined;
  t38FaxGateway?: boolean | null | undefined;
};

/** What is to change in a number itself: what is undefined stays, what is null is taken away. */
export type PhoneNumberChanges = {
  billingGroupId?: string | null | undefined;
  /** Native id of the trunk. */
  trunkId?: string | null | undefined;
  customerReference?: string | null | undefined;
  deletionLockEnabled?: boolean | null | undefined;
  /** A secret: sent and kept nowhere. */
  externalPin?: string | null | undefined;
  hdVoiceEnabled?: boolean | null | undefined;
  tags?: readonly string[] | null | undefined;
  voice?: VoiceChanges | null | undefined;
};
