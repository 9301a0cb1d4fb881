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

  constructor(
    account: AccountName,
    code: ErrorCode,
    message: string,
    rest: {
      providerCode?: string | null;
      httpStatus?: number | null;
      retryAfter?: number | null;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: rest.cause });
    this.account = account;
    this.code = code;
    this.providerCode = rest.providerCode ?? null;
    this.httpStatus = rest.httpStatus ?? null;
    this.retryAfter = rest.retryAfter ?? null;
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

/** Whatever was thrown, as an error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
