import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { Sought } from '../../src/intents/intent.ts';
import { type IntentRow, type IntentStore, neverCertain, openIntentStore } from '../../src/intents/store.ts';
import { toPlaces } from '../db/places.ts';

const minute = 60_000;
const order = (e164: string): Sought => ({ kind: 'port-order', e164 });

/** What is asked for by a key; held for a minute unless told otherwise. */
const wanted = (
  key: string,
  { sought = order('+15105550100'), held = minute, account = 'one', digest = 'd' } = {},
) => ({
  key,
  account,
  digest,
  sought: JSON.stringify(sought),
  held_until: Date.now() + held,
});

/** Takes an intent that nobody has. */
async function takeOne(store: IntentStore, key: string, options: Parameters<typeof wanted>[1] = {}) {
  const { taken, row } = await store.take(wanted(key, options));
  expect(taken).toBe(true);
  return row;
}

/** Keys of what stands in a table. */
async function keysOf({ db }: Database, table: 'intent' | 'intent_lane'): Promise<string[]> {
  return (await db.selectFrom(table).select('key').orderBy('key').execute()).map(({ key }) => key);
}

for (const { name, open } of await toPlaces('the stored intents')) {
  describe(`the stored intents on ${name}`, () => {
    const opened = new AsyncDisposableStack();
    let database: Database;
    let store: IntentStore;
    let stores: IntentStore[];

    beforeAll(async () => {
      const { place } = opened.use(await open());
      database = opened.use(await openDatabase(place));
      // On Postgres each has connections of its own, as another process has.
      const others =
        'url' in place ? [opened.use(await openDatabase(place)), opened.use(await openDatabase(place))] : [];
      stores = [database, ...others].map(openIntentStore);
      store = openIntentStore(database);
    });
    beforeEach(async () => {
      for (const table of ['intent', 'intent_lane'] as const) await database.db.deleteFrom(table).execute();
    });
    afterAll(() => opened.disposeAsync());

    it('are taken by one of many who want a key at once, and shown to the others', async () => {
      const all = Array.from({ length: 30 }, (_, index) => stores[index % stores.length]?.take(wanted('K')));
      const answers = await Promise.all(all);
      expect(answers.filter((answer) => answer?.taken)).toHaveLength(1);
      const [first] = answers;
      for (const answer of answers) expect(answer?.row).toEqual(first?.row);
      expect(first?.row).toMatchObject({ key: 'K', account: 'one', digest: 'd', result: null, sent_at: null });
    });

    it('are taken up by one of many once the hold is over, as they were, and by nobody with other input', async () => {
      const before = await takeOne(store, 'K', { held: -1 });
      await store.note(before, { sent_at: 7, certain_at: 8 });
      expect(await store.take(wanted('K', { digest: 'other' }))).toEqual({ taken: false, row: before });
      const all = Array.from({ length: 30 }, (_, index) => stores[index % stores.length]?.take(wanted('K')));
      const taken = (await Promise.all(all)).filter((answer) => answer?.taken);
      expect(taken).toHaveLength(1);
      const { held_until, ...rest } = before;
      expect(taken[0]?.row).toMatchObject(rest);
      expect(taken[0]?.row.held_until).toBeGreaterThan(held_until);
    });

    it('change nothing for a holder from whom they were taken', async () => {
      const former = await takeOne(store, 'K', { held: -1 });
      expect(await store.note(former, { sent_at: 1 })).toBe(true);
      const { row } = await store.take(wanted('K'));
      expect(await store.enter(row)).toBeNull();
      expect(await store.note({ ...former }, { sent_at: 99, certain_at: 99 })).toBe(false);
      await store.release(former);
      await store.drop(former);
      expect(await store.read('K')).toEqual({ ...row, sent_at: 1 });
      expect(await store.enter(await takeOne(store, 'L'))).toBe('K');
      expect(await store.note(row, { sent_at: 2, certain_at: 3 })).toBe(true);
      expect(await store.read('K')).toMatchObject({ sent_at: 2, certain_at: 3 });
    });

    it('let one of a lane in at a time, whoever comes at once', async () => {
      const keys = Array.from({ length: 12 }, (_, index) => `K${index}`);
      const rows = await Promise.all(keys.map((key) => takeOne(store, key)));
      const answers = await Promise.all(rows.map((row, index) => stores[index % stores.length]?.enter(row)));
      const inside = rows.filter((_row, index) => answers[index] === null);
      expect(inside).toHaveLength(1);
      for (const answer of answers) expect([null, inside[0]?.key]).toContain(answer);
    });

    it.each<[string, string | null, Parameters<typeof wanted>[1]]>([
      ['wait for one that is for the same number', 'K', {}],
      ['are let in beside one for another number', null, { sought: order('+15105550199') }],
      ['are let in beside one at another account', null, { account: 'other' }],
      ['are let in beside a job', null, { sought: { kind: 'job', work: 'UPDATE_PHONE_NUMBERS', keys: ['1'] } }],
    ])('%s', async (_what, inside, options) => {
      expect(await store.enter(await takeOne(store, 'K'))).toBeNull();
      expect(await store.enter(await takeOne(store, 'L', options))).toBe(inside);
    });

    it('hold jobs of one kind for the same numbers apart, in whatever order these are', async () => {
      const job = (keys: string[], work: 'UPDATE_PHONE_NUMBERS' | 'DELETE_PHONE_NUMBERS' = 'UPDATE_PHONE_NUMBERS') => ({
        sought: { kind: 'job', work, keys } satisfies Sought,
      });
      const enter = async (key: string, options: ReturnType<typeof job>) =>
        store.enter(await takeOne(store, key, options));
      expect(await enter('K', job(['1', '2']))).toBeNull();
      expect(await enter('L', job(['2', '1']))).toBe('K');
      expect(await enter('M', job(['1', '2'], 'DELETE_PHONE_NUMBERS'))).toBeNull();
      expect(await enter('N', job(['12']))).toBeNull();
      expect(await enter('O', job(['1']))).toBeNull();
    });

    it.each<[string, (store: IntentStore, row: IntentRow) => Promise<unknown>]>([
      ['is done', (store, row) => store.finish(row, 'PO1')],
      ['had no effect', (store, row) => store.drop(row)],
      ['leaves it', (store, row) => store.leave(row)],
    ])('free the lane when the one in it %s', async (_what, end) => {
      const first = await takeOne(store, 'K');
      const second = await takeOne(store, 'L');
      expect([await store.enter(first), await store.enter(second)]).toEqual([null, 'K']);
      await end(store, first);
      expect(await store.enter(second)).toBeNull();
    });

    it('keep the lane of one that is released, and free it of one that came in when it was done', async () => {
      const first = await takeOne(store, 'K');
      const second = await takeOne(store, 'L');
      await store.enter(first);
      await store.release(first);
      expect(await store.enter(second)).toBe('K');
      expect(await store.enter(second)).toBe('K');
      await store.finish(first, 'PO1');
      await store.enter(first);
      expect(await store.enter(second)).toBe('K');
      expect(await store.enter(second)).toBeNull();
    });

    it('give a key that had no effect to whoever wants it next, with other input too', async () => {
      await store.drop(await takeOne(store, 'K'));
      expect(await store.take(wanted('K', { digest: 'other' }))).toMatchObject({
        taken: true,
        row: { digest: 'other', sent_at: null },
      });
    });

    it('keep the result of what is done, whoever wants the key', async () => {
      const row = await takeOne(store, 'K', { held: -1 });
      await store.finish(row, 'PO1');
      await store.drop({ ...row, held_until: 0 });
      expect(await store.take(wanted('K'))).toMatchObject({ taken: false, row: { result: 'PO1' } });
    });

    it('know which keys are results, of one account; the same is never the result of two', async () => {
      await store.finish(await takeOne(store, 'K'), 'PO1');
      await store.finish(await takeOne(store, 'L', { account: 'other' }), 'PO2');
      await takeOne(store, 'M');
      expect(await store.claimed('one', ['PO1', 'PO2', 'PO3'])).toEqual(new Set(['PO1']));
      expect(await store.claimed('other', ['PO1', 'PO2'])).toEqual(new Set(['PO2']));
      expect(await store.claimed('one', [])).toEqual(new Set());
      // A carrier that gives the same twice has begun anew.
      await store.finish(await takeOne(store, 'N'), 'PO1');
      expect(await store.read('N')).toMatchObject({ result: 'PO1' });
      expect(await store.read('K')).toBeUndefined();
      await store.finish(await takeOne(store, 'O', { account: 'other' }), 'PO1');
    });

    it('list those of an account that nobody is at and that a look-up can tell of', async () => {
      await takeOne(store, 'held');
      await takeOne(store, 'over', { held: -1 });
      await store.release(await takeOne(store, 'released'));
      await store.finish(await takeOne(store, 'done', { held: -1 }), 'PO1');
      await takeOne(store, 'elsewhere', { held: -1, account: 'other' });
      await store.note(await takeOne(store, 'untold', { held: -1 }), { certain_at: neverCertain });
      const keys = async () => (await store.listAbandoned('one')).map(({ key }) => key).sort();
      expect(await keys()).toEqual(['over', 'released']);
      await store.releaseAll();
      expect(await keys()).toEqual(['held', 'over', 'released']);
      expect(await store.read('done')).toMatchObject({ result: 'PO1' });
    });

    it('are forgotten when they are old and nobody is at them, with their lanes', async () => {
      const age = (key: string) =>
        database.db.updateTable('intent').set({ created_at: 1 }).where('key', '=', key).execute();
      const seek = (end: string) => ({ sought: order(`+1510555${end}`), held: -1 });
      const open = await takeOne(store, 'old and open', seek('0001'));
      await store.enter(open);
      await store.finish(await takeOne(store, 'old and done', seek('0002')), 'PO1');
      await store.enter(await takeOne(store, 'old and held', { ...seek('0003'), held: minute }));
      await store.finish(await takeOne(store, 'young and done', seek('0004')), 'PO2');
      await store.enter(await takeOne(store, 'young and open', seek('0005')));
      for (const key of ['old and open', 'old and done', 'old and held']) await age(key);
      await store.prune(new Date(Date.now() - minute));
      expect(await keysOf(database, 'intent')).toEqual(['old and held', 'young and done', 'young and open']);
      expect(await keysOf(database, 'intent_lane')).toEqual(['old and held', 'young and open']);
    });
  });
}
