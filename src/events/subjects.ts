import type { Database } from '../db/database.ts';
import { isOver, type StateOf, type Subject, type SubjectKind } from '../domain/status-event.ts';

/** Subjects of one kind at one account whose keys begin alike. */
export type SubjectRange = Omit<Subject, 'key'> & { prefix: string };

/** Keys of the subjects that the log knows of, the newest first. */
export async function listKeys(database: Database, range: SubjectRange): Promise<string[]> {
  return (await listRows(database, range)).map(({ subject }) => subject);
}

/** The same of those that are not at their end. */
export async function listOpenKeys(database: Database, range: SubjectRange): Promise<string[]> {
  const rows = await listRows(database, range);
  return rows
    .filter(({ state }) => !isOver(range.kind, JSON.parse(state) as StateOf[SubjectKind]))
    .map(({ subject }) => subject);
}

function listRows({ db }: Database, { kind, account, prefix }: SubjectRange) {
  return db
    .selectFrom('subject')
    .select(['subject', 'state'])
    .where((row) => row.and({ kind, account }))
    .where('subject', 'like', `${prefix}%`)
    .orderBy('changed_at', 'desc')
    .execute();
}
