import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProxyTrust } from './proxy.ts';

/** Tells browsers how little they may do with an answer. Pages and what they load say more of themselves later. */
export type SecurityHeaders = (request: IncomingMessage, response: ServerResponse) => void;

/** Nothing is loaded, framed, guessed at or kept. A page that CORS lets read is not held back by the resource policy. */
const always = Object.entries({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** A year, in seconds. Other names below this one are their owners' to decide on. */
const strictTransport = 'max-age=31536000';

/** Opens what every answer says. That only TLS will do is said where TLS is known to be there. */
export function openSecurityHeaders(options: { publicUrl: string | null; proxies: ProxyTrust }): SecurityHeaders {
  const isPublicSecure = options.publicUrl?.startsWith('https:') ?? false;
  return (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    if (isPublicSecure || options.proxies.publicOriginOf(request)?.protocol === 'https')
      response.setHeader('strict-transport-security', strictTransport);
  };
}
