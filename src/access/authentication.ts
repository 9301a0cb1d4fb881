import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { openKeyRing } from './key-ring.ts';
import { type ApiKey, keyPrefix, makeToken, openKeyStore } from './keys.ts';
import { anonymous, type Principal } from './principal.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openTokens, RefusedToken, type TokenConfig } from './tokens.ts';

/** Nobody is let in with what was given; the message, a sentence for the client, says why and holds no secret. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

/** Finds out who asks. */
export type Authentication = AsyncDisposable & {
  /**
   * Who comes with that Authorization value. Throws Unauthenticated; anything else means that it could not be found out
   * now.
   */
  authenticate(authorization: string | undefined): Promise<Principal>;
  sessions: Sessions;
  /** The key that a sandbox gives whoever wants to try one; null elsewhere. */
  demoKey: string | null;
};

export type AuthenticationOptions = {
  database: Pick<Database, 'db'>;
  /** Whose tokens are taken; null for keys alone. */
  tokens: TokenConfig | null;
  /** Whether who gives nothing is let in, with a demo key beside: in a sandbox on its own machine alone. */
  isOpen: boolean;
  log: Logger;
};

const howTo = 'send the header "authorization: Bearer …" with an API key or a token';

/** Opens keys and tokens. */
export async function openAuthentication(options: AuthenticationOptions): Promise<Authentication> {
  const { database, tokens, isOpen, log } = options;
  const demo = isOpen ? makeDemoKey() : null;
  const ring = await openKeyRing(openKeyStore(database), demo ? [demo.key] : [], log);
  const readToken = tokens && openTokens(tokens);

  return {
    sessions: openSessions(ring),
    demoKey: demo?.token ?? null,
    async authenticate(authorization) {
      if (authorization === undefined) {
        if (isOpen) return anonymous;
        throw new Unauthenticated(`Nobody is signed in: ${howTo}.`);
      }
      const [, token] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
      if (!token) throw new Unauthenticated(`The authorization is not of the form expected: ${howTo}.`);
      if (readToken && !token.startsWith(keyPrefix)) {
        return readToken(token).catch((error: unknown) => {
          throw error instanceof RefusedToken ? new Unauthenticated(error.message) : error;
        });
      }
      const principal = await ring.find(token);
      if (principal) return principal;
      throw new Unauthenticated('This key is not known here, or it was revoked or has expired.');
    },
    [Symbol.asyncDispose]: () => ring[Symbol.asyncDispose](),
  };
}

/** A key that this process alone knows, and that goes with it. */
function makeDemoKey(): { key: ApiKey; token: string } {
  const { token, hash } = makeToken('demo');
  const rest = { name: 'demo', accounts: null, expiresAt: null, createdAt: Date.now(), revokedAt: null };
  return { key: { ...rest, id: 'demo', hash, scopes: ['admin'] }, token };
}
