import type { Database } from '../db/database.ts';
import type { StatusEvent } from '../domain/status-event.ts';
import type { Log } from './log.ts';
import { batchSize, type FeedItem, type FeedOptions, openReading, type Reader } from './reading.ts';

/** Live events out of the log: one reader of the log per process, any number of readers of the feed. */
export type Feed = AsyncDisposable & {
  /** Reads on from a place until it is returned or its signal ends it; one event after another is asked for. */
  read(options: FeedOptions): AsyncIterableIterator<FeedItem, undefined>;
  /** Readers right now. */
  readonly readers: number;
};

/** Events that wait for a slow reader; more, and it reads on from the log when it comes back. */
const bufferSize = 256;
/** Milliseconds after which the log is read without any ring: a ring is only a hint. */
const unrungInterval = 1_000;

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
    read: (options) => openReading({ log, readers, position: () => position }, options),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      bell[Symbol.dispose]();
      while (pumping) await pumping;
    },
  };
}

function deliver(reader: Reader, event: StatusEvent): void {
  if (reader.readOn !== null || !reader.matches(event) || reader.take(event)) return;
  if (reader.buffer.length < bufferSize) reader.buffer.push(event);
  else giveUp(reader, event.seq - 1);
}

/** Empties the buffer of a reader that must read on from the log; `reached` is what it has got where that is empty. */
function giveUp(reader: Reader, reached: number): void {
  const [next] = reader.buffer;
  reader.readOn ??= next ? next.seq - 1 : reached;
  reader.buffer.length = 0;
  reader.wake();
}
