import { z } from 'zod';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { toBulkUpdate } from './bulk-update.ts';
import { telnyxRoute, toSingle } from './envelope.ts';
import { notFound } from './fault.ts';
import { requireJsonObject } from './json-body.ts';
import { readProfileId } from './messaging-change.ts';
import { readE164s } from './number-names.ts';
import type { TelnyxStage } from './state.ts';

const requestShape = z.object({ messaging_profile_id: z.string(), assign_only: z.boolean().optional() });

function answerCreation({ state }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const body = requireJsonObject(request);
  // No maximum is documented (contract telnyx.md 6.1).
  const e164s = readE164s(body, 'numbers', Number.MAX_SAFE_INTEGER);
  const profileId = readProfileId(readShape(requestShape, body).messaging_profile_id);
  const update = toBulkUpdate(state, new Set(e164s));
  state.bulkUpdates.set(update.order_id, update);
  state.bulkProfiles.set(update.order_id, profileId);
  return toSingle(update);
}

/** The bulk updates of messaging profiles (contract telnyx.md 6.1, 6.2). */
export function bulkUpdateRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('POST', '/v2/messaging_numbers_bulk_updates', (request) => answerCreation(stage, request)),
    telnyxRoute('GET', '/v2/messaging_numbers_bulk_updates/:order_id', ({ params }) => {
      const update = stage.state.bulkUpdates.get(params.order_id ?? '');
      if (update === undefined) throw notFound();
      return toSingle(update);
    }),
  ];
}
