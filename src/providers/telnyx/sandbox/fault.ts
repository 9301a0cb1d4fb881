import type { SandboxAnswer } from '../../../sandbox/play.ts';

/** Where a fault points: a JSON pointer into the body or the parameter's path, and the query parameter's name. */
export type FaultSource = { pointer?: string; parameter?: string };

type Fault = { status: number; title: string; detail: string };

/** The carrier's fault codes that this play uses (contract telnyx.md 2.2, texts as in errors.json). */
const faults = {
  '10005': { status: 404, title: 'Resource not found', detail: 'The requested resource or URL could not be found.' },
  '10006': {
    status: 403,
    title: 'Not authorized',
    detail: 'You are not authorized to access the requested resource.',
  },
  '10007': { status: 500, title: 'Unexpected error', detail: 'An unexpected error occurred.' },
  '10009': {
    status: 401,
    title: 'Authentication failed',
    detail: 'Could not understand the provided credentials.',
  },
  '10010': {
    status: 403,
    title: 'Authorization Failed',
    detail: 'The specified billing group either does not exist or is not part of your account',
  },
  '10011': {
    status: 429,
    title: 'Too many requests',
    detail: 'You have exceeded the maximum number of allowed requests.',
  },
  '10015': { status: 422, title: 'Bad Request', detail: 'The request is invalid.' },
  '10016': {
    status: 422,
    title: 'Phone number must be in +E.164 format',
    detail: 'The phone number must be in +E.164 format.',
  },
  '10026': { status: 422, title: 'Invalid parameter type', detail: 'The value has the wrong type.' },
  '10027': { status: 422, title: 'Unprocessable Entity', detail: 'The request cannot be processed.' },
  '10031': { status: 422, title: 'Invalid request filter', detail: 'The filter is invalid.' },
  '10032': { status: 422, title: 'Invalid enumerated value', detail: 'The value is not one of the allowed values.' },
  '10037': { status: 503, title: 'Service unavailable', detail: 'Service is unavailable.' },
} as const satisfies Record<string, Fault>;

/** A fault code of the carrier. */
export type FaultCode = keyof typeof faults;

/** One entry of the `errors` array (contract telnyx.md 2). */
export type FaultEntry = {
  code: string;
  title: string;
  detail: string;
  meta?: { url: string };
  source?: FaultSource;
};

/** Makes one entry of an `errors` array; `texts` replaces the code's own title and detail. */
export function faultEntry(
  code: FaultCode,
  texts: { title?: string; detail?: string } = {},
  source?: FaultSource,
): FaultEntry {
  const { title, detail } = faults[code];
  return {
    code,
    title: texts.title ?? title,
    detail: texts.detail ?? detail,
    meta: { url: `https://developers.telnyx.com/docs/overview/errors/${code}` },
    ...(source && { source }),
  };
}

/** Thrown by a handler to answer with the error envelope instead; in a job it is why an operation failed. */
export class TelnyxRefusal extends Error {
  override readonly name = 'TelnyxRefusal';
  readonly entry: FaultEntry;
  readonly answer: SandboxAnswer;

  constructor(entry: FaultEntry, status: number) {
    super(`${status} ${entry.code} ${entry.detail}`);
    this.entry = entry;
    this.answer = { status, body: { errors: [entry] } };
  }
}

/** Makes a refusal with the code's usual status. */
export function refuse(
  code: FaultCode,
  texts: { title?: string; detail?: string } = {},
  source?: FaultSource,
): TelnyxRefusal {
  return new TelnyxRefusal(faultEntry(code, texts, source), faults[code].status);
}

/** The 404 of every single read and unknown path: code 10005, pointer `/base` (contract telnyx.md 2.2). */
export function notFound(): TelnyxRefusal {
  return refuse('10005', {}, { pointer: '/base' });
}

/** Headers of contract telnyx.md 3, which every answer carries. */
export function rateHeaders(limit: number, remaining: number, resetSeconds: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
  };
}

function codeOfStatus(status: number): FaultCode {
  for (const code of ['10009', '10006', '10005', '10011', '10037'] as const) {
    if (faults[code].status === status) return code;
  }
  return status >= 500 ? '10007' : '10015';
}

/** The carrier's answer for an injected failure; `retryAfter` in seconds (contract telnyx.md 2.2 and 3). */
export function failureAnswer(status: number, retryAfter: number | null): SandboxAnswer {
  const entry = faultEntry(codeOfStatus(status), {}, status === 404 ? { pointer: '/base' } : undefined);
  // The documented body of a 429 alone has no link (contract telnyx.md 3).
  if (status === 429) delete entry.meta;
  return {
    status,
    headers: {
      ...(status === 429 ? rateHeaders(100, 0, retryAfter ?? 1) : rateHeaders(100, 99, 1)),
      ...(retryAfter !== null && { 'retry-after': String(retryAfter) }),
    },
    body: { errors: [entry] },
  };
}
