import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openDatabase, type Place } from '../../src/db/database.ts';
import type { PortOrderState } from '../../src/domain/status-event.ts';
import { openFeed } from '../../src/events/feed.ts';
import { openLog } from '../../src/events/log.ts';
import { openObserve, type Sight } from '../../src/events/observe.ts';

/** What a worker does with the database, a line of output for each thing done. */
export type Work =
  /** Says "open" and keeps it open. */
  | { do: 'hold' }
  /** Appends by so many writers at once, and prints the last number of the log after each event that was acknowledged. */
  | { do: 'append'; name: string; writers: number; each: number }
  /** Says "reading", and prints the number of each event that its feed gives, until it gave so many. */
  | { do: 'read'; count: number };

/** A process of its own on a database. */
export type Worker = AsyncDisposable & {
  lines: AsyncIterator<string>;
  /** Kills it at once, as a power cut would. */
  kill(): Promise<void>;
};

/** Starts a worker; what it complains of is thrown by `lines`. */
export function startWorker(place: Place, work: Work): Worker {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify({ place, work })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { lines, kill, [Symbol.asyncDispose]: kill };
}

/** All lines until the worker ends. */
export async function readLines(worker: Worker): Promise<string[]> {
  const lines: string[] = [];
  for (let line = await worker.lines.next(); !line.done; line = await worker.lines.next()) lines.push(line.value);
  return lines;
}

/** The nth change of an order, told by the carrier. */
export function toSight(key: string, nth: number, state: Partial<PortOrderState> = {}): Sight<'port-order'> {
  return {
    subject: { kind: 'port-order', account: 'twilio', key },
    state: { status: 'REVIEW', rawStatus: `STEP ${nth}`, activationDate: null, problems: [], ...state },
    changedAt: new Date(Date.UTC(2026, 0, 1) + nth * 1_000),
    source: 'CALLBACK',
  };
}

async function run({ place, work }: { place: Place; work: Work }): Promise<void> {
  await using database = await openDatabase(place);
  const log = await openLog(database);
  const print = (text: string | number): void => void process.stdout.write(`${text}\n`);
  if (work.do === 'hold') {
    print('open');
    await new Promise(() => setInterval(() => {}, 60_000));
  }
  if (work.do === 'append') {
    const observe = openObserve(database);
    const write = async (writer: number): Promise<void> => {
      for (let nth = 1; nth <= work.each; nth += 1) {
        await observe(toSight(`${work.name}-${writer}`, nth));
        print(`${work.name}-${writer} ${nth}`);
      }
    };
    await Promise.all(Array.from({ length: work.writers }, (_each, writer) => write(writer)));
  }
  if (work.do === 'read') {
    await using feed = await openFeed(database, log);
    const signal = new AbortController().signal;
    const items = feed.read({ after: 0, matches: () => true, signal });
    print('reading');
    for (let read = 0; read < work.count; read += 1) {
      const { value: item } = await items.next();
      print(item && 'seq' in item ? item.seq : 'gap');
    }
  }
}

if (process.argv[1] === import.meta.filename) {
  await run(JSON.parse(process.argv[2] ?? '') as { place: Place; work: Work });
  process.exit();
}
