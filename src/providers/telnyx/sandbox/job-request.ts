import { z } from 'zod';
import type { SandboxRequest } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { checkEmergencyAddress, settleEmergency } from './emergency.ts';
import { refuse } from './fault.ts';
import { isOpen, type JobRow } from './job.ts';
import type { JobEffect } from './job-effect.ts';
import { type JobSelection, selectNamed, selectNamedOrFiltered } from './job-selection.ts';
import { requireJsonObject } from './json-body.ts';
import { changeNumber, checkNumberChange, numberChangeShape } from './number-change.ts';
import { removeNumber, type TelnyxStage } from './state.ts';
import { changeVoice, voiceChangeShape } from './voice-change.ts';

/** How many jobs of these types together may be pending or in progress (contract telnyx.md 7.2). */
const caps: readonly { types: readonly JobRow['type'][]; most: number }[] = [
  { types: ['update_phone_numbers', 'delete_phone_numbers'], most: 20 },
  { types: ['update_emergency_settings'], most: 500 },
];

const updateShape = numberChangeShape
  .omit({ address_id: true })
  .extend({ deletion_lock_enabled: z.boolean().optional(), voice: voiceChangeShape.optional() });

const emergencyShape = z.object({ emergency_enabled: z.boolean(), emergency_address_id: z.string().nullish() });

/** What a job is asked to do, and to which numbers. */
export type JobRequest = { selection: JobSelection; effect: JobEffect };

/** Reads the request for a job of one type, or refuses it. */
export type JobRequestReader = (stage: TelnyxStage, request: SandboxRequest) => JobRequest;

function checkCap({ state }: TelnyxStage, type: JobRow['type']): void {
  for (const { types, most } of caps.filter((cap) => cap.types.includes(type))) {
    const open = [...state.jobs.values()].filter((job) => types.includes(job.type) && isOpen(job));
    if (open.length < most) continue;
    const detail = `You can have at most ${most} pending or in progress jobs`;
    throw refuse('10015', { detail }, { pointer: '/base' });
  }
}

/** A job that updates numbers (contract telnyx.md 6.10). */
function readUpdate(stage: TelnyxStage, request: SandboxRequest): JobRequest {
  const body = requireJsonObject(request);
  const selection = selectNamedOrFiltered(stage, body, request.query);
  const { voice, ...change } = readShape(updateShape, body);
  if ([voice, ...Object.values(change)].every((value) => value === undefined)) {
    const detail = 'You must provide at least 1 updateable field.';
    throw refuse('10015', { detail }, { pointer: '/updateable_fields' });
  }
  checkCap(stage, 'update_phone_numbers');
  checkNumberChange(change);
  return {
    selection,
    effect: (_state, owned, now) => {
      if (voice) changeVoice(owned, voice, now, '/voice');
      changeNumber(owned.number, change, now);
    },
  };
}

/** A job that deletes numbers (contract telnyx.md 6.8). */
function readDeletion(stage: TelnyxStage, request: SandboxRequest): JobRequest {
  const selection = selectNamed(stage, requireJsonObject(request));
  checkCap(stage, 'delete_phone_numbers');
  return { selection, effect: (state, { number }) => removeNumber(state, number) };
}

/** A job that changes emergency settings; an address goes with enabling alone (contract telnyx.md 6.9). */
function readEmergency(stage: TelnyxStage, request: SandboxRequest): JobRequest {
  const body = requireJsonObject(request);
  const selection = selectNamed(stage, body);
  const { emergency_enabled: enabled, emergency_address_id: given } = readShape(emergencyShape, body);
  const addressId = given ?? null;
  if (enabled !== (addressId !== null)) {
    const detail = enabled ? 'must be present' : 'must be null or absent when disabling';
    throw refuse('10015', { detail }, { pointer: '/emergency_address_id' });
  }
  checkCap(stage, 'update_emergency_settings');
  if (addressId !== null) checkEmergencyAddress(addressId);
  return { selection, effect: (state, { number }, now) => settleEmergency(state, number, addressId, now) };
}

/** How the request for each type of job is read; the refusals come in the order of contract telnyx.md 7.2. */
export const jobRequestReaders: Record<JobRow['type'], JobRequestReader> = {
  update_phone_numbers: readUpdate,
  delete_phone_numbers: readDeletion,
  update_emergency_settings: readEmergency,
};
