import { refuse } from './fault.ts';
import type { PhoneNumberRow } from './phone-number.ts';
import type { OwnedNumber, TelnyxState } from './state.ts';

/** How long (ms) emergency service takes to come or to go by the sandbox's clock. */
const delay = 30_000;

/** Refuses an emergency address that is blank; the contract tells of no other refusal (contract telnyx.md 6.9, 6.19). */
export function checkEmergencyAddress(id: string): void {
  if (id.trim() === '') {
    const detail = 'The emergency address does not exist.';
    throw refuse('10015', { detail }, { pointer: '/emergency_address_id' });
  }
}

/** Puts a number's emergency service at its end: active at that address, or disabled with null. */
export function settleEmergency(
  state: TelnyxState,
  number: PhoneNumberRow,
  addressId: string | null,
  now: number,
): void {
  state.emergencyDue.delete(number.id);
  number.emergency_enabled = addressId !== null;
  number.emergency_address_id = addressId;
  number.emergency_status = addressId === null ? 'disabled' : 'active';
  number.updated_at = new Date(now).toISOString();
}

/**
 * Asks for emergency service at that address, or with null for its end. False when the number is so already; else the
 * service is under way and `emergency_enabled` flips only at the end (contract telnyx.md 5.1, 6.19).
 */
export function requestEmergency(
  state: TelnyxState,
  { number }: OwnedNumber,
  addressId: string | null,
  now: number,
): boolean {
  const { id, emergency_status: status } = number;
  const isThere = status === 'active' && number.emergency_address_id === addressId;
  if (addressId === null ? status === 'disabled' : isThere) return false;
  if (addressId !== null) number.emergency_address_id = addressId;
  number.emergency_status = addressId === null ? 'deprovisioning' : 'provisioning';
  number.updated_at = new Date(now).toISOString();
  state.emergencyDue.delete(id);
  state.emergencyDue.set(id, now + delay);
  return true;
}

function finishEmergency(state: TelnyxState, id: string, now: number): void {
  const number = state.numbers.get(id);
  if (number === undefined) return;
  const stays = number.emergency_status === 'provisioning';
  settleEmergency(state, number, stays ? number.emergency_address_id : null, now);
}

/** Finishes the emergency services whose time has come by `now`, epoch milliseconds. */
export function finishDueEmergencies(state: TelnyxState, now: number): void {
  for (const [id, due] of state.emergencyDue) {
    if (due > now) return;
    finishEmergency(state, id, due);
  }
}

/** Finishes the emergency service that was asked for first; false when none is under way. */
export function moveEmergency(state: TelnyxState, now: number): boolean {
  const [id] = state.emergencyDue.keys();
  if (id === undefined) return false;
  finishEmergency(state, id, now);
  return true;
}
