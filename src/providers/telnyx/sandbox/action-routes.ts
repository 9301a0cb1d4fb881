import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { checkEmergencyAddress, requestEmergency } from './emergency.ts';
import { telnyxRoute, toSingle } from './envelope.ts';
import { refuse } from './fault.ts';
import { requireJsonObject } from './json-body.ts';
import { requireNumber, type TelnyxStage } from './state.ts';
import { toVoiceSettings } from './voice.ts';

const bundleShape = z.object({ bundle_id: z.guid('Must be a UUID.').nullable() });

const emergencyShape = z.object({ emergency_enabled: z.boolean(), emergency_address_id: z.string() });

/** Moving between bundles takes two calls (contract telnyx.md 6.18). */
function answerBundle({ state }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const { number, voice, bundleId } = requireNumber(state, request.params.id);
  const { bundle_id: wanted } = readShape(bundleShape, requireJsonObject(request));
  if (wanted !== null && bundleId !== null && wanted !== bundleId) {
    throw refuse('10027', { detail: 'The number is in another bundle.' }, { pointer: '/bundle_id' });
  }
  if (wanted === null) state.bundles.delete(number.id);
  else state.bundles.set(number.id, wanted);
  return toSingle(toVoiceSettings(number, voice));
}

/** 202 while the change is under way, 200 when there is nothing to change (contract telnyx.md 6.19). */
function answerEmergency({ state, world }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const owned = requireNumber(state, request.params.id);
  const { emergency_enabled: enabled, emergency_address_id: id } = readShape(
    emergencyShape,
    requireJsonObject(request),
  );
  if (enabled) checkEmergencyAddress(id);
  const isUnderWay = requestEmergency(state, owned, enabled ? id : null, world.now());
  return { ...toSingle(toVoiceSettings(owned.number, owned.voice)), status: isUnderWay ? 202 : 200 };
}

/** What is done to one number beside its settings; both answer its voice settings (contract telnyx.md 6.18, 6.19). */
export function actionRoutes(stage: TelnyxStage): SandboxRoute[] {
  const path = '/v2/phone_numbers/:id/actions';
  return [
    telnyxRoute('PATCH', `${path}/bundle_status_change`, (request) => answerBundle(stage, request)),
    telnyxRoute('POST', `${path}/enable_emergency`, (request) => answerEmergency(stage, request)),
  ];
}
