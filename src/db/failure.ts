/** The database cannot be had; the message tells an operator why, and the cause is what was thrown. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
}

/** Why the database cannot be opened or read, where an operator can mend it; any other error as it is. */
export function toDatabaseFailure(error: unknown): unknown {
  const message = error instanceof Error ? toWords(error) : null;
  return message === null ? error : new DatabaseFailure(message, { cause: error });
}

function toWords(error: Error): string | null {
  if (error.name === 'DataDirectoryTaken' || error.name === 'NewerDatabase') return error.message;
  // Only what Postgres itself says has a severity.
  if ('severity' in error) return `DATABASE_URL: Postgres says: ${error.message}.`;
  const syscall = 'syscall' in error ? error.syscall : null;
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return `DATABASE_URL: Postgres does not answer (${error.message}). Start it, or set another.`;
  if (syscall === 'mkdir' || ('code' in error && error.code === 'ERR_SQLITE_ERROR'))
    return `DATA_DIR: ${error.message}. Set it to a directory that this program may use.`;
  return null;
}
