import type { Batch, ListPage } from './provider.ts';
import { ProviderError, toError } from './provider-error.ts';

/** How long a list was when it was last walked; kept per account and list, so that the next batch chooses well. */
export type ListLength = {
  /** Pages of the largest size: exact, or at least as many as were read; null before the first walk. */
  pages: number | null;
  /** Whether a walk came to the list's end, so that `pages` is exact. */
  whole?: boolean;
};

/** One page of a walk, with the count of all its pages where the carrier tells. */
export type WalkPage<Item> = ListPage<Item> & { pages: number | null };

type Walk<Item> = (position: string | null) => Promise<WalkPage<Item>>;

/**
 * Finds many by key with the fewest calls: one key by its own look-up, many by walking the list in its largest pages,
 * back to single look-ups when these are fewer than what is left to walk. While no walk has come to the end of a list
 * whose carrier tells no length, it may cost more calls than single look-ups; after that never.
 */
export async function findMany<Item>(options: {
  keys: readonly string[];
  keyOf: (item: Item) => string;
  walk: Walk<Item>;
  one: (key: string) => Promise<Item | null>;
  length: ListLength;
  /** Set where a list may lag behind: what it lacks is then asked for one by one, not taken as absent. */
  lags?: boolean;
}): Promise<Batch<Item>> {
  const { keys, length } = options;
  const found = new Map<string, Item | null | Error>();
  const missing = new Set(keys);
  if (missing.size > 1 && (length.pages ?? 1) < missing.size) await walkFor(missing, found, options);
  await Promise.all(
    [...missing].map(async (key) => {
      found.set(key, await options.one(key).catch((error: unknown) => toError(error)));
    }),
  );
  return keys.map((key) => found.get(key) ?? null);
}

async function walkFor<Item>(
  missing: Set<string>,
  found: Map<string, Item | null | Error>,
  options: { keyOf: (item: Item) => string; walk: Walk<Item>; length: ListLength; lags?: boolean },
): Promise<void> {
  const { keyOf, walk, length } = options;
  const whole = length.whole ? length.pages : null;
  let position: string | null = null;
  let lost = options.lags ?? false;
  for (let calls = 1; missing.size > 0; calls += 1) {
    const page: WalkPage<Item> = await walk(position);
    lost ||= page.unreadable.length > 0;
    for (const { item } of page.items) if (missing.delete(keyOf(item))) found.set(keyOf(item), item);
    length.pages = toLength(length, page, calls);
    position = page.next;
    if (position === null) {
      length.whole = true;
      break;
    }
    // Nobody knows the length: as long as pages bring more keys than they cost, the next one will; else twice as much is left.
    const left = (page.pages ?? whole ?? (found.size > calls ? calls : calls * 3)) - calls;
    if (missing.size <= left) return;
  }
  // Only a reading to the end without a lost row proves that what was not seen does not exist.
  if (position === null && !lost) missing.clear();
}

/**
 * Groups the items of a list by key with the fewest calls: one key by its own filtered list, many by one walk of the
 * whole list, unless the list is longer than there are keys.
 */
export async function groupMany<Item>(options: {
  keys: readonly string[];
  keysOf: (item: Item) => readonly string[];
  walk: Walk<Item>;
  one: (key: string) => Promise<Item[]>;
  length: ListLength;
}): Promise<(Item[] | Error)[]> {
  const { keys, length } = options;
  if (keys.length > 1 && (length.pages ?? 1) < keys.length) {
    const groups = await walkAll(options);
    if (groups) return keys.map((key) => groups.get(key) ?? []);
  }
  return Promise.all(keys.map((key) => options.one(key).catch((error: unknown) => toError(error))));
}

async function walkAll<Item>(options: {
  keys: readonly string[];
  keysOf: (item: Item) => readonly string[];
  walk: Walk<Item>;
  length: ListLength;
}): Promise<Map<string, Item[]> | null> {
  const groups = new Map<string, Item[]>();
  let position: string | null = null;
  for (let calls = 1; ; calls += 1) {
    const page: WalkPage<Item> = await options.walk(position);
    if (page.unreadable.length > 0) return null;
    for (const { item } of page.items) {
      for (const key of options.keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    options.length.pages = toLength(options.length, page, calls);
    position = page.next;
    if (position === null) return groups;
    if ((page.pages ?? calls + 1) > options.keys.length) return null;
  }
}

/** The length of a list as known after so many calls: exact at its end, else at least one page more. */
export function toLength(
  { pages }: ListLength,
  page: Pick<WalkPage<unknown>, 'next' | 'pages'>,
  calls: number,
): number {
  if (page.pages !== null) return page.pages;
  return page.next === null ? calls : Math.max(pages ?? 0, calls + 1);
}

/** The item of a look-up, or null where the carrier says that there is none. Other faults go on. */
export async function orNull<Item>(look: Promise<Item>): Promise<Item | null> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
