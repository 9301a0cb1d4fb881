import { z } from 'zod';
import type { PhoneNumberType } from '../../domain/phone-number.ts';
import { type TelnyxClient, toEndpoint } from './client.ts';
import { toNumberType, toText } from './fields.ts';
import { messagingOrder } from './list.ts';
import { openSettings, type SettingsSource } from './settings.ts';

/** How far one kind of message reaches. */
export type TelnyxMessagingFeature = {
  domesticTwoWay: boolean;
  internationalInbound: boolean;
  internationalOutbound: boolean;
};

/** How messages of a number fared lately; ratios from 0 to 1. */
export type TelnyxMessagingHealth = {
  messageCount: number;
  inboundOutboundRatio: number;
  successRatio: number;
  spamRatio: number;
};

/** How messages of one number are treated; here alone stands whether it takes SMS and MMS. */
export type TelnyxMessagingSettings = {
  messagingProfileId: string | null;
  messagingProduct: string | null;
  eligibleMessagingProducts: readonly string[];
  trafficType: string | null;
  type: PhoneNumberType;
  /** The carrier's word, untouched. */
  rawType: string | null;
  tags: readonly string[];
  sms: TelnyxMessagingFeature | null;
  /** Null for mobile numbers always. */
  mms: TelnyxMessagingFeature | null;
  /** Null for mobile numbers always. */
  health: TelnyxMessagingHealth | null;
};

/** Maps messaging settings, mobile ones too (contract telnyx.md 5.5, 5.6). */
export function toMessagingSettings(wire: z.infer<typeof messagingShape>): TelnyxMessagingSettings {
  const { health } = wire;
  return {
    messagingProfileId: toText(wire.messaging_profile_id),
    messagingProduct: toText(wire.messaging_product),
    eligibleMessagingProducts: wire.eligible_messaging_products ?? [],
    trafficType: toText(wire.traffic_type),
    type: toNumberType(wire.type),
    rawType: toText(wire.type),
    tags: wire.tags ?? [],
    sms: toFeature(wire.features?.sms),
    mms: toFeature(wire.features?.mms),
    health: health
      ? {
          messageCount: health.message_count,
          inboundOutboundRatio: health.inbound_outbound_ratio,
          successRatio: health.success_ratio,
          spamRatio: health.spam_ratio,
        }
      : null,
  };
}

function toFeature(wire: z.infer<typeof featureShape>): TelnyxMessagingFeature | null {
  if (!wire) return null;
  return {
    domesticTwoWay: wire.domestic_two_way,
    internationalInbound: wire.international_inbound,
    internationalOutbound: wire.international_outbound,
  };
}

/** Opens the messaging settings of the account's numbers (contract telnyx.md 6.12, 6.20). */
export function openMessagingSettings(client: TelnyxClient): SettingsSource<TelnyxMessagingSettings> {
  return openSettings(client, {
    list: toEndpoint(client, '/phone_numbers/messaging'),
    record: toEndpoint(client, '/phone_numbers/{id}/messaging'),
    shape: messagingShape,
    toSettings: toMessagingSettings,
    order: messagingOrder,
  });
}

/** Opens those of its mobile numbers, whose paths have no version of their own (contract telnyx.md 1.1, 6.3, 6.4). */
export function openMobileMessagingSettings(client: TelnyxClient): SettingsSource<TelnyxMessagingSettings> {
  return openSettings(client, {
    list: toEndpoint(client, '/mobile_phone_numbers/messaging'),
    record: toEndpoint(client, '/mobile_phone_numbers/{id}/messaging'),
    shape: messagingShape,
    toSettings: toMessagingSettings,
  });
}

const featureShape = z
  .object({
    domestic_two_way: z.boolean(),
    international_inbound: z.boolean(),
    international_outbound: z.boolean(),
  })
  .nullish();

/** The fields read of messaging settings, mobile ones too (contract telnyx.md 5.5, 5.6). */
export const messagingShape = z.object({
  id: z.string(),
  messaging_profile_id: z.string().nullish(),
  messaging_product: z.string().nullish(),
  eligible_messaging_products: z.array(z.string()).nullish(),
  traffic_type: z.string().nullish(),
  type: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  features: z.object({ sms: featureShape, mms: featureShape }).nullish(),
  health: z
    .object({
      message_count: z.int(),
      inbound_outbound_ratio: z.number(),
      success_ratio: z.number(),
      spam_ratio: z.number(),
    })
    .nullish(),
});
