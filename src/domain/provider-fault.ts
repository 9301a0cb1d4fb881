/** The closed list of codes that every error carries, in GraphQL as `extensions.code`. */
export const errorCodes = [
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'UNSUPPORTED',
  'LIMIT_EXCEEDED',
  'CONFLICT',
  'PROVIDER_REJECTED',
  'PROVIDER_RATE_LIMITED',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_TIMEOUT',
  'PROVIDER_UNREADABLE',
  'PROVIDER_UNAUTHORIZED',
  'OUTCOME_UNKNOWN',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The carriers known to the graph. */
export const providerNames = ['TWILIO', 'TELNYX', 'APIFONICA'] as const;
export type ProviderName = (typeof providerNames)[number];

/** What went wrong at one account, told without secrets. */
export type ProviderFault = {
  code: ErrorCode;
  message: string;
  provider: ProviderName;
  /** The provider's own code, e.g. "21833" or "10015". */
  providerCode: string | null;
  httpStatus: number | null;
  /** Seconds. */
  retryAfter: number | null;
};
