import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { openLog } from '../../src/events/log.ts';
import { openObserve } from '../../src/events/observe.ts';
import { toPlaces } from '../db/places.ts';
import { readLines, startWorker, toSight } from '../db/worker.ts';
import { openPostgresPlace, postgresAnswers } from '../live/place.ts';

const later = () => new Date(Date.now() + 60_000);

for (const { name, open } of await toPlaces('the log')) {
  describe(`the log on ${name}`, () => {
    it('reads on from a place, oldest first, so many at most, of one subject or of all', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const log = await openLog(database);
      const observe = openObserve(database);
      for (let nth = 1; nth <= 3; nth += 1) for (const key of ['PO1', 'PO2']) await observe(toSight(key, nth));
      const all = await log.readSince(0, 100);
      expect(all.map(({ subject, state }) => `${subject.key} ${state.rawStatus}`)).toEqual(
        [1, 2, 3].flatMap((nth) => [`PO1 STEP ${nth}`, `PO2 STEP ${nth}`]),
      );
      expect(await log.readSince(0, 4)).toEqual(all.slice(0, 4));
      expect(await log.readSince(all[3]?.seq ?? 0, 100)).toEqual(all.slice(4));
      const subject = { kind: 'port-order', account: 'twilio', key: 'PO2' } as const;
      expect(await log.readSince(all[1]?.seq ?? 0, 100, subject)).toEqual([all[3], all[5]]);
      expect(await log.readSince(0, 100, { ...subject, account: 'another' })).toEqual([]);
      expect(await log.head()).toBe(all[5]?.seq);
    });

    it('prunes what is old and says up to where; the head stays when all is gone, and no number comes again', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const log = await openLog(database);
      const observe = openObserve(database);
      expect([await log.head(), await log.prunedTo()]).toEqual([0, 0]);
      await log.prune(later());
      expect([await log.head(), await log.prunedTo()]).toEqual([0, 0]);

      for (let nth = 1; nth <= 3; nth += 1) await observe(toSight('PO1', nth));
      await log.prune(new Date(Date.now() - 60_000));
      expect(await log.prunedTo()).toBe(0);
      const head = await log.head();
      await log.prune(later());
      expect([await log.head(), await log.prunedTo()]).toEqual([head, head]);
      expect(await log.readSince(0, 10)).toEqual([]);

      await observe({ ...toSight('PO1', 4), changedAt: later() });
      expect(await log.readSince(head, 10)).toMatchObject([{ state: { rawStatus: 'STEP 4' } }]);
      expect((await log.readSince(head, 10))[0]?.seq).toBeGreaterThan(head);
    });

    it('keeps what is young behind an event with the time of a wrong clock', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const log = await openLog(database);
      for (let nth = 1; nth <= 4; nth += 1) await openObserve(database)(toSight('PO1', nth));
      const [first, , third] = await log.readSince(0, 10);
      const wrong = database.db.updateTable('event').set({ observed_at: 0 });
      await wrong.where('seq', 'in', [first?.seq ?? 0, third?.seq ?? 0]).execute();
      await log.prune(new Date(Date.now() - 60_000));
      expect(await log.prunedTo()).toBe(first?.seq);
      expect(await log.readSince(0, 10)).toHaveLength(3);
    });

    it('does not tell again what it told and pruned, when that comes a second time', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const log = await openLog(database);
      const observe = openObserve(database);
      for (let nth = 1; nth <= 3; nth += 1) await observe(toSight('PO1', nth));
      await log.prune(later());
      for (let nth = 1; nth <= 3; nth += 1) expect(await observe(toSight('PO1', nth))).toBe('known');
      expect(await log.readSince(0, 10)).toEqual([]);
    });

    it('takes its own cursors and no other text', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      await using otherHome = await open();
      await using otherDatabase = await openDatabase(otherHome.place);
      const log = await openLog(database);
      const other = await openLog(otherDatabase);
      for (const seq of [0, 1, 42, 999_999_999_999_999]) expect(log.readCursor(log.toCursor(seq))).toBe(seq);
      const cursor = log.toCursor(42);
      const text = (content: string) => Buffer.from(content).toString('base64url');
      const id = Buffer.from(cursor, 'base64url').toString().split(':')[0];
      const wrong = [other.toCursor(42), '', ' ', '42', 'null', `${cursor}=`, ` ${cursor}`, `${cursor}!`, `${cursor}A`];
      wrong.push(...[`${id}:`, `${id}:-1`, `${id}:1.5`, `${id}:042`, `${id}:9007199254740993`, `${id}`].map(text));
      for (const each of wrong) expect([each, log.readCursor(each)]).toEqual([each, null]);
    });
  });
}

describe.runIf(await postgresAnswers('the log of a fleet'))('the log of a fleet', () => {
  it('gives every event once, in order, while three processes append by four writers each', {
    timeout: 60_000,
  }, async () => {
    await using home = await openPostgresPlace();
    const count = 1_500;
    // An append that fails leaves a number out; readers must neither wait for it nor stumble.
    await using database = await openDatabase(home.place);
    await openLog(database);
    const failing = async () => {
      for (let nth = 0; nth < 20; nth += 1) {
        const sight = toSight('PO', nth);
        await database
          .append(async (transaction) => {
            const body = { body: '', source: '', superseded: 0, occurred_at: 0, observed_at: 0 };
            const { kind, account, key: subject } = sight.subject;
            await transaction
              .insertInto('event')
              .values({ kind, account, subject, ...body })
              .execute();
            throw new Error('not to be');
          })
          .catch(() => {});
      }
    };
    await using reader = startWorker(home.place, { do: 'read', count });
    expect((await reader.lines.next()).value).toBe('reading');
    const work = { do: 'append', writers: 4, each: count / 12 } as const;
    await using one = startWorker(home.place, { ...work, name: 'one' });
    await using two = startWorker(home.place, { ...work, name: 'two' });
    await using three = startWorker(home.place, { ...work, name: 'three' });
    const [read, , ...written] = await Promise.all([
      readLines(reader),
      failing(),
      ...[one, two, three].map((writer) => readLines(writer)),
    ]);
    expect(written.flat()).toHaveLength(count);
    const events = await (await openLog(database)).readSince(0, count + 1);
    expect(events).toHaveLength(count);
    expect(read.map(Number)).toEqual(events.map(({ seq }) => seq));
    expect(new Set(events.map(({ subject, state }) => `${subject.key} ${state.rawStatus}`)).size).toBe(count);
    // Each writer's own events stand in the order in which it was told that they are stored.
    for (const writer of new Set(events.map(({ subject }) => subject.key))) {
      const own = events.filter(({ subject }) => subject.key === writer);
      expect(own.map(({ state }) => state.rawStatus)).toEqual(own.map((_event, index) => `STEP ${index + 1}`));
    }
  });
});
