import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import { NewerDatabase } from '../../src/db/migrations.ts';
import { openPostgres } from '../../src/db/postgres.ts';
import { DataDirectoryTaken, openSqlite } from '../../src/db/sqlite.ts';
import { openLog } from '../../src/events/log.ts';
import { openObserve } from '../../src/events/observe.ts';
import { openIntentStore } from '../../src/intents/store.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, type TestPlace } from '../live/place.ts';
import { toPlaces } from './places.ts';
import { readLines, startWorker, toSight } from './worker.ts';

const first = ['event', 'lease', 'log', 'subject', 'watch'];
const later = { '002-intents': ['intent', 'intent_lane'], '003-access': ['api_key', 'audit_entry', 'request_count'] };
const tables = [...first, ...Object.values(later).flat()].sort();

for (const { name, open } of await toPlaces('the database')) {
  describe(name, () => {
    it('makes its tables when it is empty, and finds them and what they hold when it is opened again', async () => {
      await using home = await open();
      await using first = await openDatabase(home.place);
      expect((await first.db.introspection.getTables()).map((table) => table.name).sort()).toEqual(tables);
      const { toCursor } = await openLog(first);
      await openObserve(first)(toSight('PO1', 1));
      await first[Symbol.asyncDispose]();

      await using second = await openDatabase(home.place);
      const log = await openLog(second);
      expect(log.readCursor(toCursor(1))).toBe(1);
      expect(await log.readSince(0, 10)).toMatchObject([{ seq: 1, subject: { key: 'PO1' }, previous: null }]);
    });

    it('is opened by several who start at once', async () => {
      await using home = await open();
      const opened = await Promise.allSettled([1, 2, 3].map(() => openDatabase(home.place)));
      for (const each of opened) if (each.status === 'fulfilled') await each.value[Symbol.asyncDispose]();
      // A directory is one's alone; a fleet starts together.
      const expected = 'url' in home.place ? 3 : 1;
      expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(expected);
    });

    it('is brought up from its first version with what it holds', async () => {
      await using home = await open();
      await using opened = await openDatabase(home.place);
      const { toCursor } = await openLog(opened);
      await openObserve(opened)(toSight('PO1', 1));
      const cursor = toCursor(1);
      for (const table of Object.values(later).flat()) await opened.db.schema.dropTable(table).execute();
      await sql`delete from kysely_migration where name <> '001-status-log'`.execute(opened.db);
      await opened[Symbol.asyncDispose]();

      await using database = await openDatabase(home.place);
      expect((await database.db.introspection.getTables()).map((table) => table.name).sort()).toEqual(tables);
      const log = await openLog(database);
      expect(log.readCursor(cursor)).toBe(1);
      expect(await log.readSince(0, 10)).toMatchObject([{ seq: 1, subject: { key: 'PO1' }, previous: null }]);
      const row = { key: 'K', account: 'a', digest: 'd', sought: '{"kind":"port-order","e164":"+1"}', held_until: 1 };
      expect(await openIntentStore(database).take(row)).toMatchObject({ taken: true, row });
      const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
        database.db,
      );
      expect(rows.map(({ name }) => name)).toEqual(['001-status-log', ...Object.keys(later)]);
    });

    it('gives the keys of intents from before its third version to their accounts', async () => {
      await using home = await open();
      await using opened = await openDatabase(home.place);
      const row = {
        digest: 'd',
        sought: '{}',
        result: null,
        sent_at: null,
        certain_at: 1,
        held_until: 1,
        created_at: 1,
      };
      const intents = ['a', 'b'].map((account) => ({ ...row, key: `K ${account}`, account }));
      await opened.db.insertInto('intent').values(intents).execute();
      await opened.db.insertInto('intent_lane').values({ lane: 'L', key: 'K b' }).execute();
      for (const table of later['003-access']) await opened.db.schema.dropTable(table).execute();
      await sql`delete from kysely_migration where name = '003-access'`.execute(opened.db);
      await opened[Symbol.asyncDispose]();

      await using database = await openDatabase(home.place);
      const keys = await database.db.selectFrom('intent').select('key').orderBy('key').execute();
      expect(keys).toEqual([{ key: 'a K a' }, { key: 'b K b' }]);
      expect(await database.db.selectFrom('intent_lane').selectAll().execute()).toEqual([{ lane: 'L', key: 'b K b' }]);
    });

    it('is refused in words, and left as it is, when a newer program wrote it', async () => {
      await using home = await open();
      await using newer = await openDatabase(home.place);
      await sql`insert into kysely_migration (name, timestamp) values ('999-later', 'later')`.execute(newer.db);
      await sql`create table later (id integer)`.execute(newer.db);
      await newer[Symbol.asyncDispose]();

      const refused = openDatabase(home.place);
      await expect(refused).rejects.toThrow(NewerDatabase);
      await expect(refused).rejects.toThrow(
        'The database is newer than this program: it holds 999-later, which this program does not know. Start the ' +
          'newer program, or give this one another DATA_DIR or DATABASE_URL.',
      );
      // Were it changed, or a lock left, the newer program would find that.
      await using again = 'url' in home.place ? openPostgres(home.place.url) : openSqlite(home.place.directory);
      const kept = await again.introspection.getTables();
      expect(kept.map((table) => table.name).sort()).toEqual([...tables, 'later'].sort());
      await expect(openDatabase(home.place)).rejects.toThrow(NewerDatabase);
    });

    it('gives whole numbers as numbers, large ones too', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const seeded = 2 ** 52 + 1;
      await database.db.insertInto('watch').values({ account: 'a', kind: 'job', seeded_at: seeded }).execute();
      expect(await database.db.selectFrom('watch').selectAll().execute()).toEqual([
        { account: 'a', kind: 'job', seeded_at: seeded },
      ]);
      const counted = await database.db
        .selectFrom('watch')
        .select(({ fn }) => fn.countAll().as('count'))
        .execute();
      expect(counted).toEqual([{ count: 1 }]);
    });

    it('takes back what an append wrote before it failed, and goes on', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const log = await openLog(database);
      const failing = database.append(async (transaction) => {
        await transaction.insertInto('watch').values({ account: 'a', kind: 'job', seeded_at: 1 }).execute();
        throw new Error('thought better of it');
      });
      await expect(failing).rejects.toThrow('thought better of it');
      expect(await database.db.selectFrom('watch').selectAll().execute()).toEqual([]);
      expect(await openObserve(database)(toSight('PO1', 1))).toBe('logged');
      expect(await log.head()).toBeGreaterThan(0);
    });

    it('rings after an append, and no longer once the listener is gone', async () => {
      await using home = await open();
      await using database = await openDatabase(home.place);
      const heard = Promise.withResolvers<void>();
      using _bell = database.onAppend(heard.resolve);
      await database.append(async () => {});
      await heard.promise;
      const rings: string[] = [];
      const gone = database.onAppend(() => rings.push('rung'));
      gone[Symbol.dispose]();
      const again = Promise.withResolvers<void>();
      using _other = database.onAppend(again.resolve);
      await database.append(async () => {});
      await again.promise;
      expect(rings).toEqual([]);
    });

    it('holds everything that was acknowledged when its writer was killed', { timeout: 40_000 }, async () => {
      await using home = await open();
      const acknowledged: string[] = [];
      for (let life = 1; life <= 2; life += 1) {
        await using worker = startWorker(home.place, { do: 'append', name: `life${life}`, writers: 4, each: 10_000 });
        for (let count = 0; count < 40 * life; count += 1) acknowledged.push((await worker.lines.next()).value);
        await worker.kill();
        acknowledged.push(...(await readLines(worker)));
      }
      await using database = await openDatabase(home.place);
      const events = await (await openLog(database)).readSince(0, 100_000);
      const kept = new Set(events.map(({ subject, state }) => `${subject.key} ${state.rawStatus?.slice(5)}`));
      expect(kept.size).toBe(events.length);
      // The last line may be torn.
      const whole = acknowledged.filter((line) => /^life\d-\d \d+$/.test(line));
      expect(whole.length).toBeGreaterThanOrEqual(120);
      expect(whole.filter((line) => !kept.has(line) && !acknowledged.at(-1)?.startsWith(line))).toEqual([]);
    });
  });
}

const nameOf = ({ environment }: TestPlace): string | undefined => environment.DATABASE_URL?.split('/').at(-1);

describe('a data directory', () => {
  it('is refused in words to a second server, and free once the first has ended', async () => {
    await using home = await openEmbeddedPlace();
    await using first = await openDatabase(home.place);
    await expect(openDatabase(home.place)).rejects.toThrow(DataDirectoryTaken);
    await expect(openDatabase(home.place)).rejects.toThrow(
      `DATA_DIR ${home.environment.DATA_DIR} is in use by another server that runs. Stop it, give this one a DATA_DIR ` +
        'of its own, or let both use one Postgres by DATABASE_URL.',
    );
    expect(await openObserve(first)(toSight('PO1', 1))).toBe('logged');
    await first[Symbol.asyncDispose]();
    await using _second = await openDatabase(home.place);
  });

  it('is refused while another process holds it, and free once that one was killed', async () => {
    await using home = await openEmbeddedPlace();
    await using worker = startWorker(home.place, { do: 'hold' });
    expect((await worker.lines.next()).value).toBe('open');
    await expect(openDatabase(home.place)).rejects.toThrow(DataDirectoryTaken);
    await worker.kill();
    await using database = await openDatabase(home.place);
    await openLog(database);
    expect(await openObserve(database)(toSight('PO1', 1))).toBe('logged');
  });
});

describe.runIf(await postgresAnswers('connections that break'))('Postgres whose connections break', () => {
  it('tells the append that was under way, and takes the next ones over new connections', async () => {
    await using home = await openPostgresPlace();
    await using database = await openDatabase(home.place);
    await openLog(database);
    const broken = database.append(async (transaction) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction);
    });
    await expect(broken).rejects.toThrow();
    expect(await openObserve(database)(toSight('PO1', 1))).toBe('logged');
  });

  it('hears the doorbell again, and rings once for what it may have missed', async () => {
    await using home = await openPostgresPlace();
    await using database = await openDatabase(home.place);
    const first = Promise.withResolvers<void>();
    using _listening = database.onAppend(first.resolve);
    await first.promise;
    await using other = await openDatabase(home.place);
    const again = Promise.withResolvers<void>();
    using _bell = database.onAppend(again.resolve);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`.execute(other.db);
    await again.promise;
  });

  it('closes while it is still connecting', async () => {
    await using home = await openPostgresPlace();
    const database = await openDatabase(home.place);
    await database[Symbol.asyncDispose]();
  });

  it('leaves no connection behind when it is refused', async () => {
    await using home = await openPostgresPlace();
    await using database = await openDatabase(home.place);
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', 'later')`.execute(database.db);
    await database[Symbol.asyncDispose]();
    await expect(openDatabase(home.place)).rejects.toThrow(NewerDatabase);
    await using other = await openPostgresPlace();
    await using onlooker = await openDatabase(other.place);
    const { rows } = await sql`select pid from pg_stat_activity where datname = ${nameOf(home)}`.execute(onlooker.db);
    expect(rows).toEqual([]);
  });
});
