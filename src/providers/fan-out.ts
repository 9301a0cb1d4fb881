import type { AccountName } from '../domain/account.ts';
import type { SourceCoverage } from '../domain/coverage.ts';
import { type ListState, type SourceState, toCursor } from './list-cursor.ts';
import type { ListPage } from './provider.ts';
import { ProviderError } from './provider-error.ts';

/** One account's part of a list; `list` is null where the account cannot serve it. */
export type Source<Item> = {
  account: AccountName;
  list: ((position: string | null, wanted: number) => Promise<ListPage<Item>>) | null;
};

/** One page of a list over several accounts. */
export type FanOutPage<Item> = {
  edges: { item: Item; cursor: () => string }[];
  coverage: SourceCoverage[];
  hasNextPage: boolean;
  /** Goes on after this page, and asks again what failed in it. */
  endCursor: string;
  /** Count of all items, known where the whole list was read in this page. */
  totalCount: number | null;
};

/** What earlier readings taught: how many items a list holds at an account. */
export type ListSizes = {
  get(key: string): number | undefined;
  set(key: string, size: number): unknown;
};

export type FanOutOptions<Item> = {
  /** The list's name and filter; cursors and sizes are kept apart by it. */
  list: string;
  sources: readonly Source<Item>[];
  first: number;
  after: ListState | null;
  /** Applied to every item, whatever the carrier filtered already. */
  matches: (item: Item) => boolean;
  sizes: ListSizes;
  /** Milliseconds that a page waits for one account before it asks the next ones beside it. */
  patience: number;
  now: () => number;
};

/** A filter that a carrier lacks is applied here by reading on; at most this many of its pages for one page of ours. */
const carrierPagesPerPage = 10;

type Reading<Item> = {
  items: { item: Item; position: string }[];
  /** Where the account goes on after the last item; null where nothing was read yet. */
  state: SourceState | null;
  asOf: number;
  /** What broke the reading off. */
  fault: ProviderError | null;
  unreadable: string[];
};

/**
 * Reads one page over many accounts: account order, then the carrier's. An account is asked when the ones before it
 * left the page short, or are known to, or keep the page waiting; so a page costs no call that it does not need.
 */
export async function fanOut<Item>(options: FanOutOptions<Item>): Promise<FanOutPage<Item>> {
  const readings = await readSources(options);
  const state = new Map(options.after ?? []);
  const edges: FanOutPage<Item>['edges'] = [];
  const coverage: SourceCoverage[] = [];
  for (const source of options.sources) {
    const label = source.account.label;
    const reading = readings.get(label) ?? null;
    const before = new Map(state);
    const taken = reading?.items.slice(0, options.first - edges.length) ?? [];
    for (const { item, position } of taken) {
      edges.push({ item, cursor: () => toCursor(options.list, new Map(before).set(label, { position })) });
    }
    const cut = reading !== null && taken.length < reading.items.length;
    const lastTaken = taken.at(-1);
    if (!cut && reading?.state) state.set(label, reading.state);
    else if (lastTaken) state.set(label, { position: lastTaken.position });
    coverage.push(
      toCoverage(source, reading, { itemCount: taken.length, cut, state: state.get(label), now: options.now() }),
    );
  }
  const endCursor = toCursor(options.list, state);
  const last = edges.at(-1);
  if (last) last.cursor = () => endCursor;
  const complete = coverage.every((part) => part.state === 'COMPLETE' || part.state === 'SKIPPED');
  return {
    edges,
    coverage,
    hasNextPage: coverage.some(
      (part) => part.state === 'MORE' || (part.state === 'PARTIAL' && goesOn(state.get(part.account))),
    ),
    endCursor,
    totalCount: complete && options.after === null ? edges.length : null,
  };
}

const goesOn = (state: SourceState | null | undefined): boolean => Boolean(state && 'position' in state);

async function readSources<Item>(options: FanOutOptions<Item>): Promise<Map<string, Reading<Item>>> {
  const { first, after, sizes } = options;
  const readings = new Map<string, Reading<Item>>();
  const open = options.sources.flatMap(({ account, list }) => {
    const state = after?.get(account.label);
    return list === null || (state && 'doneAt' in state) ? [] : [{ account, list, position: state?.position ?? null }];
  });
  const underWay: Promise<Reading<Item>>[] = [];
  /** What each of those already asked brings: as it came, else by what is known; Infinity where that is not known. */
  const brings: number[] = [];
  const expected = (): number => brings.reduce((sum, count) => sum + count, 0);
  const launch = (): void => {
    const next = open[underWay.length];
    if (!next) return;
    const remaining = first - expected();
    underWay.push(readSource(next, Number.isFinite(remaining) ? Math.max(1, remaining) : first, options));
    const known = next.position === null ? sizes.get(`${options.list} ${next.account.label}`) : undefined;
    brings.push(known ?? Number.POSITIVE_INFINITY);
  };
  let taken = 0;
  for (const [index, source] of open.entries()) {
    if (taken >= first) break;
    while (underWay.length < open.length && (underWay.length <= index || expected() < first)) launch();
    const reading = underWay[index];
    if (!reading) break;
    if (!(await settlesWithin(reading, options.patience))) while (underWay.length < open.length) launch();
    const result = await reading;
    readings.set(source.account.label, result);
    brings[index] = result.items.length;
    taken += result.items.length;
    // Its own order would break if the next account's items came before the rest of this one's.
    if (result.fault === null && goesOn(result.state)) break;
  }
  return readings;
}

async function readSource<Item>(
  source: { account: AccountName; list: NonNullable<Source<Item>['list']>; position: string | null },
  wanted: number,
  { list, matches, sizes, now }: FanOutOptions<Item>,
): Promise<Reading<Item>> {
  const { account } = source;
  const items: Reading<Item>['items'] = [];
  let state: SourceState | null = source.position === null ? null : { position: source.position };
  let asOf = now();
  const unreadable: string[] = [];
  const finish = (fault: ProviderError | null): Reading<Item> => ({ items, state, asOf, fault, unreadable });
  for (let pages = 0; pages < carrierPagesPerPage && items.length < wanted; pages += 1) {
    let page: ListPage<Item>;
    try {
      page = await source.list(state && 'position' in state ? state.position : null, wanted - items.length);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code === 'BAD_USER_INPUT') throw error;
      return finish(error);
    }
    if (pages === 0 || page.asOf.getTime() < asOf) asOf = page.asOf.getTime();
    unreadable.push(...page.unreadable);
    for (const entry of page.items) if (matches(entry.item)) items.push(entry);
    state = page.next === null ? { doneAt: asOf } : { position: page.next };
    if (page.next === null) {
      if (source.position === null) sizes.set(`${list} ${account.label}`, items.length);
      break;
    }
  }
  return finish(null);
}

function toRowFault(account: AccountName, unreadable: readonly string[]): ProviderError {
  const shown = unreadable.slice(0, 3).join('; ');
  const rows = unreadable.length === 1 ? '1 row' : `${unreadable.length} rows`;
  return new ProviderError(
    account,
    'PROVIDER_UNREADABLE',
    `${account.label}: ${rows} could not be read and are missing: ${shown}`,
  );
}

function toCoverage<Item>(
  source: Source<Item>,
  reading: Reading<Item> | null,
  { itemCount, cut, state, now }: { itemCount: number; cut: boolean; state: SourceState | undefined; now: number },
): SourceCoverage {
  const part = { account: source.account.label, itemCount, fault: null };
  if (source.list === null) return { ...part, state: 'SKIPPED', asOf: new Date(now) };
  if (reading === null) {
    const doneAt = state && 'doneAt' in state ? state.doneAt : null;
    return { ...part, state: doneAt === null ? 'MORE' : 'COMPLETE', asOf: new Date(doneAt ?? now) };
  }
  const asOf = new Date(reading.asOf);
  // What was read beyond a cut is read again with the next page, and so is a fault that came after it.
  if (cut) return { ...part, state: 'MORE', asOf };
  const { items, unreadable } = reading;
  const fault = reading.fault ?? (unreadable.length > 0 ? toRowFault(source.account, unreadable) : null);
  if (fault === null) return { ...part, state: goesOn(state) ? 'MORE' : 'COMPLETE', asOf };
  const nothing = reading.fault !== null && items.length === 0 && unreadable.length === 0;
  return { ...part, state: nothing ? 'FAILED' : 'PARTIAL', asOf, fault: fault.toFault() };
}

async function settlesWithin(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
