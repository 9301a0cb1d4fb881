import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { telnyxRoute, toPage, toSingle } from './envelope.ts';
import { notFound } from './fault.ts';
import { requireJsonObject } from './json-body.ts';
import type { MobileRow } from './mobile.ts';
import { changeMobile, checkMobileChange, mobileChangeShape } from './mobile-change.ts';
import type { TelnyxStage } from './state.ts';

function requireMobile({ state }: TelnyxStage, { params }: SandboxRequest): MobileRow {
  const mobile = state.mobile.get(params.id ?? '');
  if (mobile === undefined) throw notFound();
  return mobile;
}

function answerChange(stage: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const mobile = requireMobile(stage, request);
  const change = readShape(mobileChangeShape, requireJsonObject(request));
  checkMobileChange(change);
  changeMobile(mobile, change, stage.world.now());
  return toSingle(mobile);
}

/**
 * The mobile numbers (contract telnyx.md 6.3, 6.4, 6.24 to 6.26). What goes over the wire for the mobile path is not
 * decidable without an account: the list and the number answer under `/v2` and `/v2/v2` alike (1.1).
 */
export function mobileRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('GET', '/v2/mobile_phone_numbers/messaging', ({ query }) => ({
      status: 200,
      body: toPage(query, [...stage.state.mobileMessaging.values()]),
    })),
    telnyxRoute('GET', '/v2/mobile_phone_numbers/:id/messaging', ({ params }) => {
      const settings = stage.state.mobileMessaging.get(params.id ?? '');
      if (settings === undefined) throw notFound();
      return toSingle(settings);
    }),
    ...['/v2', '/v2/v2'].flatMap((version) => [
      telnyxRoute('GET', `${version}/mobile_phone_numbers`, ({ query }) => ({
        status: 200,
        body: toPage(query, [...stage.state.mobile.values()]),
      })),
      telnyxRoute('GET', `${version}/mobile_phone_numbers/:id`, (request) => toSingle(requireMobile(stage, request))),
      telnyxRoute('PATCH', `${version}/mobile_phone_numbers/:id`, (request) => answerChange(stage, request)),
    ]),
  ];
}
