import type { SandboxRoute } from '../../../sandbox/play.ts';
import { telnyxRoute, toPage, toSingle } from './envelope.ts';
import { notFound } from './fault.ts';
import type { TelnyxStage } from './state.ts';

/**
 * The mobile reads (contract telnyx.md 6.3, 6.4, 6.24, 6.25). What goes over the wire for the mobile path is not
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
      telnyxRoute('GET', `${version}/mobile_phone_numbers/:id`, ({ params }) => {
        const mobile = stage.state.mobile.get(params.id ?? '');
        if (mobile === undefined) throw notFound();
        return toSingle(mobile);
      }),
    ]),
  ];
}
