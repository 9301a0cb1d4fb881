import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import {
  type EventSource,
  isChange,
  isOver,
  isSameState,
  type StateOf,
  type Subject,
  type SubjectKind,
} from '../domain/status-event.ts';
import { type EventBody, toEvent } from './log.ts';

/** A state that was seen at the carrier. */
export type Sight<Kind extends SubjectKind> = {
  subject: Subject<Kind>;
  state: StateOf[Kind];
  /** When the carrier says that it changed last. */
  changedAt: Date;
  source: EventSource;
  /** Whether it was read at the carrier: so it was since `changedAt`. Else the carrier told of a change at that time. */
  read?: boolean;
  /** The tie that it settles: read after that tie was found, it wins unless the subject has changed since. */
  settles?: Tie;
  /** Whether it tied and the tie is settled: it is history then, unless it was the last word. */
  tied?: boolean;
};

/** What came of a sight. */
export type Outcome = 'logged' | 'superseded' | 'known';

/**
 * The carrier gives the same time for another state, so that nobody knows which came last: nothing was stored, and the
 * subject must be read again and observed as what settles this tie. `version` is the subject's when the tie was found.
 */
export type Tie = { version: number };

/** Records states seen; the only way into the log. */
export type Observe = <Kind extends SubjectKind>(sight: Sight<Kind>) => Promise<Outcome | Tie>;

/** Whether a sight could not be stored before the subject is read again. */
export const isTie = (outcome: Outcome | Tie): outcome is Tie => typeof outcome === 'object';

type Row = Selectable<Tables['subject']>;
/** The database, or a transaction in it. */
type Handle = Kysely<Tables>;

/** Opens the way into the log: compares with the state last seen, appends what is new, all in one transaction. */
export function openObserve({ db, append }: Database): Observe {
  return async (sight) => {
    // Most of what is seen is known; to say so needs no place in the row of appends.
    const row = await readRow(db, sight.subject);
    return row && isKnown(row, sight) ? 'known' : append((transaction) => record(transaction, sight));
  };
}

const stateOf = <Kind extends SubjectKind>(_sight: Sight<Kind>, json: string): StateOf[Kind] => JSON.parse(json);

function isKnown<Kind extends SubjectKind>(row: Row, sight: Sight<Kind>): boolean {
  const at = sight.changedAt.getTime();
  if (at !== row.changed_at || !(sight.read || at === row.told_at)) return false;
  return isSameState(sight.subject.kind, stateOf(sight, row.state), sight.state);
}

async function record<Kind extends SubjectKind>(handle: Handle, sight: Sight<Kind>): Promise<Outcome | Tie> {
  const { subject, state, changedAt, settles, tied } = sight;
  const { kind } = subject;
  const row = await readRow(handle, subject);
  if (!row) return recordFirst(handle, sight);
  const at = changedAt.getTime();
  if (at < row.changed_at) return recordOlder(handle, sight, row);
  const last = stateOf(sight, row.state);
  if (at === row.changed_at && !isSameState(kind, last, state)) {
    if (tied || (isOver(kind, last) && !isOver(kind, state))) return recordOlder(handle, sight, row);
    // Another one settled it meanwhile, by a reading from before or after this one: nobody knows.
    if (settles?.version !== row.version) return { version: row.version };
  }
  return recordPresent(handle, sight, row);
}

async function recordFirst<Kind extends SubjectKind>(handle: Handle, sight: Sight<Kind>): Promise<Outcome> {
  const seen = { ...toSeen(sight), told_at: sight.changedAt.getTime(), version: 1 };
  await handle
    .insertInto('subject')
    .values({ ...toKey(sight.subject), ...seen })
    .execute();
  // At the first look everything is new to us, and nothing is news.
  if (sight.source === 'POLL' && !(await isSeeded(handle, sight.subject))) return 'known';
  await log(handle, sight, { previous: null, superseded: false });
  return 'logged';
}

/** What is seen is how it is now. */
async function recordPresent<Kind extends SubjectKind>(handle: Handle, sight: Sight<Kind>, row: Row): Promise<Outcome> {
  const last = stateOf(sight, row.state);
  const at = sight.changedAt.getTime();
  const changed = isChange(sight.subject.kind, last, sight.state);
  // Told as a change to what it was already: what lay between has not come, and may never.
  const news = changed || (!sight.read && at > row.told_at);
  await update(handle, sight.subject, { ...toSeen(sight), told_at: news ? at : row.told_at, version: row.version + 1 });
  if (!news) return 'known';
  await log(handle, sight, { previous: changed ? last : null, superseded: false });
  return 'logged';
}

/** What is seen is how it was: logged as superseded, unless the log tells of it already. */
async function recordOlder<Kind extends SubjectKind>(handle: Handle, sight: Sight<Kind>, row: Row): Promise<Outcome> {
  const { subject, state, changedAt, read } = sight;
  const at = changedAt.getTime();
  const { pruned_before: prunedBefore } = await handle
    .selectFrom('log')
    .select('pruned_before')
    .executeTakeFirstOrThrow();
  if (at < prunedBefore) return 'known';
  const isSame = (other: StateOf[Kind] | null): boolean => other !== null && isSameState(subject.kind, other, state);
  const { before, at: tied, after } = await readAround(handle, sight);
  // What was read began at its time or before it; what was told is a change of its own.
  if (tied.some(isSame) || (read && [before, after].some(isSame))) return 'known';
  const last = stateOf(sight, row.state);
  const isNews = at > row.told_at;
  // It is how it is now, and nothing newer was told: what is known to have changed since had no word for it.
  const isPresent = isNews && isSame(last);
  const previous = tied.length > 0 || isSame(before) ? null : before;
  await log(handle, sight, { previous, superseded: !isPresent });
  if (!isNews) return 'superseded';
  // The present was taken for the state before this one, which had only gone on; in truth it came back.
  const back = isPresent ? at : row.changed_at;
  await update(handle, subject, { told_at: back, version: row.version + 1 });
  if (!isPresent)
    await log(handle, { ...sight, state: last, changedAt: new Date(back) }, { previous: state, superseded: false });
  return 'logged';
}

/** What the log says of a subject right before, at and right after the time of a sight. */
async function readAround<Kind extends SubjectKind>(
  handle: Handle,
  sight: Sight<Kind>,
): Promise<{ before: StateOf[Kind] | null; at: StateOf[Kind][]; after: StateOf[Kind] | null }> {
  const time = sight.changedAt.getTime();
  const events = handle
    .selectFrom('event')
    .selectAll()
    .where((row) => row.and(toKey(sight.subject)));
  const before = events.where('occurred_at', '<', time).orderBy('occurred_at', 'desc').orderBy('seq', 'desc').limit(1);
  const after = events.where('occurred_at', '>', time).orderBy('occurred_at').orderBy('seq').limit(1);
  const read = async (query: typeof events): Promise<StateOf[Kind][]> =>
    (await query.execute()).map((row) => toEvent(row).state as StateOf[Kind]);
  const [[earlier], at, [later]] = [
    await read(before),
    await read(events.where('occurred_at', '=', time)),
    await read(after),
  ];
  return { before: earlier ?? null, at, after: later ?? null };
}

const toKey = ({ kind, account, key }: Subject) => ({ kind, account, subject: key });

function readRow(handle: Handle, subject: Subject): Promise<Row | undefined> {
  return handle
    .selectFrom('subject')
    .selectAll()
    .where((row) => row.and(toKey(subject)))
    .executeTakeFirst();
}

async function isSeeded(handle: Handle, { kind, account }: Subject): Promise<boolean> {
  const query = handle.selectFrom('watch').select('seeded_at').where('account', '=', account).where('kind', '=', kind);
  return (await query.executeTakeFirst()) !== undefined;
}

const toSeen = ({ state, changedAt }: Sight<SubjectKind>) => ({
  state: JSON.stringify(state),
  changed_at: changedAt.getTime(),
  observed_at: Date.now(),
});

async function update(handle: Handle, subject: Subject, change: Partial<Row>): Promise<void> {
  await handle
    .updateTable('subject')
    .set(change)
    .where((row) => row.and(toKey(subject)))
    .execute();
}

async function log<Kind extends SubjectKind>(
  handle: Handle,
  { subject, state, changedAt, source }: Sight<Kind>,
  { previous, superseded }: { previous: StateOf[Kind] | null; superseded: boolean },
): Promise<void> {
  const body: EventBody<Kind> = { state, previous };
  await handle
    .insertInto('event')
    .values({
      ...toKey(subject),
      body: JSON.stringify(body),
      source,
      superseded: superseded ? 1 : 0,
      occurred_at: changedAt.getTime(),
      observed_at: Date.now(),
    })
    .execute();
}
