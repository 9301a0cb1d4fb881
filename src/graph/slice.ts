import type { SourceCoverage } from '../domain/coverage.ts';
import { badInput } from './graph-error.ts';
import { type Connection, type PageArguments, readFirst } from './list.ts';

/** A cursor into a list that is read whole: the item's key, and its place for when the item has gone since. */
function toSliceCursor(key: string, index: number): string {
  return Buffer.from(JSON.stringify([key, index])).toString('base64url');
}

function readSliceCursor(cursor: string): [key: string, index: number] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(content) && typeof content[0] === 'string' && Number.isInteger(content[1])) {
      return [content[0], content[1]];
    }
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw badInput('after: it is not a cursor that this API gave');
}

/** One page out of items that were read whole. */
export function toSlice<Item>(
  items: readonly Item[],
  options: { page: PageArguments; unset: number; keyOf: (item: Item) => string; coverage?: SourceCoverage[] },
): Connection<Item> {
  const { page, keyOf } = options;
  const first = readFirst(page.first, options.unset);
  let start = 0;
  if (page.after !== null && page.after !== undefined) {
    const [key, index] = readSliceCursor(page.after);
    // Keys need not be unique: two numbers that a carrier names by nothing have the same. So the place is tried first.
    const before = items[index - 1];
    const found = before && keyOf(before) === key ? index - 1 : items.findIndex((item) => keyOf(item) === key);
    start = found === -1 ? Math.max(0, index) : found + 1;
  }
  const edges = items.slice(start, start + first).map((item, index) => ({
    item,
    cursor: () => toSliceCursor(keyOf(item), start + index + 1),
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
