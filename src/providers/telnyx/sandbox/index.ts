import type {
  RunningPlay,
  SandboxAnswer,
  SandboxPlay,
  SandboxRequest,
  SandboxRoute,
  SandboxWorld,
} from '../../../sandbox/play.ts';
import { actionRoutes } from './action-routes.ts';
import { bulkUpdateRoutes } from './bulk-update-routes.ts';
import { finishDueEmergencies } from './emergency.ts';
import { failureAnswer } from './fault.ts';
import { jobControls, moveJob } from './job-control.ts';
import { jobRoutes } from './job-routes.ts';
import { mobileRoutes } from './mobile-routes.ts';
import { numberListRoutes, numberRoutes } from './number-routes.ts';
import { settingsListRoutes, settingsRoutes } from './settings-routes.ts';
import { makeState, type TelnyxStage } from './state.ts';

const usualData = { seed: 1, size: null };

/** Any non-empty bearer token is let in (contract telnyx.md 10). */
function authenticate(request: SandboxRequest): SandboxAnswer | null {
  return /^bearer +\S/i.test(request.headers.authorization ?? '') ? null : failureAnswer(401, null);
}

/** Lets each answer see what time alone has brought about. */
function onTime(stage: TelnyxStage, route: SandboxRoute): SandboxRoute {
  return {
    ...route,
    handle: (request) => {
      finishDueEmergencies(stage.state, stage.world.now());
      return route.handle(request);
    },
  };
}

function start(world: SandboxWorld): RunningPlay {
  const quirks = { messagingProfileError: false, settingsLag: false, strictIdentifiers: false };
  const stage: TelnyxStage = { world, state: makeState(usualData, world.now()), quirks };
  return {
    surfaces: [
      {
        prefix: '/telnyx',
        // Static segments win over ids, so the lists come first (contract telnyx.md 1.2).
        routes: [
          ...numberListRoutes(stage),
          ...settingsListRoutes(stage),
          ...jobRoutes(stage),
          ...bulkUpdateRoutes(stage),
          ...mobileRoutes(stage),
          ...settingsRoutes(stage),
          ...actionRoutes(stage),
          ...numberRoutes(stage),
        ].map((route) => onTime(stage, route)),
        unknown: () => failureAnswer(404, null),
      },
    ],
    authenticate,
    failure: failureAnswer,
    concurrency: 100,
    controls: jobControls(stage),
    reset: (options) => {
      stage.state = makeState(options, world.now());
    },
    move: () => moveJob(stage),
    quirks,
  };
}

/** Telnyx, played from its contract: numbers, voice and messaging settings, mobile numbers, jobs, bulk updates. */
export const telnyxSandbox: SandboxPlay = {
  provider: 'telnyx',
  settings: { apiKey: 'KEYSANDBOX' },
  baseUrls: (origin) => ({ api: `${origin}/telnyx/v2` }),
  start,
};
