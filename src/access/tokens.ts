import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Principal, toPrincipal } from './principal.ts';
import { readScope } from './scope.ts';

/** Whose tokens (JWT) are taken, and what in them says what. */
export type TokenConfig = {
  /** The URL of a JSON Web Key Set, or one public key as PEM. */
  keys: { jwksUrl: string } | { publicKey: string };
  issuer: string;
  audience: string;
  /** Names of signature algorithms, all of them asymmetric. */
  algorithms: readonly string[];
  /** The claim that lists labels of accounts, or is `*`. */
  accountsClaim: string;
};

/** Signatures that a public key proves; with a shared secret whoever may check could make tokens. */
export const tokenAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** Why a token lets nobody in; a sentence for its holder, without a value of it. */
export class RefusedToken extends Error {
  override readonly name = 'RefusedToken';
}

/** Reads who comes with a token. Throws RefusedToken; anything else means that it could not be checked now. */
export type ReadToken = (token: string) => Promise<Principal>;

/** Longest token that is looked at, in characters. */
const longestToken = 16_384;
/** Milliseconds that a token is not checked again. */
const trust = 60_000;
/** Seconds by which the issuer's clock may be ahead of ours. */
const clockTolerance = 5;

const claimsShape = z.object({
  // It is kept as text, which no database takes all characters in.
  sub: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u),
  exp: z.number(),
  scope: z.string().optional(),
  scp: z.union([z.string(), z.array(z.string())]).optional(),
});
const accountsShape = z.union([z.string(), z.array(z.string())]);

/** Makes the reader of tokens. Throws where the public key is none. */
export function openTokens(config: TokenConfig): ReadToken {
  const key = openKeys(config.keys);
  const known = new LRUCache<string, Principal>({ max: 1_000 });
  const options = {
    issuer: config.issuer,
    audience: config.audience,
    algorithms: [...config.algorithms],
    requiredClaims: ['sub', 'exp'],
    clockTolerance,
  };
  return async (token) => {
    if (token.length > longestToken) throw new RefusedToken('The token is too long.');
    const digest = createHash('sha256').update(token).digest('base64url');
    const principal = known.get(digest) ?? toTokenPrincipal(await verify(token, key, options), config.accountsClaim);
    const left = (principal.expiresAt ?? 0) - Date.now();
    if (left <= 0) throw new RefusedToken('The token has expired.');
    if (!known.has(digest)) known.set(digest, principal, { ttl: Math.min(left, trust) });
    return principal;
  };
}

/** Reads a public key as PEM; whether its lines are parted by line ends or by `\n` in one line. Throws where it is none. */
export function readPublicKey(text: string): KeyObject {
  const pem = text.replaceAll('\\n', '\n');
  // A public key can be made of a private one: whoever sets that would hand out what signs.
  if (pem.includes('PRIVATE')) throw new Error('it is a private key');
  return createPublicKey(pem);
}

type Keys = KeyObject | JWTVerifyGetKey;

/** The key set could not be had, so that nothing can be said of a token. */
class KeysAway extends Error {
  override readonly name = 'KeysAway';
}

function openKeys(keys: TokenConfig['keys']): Keys {
  if ('publicKey' in keys) return readPublicKey(keys.publicKey);
  const remote = createRemoteJWKSet(new URL(keys.jwksUrl));
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      const isTokens =
        error instanceof errors.JWKSNoMatchingKey ||
        error instanceof errors.JWKSMultipleMatchingKeys ||
        error instanceof errors.JOSENotSupported;
      throw isTokens ? error : new KeysAway('the key set that proves tokens could not be had', { cause: error });
    }
  };
}

async function verify(token: string, key: Keys, options: Parameters<typeof jwtVerify>[2]): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, options);
    return payload;
  } catch (error) {
    throw error instanceof KeysAway ? error : toRefusal(error);
  }
}

function toRefusal(error: unknown): RefusedToken {
  if (error instanceof errors.JWTExpired) return new RefusedToken('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new RefusedToken(`The token is not for this server: its claim "${error.claim}" does not fit.`);
  }
  return new RefusedToken(
    'The token is not accepted: it is none, or its signature, algorithm or key is not the expected.',
  );
}

function toTokenPrincipal(payload: JWTPayload, accountsClaim: string): Principal {
  const { success, data: claims } = claimsShape.safeParse(payload);
  if (!success) throw new RefusedToken('The token is not accepted: a claim of it has the wrong form.');
  const words = claims.scope?.split(' ') ?? (typeof claims.scp === 'string' ? claims.scp.split(' ') : claims.scp) ?? [];
  const accounts = accountsShape.safeParse(payload[accountsClaim]);
  const labels = [accounts.data ?? []].flat();
  return toPrincipal({
    id: `user:${claims.sub}`,
    scopes: words.map(readScope).filter((scope) => scope !== null),
    accounts: labels.includes('*') ? null : labels,
    expiresAt: claims.exp * 1000,
  });
}
