import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { EventSource, StateOf, StatusEvent, SubjectKind } from '../domain/status-event.ts';

/** The durable status log. */
export type Log = {
  /** Events after a place, oldest first, at most `limit`; of one subject or of all. */
  readSince(seq: number, limit: number, subject?: StatusEvent['subject']): Promise<StatusEvent[]>;
  /** The place of the newest event; 0 where there is none. */
  head(): Promise<number>;
  /** Events up to this place are no longer kept. */
  prunedTo(): Promise<number>;
  /** Removes the oldest events, as far as all of them were observed before that time. */
  prune(before: Date): Promise<void>;
  toCursor(seq: number): string;
  /** The place that a cursor of this log names; null for any other text. */
  readCursor(cursor: string): number | null;
};

/** Opens the log of a database, and names it when it is new. */
export async function openLog({ db, append }: Pick<Database, 'db' | 'append'>): Promise<Log> {
  const id = await append(nameLog);
  const toCursor = (seq: number): string => Buffer.from(`${id}:${seq}`).toString('base64url');
  const prunedTo = async (): Promise<number> =>
    (await db.selectFrom('log').select('pruned_to').executeTakeFirstOrThrow()).pruned_to;
  return {
    async readSince(seq, limit, subject) {
      let query = db.selectFrom('event').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit);
      if (subject) {
        query = query
          .where('kind', '=', subject.kind)
          .where('account', '=', subject.account)
          .where('subject', '=', subject.key);
      }
      return (await query.execute()).map(toEvent);
    },
    async head() {
      const newest = await db.selectFrom('event').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
      // Asked second: where no event is left, what pruned it has committed.
      return newest?.seq ?? prunedTo();
    },
    prunedTo,
    prune: (before) => append((transaction) => prune(transaction, before.getTime())),
    toCursor,
    readCursor(cursor) {
      const [, digits = ''] = /:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
      const seq = Number(digits);
      // The decoder passes over what it cannot read, so only the whole text says that it is one of ours.
      return cursor === toCursor(seq) ? seq : null;
    },
  };
}

/** Ends at the first event that is young enough: one with the time of a wrong clock must not take younger ones along. */
async function prune(transaction: Transaction<Tables>, before: number): Promise<void> {
  const log = transaction.updateTable('log');
  await log.set({ pruned_before: before }).where('pruned_before', '<', before).execute();
  const events = transaction.selectFrom('event').select('seq').limit(1);
  const kept = await events.where('observed_at', '>=', before).orderBy('seq').executeTakeFirst();
  const old = kept ? events.where('seq', '<', kept.seq) : events;
  const last = await old.orderBy('seq', 'desc').executeTakeFirst();
  if (!last) return;
  await transaction.deleteFrom('event').where('seq', '<=', last.seq).execute();
  await log.set({ pruned_to: last.seq }).execute();
}

async function nameLog(transaction: Transaction<Tables>): Promise<string> {
  const known = await transaction.selectFrom('log').select('id').executeTakeFirst();
  if (known) return known.id;
  const id = randomUUID().slice(0, 8);
  await transaction.insertInto('log').values({ id, pruned_to: 0, pruned_before: 0 }).execute();
  return id;
}

/** What the body of an event row holds. */
export type EventBody<Kind extends SubjectKind> = { state: StateOf[Kind]; previous: StateOf[Kind] | null };

/** A row as an event. */
export function toEvent(row: Selectable<Tables['event']>): StatusEvent {
  const { state, previous } = JSON.parse(row.body) as EventBody<SubjectKind>;
  return {
    seq: row.seq,
    subject: { kind: row.kind as SubjectKind, account: row.account, key: row.subject },
    state,
    previous,
    source: row.source as EventSource,
    superseded: row.superseded === 1,
    occurredAt: new Date(row.occurred_at),
    observedAt: new Date(row.observed_at),
  };
}
