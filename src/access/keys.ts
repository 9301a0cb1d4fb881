import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type Principal, toPrincipal } from './principal.ts';
import { type Scope, scopes } from './scope.ts';

/** What a key allows, and until when (epoch ms). */
export type KeyGrant = {
  /** What its maker calls it. */
  name: string;
  scopes: readonly Scope[];
  /** Labels of the accounts that it may see; null for all. */
  accounts: readonly string[] | null;
  expiresAt: number | null;
};

/** A key as it is stored; the key itself is known to its holder alone. */
export type ApiKey = KeyGrant & { id: string; hash: string; createdAt: number; revokedAt: number | null };

/** The stored keys. */
export type KeyStore = {
  /** Makes a key; `token` is told this once. */
  create(grant: KeyGrant): Promise<{ key: ApiKey; token: string }>;
  /** All keys, the oldest first; those that were revoked or have expired too. */
  list(): Promise<ApiKey[]>;
  /** Ends a key; false where there is none with that id that was not ended before. */
  revoke(id: string): Promise<boolean>;
};

const scopesShape = z.array(z.enum(scopes));
const accountsShape = z.array(z.string());
const tokenForm = /^ngk_([a-z0-9]{1,20})_([\w-]{20,100})$/;

/** What tells a key from other tokens. */
export const keyPrefix = 'ngk_';

/** The parts of a key; null for anything else. */
export function readToken(token: string): { id: string; secret: string } | null {
  const [, id, secret] = tokenForm.exec(token) ?? [];
  return id && secret ? { id, secret } : null;
}

/** Makes the secret part of a key: 256 bits, so that a plain hash of it tells nothing. */
export function makeToken(id: string): { token: string; hash: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${keyPrefix}${id}_${secret}`, hash: toHash(secret) };
}

const toHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether a secret is the one of that hash, in the same time for all that are not. */
export function fits(secret: string, hash: string): boolean {
  const [given, known] = [Buffer.from(toHash(secret)), Buffer.from(hash)];
  return given.length === known.length && timingSafeEqual(given, known);
}

/** Whether a key lets nobody in any more. */
export const isOver = ({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): boolean =>
  revokedAt !== null || (expiresAt !== null && expiresAt <= now);

/** Who comes with a key. */
export function principalOf({ id, scopes: granted, accounts, expiresAt }: ApiKey): Principal {
  return toPrincipal({ id: `key:${id}`, scopes: granted, accounts, expiresAt, keyId: id });
}

/** Opens the stored keys. */
export function openKeyStore({ db }: Pick<Database, 'db'>): KeyStore {
  return {
    async create(grant) {
      const id = randomBytes(5).toString('hex');
      const { token, hash } = makeToken(id);
      const key: ApiKey = { ...grant, id, hash, createdAt: Date.now(), revokedAt: null };
      await db
        .insertInto('api_key')
        .values({
          id,
          hash,
          name: grant.name,
          scopes: JSON.stringify(grant.scopes),
          accounts: grant.accounts && JSON.stringify(grant.accounts),
          created_at: key.createdAt,
          expires_at: grant.expiresAt,
          revoked_at: null,
        })
        .execute();
      return { key, token };
    },
    async list() {
      const rows = await db.selectFrom('api_key').selectAll().orderBy('created_at').orderBy('id').execute();
      return rows.map(toKey);
    },
    async revoke(id) {
      const { numUpdatedRows } = await db
        .updateTable('api_key')
        .set({ revoked_at: Date.now() })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

function toKey(row: Selectable<Tables['api_key']>): ApiKey {
  return {
    id: row.id,
    hash: row.hash,
    name: row.name,
    scopes: scopesShape.parse(JSON.parse(row.scopes)),
    accounts: row.accounts === null ? null : accountsShape.parse(JSON.parse(row.accounts)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
