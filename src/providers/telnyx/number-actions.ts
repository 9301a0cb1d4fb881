import { type InputIssue, toIssue } from '../../domain/input-issue.ts';
import type { Call } from '../provider.ts';
import { type TelnyxClient, toEndpoint, writeRecord } from './client.ts';
import { isUuid } from './fields.ts';
import { type TelnyxVoiceSettings, toVoiceSettings, voiceShape } from './voice.ts';

/** Whether a number calls emergency services, and from which address. */
export type TelnyxEmergencyChange = { enabled: boolean; addressId: string };

/** All that the carrier would refuse in the id of a bundle; null takes the number out of its own (contract telnyx.md 6.18). */
export function checkBundle(bundleId: string | null): InputIssue[] {
  return bundleId === null || isUuid(bundleId) ? [] : [toIssue('bundleId', 'Must be a UUID.')];
}

/**
 * Puts a number into a bundle or takes it out; from one into another takes two changes, and the record does not tell
 * (contract telnyx.md 6.18). Throws ProviderError.
 */
export function changeBundle(
  client: TelnyxClient,
  id: string,
  bundleId: string | null,
  call: Call,
): Promise<TelnyxVoiceSettings> {
  return writeRecord(client, toEndpoint(client, '/phone_numbers/{id}/actions/bundle_status_change'), {
    method: 'PATCH',
    id,
    body: { bundle_id: bundleId },
    shape: voiceShape,
    toItem: toVoiceSettings,
    call,
  });
}

/** All that the carrier would refuse; the address is required to disable, too (contract telnyx.md 6.19). */
export function checkEmergency({ addressId }: TelnyxEmergencyChange): InputIssue[] {
  return addressId.trim() ? [] : [toIssue('emergencyAddressId', 'Must not be blank.')];
}

/**
 * Asks for emergency calling to be enabled or disabled. The settings tell how far that is: a 202 is no more than a promise
 * (contract telnyx.md 6.19). Throws ProviderError.
 */
export function enableEmergency(
  client: TelnyxClient,
  id: string,
  { enabled, addressId }: TelnyxEmergencyChange,
  call: Call,
): Promise<TelnyxVoiceSettings> {
  return writeRecord(client, toEndpoint(client, '/phone_numbers/{id}/actions/enable_emergency'), {
    method: 'POST',
    id,
    body: { emergency_enabled: enabled, emergency_address_id: addressId },
    shape: voiceShape,
    toItem: toVoiceSettings,
    call,
  });
}
