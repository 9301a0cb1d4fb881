import { z } from 'zod';
import { messagingProfiles } from './catalogue.ts';
import { refuse } from './fault.ts';
import { messagingProducts } from './messaging.ts';
import { isUuid } from './parameter.ts';
import { putGiven } from './row.ts';
import type { OwnedNumber } from './state.ts';

/** The body of a messaging PATCH, where null keeps as absence does (contract telnyx.md 6.21). */
export const messagingChangeShape = z.object({
  messaging_product: z.string().nullish(),
  messaging_profile_id: z.string().nullish(),
  tags: z.array(z.string()).optional(),
});

/** What is to change in a number's messaging settings. */
export type MessagingChange = z.output<typeof messagingChangeShape>;

/** Reads a profile's id: null for the empty text that unassigns, a refusal for what is no UUID (contract telnyx.md 6.1). */
export function readProfileId(text: string): string | null {
  if (text === '') return null;
  if (!isUuid(text)) {
    throw refuse('10015', { detail: 'The messaging profile does not exist.' }, { pointer: '/messaging_profile_id' });
  }
  return text;
}

/** Puts a number on a messaging profile, on none with null; `now` in epoch milliseconds. */
export function assignProfile({ number, messaging }: OwnedNumber, profileId: string | null, now: number): void {
  number.messaging_profile_id = profileId;
  number.messaging_profile_name = messagingProfiles.find(({ id }) => id === profileId)?.name ?? null;
  number.updated_at = new Date(now).toISOString();
  messaging.updated_at = number.updated_at;
}

/** Changes a number's messaging settings, or refuses with nothing changed; `now` in epoch milliseconds. */
export function changeMessaging(owned: OwnedNumber, change: MessagingChange, now: number): void {
  const { messaging } = owned;
  const wanted = change.messaging_product ?? messaging.messaging_product;
  const product = messagingProducts.find((each) => each === wanted);
  if (product === undefined || !messaging.eligible_messaging_products.includes(product)) {
    const detail = 'The number is not eligible for the messaging product.';
    throw refuse('10015', { detail }, { pointer: '/messaging_product' });
  }
  const given = change.messaging_profile_id ?? undefined;
  if (given !== undefined) assignProfile(owned, readProfileId(given), now);
  putGiven(messaging, {
    messaging_product: product,
    tags: change.tags && [...change.tags],
    updated_at: new Date(now).toISOString(),
  });
}
