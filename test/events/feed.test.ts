import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { StatusEvent } from '../../src/domain/status-event.ts';
import { type Feed, openFeed } from '../../src/events/feed.ts';
import { type Log, openLog } from '../../src/events/log.ts';
import type { FeedItem, FeedOptions } from '../../src/events/reading.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers } from '../live/place.ts';

/** A feed over a database of its own. */
type Fed = AsyncDisposable & { database: Database; log: Log; feed: Feed };

async function openFed({ deaf = false } = {}): Promise<Fed> {
  await using opened = new AsyncDisposableStack();
  const home = opened.use(await openEmbeddedPlace());
  const database = opened.use(await openDatabase(home.place));
  const log = await openLog(database);
  const heard = deaf ? { ...database, onAppend: () => ({ [Symbol.dispose]() {} }) } : database;
  const feed = opened.use(await openFeed(heard, log));
  const owned = opened.move();
  return { database, log, feed, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Appends so many events at once; a weight makes each as many characters longer. */
async function append({ append }: Database, count: number, { key = 'PO1', weight = 0 } = {}): Promise<void> {
  const state = { status: 'REVIEW', rawStatus: '.'.repeat(weight), activationDate: null, problems: [] };
  await append(async (transaction) => {
    for (let left = count; left > 0; left -= 100) {
      const rows = Array.from({ length: Math.min(left, 100) }, () => ({
        kind: 'port-order',
        account: 'twilio',
        subject: key,
        body: JSON.stringify({ state, previous: null }),
        source: 'POLL',
        superseded: 0,
        occurred_at: 0,
        observed_at: Date.now(),
      }));
      await transaction.insertInto('event').values(rows).execute();
    }
  });
}

type Reading = AsyncIterableIterator<FeedItem, undefined>;

function read(feed: Feed, options: Partial<FeedOptions> = {}): Reading {
  return feed.read({ after: null, matches: () => true, signal: new AbortController().signal, ...options });
}

/** What a reader gets next, as a number of the log or as a gap in words. */
async function take(reading: Reading, count: number): Promise<(number | string)[]> {
  const taken: (number | string)[] = [];
  while (taken.length < count) {
    const { value: item, done } = await reading.next();
    if (done || !item) return [...taken, 'the end'];
    taken.push('seq' in item ? item.seq : `${item.missedAfter} to ${item.resumesAt} are gone`);
  }
  return taken;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_each, index) => from + index);
const later = () => new Date(Date.now() + 60_000);
const isOf =
  (key: string) =>
  ({ subject }: StatusEvent): boolean =>
    subject.key === key;

/** A reader that waits for the first event after `after`, with the promise of that. */
async function startReading(feed: Feed, options: Partial<FeedOptions> = {}) {
  const before = feed.readers;
  const reading = read(feed, options);
  const first = take(reading, 1);
  while (feed.readers === before) await new Promise(setImmediate);
  return { reading, first };
}

describe('a reader of the feed', () => {
  it('gets from its place on what was before it came and what comes after, each once, in order', async () => {
    await using fed = await openFed();
    await append(fed.database, 1_200);
    const reading = read(fed.feed, { after: 100 });
    expect(await take(reading, 600)).toEqual(range(101, 700));
    await append(fed.database, 600);
    expect(await take(reading, 1_100)).toEqual(range(701, 1_800));
    const next = take(reading, 1);
    await append(fed.database, 1);
    expect(await next).toEqual([1_801]);
  });

  it('gets from now on where it names no place, and what it asks for alone', async () => {
    await using fed = await openFed();
    await append(fed.database, 10);
    const { reading, first } = await startReading(fed.feed, { matches: isOf('PO2') });
    await append(fed.database, 5);
    await append(fed.database, 2, { key: 'PO2' });
    expect([...(await first), ...(await take(reading, 1))]).toEqual([16, 17]);
  });

  it('delays nobody when it does not read, and reads on with nothing lost or twice when it does', async () => {
    await using fed = await openFed();
    const slow = await startReading(fed.feed);
    const quick = read(fed.feed, { after: 0 });
    await append(fed.database, 1);
    expect(await slow.first).toEqual([1]);
    for (let round = 0; round < 4; round += 1) {
      await append(fed.database, 700);
      await take(quick, 500);
    }
    expect(await take(quick, 801)).toEqual(range(2_001, 2_801));
    expect(await take(slow.reading, 400)).toEqual(range(2, 401));
    await append(fed.database, 900);
    expect(await take(slow.reading, 3_300)).toEqual(range(402, 3_701));
  });

  it('costs bounded memory when it does not read', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    await using fed = await openFed();
    const slow = await startReading(fed.feed);
    const quick = read(fed.feed, { after: 0 });
    await append(fed.database, 1);
    expect(await slow.first).toEqual([1]);
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const weight = 20_000;
    const before = heap();
    for (let round = 0; round < 8; round += 1) {
      await append(fed.database, 500, { weight });
      await take(quick, 500);
    }
    // 4,000 events of 20 kB went by; a buffer of them would hold 80 MB.
    expect(heap() - before).toBeLessThan(30);
    expect(await take(slow.reading, 4_000)).toEqual(range(2, 4_001));
  });

  it('ends at once when it is told to, also while it waits, and is counted no longer', async () => {
    await using fed = await openFed();
    const ending = new AbortController();
    const { first } = await startReading(fed.feed, { signal: ending.signal });
    expect(fed.feed.readers).toBe(1);
    ending.abort();
    expect(await first).toEqual(['the end']);
    expect(fed.feed.readers).toBe(0);
    expect(await take(read(fed.feed, { after: 0, signal: AbortSignal.abort() }), 1)).toEqual(['the end']);
  });

  it('is told once of what retention took away, then gets the rest', async () => {
    await using fed = await openFed();
    await append(fed.database, 20);
    await fed.log.prune(later());
    await append(fed.database, 5);
    expect(await take(read(fed.feed, { after: 7 }), 6)).toEqual(['7 to 20 are gone', ...range(21, 25)]);
    expect(await take(read(fed.feed, { after: 20 }), 5)).toEqual(range(21, 25));
    expect(await take(read(fed.feed, { after: 0, matches: isOf('PO9') }), 1)).toEqual(['0 to 20 are gone']);
  });

  it('is told once of what is gone where nothing is left, then gets what comes', async () => {
    await using fed = await openFed();
    await append(fed.database, 20);
    await fed.log.prune(later());
    const { reading, first } = await startReading(fed.feed, { after: 7 });
    expect(await first).toEqual(['7 to 20 are gone']);
    const next = take(reading, 1);
    await append(fed.database, 1);
    expect(await next).toEqual([21]);
  });

  it('is told of what went while it did not read', async () => {
    await using fed = await openFed();
    const { reading, first } = await startReading(fed.feed);
    const quick = read(fed.feed, { after: 0 });
    await append(fed.database, 1_200);
    await take(quick, 1_200);
    expect(await first).toEqual([1]);
    await fed.log.prune(later());
    await append(fed.database, 3);
    await take(quick, 3);
    expect(await take(reading, 4)).toEqual(['1 to 1200 are gone', ...range(1_201, 1_203)]);
  });

  it('is told of no gap where only what it does not ask for is gone', async () => {
    await using fed = await openFed();
    const { reading, first } = await startReading(fed.feed, { matches: isOf('PO1') });
    const quick = read(fed.feed, { after: 0 });
    await append(fed.database, 1);
    expect(await first).toEqual([1]);
    await append(fed.database, 300, { key: 'PO2' });
    await take(quick, 301);
    await fed.log.prune(later());
    await append(fed.database, 700);
    await take(quick, 700);
    expect(await take(reading, 700)).toEqual(range(302, 1_001));
  });

  it('is told of what retention took before the feed itself came to read it', async () => {
    await using fed = await openFed({ deaf: true });
    const { reading, first } = await startReading(fed.feed);
    await append(fed.database, 5);
    await fed.log.prune(later());
    await append(fed.database, 1);
    expect([...(await first), ...(await take(reading, 1))]).toEqual(['0 to 5 are gone', 6]);
  });

  it('is told when its place is one that the log has not come to, as after a restore', async () => {
    await using fed = await openFed();
    await append(fed.database, 5);
    const { reading, first } = await startReading(fed.feed, { after: 900 });
    expect(await first).toEqual(['900 to 5 are gone']);
    const next = take(reading, 1);
    await append(fed.database, 1);
    expect(await next).toEqual([6]);
  });

  it('gets what nobody rang for', async () => {
    await using fed = await openFed({ deaf: true });
    const { reading, first } = await startReading(fed.feed);
    await append(fed.database, 3);
    expect([...(await first), ...(await take(reading, 2))]).toEqual([1, 2, 3]);
  });
});

describe.runIf(await postgresAnswers('feeds of a fleet'))('the feeds of a fleet', () => {
  it('both give every event once, in order, while both append', async () => {
    await using home = await openPostgresPlace();
    await using one = await openDatabase(home.place);
    await using two = await openDatabase(home.place);
    await using feedOfOne = await openFeed(one, await openLog(one));
    await using feedOfTwo = await openFeed(two, await openLog(two));
    const readings = [feedOfOne, feedOfTwo].map((feed) => take(read(feed, { after: 0 }), 600));
    const appends = Array.from({ length: 300 }, () => [append(one, 1), append(two, 1)]);
    await Promise.all(appends.flat());
    expect(await Promise.all(readings)).toEqual([range(1, 600), range(1, 600)]);
  });
});
