import { EventEmitter } from 'node:events';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Dialect, migrate } from './migrations.ts';
import { listen, openPostgres } from './postgres.ts';
import { openSqlite, takeDirectory } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** Where the data is: a directory of this process's own, or a Postgres that a fleet shares. */
export type Place = { directory: string } | { url: string };

/** The database, one type over both kinds. */
export type Database = AsyncDisposable & {
  dialect: Dialect;
  db: Kysely<Tables>;
  /**
   * Runs a transaction that appends to the log. Appends run one after another over all processes: a sequence number
   * that commits late would jump in behind readers. The doorbell rings when it committed.
   */
  append<Result>(write: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result>;
  /** Calls back when something was appended, here or by another process; a hint, which may come late or for nothing. */
  onAppend(ring: () => void): { [Symbol.dispose](): void };
};

const channel = 'numbergraph_log';
/** Any number, the same in every process: the lock that puts appends in a row. */
const appendLock = 4_807_526_976;

/** Opens the database and brings it up to this program. Throws DataDirectoryTaken, NewerDatabase. */
export async function openDatabase(place: Place): Promise<Database> {
  return 'url' in place ? openFleet(place.url) : openEmbedded(place.directory);
}

async function openEmbedded(directory: string): Promise<Database> {
  await using opened = new AsyncDisposableStack();
  opened.adopt(takeDirectory(directory), ({ release }) => release());
  const db = opened.adopt(openSqlite(directory), (each) => each.destroy());
  await migrate(db, 'sqlite');
  const bell = openBell();
  const owned = opened.move();
  return {
    dialect: 'sqlite',
    db,
    async append(write) {
      const result = await db.transaction().execute(write);
      bell.ring();
      return result;
    },
    onAppend: bell.onRing,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function openFleet(url: string): Promise<Database> {
  await using opened = new AsyncDisposableStack();
  const db = opened.adopt(openPostgres(url), (each) => each.destroy());
  await migrate(db, 'postgres');
  const bell = openBell();
  opened.adopt(listen(url, channel, bell.ring), (listener) => listener.close());
  const owned = opened.move();
  return {
    dialect: 'postgres',
    db,
    // One at a time here too: appends that wait for each other's lock would hold every connection of the pool.
    append: openRow((write) =>
      db
        .transaction()
        // In a stricter one, what was read would be from before the lock was had.
        .setIsolationLevel('read committed')
        .execute(async (transaction) => {
          await sql`select pg_advisory_xact_lock(${appendLock})`.execute(transaction);
          const result = await write(transaction);
          await sql`select pg_notify(${channel}, '')`.execute(transaction);
          return result;
        }),
    ),
    onAppend: bell.onRing,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Runs appends one after another, whatever became of the one before. */
function openRow(run: Database['append']): Database['append'] {
  let last: Promise<unknown> = Promise.resolve();
  return (write) => {
    const next = last.then(() => run(write));
    last = next.catch(() => {});
    return next;
  };
}

function openBell(): { ring: () => void; onRing: Database['onAppend'] } {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    ring: () => void emitter.emit('ring'),
    onRing(listener) {
      emitter.on('ring', listener);
      return { [Symbol.dispose]: () => void emitter.off('ring', listener) };
    },
  };
}
