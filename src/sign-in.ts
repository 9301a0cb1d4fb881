import { isOver, type KeyStore } from './access/keys.ts';
import type { Config } from './config.ts';

/** Nobody could be let in; the message tells an operator how to set that up. */
export class NoSignIn extends Error {
  override readonly name = 'NoSignIn';
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1)$/;

/** Whether who gives nothing is let in: the sandbox holds nothing worth it, and nobody else reaches this machine. */
export const isOpenTo = ({ sandboxPort, host }: Pick<Config, 'sandboxPort' | 'host'>): boolean =>
  sandboxPort !== null && loopback.test(host);

/** Throws NoSignIn where there is neither a key nor an issuer of tokens that could let somebody in. */
export async function checkSignIn(config: Config, keys: KeyStore): Promise<void> {
  if (config.access.tokens) return;
  const now = Date.now();
  if ((await keys.list()).some((key) => !isOver(key, now))) return;
  const isSandbox = config.sandboxPort !== null;
  const why = isSandbox ? `HOST ${config.host} is reached from other machines` : 'real accounts are set';
  const first = config.place ? '' : 'set DATA_DIR for both, since keys are kept there, then ';
  throw new NoSignIn(`The server does not start: ${why}, and nobody could sign in. Set up one of these (README, Security):
  Keys:    ${first}npm run keys -- create --scopes admin --name first
  Tokens:  JWT_JWKS_URL or JWT_PUBLIC_KEY, with JWT_ISSUER and JWT_AUDIENCE`);
}
