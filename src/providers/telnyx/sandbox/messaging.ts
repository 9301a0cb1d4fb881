import { organizationId } from './catalogue.ts';
import type { PhoneNumberRow } from './phone-number.ts';

/** One kind of message's reach; all three members are required (contract telnyx.md 5.5). */
export type MessagingReach = {
  domestic_two_way: boolean;
  international_inbound: boolean;
  international_outbound: boolean;
};

/** What messages on a number are for. */
export const messagingProducts = ['A2P', 'P2P'] as const;

/** The messaging settings that the number's own row does not hold; `toMessagingSettings` joins both. */
export type MessagingRow = {
  record_type: 'messaging_phone_number' | 'messaging_settings';
  type: 'longcode' | 'long-code' | 'tollfree' | 'toll-free';
  tags: string[];
  messaging_product: (typeof messagingProducts)[number];
  eligible_messaging_products: readonly (typeof messagingProducts)[number][];
  sms: MessagingReach | null;
  mms: MessagingReach | null;
  message_count: number;
  updated_at: string;
};

const everywhere = { domestic_two_way: true, international_inbound: true, international_outbound: true };
const atHome = { domestic_two_way: true, international_inbound: false, international_outbound: false };

/** Both spellings occur on the wire (contract telnyx.md 5.11). */
function typeOf(number: PhoneNumberRow, index: number): MessagingRow['type'] {
  if (number.phone_number_type === 'tollfree') return 'tollfree';
  if (number.phone_number_type === 'toll_free') return 'toll-free';
  return index % 4 === 1 ? 'long-code' : 'longcode';
}

/** Makes the messaging settings of the number with that index. */
export function makeMessaging(number: PhoneNumberRow, index: number): MessagingRow {
  const type = typeOf(number, index);
  const business = type === 'tollfree' || type === 'toll-free' || index % 2 === 0;
  const northAmerican = number.country_iso_alpha2 === 'US' || number.country_iso_alpha2 === 'CA';
  return {
    record_type: index % 2 === 0 ? 'messaging_settings' : 'messaging_phone_number',
    type,
    tags: index % 9 === 0 ? ['campaign'] : [],
    messaging_product: business ? 'A2P' : 'P2P',
    eligible_messaging_products: business ? ['A2P'] : ['P2P', 'A2P'],
    sms: northAmerican ? everywhere : index % 4 === 3 ? atHome : null,
    mms: northAmerican && index % 3 !== 2 && type !== 'tollfree' ? atHome : null,
    message_count: (index * 37) % 500,
    updated_at: number.updated_at,
  };
}

/** The messaging settings on the wire; `id` is the number's own (contract telnyx.md 5.5). */
export function toMessagingSettings(number: PhoneNumberRow, messaging: MessagingRow): Record<string, unknown> {
  return {
    record_type: messaging.record_type,
    id: number.id,
    phone_number: number.phone_number,
    messaging_profile_id: number.messaging_profile_id,
    created_at: number.created_at,
    updated_at: messaging.updated_at,
    country_code: number.country_iso_alpha2,
    type: messaging.type,
    tags: messaging.tags,
    organization_id: organizationId,
    health: {
      message_count: messaging.message_count,
      inbound_outbound_ratio: 0.43,
      success_ratio: 0.94,
      spam_ratio: 0.06,
    },
    eligible_messaging_products: messaging.eligible_messaging_products,
    traffic_type: messaging.messaging_product,
    messaging_product: messaging.messaging_product,
    features: { sms: messaging.sms, mms: messaging.mms },
  };
}
