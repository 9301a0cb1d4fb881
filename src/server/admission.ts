import type { Logger } from 'pino';
import type { Access } from '../access/access.ts';
import { Unauthenticated } from '../access/authentication.ts';
import { may, type Principal } from '../access/principal.ts';
import type { Refusal } from './refusal.ts';

/** Who is let in, or why not. */
export type Admitted = { principal: Principal } | { refusal: Refusal };

/** Lets in those who ask. */
export type Admission = {
  /** Who comes with that Authorization value. */
  identify(authorization: string | undefined): Promise<Admitted>;
  /** Counts one more operation of a principal; null where it may have it. */
  count(principal: Principal): Promise<Refusal | null>;
  /** Who may read of all accounts how they do, e.g. in the metrics. */
  identifyOverseer(authorization: string | undefined): Promise<Admitted>;
};

const away: Refusal = {
  status: 503,
  code: 'INTERNAL',
  message: 'It cannot be found out now who asks: ask again in a moment.',
  headers: { 'retry-after': '1' },
};

const notAll: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: 'This needs the scope accounts:read, for all accounts.',
};

/** Opens the way in. */
export function openAdmission({ authenticate, rate, limits }: Access, log: Logger): Admission {
  const identify: Admission['identify'] = async (authorization) => {
    try {
      return { principal: await authenticate(authorization) };
    } catch (error) {
      if (error instanceof Unauthenticated) return { refusal: toRefusal(error, authorization) };
      log.error({ err: error }, 'it could not be found out who asks');
      return { refusal: away };
    }
  };
  return {
    identify,
    async identifyOverseer(authorization) {
      const admitted = await identify(authorization);
      if ('refusal' in admitted) return admitted;
      const { principal } = admitted;
      return principal.accounts === null && may(principal, 'accounts:read') ? admitted : { refusal: notAll };
    },
    async count(principal) {
      const wait = await rate.take(principal);
      if (wait === null) return null;
      const seconds = Math.max(1, Math.ceil(wait / 1000));
      const message = `Too many operations: the limit is ${limits.requests} a minute. Ask again in ${seconds} s.`;
      return { status: 429, code: 'LIMIT_EXCEEDED', message, headers: { 'retry-after': String(seconds) } };
    },
  };
}

/** RFC 6750, 3: what was wrong is said of what was given alone. */
function toRefusal({ message }: Unauthenticated, authorization: string | undefined): Refusal {
  const challenge = authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  return { status: 401, code: 'UNAUTHENTICATED', message, headers: { 'www-authenticate': challenge } };
}
