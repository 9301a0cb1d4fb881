import { z } from 'zod';
import { clearableText, emptiableText } from './body-shape.ts';
import { billingGroups, connections } from './catalogue.ts';
import { refuse } from './fault.ts';
import type { PhoneNumberRow } from './phone-number.ts';
import { putGiven } from './row.ts';

/** The body of a number's PATCH (contract telnyx.md 6.16); `address_id` is shown nowhere. */
export const numberChangeShape = z.object({
  address_id: z.string().nullish(),
  billing_group_id: clearableText,
  connection_id: emptiableText,
  customer_reference: clearableText,
  external_pin: clearableText,
  hd_voice_enabled: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

/** What is to change in a number: null takes away, what is absent stays. */
export type NumberChange = Omit<z.output<typeof numberChangeShape>, 'address_id'> & {
  /** Settable by a job alone (contract telnyx.md 5.1). */
  deletion_lock_enabled?: boolean | undefined;
};

/** Refuses a connection or a billing group that the account does not have (contract telnyx.md 2.2). */
export function checkNumberChange({ billing_group_id, connection_id }: NumberChange): void {
  if (billing_group_id && !billingGroups.some((id) => id === billing_group_id)) {
    throw refuse('10010', {}, { pointer: '/billing_group_id' });
  }
  if (connection_id && !connections.some(({ id }) => id === connection_id)) {
    throw refuse('10015', { detail: 'The connection does not exist.' }, { pointer: '/connection_id' });
  }
}

/** Changes a number; `now` in epoch milliseconds. */
export function changeNumber(number: PhoneNumberRow, change: NumberChange, now: number): void {
  const { connection_id } = change;
  putGiven(number, {
    billing_group_id: change.billing_group_id,
    connection_id,
    connection_name: connection_id && connections.find(({ id }) => id === connection_id)?.name,
    customer_reference: change.customer_reference,
    external_pin: change.external_pin,
    hd_voice_enabled: change.hd_voice_enabled,
    tags: change.tags && [...change.tags],
    deletion_lock_enabled: change.deletion_lock_enabled,
    updated_at: new Date(now).toISOString(),
  });
}
