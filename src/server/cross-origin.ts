import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ConfigFault, type Environment, mask, quote } from '../config-fault.ts';
import { type ProxyTrust, toOrigin } from './proxy.ts';
import type { Refusal } from './refusal.ts';

export type CrossOriginOptions = {
  /** Origins of other servers' pages that may ask, as browsers write them. */
  allowed: readonly string[];
  /** Where clients reach this server, by its operator's word; null where unknown. */
  publicUrl: string | null;
  proxies: ProxyTrust;
};

/** What pages of this and of other origins may do. */
export type CrossOrigin = {
  /** Whether a request comes from a program, a page of this server, or a page of an allowed origin. */
  mayAsk(request: IncomingMessage): boolean;
  /** Why the graph does not look at a request; null where it does. */
  toRefusal(request: IncomingMessage): Refusal | null;
  /** Whether a browser asks beforehand what the page of an allowed origin may send. */
  isPreflight(request: IncomingMessage): boolean;
  /** Tells the browser whether the page that asks may read the answer. */
  tellBrowser(request: IncomingMessage, response: ServerResponse): void;
};

const exposed = ['retry-after', 'x-request-id'];

/** What a page of an allowed origin may send; from the seventh on, what GraphQL clients send to be asked beforehand. */
const requestHeaders = [
  'accept',
  'authorization',
  'content-type',
  'last-event-id',
  'x-numbergraph-explain',
  'x-request-id',
  'apollo-require-preflight',
  'apollographql-client-name',
  'apollographql-client-version',
  'graphql-require-preflight',
  'x-apollo-operation-name',
];

/** How long a browser remembers what it was told beforehand, in seconds. */
const memory = 600;

const foreign: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message:
    'This page may not ask here: its origin is not in CORS_ORIGINS. If it is a page of this server, set PUBLIC_URL, or TRUST_PROXY where a proxy stands before it.',
};

const noJson: Refusal = { status: 415, code: 'BAD_USER_INPUT', message: 'content-type: send application/json' };

const encoded: Refusal = {
  status: 415,
  code: 'BAD_USER_INPUT',
  message: 'content-encoding: send the body as it is, without compression',
};

/** Reads CORS_ORIGINS; what is wrong with it is added to `faults`. */
export function readCorsOrigins({ CORS_ORIGINS: text }: Environment, faults: ConfigFault[]): string[] {
  if (!text) return [];
  const origins = text.split(',').map((origin) => origin.trim());
  for (const origin of origins.filter((each) => !isOrigin(each))) {
    faults.push({
      variable: 'CORS_ORIGINS',
      seen: origin.includes('@') ? mask(origin) : quote(origin),
      expected:
        'exact origins as browsers write them, with commas between, e.g. https://app.example.com (no *, null, path)',
    });
  }
  return origins;
}

function isOrigin(text: string): boolean {
  const [, protocol, host] = /^(https?):\/\/(.+)$/.exec(text) ?? [];
  const origin = toOrigin(protocol === 'https' ? 'https' : 'http', host);
  return origin !== null && origin.host === host;
}

/** Whether a client names this machine itself: a page whose name was made to point here does not. */
export function isLoopbackHost({ headers }: IncomingMessage): boolean {
  const { host = '' } = toOrigin('http', headers.host) ?? {};
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host);
}

/** Opens what pages may do. Programs, which send no Origin, may do everything that pages may. */
export function openCrossOrigin({ allowed, publicUrl, proxies }: CrossOriginOptions): CrossOrigin {
  const publicOrigin = publicUrl === null ? null : URL.parse(publicUrl)?.origin;

  const isAllowed = ({ headers: { origin } }: IncomingMessage): boolean =>
    origin !== undefined && allowed.includes(origin);

  const isOwn = (request: IncomingMessage): boolean => {
    const { origin, host } = request.headers;
    const reached = proxies.publicOriginOf(request) ?? toOrigin('http', host);
    return origin === publicOrigin || (reached !== null && origin === `${reached.protocol}://${reached.host}`);
  };

  const mayAsk = (request: IncomingMessage): boolean => {
    if (isAllowed(request)) return true;
    const { origin, 'sec-fetch-site': site = 'none' } = request.headers;
    // With a GET by an image or a link of a page elsewhere no Origin is sent, but this is.
    if (site !== 'same-origin' && site !== 'none') return false;
    return origin === undefined || isOwn(request);
  };

  const isPreflight = (request: IncomingMessage): boolean =>
    request.method === 'OPTIONS' &&
    request.headers['access-control-request-method'] !== undefined &&
    isAllowed(request);

  return {
    mayAsk,
    isPreflight,
    toRefusal(request) {
      if (!mayAsk(request)) return foreign;
      return request.method === 'POST' ? toBodyRefusal(request) : null;
    },
    tellBrowser(request, response) {
      response.setHeader('vary', 'origin');
      const { origin } = request.headers;
      if (origin === undefined || !isAllowed(request)) return;
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-expose-headers', exposed.join(', '));
      if (!isPreflight(request)) return;
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', requestHeaders.join(', '));
      response.setHeader('access-control-max-age', memory);
    },
  };
}

/** A page elsewhere can send forms and plain text without being asked beforehand, and JSON it cannot. */
function toBodyRefusal({ headers }: IncomingMessage): Refusal | null {
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== 'application/json') return noJson;
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding.trim().toLowerCase() === 'identity' ? null : encoded;
}
