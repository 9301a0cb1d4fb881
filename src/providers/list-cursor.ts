import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../domain/json.ts';

/** How far one account's list was read: a carrier position to go on from, or when its end was reached (epoch ms). */
export type SourceState = { position: string } | { doneAt: number };

/** How far a list over several accounts was read, by account label; an account that is absent was not begun. */
export type ListState = ReadonlyMap<string, SourceState>;

/** The last moment that a Date can hold. */
const endOfTime = 8.64e15;

const cursorShape = z.object({
  list: z.string(),
  at: z.record(z.string(), z.union([z.string(), z.int().min(0).max(endOfTime)])),
});

/** The opaque cursor for a state of the named list; `list` is its name and filter, so that a cursor fits no other list. */
export function toCursor(list: string, state: ListState): string {
  const at: Record<string, string | number> = {};
  for (const [label, source] of state) at[label] = 'position' in source ? source.position : source.doneAt;
  return Buffer.from(JSON.stringify({ list: fingerprint(list), at })).toString('base64url');
}

/** Reads a cursor of the named list; says in words what is wrong with it when it is no such cursor. */
export function readCursor(list: string, cursor: string): ListState | string {
  const parsed = cursorShape.safeParse(readJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) return 'it is not a cursor that this API gave';
  if (parsed.data.list !== fingerprint(list)) return 'it belongs to another list or another filter';
  return new Map(
    Object.entries(parsed.data.at).map(([label, at]) => [
      label,
      typeof at === 'string' ? { position: at } : { doneAt: at },
    ]),
  );
}

const fingerprints = new Map<string, string>();

function fingerprint(list: string): string {
  let known = fingerprints.get(list);
  if (known === undefined) {
    known = createHash('sha256').update(list).digest('base64url').slice(0, 8);
    if (fingerprints.size > 1000) fingerprints.clear();
    fingerprints.set(list, known);
  }
  return known;
}
