import type { Database } from '../db/database.ts';
import type { StateOf, Subject, SubjectKind } from '../domain/status-event.ts';

/** The state of a subject as it was last observed; null for one that never was. */
export type LastSeen = <Kind extends SubjectKind>(subject: Subject<Kind>) => Promise<StateOf[Kind] | null>;

/** Opens the look at what was last observed. */
export function openLastSeen({ db }: Database): LastSeen {
  return async <Kind extends SubjectKind>({ kind, account, key }: Subject<Kind>) => {
    const row = await db
      .selectFrom('subject')
      .select('state')
      .where((each) => each.and({ kind, account, subject: key }))
      .executeTakeFirst();
    return row ? (JSON.parse(row.state) as StateOf[Kind]) : null;
  };
}
