import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import type { Tables } from './tables.ts';

/** The directory is in use by a server that runs. */
export class DataDirectoryTaken extends Error {
  override readonly name = 'DataDirectoryTaken';

  constructor(directory: string) {
    super(
      `DATA_DIR ${directory} is in use by another server that runs. Stop it, give this one a DATA_DIR of its own, or ` +
        'let both use one Postgres by DATABASE_URL.',
    );
  }
}

/**
 * Takes the directory for this process alone until `release`. The lock is the operating system's: it goes with the
 * process, so one that was killed leaves nothing behind.
 */
export function takeDirectory(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(directory, 'server.lock'));
  try {
    lock.exec('pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive');
  } catch (error) {
    lock.close();
    throw isBusy(error) ? new DataDirectoryTaken(directory) : error;
  }
  return { release: () => lock.close() };
}

const isBusy = (error: unknown): boolean => error instanceof Error && /database is locked|busy/i.test(error.message);

/** Opens the embedded database in a directory; what was committed survives a power cut. */
export function openSqlite(directory: string, { readOnly = false } = {}): Kysely<Tables> {
  const database = new DatabaseSync(join(directory, 'numbergraph.db'), { readOnly });
  database.exec('pragma busy_timeout = 5000');
  if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => database.close(),
        prepare(sql) {
          const statement = database.prepare(sql);
          return {
            reader: statement.columns().length > 0,
            all: (parameters) => statement.all(...toInput(parameters)),
            run: (parameters) => statement.run(...toInput(parameters)),
            iterate: (parameters) => statement.iterate(...toInput(parameters)),
          };
        },
      },
    }),
  });
}

/** What queries here bind is text, numbers and null. */
function toInput(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value;
    throw new TypeError(`a query cannot bind a ${typeof value}`);
  });
}
