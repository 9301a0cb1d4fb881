import { type Scope, scopes, toAllowed } from './scope.ts';

/** Who asks, and what that one may do. */
export type Principal = {
  /** `key:` and the key's id, `user:` and the token's subject, or `anonymous`. */
  readonly id: string;
  /** All that it may do. */
  readonly allowed: ReadonlySet<Scope>;
  /** Labels of the accounts that it may see; null for all. */
  readonly accounts: ReadonlySet<string> | null;
  /** Until when (epoch ms) it is let in; null for ever. */
  readonly expiresAt: number | null;
  /** The id of its API key; null where it came by another way. */
  readonly keyId: string | null;
};

/** Makes a principal of what was granted. */
export function toPrincipal({
  id,
  scopes: granted,
  accounts,
  expiresAt = null,
  keyId = null,
}: {
  id: string;
  scopes: Iterable<Scope>;
  accounts: Iterable<string> | null;
  expiresAt?: number | null;
  keyId?: string | null;
}): Principal {
  return { id, allowed: toAllowed(granted), accounts: accounts && new Set(accounts), expiresAt, keyId };
}

/** Whoever asks a sandbox on its own machine: there is nothing to protect. */
export const anonymous: Principal = toPrincipal({ id: 'anonymous', scopes, accounts: null });

/** Whether a principal may do what the scope names. */
export const may = ({ allowed }: Principal, scope: Scope): boolean => allowed.has(scope);

/** Whether a principal may see the account of that label. */
export const sees = ({ accounts }: Principal, label: string): boolean => accounts === null || accounts.has(label);
