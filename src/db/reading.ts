import type { Database, Place } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** A database that others write, as one may read it beside them; `append` only reads too. */
export type Reading = AsyncDisposable & Pick<Database, 'db' | 'append'>;

/**
 * Opens a database beside the servers that write it: takes no lock and changes nothing. Gives null where no server has
 * made one yet.
 */
export async function openReading(place: Place): Promise<Reading | null> {
  const db = 'url' in place ? openPostgres(place.url) : openFile(place.directory);
  if (!db) return null;
  const reading: Reading = {
    db,
    append: (write) => db.transaction().setAccessMode('read only').execute(write),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
  try {
    if (await hasLog(reading)) return reading;
  } catch (error) {
    await db.destroy();
    throw error;
  }
  await db.destroy();
  return null;
}

function openFile(directory: string): Database['db'] | null {
  try {
    return openSqlite(directory, { readOnly: true });
  } catch (error) {
    if (error instanceof Error && /unable to open/.test(error.message)) return null;
    throw error;
  }
}

async function hasLog({ db }: Reading): Promise<boolean> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'log')) return false;
  return (await db.selectFrom('log').select('id').executeTakeFirst()) !== undefined;
}
