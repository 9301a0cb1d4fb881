import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readLogPlace } from './config.ts';
import type { Place } from './db/database.ts';
import { openReading } from './db/reading.ts';
import type { StatusEvent } from './domain/status-event.ts';
import { toGapLine, toJsonLine, toLine } from './event-line.ts';
import { type Log, openLog } from './events/log.ts';
import { readCommandLine, runProgram, UsageError } from './program.ts';

const usage = `npm run events -- [--after CURSOR] [--follow] [--json] [--account LABEL]
Prints the status log, oldest first: all of it, or what came after a cursor.
  --after CURSOR   goes on after this place, e.g. the last one that was printed
  --follow         goes on as things happen, until Ctrl-C
  --json           one JSON object a line
  --account LABEL  only of this account; may be given again
It reads the log that a server keeps in DATA_DIR or DATABASE_URL, and may run beside it.
`;

/** Events read in one query. */
const batchSize = 500;
/** Milliseconds between looks at a log that holds nothing new. */
const lookInterval = 250;

type Options = { after?: string; follow: boolean; json: boolean; account?: string[]; help: boolean };

function readOptions(args: string[]): Options {
  const off = { type: 'boolean', default: false } as const;
  const options = { after: { type: 'string' }, account: { type: 'string', multiple: true } } as const;
  return readCommandLine(() => parseArgs({ args, options: { ...options, follow: off, json: off, help: off } }).values);
}

/** Prints the log until its end, or until a signal where it is to be followed. Resolves with the exit code. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    await print(usage);
    return 0;
  }
  const leaving = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => leaving.abort());
  const place = readLogPlace(process.env);
  await using reading = await openReading(place);
  if (!reading) {
    process.stderr.write(toNoLog(place));
    return 1;
  }
  const log = await openLog(reading);
  const after = options.after === undefined ? null : log.readCursor(options.after);
  if (options.after !== undefined && after === null)
    throw new UsageError(`--after: ${JSON.stringify(options.after)} is no cursor of this log`);
  await printLog(log, { ...options, after, signal: leaving.signal });
  return 0;
}

type Printing = Pick<Options, 'follow' | 'json' | 'account'> & { after: number | null; signal: AbortSignal };

async function printLog(log: Log, { after, follow, json, account, signal }: Printing): Promise<void> {
  let at = after ?? (await log.prunedTo());
  while (!signal.aborted) {
    const { events, prunedTo } = await readSince(log, at, follow);
    if (at < prunedTo) {
      await print(`${toGapLine({ missedAfter: log.toCursor(at), resumesAt: log.toCursor(prunedTo) }, json)}\n`);
      at = prunedTo;
      continue;
    }
    for (const event of events) {
      at = event.seq;
      if (account && !account.includes(event.subject.account)) continue;
      await print(`${(json ? toJsonLine : toLine)(event, log.toCursor(at))}\n`);
    }
    if (events.length === batchSize) continue;
    if (!follow) return;
    await sleep(lookInterval, undefined, { signal }).catch(() => {});
  }
}

/** Whoever follows outlives a database that is away for a while: nothing is new until it is back. */
async function readSince(log: Log, at: number, follow: boolean): Promise<{ events: StatusEvent[]; prunedTo: number }> {
  try {
    const events = await log.readSince(at, batchSize);
    // Asked after the read: what retention took away meanwhile is told, not skipped.
    return { events, prunedTo: await log.prunedTo() };
  } catch (error) {
    if (!follow) throw error;
    return { events: [], prunedTo: 0 };
  }
}

/** Writes, and waits while whoever reads it is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function toNoLog(place: Place): string {
  const where = 'url' in place ? 'the database of DATABASE_URL' : `${place.directory} (DATA_DIR)`;
  return (
    `There is no status log in ${where}: no server has kept one there yet.\n` +
    'A server without credentials keeps its log only where DATA_DIR or DATABASE_URL is set; set the same here.\n'
  );
}

// Whoever read it, e.g. head, has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
await runProgram(main, usage);
