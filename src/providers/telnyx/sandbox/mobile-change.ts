import { z } from 'zod';
import { clearableText } from './body-shape.ts';
import { connections, interceptionApp, mobileConnection } from './catalogue.ts';
import { refuse } from './fault.ts';
import type { MobileRow } from './mobile.ts';
import { putGiven } from './row.ts';
import { callRecordingShape, callScreeningShape } from './voice-change.ts';

const interceptionShape = z.object({ interception_app_id: clearableText }).optional();

/** The body of a mobile number's PATCH (contract telnyx.md 6.26). */
export const mobileChangeShape = z.object({
  call_forwarding: z
    .object({
      call_forwarding_enabled: z.boolean().optional(),
      forwarding_type: z.enum(['always', 'on-failure']).nullish(),
      forwards_to: clearableText,
    })
    .optional(),
  call_recording: callRecordingShape.optional(),
  caller_id_name_enabled: z.boolean().optional(),
  cnam_listing: z
    .object({ cnam_listing_details: clearableText, cnam_listing_enabled: z.boolean().optional() })
    .optional(),
  connection_id: clearableText,
  customer_reference: clearableText,
  inbound: interceptionShape,
  inbound_call_screening: callScreeningShape.optional(),
  noise_suppression: z.boolean().optional(),
  outbound: interceptionShape,
  tags: z.array(z.string()).optional(),
});

/** What is to change in a mobile number: null takes away, what is absent stays. */
export type MobileChange = z.output<typeof mobileChangeShape>;

function changeInterception(interception: MobileRow['inbound'], id: string | null | undefined): void {
  putGiven(interception, {
    interception_app_id: id,
    interception_app_name: id === interceptionApp.id ? interceptionApp.name : id && null,
  });
}

const findConnection = (id: string) =>
  id === mobileConnection.id ? mobileConnection : connections.find((connection) => connection.id === id);

/** Refuses a connection that the account does not have. */
export function checkMobileChange({ connection_id }: MobileChange): void {
  if (connection_id && !findConnection(connection_id)) {
    throw refuse('10015', { detail: 'The connection does not exist.' }, { pointer: '/connection_id' });
  }
}

/** Changes a mobile number; `now` in epoch milliseconds. */
export function changeMobile(mobile: MobileRow, change: MobileChange, now: number): void {
  const { connection_id, noise_suppression: noise } = change;
  putGiven(mobile, {
    connection_id,
    connection_name: connection_id && findConnection(connection_id)?.name,
    connection_type: connection_id && (connection_id === mobileConnection.id ? mobileConnection.type : null),
    caller_id_name_enabled: change.caller_id_name_enabled,
    customer_reference: change.customer_reference,
    inbound_call_screening: change.inbound_call_screening,
    // Read as an enum, written as a boolean (contract telnyx.md 5.7).
    noise_suppression: noise === undefined ? undefined : noise ? 'both' : 'disabled',
    tags: change.tags && [...change.tags],
    // Mobile timestamps come in whole seconds.
    updated_at: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
  });
  putGiven(mobile.call_forwarding, change.call_forwarding ?? {});
  putGiven(mobile.call_recording, change.call_recording ?? {});
  putGiven(mobile.cnam_listing, change.cnam_listing ?? {});
  changeInterception(mobile.inbound, change.inbound?.interception_app_id);
  changeInterception(mobile.outbound, change.outbound?.interception_app_id);
}
