import type { Database } from '../db/database.ts';
import type { StatusEvent } from '../domain/status-event.ts';
import type { Log } from './log.ts';

/** Events that a reader cannot have: retention has removed them before it came, or the log was set back. */
export type Gap = { missedAfter: number; resumesAt: number };

/** What a reader of the feed gets: events in log order, each once, and gaps where events are gone. */
export type FeedItem = { event: StatusEvent } | { gap: Gap };

export type FeedOptions = {
  /** The place after which to begin; null for now. */
  after: number | null;
  matches: (event: StatusEvent) => boolean;
  signal: AbortSignal;
};

/** Live events out of the log: one reader of the log per process, any number of readers of the feed. */
export type Feed = AsyncDisposable & {
  read(options: FeedOptions): AsyncGenerator<FeedItem, void, void>;
  /** Readers right now. */
  readonly readers: number;
};

/** Events read from the log in one query. */
const batchSize = 500;
/** Events that wait for a slow reader; more, and it reads on from the log when it comes back. */
const bufferSize = 256;
/** Milliseconds after which the log is read without any ring: a ring is only a hint. */
const unrungInterval = 1_000;

type Reader = {
  matches: FeedOptions['matches'];
  buffer: StatusEvent[];
  /** Set once the buffer was full and is given up: the place after which to read on from the log. */
  readOn: number | null;
  wake: () => void;
};

/** Opens the feed of a log. */
export async function openFeed({ onAppend }: Database, log: Log): Promise<Feed> {
  const readers = new Set<Reader>();
  let position = await log.head();
  let pumping: Promise<void> | null = null;
  let rungAgain = false;

  async function pump(): Promise<void> {
    do {
      rungAgain = false;
      const events = await log.readSince(position, batchSize);
      // Numbers are left out where an append failed, or where retention was faster than this: readers must be told.
      const [first] = events;
      if (first && first.seq > position + 1 && (await log.prunedTo()) > position)
        for (const reader of readers) giveUp(reader, position);
      for (const event of events) {
        position = event.seq;
        for (const reader of readers) deliver(reader, event);
      }
      rungAgain ||= events.length === batchSize;
    } while (rungAgain);
  }
  const ring = (): void => {
    rungAgain = true;
    const rest = (again: boolean): void => {
      pumping = null;
      if (again) ring();
    };
    // Where the database is away, the next ring or the timer comes back to it.
    pumping ??= pump().then(
      () => rest(rungAgain),
      () => rest(false),
    );
  };
  const bell = onAppend(ring);
  const timer = setInterval(ring, unrungInterval).unref();

  return {
    get readers() {
      return readers.size;
    },
    read: (options) => readFeed({ log, readers, position: () => position }, options),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      bell[Symbol.dispose]();
      while (pumping) await pumping;
    },
  };
}

function deliver(reader: Reader, event: StatusEvent): void {
  if (reader.readOn !== null || !reader.matches(event)) return;
  if (reader.buffer.length < bufferSize) reader.buffer.push(event);
  else giveUp(reader, event.seq - 1);
  reader.wake();
}

/** Empties the buffer of a reader that must read on from the log; `reached` is what it has got where that is empty. */
function giveUp(reader: Reader, reached: number): void {
  const [next] = reader.buffer;
  reader.readOn ??= next ? next.seq - 1 : reached;
  reader.buffer.length = 0;
  reader.wake();
}

type Source = { log: Log; readers: Set<Reader>; position: () => number };

async function* readFeed(source: Source, options: FeedOptions): AsyncGenerator<FeedItem, void, void> {
  const { log, readers, position } = source;
  const { after, matches, signal } = options;
  let wakeUp = Promise.withResolvers<void>();
  const reader: Reader = { matches, buffer: [], readOn: null, wake: () => wakeUp.resolve() };
  const stop = (): void => reader.wake();
  signal.addEventListener('abort', stop);
  try {
    const head = await log.head();
    readers.add(reader);
    if (after !== null && after > head) yield { gap: { missedAfter: after, resumesAt: head } };
    for (let at = Math.min(after ?? head, head); !signal.aborted; ) {
      // What came before this reader was known is read from the log, up to where the buffer takes over.
      const target = position();
      reader.readOn = null;
      at = yield* catchUp(source, options, { at, target });
      while (!signal.aborted && reader.readOn === null) {
        const event = reader.buffer.shift();
        if (event) {
          if (event.seq > at) yield { event };
          continue;
        }
        await wakeUp.promise;
        wakeUp = Promise.withResolvers<void>();
      }
      at = Math.max(at, reader.readOn ?? 0);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    readers.delete(reader);
  }
}

/** Reads the log from `at` up to `target` and tells what is missing; returns the place that it came to. */
async function* catchUp(
  { log }: Source,
  { matches, signal }: FeedOptions,
  place: { at: number; target: number },
): AsyncGenerator<FeedItem, number, void> {
  const { target } = place;
  let { at } = place;
  while (at < target && !signal.aborted) {
    const events = await log.readSince(at, batchSize);
    // Asked after the read: what retention took away meanwhile is told, not skipped.
    const prunedTo = await log.prunedTo();
    if (at < prunedTo) {
      yield { gap: { missedAfter: at, resumesAt: prunedTo } };
      at = prunedTo;
      continue;
    }
    for (const event of events) {
      if (signal.aborted || event.seq > target) break;
      at = event.seq;
      if (matches(event)) yield { event };
    }
    if (events.length < batchSize || (events.at(-1)?.seq ?? 0) > target) at = Math.max(at, target);
  }
  return at;
}
