import { z } from 'zod';
import type { InputIssue } from '../../domain/input-issue.ts';
import type { PhoneNumberChanges } from '../../domain/phone-number-changes.ts';
import type { Call } from '../provider.ts';
import { type ChangeBody, checkNotEmpty, orKept, toTags } from './change-body.ts';
import { sendWrite, type TelnyxClient, toEndpoint, writeRecord } from './client.ts';
import { numberShape, type TelnyxPhoneNumber, toPhoneNumber } from './numbers.ts';

type SharedChanges = Omit<PhoneNumberChanges, 'deletionLockEnabled' | 'voice'>;

/** What is to change in one number: what is undefined stays, what is null is taken away. */
export type TelnyxNumberChanges = SharedChanges & {
  /** Sent, and told by no record. */
  addressId?: string | null | undefined;
};

/**
 * Writes what one number and an update job change alike in the carrier's words. A connection is taken away by an empty
 * text (contract telnyx.md 6.10, 6.16).
 */
export function toSharedBody(changes: SharedChanges): ChangeBody {
  return {
    billing_group_id: changes.billingGroupId,
    connection_id: changes.trunkId === null ? '' : changes.trunkId,
    customer_reference: changes.customerReference,
    external_pin: changes.externalPin,
    hd_voice_enabled: orKept(changes.hdVoiceEnabled),
    tags: toTags(changes.tags),
  };
}

function toNumberBody(changes: TelnyxNumberChanges): ChangeBody {
  return { ...toSharedBody(changes), address_id: changes.addressId };
}

/** What of the changes no error may repeat, be it without the blanks around it. */
export function secretsOf({ externalPin }: Pick<PhoneNumberChanges, 'externalPin'>): string[] {
  return externalPin ? [externalPin.trim()] : [];
}

/** All that the carrier would refuse in changes of one number. */
export function checkNumber(changes: TelnyxNumberChanges): InputIssue[] {
  return checkNotEmpty(toNumberBody(changes));
}

/** Changes a number (contract telnyx.md 6.16). Throws ProviderError. */
export function updateNumber(
  client: TelnyxClient,
  id: string,
  changes: TelnyxNumberChanges,
  call: Call,
): Promise<TelnyxPhoneNumber> {
  return writeRecord(client, toEndpoint(client, '/phone_numbers/{id}'), {
    method: 'PATCH',
    id,
    body: toNumberBody(changes),
    secrets: secretsOf(changes),
    shape: numberShape,
    toItem: (wire, asOf) => toPhoneNumber(client.account, wire, asOf),
    call,
  });
}

/** Gives a number back; the record that it was is not read (contract telnyx.md 5.3, 6.17). Throws ProviderError. */
export async function releaseNumber(client: TelnyxClient, id: string, call: Call): Promise<void> {
  await sendWrite(client, toEndpoint(client, '/phone_numbers/{id}'), {
    method: 'DELETE',
    id,
    shape: z.unknown(),
    call,
  });
}
