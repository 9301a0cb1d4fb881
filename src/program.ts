import { ConfigError } from './config.ts';
import { DatabaseFailure, toDatabaseFailure } from './db/failure.ts';

/** What was asked of a program cannot be done as it was asked; the message says why. */
export class UsageError extends Error {}

/** Reads a command line by `parse`, Node's parseArgs. Throws UsageError where it cannot be. */
export function readCommandLine<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/**
 * Runs a program of the command line that uses the database, and sets the exit code: that of `main`, 2 for what was asked
 * or configured wrongly, which is told in words, 1 for all other faults.
 */
export async function runProgram(main: () => Promise<number>, usage: string): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (thrown) {
    const error = toDatabaseFailure(thrown);
    process.stderr.write(toMessage(error, usage));
    process.exitCode = error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}

/** What an operator can mend is told in words; everything else with its stack. */
function toMessage(error: unknown, usage: string): string {
  if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
  if (error instanceof ConfigError || error instanceof DatabaseFailure) return `${error.message}\n`;
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
