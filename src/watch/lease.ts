import type { Database } from '../db/database.ts';

/** Who watches an account: one process at a time, and another once it fails to say that it still does. */
export type Leases = {
  /** Takes or renews the lease of an account for a time (ms); whether it is ours now. */
  take(account: string, lifetime: number): Promise<boolean>;
  /** Until when (epoch ms) somebody, on any process, follows the account live. */
  wantedUntil(account: string): Promise<number>;
  /** Says for so many ms that somebody follows the accounts live, to whoever watches them. */
  want(accounts: readonly string[], lifetime: number): Promise<void>;
  /** Gives up all that is ours. */
  release(): Promise<void>;
};

/** Ends the leases of whoever had the database before, where one process has it to itself. */
export async function endLeases({ db }: Database): Promise<void> {
  await db.updateTable('lease').set({ expires_at: 0 }).execute();
}

/** Opens the leases as seen by one holder, e.g. a process. */
export function openLeases({ db }: Database, holder: string): Leases {
  return {
    async take(account, lifetime) {
      const now = Date.now();
      const taken = await db
        .insertInto('lease')
        .values({ account, holder, expires_at: now + lifetime, wanted_until: 0 })
        .onConflict((conflict) =>
          conflict
            .column('account')
            .doUpdateSet({ holder, expires_at: now + lifetime })
            .where((row) => row.or([row('lease.holder', '=', holder), row('lease.expires_at', '<=', now)])),
        )
        .returning('account')
        .executeTakeFirst();
      return taken !== undefined;
    },
    async wantedUntil(account) {
      const row = await db.selectFrom('lease').select('wanted_until').where('account', '=', account).executeTakeFirst();
      return row?.wanted_until ?? 0;
    },
    async want(accounts, lifetime) {
      if (accounts.length === 0) return;
      const now = Date.now();
      await db
        .updateTable('lease')
        .set({ wanted_until: now + lifetime })
        .where('account', 'in', accounts)
        // A wish that lasts a while is left alone: each one written costs a write to the disk.
        .where('wanted_until', '<', now + lifetime / 2)
        .execute();
    },
    async release() {
      await db.updateTable('lease').set({ expires_at: 0 }).where('holder', '=', holder).execute();
    },
  };
}
