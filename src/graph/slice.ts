import type { SourceCoverage } from '../domain/coverage.ts';
import { readCursor, toCursor } from '../providers/list-cursor.ts';
import { badInput } from './graph-error.ts';
import { type Connection, type PageArguments, readFirst } from './list.ts';

/** Where the one place of a list that is read whole stands in its cursor. */
const place = 'item';

/** A cursor into a list that is read whole: the item's place, for when the item has gone since, and its key. */
function toSliceCursor(list: string, key: string, index: number): string {
  return toCursor(list, new Map([[place, { position: `${index} ${key}` }]]));
}

function readSliceCursor(list: string, cursor: string): { key: string; index: number } {
  const state = readCursor(list, cursor);
  if (typeof state === 'string') throw badInput(`after: ${state}`);
  const at = state.get(place);
  const [, index, key] = (at && 'position' in at && /^(\d{1,9}) (.*)$/s.exec(at.position)) || [];
  if (index === undefined || key === undefined) throw badInput('after: it is not a cursor that this API gave');
  return { key, index: Number(index) };
}

/** One page out of items that were read whole. */
export function toSlice<Item>(
  items: readonly Item[],
  options: {
    /** Name, parent and filter: what cursors are kept apart by. */
    name: readonly unknown[];
    page: PageArguments;
    unset: number;
    keyOf: (item: Item) => string;
    coverage?: SourceCoverage[];
  },
): Connection<Item> {
  const { page, keyOf } = options;
  const list = JSON.stringify(options.name);
  const first = readFirst(page.first, options.unset);
  let start = 0;
  if (page.after !== null && page.after !== undefined) {
    const { key, index } = readSliceCursor(list, page.after);
    // Keys need not be unique: two numbers that a carrier names by nothing have the same. So the place is tried first.
    const before = items[index - 1];
    const found = before && keyOf(before) === key ? index - 1 : items.findIndex((item) => keyOf(item) === key);
    start = found === -1 ? index : found + 1;
  }
  const edges = items.slice(start, start + first).map((item, index) => ({
    item,
    cursor: () => toSliceCursor(list, keyOf(item), start + index + 1),
  }));
  return {
    edges,
    coverage: options.coverage ?? [],
    hasNextPage: start + edges.length < items.length,
    hasPreviousPage: start > 0,
    endCursor: edges.at(-1)?.cursor() ?? page.after ?? '',
    totalCount: items.length,
  };
}
