import type { InputIssue } from '../../domain/input-issue.ts';
import type { Call } from '../provider.ts';
import { type CallFeatureChanges, checkCallFeatures, toCallFeatureBody } from './call-feature-changes.ts';
import { type ChangeBody, checkNotEmpty, orKept, toPart, toTags } from './change-body.ts';
import { type TelnyxClient, toMobileEndpoint, writeRecord } from './client.ts';
import { mobileShape, type TelnyxMobilePhoneNumber, toMobilePhoneNumber } from './mobile.ts';

/** What is to change in a mobile number: what is undefined stays; null takes away, and keeps what cannot be taken away. */
export type TelnyxMobileChanges = CallFeatureChanges & {
  /** Native id of the trunk. */
  trunkId?: string | null | undefined;
  customerReference?: string | null | undefined;
  noiseSuppressionEnabled?: boolean | null | undefined;
  inboundInterceptionAppId?: string | null | undefined;
  outboundInterceptionAppId?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
};

/** Noise suppression is written as a boolean and read as a word (contract telnyx.md 5.7, 6.26). */
function toMobileBody(changes: TelnyxMobileChanges): ChangeBody {
  return {
    ...toCallFeatureBody(changes, { takesNull: true }),
    connection_id: changes.trunkId,
    customer_reference: changes.customerReference,
    noise_suppression: orKept(changes.noiseSuppressionEnabled),
    inbound: toPart({ interception_app_id: changes.inboundInterceptionAppId }),
    outbound: toPart({ interception_app_id: changes.outboundInterceptionAppId }),
    tags: toTags(changes.tags),
  };
}

/** All that the carrier would refuse in changes of one mobile number (contract telnyx.md 6.26). */
export function checkMobile(changes: TelnyxMobileChanges): InputIssue[] {
  return [...checkNotEmpty(toMobileBody(changes)), ...checkCallFeatures(changes)];
}

/** Changes a mobile number (contract telnyx.md 6.26). Throws ProviderError. */
export function updateMobile(
  client: TelnyxClient,
  id: string,
  changes: TelnyxMobileChanges,
  call: Call,
): Promise<TelnyxMobilePhoneNumber> {
  return writeRecord(client, toMobileEndpoint(client, '/{id}'), {
    method: 'PATCH',
    id,
    body: toMobileBody(changes),
    shape: mobileShape,
    toItem: (wire, asOf) => toMobilePhoneNumber(client.account, wire, asOf),
    call,
  });
}
