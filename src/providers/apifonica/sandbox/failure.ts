import { STATUS_CODES } from 'node:http';
import type { SandboxAnswer } from '../../../sandbox/play.ts';

/** The carrier's answer for a status that is no success; `retryAfter` in seconds. Contract apifonica.md 5. */
export function toFailure(status: number, retryAfter: number | null = null): SandboxAnswer {
  const headers: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
  const message = (STATUS_CODES[status] ?? 'UNKNOWN').toUpperCase();
  return { status, headers, body: { status_code: status, status_message: message } };
}
