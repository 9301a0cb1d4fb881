import { type Advice, errorAdvice } from '../domain/error-advice.ts';
import type { ErrorCode, ProviderName } from '../domain/provider-fault.ts';
import { toErrorCode } from './http-status.ts';

/** A code of a carrier's refusals: what it means here, and what to do about it. */
export type CarrierCode = Advice & {
  /** As the carrier's answers have it, e.g. "21833". */
  code: string;
  /** What the carrier calls it, in a few words. */
  name: string;
  /** HTTP statuses that it comes with. */
  statuses: readonly number[];
  /** Whether forms are checked for it here, so that the carrier need not be asked. */
  isFoundHere: boolean;
};

const refused =
  'Not unchanged: the same is refused again. Nothing was done, and the `idempotencyKey` is free for corrected input.';

type Told = Pick<Advice, 'cause'> & Partial<Pick<CarrierCode, 'fix' | 'retry' | 'isFoundHere'>>;

/** A code that comes with these statuses. Where nothing else is told, do as for any refusal with the first of them. */
export function toCarrierCode(
  code: string,
  name: string,
  statuses: readonly [number, ...number[]],
  told: Told,
): CarrierCode {
  const errorCode = toErrorCode(statuses[0]);
  const { fix, retry } = errorAdvice[errorCode];
  // That of the whole kind sends to this page.
  const usual = { fix, retry: errorCode === 'PROVIDER_REJECTED' ? refused : retry };
  return { code, name, statuses, isFoundHere: false, ...usual, ...told };
}

/** What errors with the code of a carrier have as their own code; a failure that came to a write says that nobody knows. */
export function toErrorCodes({ statuses, isFoundHere }: Pick<CarrierCode, 'statuses' | 'isFoundHere'>): ErrorCode[] {
  const codes = new Set<ErrorCode>(isFoundHere ? ['BAD_USER_INPUT'] : []);
  for (const code of statuses.map(toErrorCode)) {
    codes.add(code);
    if (code === 'PROVIDER_UNAVAILABLE') codes.add('OUTCOME_UNKNOWN');
  }
  return [...codes];
}

/** What the entry of a carrier's code is found by on the page of errors, e.g. "twilio-21833". */
export function toCodeAnchor(provider: ProviderName, code: string): string {
  return `${provider.toLowerCase()}-${code}`;
}
