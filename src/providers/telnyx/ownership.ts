import { z } from 'zod';
import type { Call } from '../provider.ts';
import type { TelnyxClient } from './client.ts';

/** The most numbers of one request (contract telnyx.md 6.6). */
const mostNumbers = 1000;
const route = '/phone_numbers/actions/verify_ownership';

/**
 * Asks which of the numbers the account holds (contract telnyx.md 6.6). Only those in an editable state are found: a
 * number that is owned but pending, say, may be missing (contract telnyx.md 5.10). Throws ProviderError.
 */
export async function verifyOwnership(
  client: TelnyxClient,
  e164s: readonly string[],
  call: Call,
): Promise<{ e164: string; key: string }[]> {
  const chunks = Array.from({ length: Math.ceil(e164s.length / mostNumbers) }, (_, index) =>
    e164s.slice(index * mostNumbers, (index + 1) * mostNumbers),
  );
  const answers = await Promise.all(
    chunks.map((chunk) =>
      client.http.send({
        method: 'POST',
        baseUrl: client.baseUrl,
        path: route,
        route,
        body: { phone_numbers: chunk },
        repeatable: true,
        shape: ownershipShape,
        call,
      }),
    ),
  );
  return answers.flatMap(({ body }) =>
    (body.data.found ?? []).map(({ id, number_val_e164: e164 }) => ({ e164, key: id })),
  );
}

const ownershipShape = z.object({
  data: z.object({ found: z.array(z.object({ id: z.string(), number_val_e164: z.string() })).nullish() }),
});
