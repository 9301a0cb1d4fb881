import { z } from 'zod';
import type { Price } from '../../domain/price.ts';
import { amount, text, toNumberType } from './wire-values.ts';

/** Maps a terminating price; without prefixes where a number's answer leaves them out (contract twilio.md 10.1). */
export function toTerminatingPrice(wire: z.infer<typeof terminatingPrice>, currency: string): Price {
  return {
    direction: 'TERMINATING',
    amount: wire.current_price,
    baseAmount: wire.base_price,
    currency,
    friendlyName: wire.friendly_name,
    destinationPrefixes: wire.destination_prefixes ?? [],
    originationPrefixes: wire.origination_prefixes ?? [],
    numberType: null,
  };
}

/** Maps an originating price; null where all is null: the number is not the account's own (contract twilio.md 10.1). */
export function toOriginatingPrice(wire: z.infer<typeof originatingPrice>, currency: string): Price | null {
  if (wire.number_type === null && wire.current_price === null && wire.base_price === null) return null;
  return {
    direction: 'ORIGINATING',
    amount: wire.current_price,
    baseAmount: wire.base_price,
    currency,
    friendlyName: null,
    destinationPrefixes: [],
    originationPrefixes: [],
    numberType: wire.number_type === null ? null : toNumberType(wire.number_type),
  };
}

/** A price of calls from the trunk to the telephone network (contract twilio.md 10.1). */
export const terminatingPrice = z.object({
  destination_prefixes: z.array(z.string()).nullish(),
  origination_prefixes: z.array(z.string()).nullish(),
  friendly_name: text,
  base_price: amount,
  current_price: amount,
});

/** A price of calls that a number of the account receives; `toll free` and `tollfree` (contract twilio.md 10.1). */
export const originatingPrice = z.object({ number_type: text, base_price: amount, current_price: amount });

/** ISO 4217, in either case (contract twilio.md 10.1). */
export const currency = z.string().min(1).toUpperCase();
