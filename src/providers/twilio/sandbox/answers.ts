import type { SandboxAnswer, SandboxRequest, SandboxRoute, SandboxSurface } from '../../../sandbox/play.ts';

/** A request that Twilio refuses; a null message stands for "the requested resource was not found". */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string | null) {
    super(message ?? '');
    this.status = status;
    this.code = code;
  }
}

/** The error body of every Twilio API but the newest (contract twilio.md 3.1); `detail` is seen on 429 alone. */
export function errorAnswer(status: number, code: number, message: string, detail?: string): SandboxAnswer {
  const body = {
    code,
    message,
    ...(detail === undefined ? {} : { detail }),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  };
  return { status, body };
}

/** The refusal of an unknown SID or path (contract twilio.md 3.2, 20404). */
export function notFound(): Refusal {
  return new Refusal(404, 20404, null);
}

function answerTo(refusal: unknown, root: string, request: SandboxRequest): SandboxAnswer {
  if (!(refusal instanceof Refusal)) throw refusal;
  const message = refusal.message || `The requested resource ${root}${request.path} was not found`;
  return errorAnswer(refusal.status, refusal.code, message);
}

/**
 * One of Twilio's APIs under `prefix`, its refusals turned into error bodies. `root` is what the carrier's own paths
 * hold before ours: preview Porting alone has one, `/porting`.
 */
export function toSurface(prefix: string, root: string, routes: readonly SandboxRoute[]): SandboxSurface {
  return {
    prefix,
    routes: routes.map((route) => ({
      ...route,
      handle(request) {
        try {
          return route.handle(request);
        } catch (error) {
          return answerTo(error, root, request);
        }
      },
    })),
    unknown: (request, knownPath) =>
      knownPath ? errorAnswer(405, 20004, 'Method not allowed') : answerTo(notFound(), root, request),
  };
}

const failures: Readonly<Record<number, { code: number; message: string; detail?: string }>> = {
  400: { code: 20001, message: 'Bad request' },
  401: { code: 20003, message: 'Authenticate' },
  403: { code: 20403, message: 'Forbidden' },
  404: { code: 20404, message: 'The requested resource was not found' },
  405: { code: 20004, message: 'Method not allowed' },
  429: {
    code: 20429,
    message: 'Too many requests',
    detail: 'Too many requests for the associated account being sent.',
  },
  500: { code: 20500, message: 'An internal server error has occurred' },
  503: { code: 20503, message: 'Service is temporarily unavailable' },
};

/** The answer to wrong or missing credentials (contract twilio.md 3.2, 20003). */
export function unauthenticated(): SandboxAnswer {
  return {
    ...errorAnswer(401, 20003, 'Authenticate'),
    headers: { 'www-authenticate': 'Basic realm="Twilio API"' },
  };
}

/**
 * Twilio's body for a failure with this HTTP status (contract twilio.md 2, 3.2); statuses that it names no code for get
 * 20000 + status. `retryAfter` in seconds becomes the header.
 */
export function failureAnswer(status: number, retryAfter: number | null, concurrent: number): SandboxAnswer {
  const { code, message, detail } = failures[status] ?? { code: 20000 + status, message: `HTTP ${status}` };
  const headers: Record<string, string> = {};
  if (retryAfter !== null) headers['retry-after'] = String(retryAfter);
  if (status === 429) headers['twilio-concurrent-requests'] = String(concurrent);
  return { ...errorAnswer(status, code, message, detail), headers };
}
