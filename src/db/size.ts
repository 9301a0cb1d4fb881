import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How much the database takes on disk, in bytes: its pages or, on Postgres, all that belongs to it. */
export async function readDatabaseSize({ db, dialect }: Pick<Database, 'db' | 'dialect'>): Promise<number> {
  const query =
    dialect === 'sqlite'
      ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await query.execute(db);
  return rows[0]?.bytes ?? 0;
}
