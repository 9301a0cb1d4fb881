import type { Call } from '../providers/provider.ts';
import { isUnclear, ProviderError } from '../providers/provider-error.ts';
import { OutcomeUnknown } from './intent.ts';

/**
 * Sends a write that says how something shall be, so that sending it twice is the same as once. After an unclear answer
 * `look` tells whether it is so: it gives what the write would have given, null where it is not so, undefined where that
 * cannot be seen. Only what is seen not to be so is sent again, once. Throws ProviderError, OutcomeUnknown.
 */
export async function restate<Result>(options: {
  /** `again` says that it was sent before. */
  send: (call: Call, again: boolean) => Promise<Result>;
  look: (call: Call) => Promise<Result | null | undefined>;
  call: Call;
}): Promise<Result> {
  const { send, look, call } = options;
  for (let sendings = 1; ; sendings += 1) {
    try {
      return await send(call, sendings > 1);
    } catch (error) {
      if (!(error instanceof ProviderError) || !isUnclear(error)) throw error;
      // Milliseconds are too coarse for what was asked in this one.
      const seen = await look({ ...call, notBefore: Date.now() + 1 }).catch((failure: unknown) => {
        if (failure instanceof ProviderError) return undefined;
        throw failure;
      });
      if (seen !== null && seen !== undefined) return seen;
      if (seen === undefined || sendings > 1) throw new OutcomeUnknown(error.toFault());
    }
  }
}
