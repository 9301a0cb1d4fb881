import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { PortOrder } from '../../src/domain/port-order.ts';
import type { StatusEvent } from '../../src/domain/status-event.ts';
import { openLog } from '../../src/events/log.ts';
import { openObserve } from '../../src/events/observe.ts';
import type { Account } from '../../src/providers/provider.ts';
import { observeSettled, sightOfPortOrder } from '../../src/watch/sight.ts';
import { toPlaces } from '../db/places.ts';
import { type Change, findFaults, historyArbitrary, toChangeText, toDate, toPortOrder } from './port-history.ts';

const label = 'twilio';

/** What becomes of the news of one change: after how many changes each of its callbacks comes, and who looks meanwhile. */
const fateArbitrary = fc.record({
  callbacks: fc.array(fc.nat(6), { maxLength: 3 }),
  looks: fc.array(fc.nat(4), { maxLength: 2 }),
});
/** Callbacks and looks of a whole life, and in which order those run that are due at the same time. */
const fatesArbitrary = fc.record({
  fates: fc.array(fateArbitrary, { minLength: 10, maxLength: 10 }),
  order: fc.array(fc.nat(1_000), { minLength: 50, maxLength: 50 }),
  /** For each look that settles a tie: how many changes pass before it is answered, and for how long the answer is under way. */
  settling: fc.array(fc.record({ passes: fc.nat(1), turns: fc.nat(12) }), { minLength: 8, maxLength: 8 }),
  together: fc.boolean(),
});
type Fates = typeof fatesArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** An account that has one order, and is asked for nothing but this. */
function playAccount(readOrder: () => Promise<PortOrder>): Account {
  const refuse = (): Promise<never> => Promise.reject(new Error('nothing else is asked for'));
  return {
    label,
    provider: 'TWILIO',
    health: () => {
      throw new Error('nobody asks how it does');
    },
    close: async () => {},
    digest: (text) => text,
    portOrders: {
      list: refuse,
      ofNumbers: refuse,
      ofLoas: refuse,
      byIds: async () => [await readOrder()],
      checkDraft: () => [],
      checkChanges: () => [],
      create: refuse,
      update: refuse,
      cancel: refuse,
    },
  };
}

/** Lives through a history while its news takes its ways into the log; then the carrier is looked at once more. */
async function live(databases: readonly Database[], key: string, history: readonly Change[], fates: Fates) {
  let now = 0;
  const settling = [...fates.settling];
  const truth = (): Change => history[Math.min(now, history.length - 1)] ?? { ...missing };
  const missing: Change = {
    second: 0,
    state: { status: 'UNKNOWN', rawStatus: '', activationDate: null, problems: [] },
  };
  const account = playAccount(async () => {
    const { passes = 0, turns = 0 } = settling.shift() ?? {};
    now += passes;
    const read = truth();
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    return toPortOrder(label, key, read);
  });
  const observers = databases.map(openObserve);
  const call = { deadline: Number.POSITIVE_INFINITY };
  let turn = 0;
  const observe = (change: Change, source: 'CALLBACK' | 'POLL') => {
    turn += 1;
    const observer = observers[turn % observers.length] ?? observers[0];
    if (!observer) throw new Error('nobody observes');
    const read = sightOfPortOrder(toPortOrder(label, key, change), source);
    const told = { subject: read.subject, state: read.state, changedAt: toDate(change.second), source };
    return observeSettled(observer, account, source === 'POLL' ? read : told, call);
  };

  const due = new Map<number, { rank: number; run: () => Promise<unknown> }[]>();
  const plan = (time: number, run: () => Promise<unknown>): void => {
    const rank = fates.order[due.size] ?? 0;
    due.set(time, [...(due.get(time) ?? []), { rank: (rank * (time + 7)) % 101, run }]);
  };
  for (let time = 0; time < history.length + 8; time += 1) {
    now = Math.max(now, time);
    const fate = fates.fates[time];
    const change = history[time];
    if (change) for (const delay of fate?.callbacks ?? []) plan(time + delay, () => observe(change, 'CALLBACK'));
    const read = truth();
    for (const delay of fate?.looks ?? []) plan(time + delay, () => observe(read, 'POLL'));
    const runs = (due.get(time) ?? []).sort((one, other) => one.rank - other.rank);
    if (fates.together) await Promise.all(runs.map(({ run }) => run()));
    else for (const { run } of runs) await run();
  }
  now = history.length;
  await observe(truth(), 'POLL');
}

for (const { name, open } of await toPlaces('the laws of observing')) {
  describe(`what is observed, on ${name}`, () => {
    const runs = name === 'Postgres' ? 60 : 300;

    async function check(toFates: (fates: Fates) => Fates, { whole }: { whole: boolean }): Promise<void> {
      await using home = await open();
      await using database = await openDatabase(home.place);
      // A second process on a shared database; the embedded one has none.
      await using second = 'url' in home.place ? await openDatabase(home.place) : null;
      const log = await openLog(database);
      await database.db.insertInto('watch').values({ account: label, kind: 'port-order', seeded_at: 1 }).execute();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(historyArbitrary, fatesArbitrary, async (history, fates) => {
          run += 1;
          const key = `PO${run}`;
          await live(second ? [database, second] : [database], key, history, toFates(fates));
          const subject = { kind: 'port-order', account: label, key } as const;
          const events = (await log.readSince(0, 1_000, subject)) as StatusEvent<'port-order'>[];
          const faults = findFaults(history, events, { whole });
          expect({ faults, history: faults.length > 0 && history.map(toChangeText) }).toEqual({
            faults: [],
            history: false,
          });
        }),
        { numRuns: runs },
      );
    }

    it(
      'is true and told once, and ends in the truth, whatever is dropped, doubled, delayed and reordered',
      {
        timeout: 120_000,
      },
      () => check((fates) => fates, { whole: false }),
    );

    it('tells of every change where each callback comes at least once, however late', { timeout: 120_000 }, () =>
      check(
        (fates) => ({
          ...fates,
          fates: fates.fates.map((fate) => ({ ...fate, callbacks: [...fate.callbacks, 0, 3].slice(0, 2) })),
        }),
        { whole: true },
      ),
    );
  });
}
