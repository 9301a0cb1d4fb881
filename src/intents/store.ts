import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type Sought, toLane } from './intent.ts';

/** An intent as it is stored. */
export type IntentRow = Selectable<Tables['intent']>;

/** The stored intents. Each change is one statement or one transaction, and none waits for a carrier. */
export type IntentStore = {
  /** Stores an intent or takes up one that nobody is at; `taken` says whether it is the caller's now. */
  take(
    row: Pick<IntentRow, 'key' | 'account' | 'digest' | 'sought' | 'held_until'>,
  ): Promise<{ taken: boolean; row: IntentRow }>;
  /** Lets the intent to the carrier, if no other of its lane is there: then gives the key of that one. */
  enter(row: IntentRow): Promise<string | null>;
  /** Lets others of its lane to the carrier. */
  leave(row: IntentRow): Promise<void>;
  /** Notes when it is sent, and from when on its absence is certain; false where another process has taken it up. */
  note(row: IntentRow, times: Partial<Pick<IntentRow, 'sent_at' | 'certain_at'>>): Promise<boolean>;
  /** Notes what it made: it is done. */
  finish(row: IntentRow, result: string): Promise<void>;
  /** Forgets an intent that had no effect, unless another process has taken it up: its key is free again. */
  drop(row: IntentRow): Promise<void>;
  /** Lets others take it up, unless one has. */
  release(row: IntentRow): Promise<void>;
  /** The same for all without outcome. */
  releaseAll(): Promise<void>;
  /** Which of the keys are the results of intents. */
  claimed(account: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Intents of an account that nobody is at and whose outcome is to be found out. */
  listAbandoned(account: string): Promise<IntentRow[]>;
  read(key: string): Promise<IntentRow | undefined>;
  /** Whether a key is one of somebody's. */
  holdsAny(keys: readonly string[]): Promise<boolean>;
  /** Forgets what was asked for before that time. */
  prune(before: Date): Promise<void>;
};

/** The `certain_at` of an intent whose outcome no look-up can tell. */
export const neverCertain = Number.MAX_SAFE_INTEGER;

const laneOf = ({ account, sought }: Pick<IntentRow, 'account' | 'sought'>): string =>
  createHash('sha256')
    .update(toLane(account, readSought(sought)))
    .digest('base64url');

/** A caller's key as it is stored: each account has keys of its own. */
export const toStoredKey = (account: string, key: string): string => `${account} ${key}`;

/** Reads what a stored intent seeks. */
export function readSought(json: string): Sought {
  return JSON.parse(json);
}

/** Opens the stored intents. */
export function openIntentStore({ db }: Database): IntentStore {
  const update = (row: IntentRow, change: Partial<IntentRow>, handle: Kysely<Tables> = db) =>
    handle.updateTable('intent').set(change).where('key', '=', row.key);
  const leave = (row: IntentRow, handle: Kysely<Tables>) =>
    handle.deleteFrom('intent_lane').where('key', '=', row.key).execute();
  /** Frees the lanes, or those of a key, that no intent without outcome is in. */
  const removeStray = (key?: string) =>
    db
      .deleteFrom('intent_lane')
      .$if(key !== undefined, (lanes) => lanes.where('key', '=', key ?? ''))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('intent')
              .select('intent.key')
              .whereRef('intent.key', '=', 'intent_lane.key')
              .where('result', 'is', null),
          ),
        ),
      )
      .execute();
  const read: IntentStore['read'] = (key) =>
    db.selectFrom('intent').selectAll().where('key', '=', key).executeTakeFirst();

  return {
    read,
    async holdsAny(keys) {
      if (keys.length === 0) return false;
      return (await db.selectFrom('intent').select('key').where('key', 'in', keys).executeTakeFirst()) !== undefined;
    },
    async take(wanted) {
      for (;;) {
        const now = Date.now();
        const inserted = await db
          .insertInto('intent')
          .values({ ...wanted, result: null, sent_at: null, certain_at: now, created_at: now })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (inserted) return { taken: true, row: inserted };
        const taken = await db
          .updateTable('intent')
          .set({ held_until: wanted.held_until })
          .where('key', '=', wanted.key)
          .where('digest', '=', wanted.digest)
          .where('result', 'is', null)
          .where('held_until', '<=', now)
          .returningAll()
          .executeTakeFirst();
        if (taken) return { taken: true, row: taken };
        const row = await read(wanted.key);
        if (row) return { taken: false, row };
      }
    },
    async enter(row) {
      const lane = laneOf(row);
      await db
        .insertInto('intent_lane')
        .values({ lane, key: row.key })
        .onConflict((conflict) => conflict.column('lane').doNothing())
        .execute();
      const there = await db.selectFrom('intent_lane').select('key').where('lane', '=', lane).executeTakeFirst();
      if (there?.key === row.key) return null;
      // One that was taken up late may have come in again when it was done, and would bar the lane for ever.
      await removeStray(there?.key ?? '');
      return there?.key ?? '';
    },
    leave: async (row) => void (await leave(row, db)),
    async note(row, times) {
      const { numUpdatedRows } = await update(row, times).where('held_until', '=', row.held_until).executeTakeFirst();
      Object.assign(row, times);
      return numUpdatedRows === 1n;
    },
    async finish(row, result) {
      await db.transaction().execute(async (transaction) => {
        // A carrier that makes the same again has lost what it made before, as the sandbox does at its reset.
        await transaction
          .deleteFrom('intent')
          .where('account', '=', row.account)
          .where('result', '=', result)
          .where('key', '!=', row.key)
          .execute();
        await update(row, { result, held_until: 0 }, transaction).execute();
        await leave(row, transaction);
      });
    },
    async drop(row) {
      await db.transaction().execute(async (transaction) => {
        const { numDeletedRows } = await transaction
          .deleteFrom('intent')
          .where('key', '=', row.key)
          .where('result', 'is', null)
          .where('held_until', '=', row.held_until)
          .executeTakeFirst();
        if (numDeletedRows === 1n) await leave(row, transaction);
      });
    },
    async release(row) {
      await update(row, { held_until: 0 }).where('held_until', '=', row.held_until).execute();
    },
    async releaseAll() {
      await db.updateTable('intent').set({ held_until: 0 }).where('result', 'is', null).execute();
    },
    async claimed(account, keys) {
      if (keys.length === 0) return new Set();
      const rows = await db
        .selectFrom('intent')
        .select('result')
        .where('account', '=', account)
        .where('result', 'in', keys)
        .execute();
      return new Set(rows.flatMap(({ result }) => result ?? []));
    },
    listAbandoned: (account) =>
      db
        .selectFrom('intent')
        .selectAll()
        .where('account', '=', account)
        .where('result', 'is', null)
        .where('certain_at', '<', neverCertain)
        .where('held_until', '<=', Date.now())
        .orderBy('created_at')
        .execute(),
    async prune(before) {
      await db
        .deleteFrom('intent')
        .where('created_at', '<', before.getTime())
        .where('held_until', '<=', Date.now())
        .execute();
      await removeStray();
    },
  };
}
