import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Counts and times are far below 2^53; pg gives int8 as text unless told. */
const int8 = 20;

/** Opens the database of a fleet; nothing is connected before the first query. */
export function openPostgres(url: string): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks while idle is replaced by the next query; unheard, the error would end the process.
  pool.on('error', () => {});
  // The same for one that breaks while it is in use: the query under way is told.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Milliseconds between attempts to listen again after the connection broke. */
const relisten = 1_000;
/** Milliseconds that a connection may take. */
const connectTimeout = 10_000;

/**
 * Hears the doorbell of every process on this database. A ring may be missed while the connection is broken, so it
 * rings once by itself after each new connection.
 */
export function listen(url: string, channel: string, ring: () => void): { close(): Promise<void> } {
  const closing = new AbortController();
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeout, keepAlive: true });
      const { promise: broken, resolve } = Promise.withResolvers<void>();
      const leave = (): void => resolve();
      client.on('error', leave);
      client.on('end', leave);
      client.on('notification', ring);
      closing.signal.addEventListener('abort', leave);
      try {
        await client.connect();
        await client.query(`listen ${channel}`);
        ring();
        if (!closing.signal.aborted) await broken;
      } catch {
        // The database is away; the loop comes back to it.
      }
      closing.signal.removeEventListener('abort', leave);
      await client.end().catch(() => {});
      await sleep(relisten, undefined, { signal: closing.signal }).catch(() => {});
    }
  };
  const ended = run();
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}
