import { randomUUID } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { TokenConfig } from '../../src/access/tokens.ts';
import { openWire, type Wire } from '../faults/wire.ts';

type Pair = Awaited<ReturnType<typeof generateKeyPair>> & { alg: string; kid: string };

/** How a key set is answered: well, or how else. */
export type Manner = 'well' | 'away' | 'unreadable' | { redirect: string; status: number };

/** An issuer of tokens, with its key set on loopback. */
export type Issuer = AsyncDisposable & {
  /** What a server takes its tokens by: its key set, or the public key of one algorithm. */
  config(alg?: string): Promise<TokenConfig>;
  /** A token that is right but for what is changed: `undefined` takes a claim away. */
  sign(claims?: JWTPayload, alg?: string, header?: object): Promise<string>;
  /** The public key of an algorithm, as PEM. */
  publicKey(alg: string): Promise<string>;
  /** Signs with new keys from now on; the old ones are no longer in the set. */
  rotate(): Promise<void>;
  answer(manner: Manner): void;
  /** Requests that the key set got. */
  requests: Wire['requests'];
};

export const issuerName = 'https://login.test/';
export const audience = 'numbergraph';
export const usualAlgorithms = ['RS256', 'ES256', 'EdDSA'] as const;

const makePairs = (): Promise<Pair[]> =>
  Promise.all(
    usualAlgorithms.map(async (alg) => ({
      ...(await generateKeyPair(alg, { extractable: true })),
      alg,
      kid: randomUUID(),
    })),
  );

/** Opens an issuer with a key for each usual algorithm. */
export async function openIssuer(): Promise<Issuer> {
  let pairs = await makePairs();
  let manner: Manner = 'well';
  const wire = await openWire(async (response) => {
    if (manner === 'away') return response.writeHead(500).end();
    if (manner === 'unreadable') return response.end('<html>');
    if (manner !== 'well') return response.writeHead(manner.status, { location: manner.redirect }).end();
    const keys = await Promise.all(
      pairs.map(async ({ publicKey, alg, kid }) => ({ ...(await exportJWK(publicKey)), alg, kid, use: 'sig' })),
    );
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  const pairOf = (alg: string): Pair => {
    const pair = pairs.find((each) => each.alg === alg);
    if (!pair) throw new Error(`the issuer has no key for ${alg}`);
    return pair;
  };
  const publicKey = (alg: string) => exportSPKI(pairOf(alg).publicKey);
  return {
    requests: wire.requests,
    publicKey,
    async config(alg) {
      return {
        keys: alg ? { publicKey: await publicKey(alg) } : { jwksUrl: `${wire.origin}/keys` },
        issuer: issuerName,
        audience,
        algorithms: [...usualAlgorithms],
        accountsClaim: 'accounts',
      };
    },
    sign(claims = {}, alg = 'ES256', header = {}) {
      const { privateKey, kid } = pairOf(alg);
      return new SignJWT(toClaims(claims)).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
    },
    async rotate() {
      pairs = await makePairs();
    },
    answer: (given) => {
      manner = given;
    },
    [Symbol.asyncDispose]: () => wire[Symbol.asyncDispose](),
  };
}

/** Claims that are right but for what is changed. */
export function toClaims(claims: JWTPayload): JWTPayload {
  const now = Math.floor(Date.now() / 1_000);
  const right = { iss: issuerName, aud: audience, sub: 'ada', exp: now + 600, scope: 'admin', accounts: '*' };
  return Object.fromEntries(Object.entries({ ...right, ...claims }).filter(([, value]) => value !== undefined));
}

/** What a header of a request says of a token. */
export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });
