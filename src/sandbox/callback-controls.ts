import { z } from 'zod';
import type { Callbacks } from './callbacks.ts';
import type { Control } from './control.ts';
import { readControlInput } from './control-input.ts';

const share = z.number().min(0).max(1).default(0);
const callbackInput = z.strictObject({
  rate: z.strictObject({ drop: share, duplicate: share, delay: share, forge: share }).prefault({}),
  seed: z.int().default(1),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .optional(),
});

/** The control routes of callbacks. */
export function callbackControls(callbacks: Callbacks): Control[] {
  const read = () => ({
    status: 200,
    body: { url: callbacks.url(), rate: callbacks.rates(), counts: callbacks.counts() },
  });
  return [
    {
      method: 'GET',
      path: '/callbacks',
      does: 'where carriers call back, what goes wrong, and what came of the callbacks since the last reset',
      handle: read,
    },
    {
      method: 'POST',
      path: '/callbacks',
      does:
        '{rate?: {drop?, duplicate?, delay?, forge?: 0..1}, seed? = 1, url?: string|null for what names none} ' +
        'lets so many callbacks go wrong from now on, and sends what was held back; only loopback is ever called',
      handle: (body) => {
        const { rate, seed, url } = readControlInput(callbackInput, body);
        callbacks.set({ rates: rate, seed, url });
        return read();
      },
    },
  ];
}
