import type { StatusEvent } from '../domain/status-event.ts';
import type { Log } from './log.ts';

/** Events that a reader cannot have: retention has removed them before it came, or the log was set back. */
export type Gap = { missedAfter: number; resumesAt: number };

/** What a reader of the feed gets: events in log order, each once, and gaps where events are gone. */
export type FeedItem = StatusEvent | Gap;

export type FeedOptions = {
  /** The place after which to begin; null for now. */
  after: number | null;
  matches: (event: StatusEvent) => boolean;
  /** Ends the reading. */
  signal: AbortSignal;
  /** Called once, when the reading is over, whatever ended it. */
  onEnd?: () => void;
};

/** Events read from the log in one query. */
export const batchSize = 500;

/** What the feed knows of whoever reads it. */
export type Reader = {
  matches: FeedOptions['matches'];
  /** Events that came while it did not wait. */
  buffer: StatusEvent[];
  /** Set once the buffer was full and is given up: the place after which to read on from the log. */
  readOn: number | null;
  /** Takes an event that it waits for; false where it does not wait. */
  take(event: StatusEvent): boolean;
  /** There is something else to look at than the next event. */
  wake(): void;
};

/** Where a reading reads: the log, and how far the feed has come in it. */
export type Source = { log: Log; readers: Set<Reader>; position: () => number };

type Step = IteratorResult<FeedItem, undefined>;

const over: Step = { value: undefined, done: true };

/**
 * Opens a reading of the log up to where the buffer takes over, and then of what comes. A change is told to thousands at
 * once, so whoever waits for one is handed it: a generator would take as long for that as the sockets for all the rest.
 */
export function openReading(source: Source, options: FeedOptions): AsyncIterableIterator<FeedItem, undefined> {
  return new Reading(source, options);
}

class Reading implements AsyncIterableIterator<FeedItem, undefined>, Reader {
  readonly matches: Reader['matches'];
  readonly buffer: StatusEvent[] = [];
  readOn: number | null = null;
  readonly #source: Source;
  readonly #options: FeedOptions;
  /** The place that was read up to before the buffer took over; null before it began. */
  #at: number | null = null;
  #catching: AsyncGenerator<FeedItem, number, void> | null = null;
  #waiting: PromiseWithResolvers<Step> | null = null;
  #isOver = false;

  constructor(source: Source, options: FeedOptions) {
    this.#source = source;
    this.#options = options;
    this.matches = options.matches;
    options.signal.addEventListener('abort', this.wake);
  }

  take(event: StatusEvent): boolean {
    const waiting = this.#waiting;
    if (!waiting || event.seq <= (this.#at ?? 0)) return false;
    this.#waiting = null;
    waiting.resolve({ value: event, done: false });
    return true;
  }

  readonly wake = (): void => {
    if (!this.#waiting) return;
    const { resolve, reject } = this.#waiting;
    this.#waiting = null;
    // Once all that is told now has been told: by then it is known how far the log has to be read.
    Promise.resolve()
      .then(() => this.#advance())
      .then(resolve, reject);
  };

  next(): Promise<Step> {
    const isIdle = this.#at !== null && !this.#catching && this.buffer.length === 0 && this.readOn === null;
    return isIdle && !this.#isEnded() ? this.#wait() : this.#advance();
  }

  async return(): Promise<Step> {
    this.#end();
    await this.#catching?.return(0);
    return over;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #isEnded(): boolean {
    return this.#isOver || this.#options.signal.aborted;
  }

  #wait(): Promise<Step> {
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  async #advance(): Promise<Step> {
    try {
      const gap = this.#at === null && !this.#isEnded() ? await this.#begin() : null;
      return gap ? { value: gap, done: false } : await this.#step();
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Begins after its place; gives the gap where the log has not come to that. */
  async #begin(): Promise<Gap | null> {
    const { log, readers } = this.#source;
    const { after } = this.#options;
    const head = await log.head();
    if (this.#isOver) return null;
    readers.add(this);
    this.#catchUpFrom(Math.min(after ?? head, head));
    return after === null || after <= head ? null : { missedAfter: after, resumesAt: head };
  }

  /** What came before this reader was known is read from the log, up to where the buffer takes over. */
  #catchUpFrom(place: number): void {
    this.#at = place;
    this.readOn = null;
    this.#catching = catchUp(this.#source.log, this.#options, { at: place, target: this.#source.position() });
  }

  async #step(): Promise<Step> {
    while (!this.#isEnded()) {
      if (this.#catching) {
        const read: IteratorResult<FeedItem, number> = await this.#catching.next();
        if (this.#isOver) break;
        if (!read.done) return read;
        this.#at = read.value;
        this.#catching = null;
      }
      const event = this.buffer.shift();
      if (event && event.seq > (this.#at ?? 0)) return { value: event, done: false };
      if (event) continue;
      if (this.readOn === null) return this.#wait();
      this.#catchUpFrom(Math.max(this.#at ?? 0, this.readOn));
    }
    return this.#end();
  }

  #end(): Step {
    if (this.#isOver) return over;
    this.#isOver = true;
    this.#options.signal.removeEventListener('abort', this.wake);
    this.#source.readers.delete(this);
    this.#options.onEnd?.();
    this.wake();
    return over;
  }
}

/** Reads the log from `at` up to `target` and tells what is missing; returns the place that it came to. */
async function* catchUp(
  log: Log,
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
      yield { missedAfter: at, resumesAt: prunedTo };
      at = prunedTo;
      continue;
    }
    for (const event of events) {
      if (signal.aborted || event.seq > target) break;
      at = event.seq;
      if (matches(event)) yield event;
    }
    if (events.length < batchSize || (events.at(-1)?.seq ?? 0) > target) at = Math.max(at, target);
  }
  return at;
}
