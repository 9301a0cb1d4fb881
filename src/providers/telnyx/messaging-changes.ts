import { type InputIssue, toIssue } from '../../domain/input-issue.ts';
import type { Call } from '../provider.ts';
import { type ChangeBody, checkNotEmpty, orKept } from './change-body.ts';
import { type TelnyxClient, toEndpoint, writeRecord } from './client.ts';
import { isUuid } from './fields.ts';
import { messagingShape, type TelnyxMessagingSettings, toMessagingSettings } from './messaging.ts';

/** What is to change in a number's messaging settings; what is undefined or null stays. */
export type TelnyxMessagingChanges = {
  /** An empty text takes the profile away. */
  messagingProfileId?: string | null | undefined;
  messagingProduct?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
};

/** Null keeps here, unlike anywhere else (contract telnyx.md 6.21). */
function toMessagingBody(changes: TelnyxMessagingChanges): ChangeBody {
  return {
    messaging_profile_id: orKept(changes.messagingProfileId),
    messaging_product: orKept(changes.messagingProduct),
    tags: orKept(changes.tags),
  };
}

/** All that the carrier would refuse in changes of one number's messaging settings (contract telnyx.md 6.21). */
export function checkMessaging(changes: TelnyxMessagingChanges): InputIssue[] {
  const { messagingProfileId: profileId } = changes;
  const issues = checkNotEmpty(toMessagingBody(changes));
  if (profileId && !isUuid(profileId)) {
    issues.push(toIssue('messagingProfileId', 'Must be a UUID, or empty to take the profile away.'));
  }
  return issues;
}

/** Changes the messaging settings of a number (contract telnyx.md 6.21). Throws ProviderError. */
export function updateMessaging(
  client: TelnyxClient,
  id: string,
  changes: TelnyxMessagingChanges,
  call: Call,
): Promise<TelnyxMessagingSettings> {
  return writeRecord(client, toEndpoint(client, '/phone_numbers/{id}/messaging'), {
    method: 'PATCH',
    id,
    body: toMessagingBody(changes),
    shape: messagingShape,
    toItem: toMessagingSettings,
    call,
  });
}
