import type { AccountName } from '../domain/account.ts';
import type { ErrorCode, ProviderFault } from '../domain/provider-fault.ts';

/** The only error that leaves `providers/`: which account failed, how, and what its carrier said, without secrets. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly account: AccountName;
  readonly code: ErrorCode;
  readonly providerCode: string | null;
  readonly httpStatus: number | null;
  /** Seconds. */
  readonly retryAfter: number | null;
  /** Whether anything may have reached the carrier. */
  readonly sent: boolean;

  constructor(
    account: AccountName,
    code: ErrorCode,
    message: string,
    rest: {
      providerCode?: string | null;
      httpStatus?: number | null;
      retryAfter?: number | null;
      sent?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: rest.cause });
    this.account = account;
    this.code = code;
    this.providerCode = rest.providerCode ?? null;
    this.httpStatus = rest.httpStatus ?? null;
    this.retryAfter = rest.retryAfter ?? null;
    this.sent = rest.sent ?? true;
  }

  /** The same, as plain data of the domain. */
  toFault(): ProviderFault {
    return {
      code: this.code,
      message: this.message,
      provider: this.account.provider,
      providerCode: this.providerCode,
      httpStatus: this.httpStatus,
      retryAfter: this.retryAfter,
    };
  }
}

const unclearCodes: readonly ErrorCode[] = ['PROVIDER_UNAVAILABLE', 'PROVIDER_TIMEOUT', 'PROVIDER_UNREADABLE'];
const requestTimeout = 408;

/** Whether what was asked for may have been done all the same: sent, and no clear answer came back. */
export function isUnclear(error: ProviderError): boolean {
  return error.sent && (unclearCodes.includes(error.code) || error.httpStatus === requestTimeout);
}

/** Whatever was thrown, as an error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
