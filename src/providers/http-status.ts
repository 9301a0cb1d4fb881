import type { ErrorCode } from '../domain/provider-fault.ts';

/** The error code for an HTTP status that is not 2xx. A redirect is never followed: credentials stay with their origin. */
export function toErrorCode(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'PROVIDER_UNAUTHORIZED';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'PROVIDER_RATE_LIMITED';
  if (status >= 500) return 'PROVIDER_UNAVAILABLE';
  return status >= 400 ? 'PROVIDER_REJECTED' : 'PROVIDER_UNREADABLE';
}

/** A reset time above this is epoch seconds, below it a count of seconds (contract telnyx.md 3). */
const earliestEpoch = 1_000_000_000;

/**
 * Seconds to wait by the answer's headers: `retry-after` as seconds or date, else `x-ratelimit-reset` where nothing
 * remains (contract telnyx.md 3); null where they say nothing that can be read.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: number,
): number | null {
  const retryAfter = headers['retry-after'];
  if (typeof retryAfter === 'string') {
    const seconds = Number(retryAfter);
    const wait = Number.isFinite(seconds) ? seconds : (Date.parse(retryAfter) - now) / 1000;
    if (Number.isFinite(wait)) return Math.max(0, wait);
  }
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  if (headers['x-ratelimit-remaining'] !== '0' || !Number.isFinite(reset)) return null;
  return Math.max(0, reset > earliestEpoch ? reset - now / 1000 : reset);
}
