import { type Database, openDatabase, type Place } from './database.ts';
import { openSqlite } from './sqlite.ts';

/** A database that a server may be using at the same time, as other programs change it. */
export type Beside = AsyncDisposable & Pick<Database, 'db'>;

/** Opens a database, made and brought up to this program where no server has it open. Throws NewerDatabase. */
export async function openBeside(place: Place): Promise<Beside> {
  if ('url' in place) return openDatabase(place);
  try {
    return await openDatabase(place);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DataDirectoryTaken') throw error;
  }
  // The server that has taken the directory has brought its database up to itself.
  const db = openSqlite(place.directory);
  return { db, [Symbol.asyncDispose]: () => db.destroy() };
}
