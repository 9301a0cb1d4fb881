import { type InputIssue, toIssue } from '../../domain/input-issue.ts';
import type { Job } from '../../domain/job.ts';
import type { JobRequest } from '../../domain/job-request.ts';
import type { PhoneNumberChanges } from '../../domain/phone-number-changes.ts';
import type { Call, PhoneNumbers } from '../provider.ts';
import { ProviderError, toError } from '../provider-error.ts';
import { bulkUpdateShape, toBulkUpdateJob } from './bulk-updates.ts';
import { type ChangeBody, checkNotEmpty, orKept, toPart } from './change-body.ts';
import { type TelnyxClient, toEndpoint, writeRecord } from './client.ts';
import { isUuid } from './fields.ts';
import { jobShape, toJob } from './job.ts';
import { readMobileKey } from './mobile.ts';
import { secretsOf, toSharedBody } from './number-changes.ts';
import { checkVoiceFields, toVoiceBody } from './voice-changes.ts';

/** All that the carrier would refuse in a request for a job, beside the count of its numbers (contract telnyx.md 6.1, 6.8 to 6.10). */
export function checkJob(request: JobRequest): InputIssue[] {
  const mobile = request.keys.flatMap((key, index) =>
    readMobileKey(key) === null ? [] : [toIssue(['phoneNumbers', String(index)], 'A job takes no mobile numbers.')],
  );
  return [...mobile, ...checkWork(request)];
}

function checkWork(request: JobRequest): InputIssue[] {
  switch (request.kind) {
    case 'UPDATE_PHONE_NUMBERS': {
      const voice = checkVoiceFields(request.changes.voice ?? {});
      return [
        ...checkNotEmpty(toUpdateBody(request.changes)),
        ...voice.map((issue) => ({ ...issue, path: ['voice', ...issue.path] })),
      ];
    }
    case 'UPDATE_EMERGENCY_SETTINGS':
      return checkAddress(request);
    case 'UPDATE_MESSAGING_PROFILE':
      return request.profileId === null || isUuid(request.profileId)
        ? []
        : [toIssue('messagingProfileId', 'Must be a UUID.')];
    case 'DELETE_PHONE_NUMBERS':
      return [];
  }
}

/** Unlike for one number, the address must be absent when disabling (contract telnyx.md 6.9, 6.19). */
function checkAddress({ enabled, addressId }: { enabled: boolean; addressId: string | null }): InputIssue[] {
  if (enabled)
    return addressId?.trim() ? [] : [toIssue('emergencyAddressId', 'Is required to enable emergency calling.')];
  return addressId === null ? [] : [toIssue('emergencyAddressId', 'Must be absent to disable emergency calling.')];
}

function toUpdateBody(changes: PhoneNumberChanges): ChangeBody {
  return {
    ...toSharedBody(changes),
    deletion_lock_enabled: orKept(changes.deletionLockEnabled),
    voice: toPart(toVoiceBody(changes.voice ?? {})),
  };
}

/**
 * Starts a job. Numbers go by id alone, as a mixture is refused, and never by filters, which would change whatever matches
 * (contract telnyx.md 6.1, 6.8 to 6.10, 7.2). Throws ProviderError.
 */
export async function startJob(
  client: TelnyxClient,
  phoneNumbers: Pick<PhoneNumbers, 'byKeys'>,
  request: JobRequest,
  call: Call,
): Promise<Job> {
  const post = (name: string, body: ChangeBody, secrets: readonly string[] = []): Promise<Job> =>
    writeRecord(client, toEndpoint(client, `/phone_numbers/jobs/${name}`), {
      method: 'POST',
      body: { phone_numbers: request.keys, ...body },
      secrets,
      shape: jobShape,
      toItem: (wire, asOf) => toJob(client.account, wire, asOf),
      call,
    });
  switch (request.kind) {
    case 'UPDATE_PHONE_NUMBERS':
      return post('update_phone_numbers', toUpdateBody(request.changes), secretsOf(request.changes));
    case 'DELETE_PHONE_NUMBERS':
      return post('delete_phone_numbers', {});
    case 'UPDATE_EMERGENCY_SETTINGS': {
      const { enabled, addressId } = request;
      return post('update_emergency_settings', { emergency_enabled: enabled, emergency_address_id: orKept(addressId) });
    }
    case 'UPDATE_MESSAGING_PROFILE':
      return writeRecord(client, toEndpoint(client, '/messaging_numbers_bulk_updates'), {
        method: 'POST',
        body: {
          messaging_profile_id: request.profileId ?? '',
          numbers: await readE164s(client, phoneNumbers, request.keys, call),
          assign_only: request.assignOnly,
        },
        shape: bulkUpdateShape,
        toItem: (wire, asOf) => toBulkUpdateJob(client.account, wire, asOf),
        call,
      });
  }
}

/** The numbers themselves, which a bulk update takes in place of ids. Whatever fails here, the update was not sent. */
async function readE164s(
  { account }: TelnyxClient,
  phoneNumbers: Pick<PhoneNumbers, 'byKeys'>,
  keys: readonly string[],
  call: Call,
): Promise<string[]> {
  const found = await phoneNumbers.byKeys(keys, call).catch(toError);
  const numbers = found instanceof Error ? [found] : found;
  for (const number of numbers) if (number instanceof Error) throw toUnsent(number);
  const missing = keys.filter((_, index) => !numbers[index]);
  if (missing.length > 0) {
    const what = `${account.label}: no such numbers: ${missing.slice(0, mostNamed).join(', ')}`;
    const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : '';
    throw new ProviderError(account, 'PROVIDER_REJECTED', what + more, { sent: false });
  }
  return numbers.flatMap((number) => (number === null || number instanceof Error ? [] : [number.e164]));
}

/** How many missing numbers a message names. */
const mostNamed = 10;

function toUnsent(error: Error): Error {
  if (!(error instanceof ProviderError)) return error;
  const { account, code, message, providerCode, httpStatus, retryAfter } = error;
  return new ProviderError(account, code, message, { providerCode, httpStatus, retryAfter, sent: false, cause: error });
}
