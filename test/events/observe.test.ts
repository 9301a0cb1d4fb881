import { expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import type { StatusEvent } from '../../src/domain/status-event.ts';
import { openLog } from '../../src/events/log.ts';
import { isTie, type Observe, openObserve, type Sight } from '../../src/events/observe.ts';
import { toPlaces } from '../db/places.ts';
import { toSight } from '../db/worker.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers } from '../live/place.ts';

type Fact = [status: PortOrderStatus, second: number];

const of = (status: PortOrderStatus): Sight<'port-order'>['state'] => ({
  ...toSight('PO1', 0).state,
  status,
  rawStatus: status,
});
/** The carrier tells of a change. */
const told = ([status, second]: Fact): Sight<'port-order'> => ({ ...toSight('PO1', second), state: of(status) });
/** The carrier was asked. */
const read = (fact: Fact): Sight<'port-order'> => ({ ...told(fact), source: 'POLL', read: true });

const toText = ({ state, previous, superseded, occurredAt }: StatusEvent<'port-order'>): string => {
  const second = (occurredAt.getTime() - toSight('PO1', 0).changedAt.getTime()) / 1_000;
  return `${previous?.status ?? 'nothing'} -> ${state.status} @${second}${superseded ? ' superseded' : ''}`;
};

async function seed({ db }: Database): Promise<void> {
  await db.insertInto('watch').values({ account: 'twilio', kind: 'port-order', seeded_at: 1 }).execute();
}

async function readLog(database: Database): Promise<string[]> {
  const log = await openLog(database);
  return ((await log.readSince(0, 100)) as StatusEvent<'port-order'>[]).map(toText);
}

/** Each rule: what is seen one after another, what came of it, and what the log then tells. */
const rules: { rule: string; seen: Sight<'port-order'>[]; outcomes: string[]; log: string[] }[] = [
  {
    rule: 'logs what is new, and what differs later',
    seen: [read(['CREATED', 0]), told(['PENDING', 1]), read(['SUBMITTED', 5])],
    outcomes: ['logged', 'logged', 'logged'],
    log: ['nothing -> CREATED @0', 'CREATED -> PENDING @1', 'PENDING -> SUBMITTED @5'],
  },
  {
    rule: 'knows what comes again, by whichever way',
    seen: [
      told(['CREATED', 0]),
      told(['PENDING', 1]),
      told(['PENDING', 1]),
      read(['PENDING', 1]),
      told(['CREATED', 0]),
    ],
    outcomes: ['logged', 'logged', 'known', 'known', 'known'],
    log: ['nothing -> CREATED @0', 'CREATED -> PENDING @1'],
  },
  {
    rule: 'takes a later reading of the same state for none',
    seen: [told(['PENDING', 1]), read(['PENDING', 7]), told(['PENDING', 1])],
    outcomes: ['logged', 'known', 'known'],
    log: ['nothing -> PENDING @1'],
  },
  {
    rule: 'logs what comes late as superseded, and goes on from what is newer',
    seen: [told(['CREATED', 0]), told(['SUBMITTED', 5]), told(['PENDING', 1]), told(['ACCEPTED', 9])],
    outcomes: ['logged', 'logged', 'superseded', 'logged'],
    log: [
      'nothing -> CREATED @0',
      'CREATED -> SUBMITTED @5',
      'CREATED -> PENDING @1 superseded',
      'SUBMITTED -> ACCEPTED @9',
    ],
  },
  {
    rule: 'logs a late change to what it is now as the present, where nothing newer was told',
    seen: [told(['REVIEW', 1]), read(['REVIEW', 9]), told(['REVIEW', 5])],
    outcomes: ['logged', 'known', 'logged'],
    log: ['nothing -> REVIEW @1', 'nothing -> REVIEW @5'],
  },
  {
    rule: 'takes a reading from before for nothing new where the log tells of that state on either side',
    seen: [told(['CREATED', 0]), told(['SUBMITTED', 5]), read(['CREATED', 3]), read(['SUBMITTED', 4])],
    outcomes: ['logged', 'logged', 'known', 'known'],
    log: ['nothing -> CREATED @0', 'CREATED -> SUBMITTED @5'],
  },
  {
    rule: 'never goes back from an end on older news',
    seen: [told(['ACCEPTED', 1]), told(['COMPLETED', 5]), told(['REVIEW', 3]), told(['REVIEW', 5])],
    outcomes: ['logged', 'logged', 'superseded', 'superseded'],
    log: [
      'nothing -> ACCEPTED @1',
      'ACCEPTED -> COMPLETED @5',
      'ACCEPTED -> REVIEW @3 superseded',
      'nothing -> REVIEW @5 superseded',
    ],
  },
  {
    rule: 'cannot tell what came last within a second, and stores nothing',
    seen: [told(['PENDING', 1]), told(['REVIEW', 1]), read(['REVIEW', 1])],
    outcomes: ['logged', 'tie', 'tie'],
    log: ['nothing -> PENDING @1'],
  },
  {
    rule: 'logs a tie that is settled as history where it was not the last word',
    seen: [told(['PENDING', 1]), { ...told(['CREATED', 1]), tied: true }, { ...told(['PENDING', 1]), tied: true }],
    outcomes: ['logged', 'superseded', 'known'],
    log: ['nothing -> PENDING @1', 'nothing -> CREATED @1 superseded'],
  },
  {
    rule: 'tells that a state came back where what lay between comes late',
    seen: [told(['SUBMITTED', 1]), read(['SUBMITTED', 5]), told(['REVIEW', 3]), told(['SUBMITTED', 5])],
    outcomes: ['logged', 'known', 'logged', 'known'],
    log: ['nothing -> SUBMITTED @1', 'SUBMITTED -> REVIEW @3 superseded', 'REVIEW -> SUBMITTED @5'],
  },
  {
    rule: 'logs a change to what it was, since something lay between',
    seen: [told(['SUBMITTED', 1]), told(['SUBMITTED', 5]), told(['REVIEW', 3])],
    outcomes: ['logged', 'logged', 'superseded'],
    log: ['nothing -> SUBMITTED @1', 'nothing -> SUBMITTED @5', 'SUBMITTED -> REVIEW @3 superseded'],
  },
];

for (const { name, open } of await toPlaces('the rules of observing')) {
  it.each(rules)(`$rule, on ${name}`, async ({ seen, outcomes, log }) => {
    await using home = await open();
    await using database = await openDatabase(home.place);
    await openLog(database);
    await seed(database);
    const came: string[] = [];
    for (const sight of seen) {
      const outcome = await openObserve(database)(sight);
      came.push(isTie(outcome) ? 'tie' : outcome);
    }
    expect(came).toEqual(outcomes);
    expect(await readLog(database)).toEqual(log);
  });
}

it('logs nothing of what the first look finds, and what differs from it later', async () => {
  await using home = await openEmbeddedPlace();
  await using database = await openDatabase(home.place);
  const observe = openObserve(database);
  await openLog(database);
  expect(await observe(read(['PENDING', 1]))).toBe('known');
  expect(await observe(told(['PENDING', 1]))).toBe('known');
  expect(await observe(read(['SUBMITTED', 5]))).toBe('logged');
  expect(await readLog(database)).toEqual(['PENDING -> SUBMITTED @5']);
});

it('lets a reading settle a tie, unless another one has settled it meanwhile: a slow answer is no news', async () => {
  await using home = await openEmbeddedPlace();
  await using database = await openDatabase(home.place);
  const observe: Observe = openObserve(database);
  await openLog(database);
  await observe(told(['PENDING', 1]));
  const slow = await observe(read(['REVIEW', 1]));
  const quick = await observe(told(['SUBMITTED', 1]));
  if (!isTie(slow) || !isTie(quick)) throw new Error('both should tie');
  expect(await observe({ ...read(['SUBMITTED', 1]), settles: quick })).toBe('logged');
  // Read before SUBMITTED, answered after it.
  const late = await observe({ ...read(['REVIEW', 1]), settles: slow });
  expect(isTie(late)).toBe(true);
  expect(await readLog(database)).toEqual(['nothing -> PENDING @1', 'PENDING -> SUBMITTED @1']);
});

it('compares jobs by their counts too', async () => {
  await using home = await openEmbeddedPlace();
  await using database = await openDatabase(home.place);
  const observe = openObserve(database);
  const log = await openLog(database);
  const toJob = (pendingCount: number): Sight<'job'> => ({
    subject: { kind: 'job', account: 'telnyx', key: 'J1' },
    state: {
      status: 'IN_PROGRESS',
      rawStatus: 'in_progress',
      totalCount: 3,
      pendingCount,
      succeededCount: 3 - pendingCount,
      failedCount: 0,
    },
    changedAt: new Date(1_000 * (3 - pendingCount)),
    source: 'MUTATION',
    read: true,
  });
  for (const left of [3, 3, 1, 2]) await observe(toJob(left));
  expect((await log.readSince(0, 10)).map(({ state, superseded }) => [state, superseded])).toMatchObject([
    [{ pendingCount: 3 }, false],
    [{ pendingCount: 1 }, false],
    [{ pendingCount: 2 }, true],
  ]);
});

it.runIf(await postgresAnswers('two processes that see the same'))(
  'logs once what two processes see at once',
  async () => {
    await using home = await openPostgresPlace();
    await using one = await openDatabase(home.place);
    await using two = await openDatabase(home.place);
    await openLog(one);
    await seed(one);
    const sights = Array.from({ length: 30 }, (_each, place) => toSight(`PO${place % 3}`, place));
    const both = [one, two].map(openObserve);
    const outcomes = await Promise.all(sights.flatMap((sight) => both.map((observe) => observe(sight))));
    expect(outcomes.filter((outcome) => outcome !== 'known')).toHaveLength(30);
    const events = await (await openLog(two)).readSince(0, 100);
    expect(new Set(events.map(({ subject, state }) => `${subject.key} ${state.rawStatus}`)).size).toBe(30);
    expect(events).toHaveLength(30);
  },
);
