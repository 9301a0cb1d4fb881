import { type InputIssue, toIssue } from '../../domain/input-issue.ts';

/** What a change says to the carrier: a field that is undefined is left out, and so stays as it is. */
export type ChangeBody = Readonly<Record<string, unknown>>;

/** One object within a body; undefined where none of its fields is given, so that it is left out whole. */
export function toPart(fields: ChangeBody): ChangeBody | undefined {
  return isEmpty(fields) ? undefined : fields;
}

/** The issue of a change that changes nothing, where it is one. */
export function checkNotEmpty(body: ChangeBody): InputIssue[] {
  return isEmpty(body) ? [toIssue([], 'Give at least one field to change.')] : [];
}

function isEmpty(fields: ChangeBody): boolean {
  return Object.values(fields).every((value) => value === undefined);
}

/** Keeps what cannot be taken away: null says no more than that nothing is given. */
export function orKept<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}

/** The tags to have from now on; they are taken away by an empty list (contract telnyx.md 6.16). */
export function toTags(tags: readonly string[] | null | undefined): readonly string[] | undefined {
  return tags === null ? [] : tags;
}
