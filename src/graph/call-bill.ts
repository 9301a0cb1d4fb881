import type { Account, Paging } from '../providers/provider.ts';
import type { Loaders } from './loaders.ts';

/** Rows that a list of an account is taken to hold; of a longer one a batch of look-ups may cost more than was planned. */
const usualRows = 2_000;
/** Of an account that does not tell how its carrier pages, little is expected. */
const unknownPaging: Paging = { largest: 20, isCounted: false, numberLists: 1 };
/** Carrier's pages that one page of ours is read from at most (see `fan-out`). */
const mostPages = 10;
/** A list goes on in the size that it was begun in, which may be as small as that. */
const smallestPage = 50;

const pagingOf = ({ paging }: Account): Paging => paging ?? unknownPaging;

/** Pages of a whole list of the account. */
export function pagesOf(account: Account): number {
  return Math.ceil(usualRows / pagingOf(account).largest);
}

/** Pages of all lists of numbers that an account has beside its first. */
export function furtherPagesOf(account: Account): number {
  return pagesOf(account) * (pagingOf(account).numberLists - 1);
}

/**
 * The most requests for one batch of many keys: the whole list, or as many of its pages as were read in vain, with two
 * look-ups for each (see `find-many`). Where each page tells how many there are, nothing is read in vain.
 */
export function batchOf(account: Account): number {
  const pages = pagesOf(account);
  return pagingOf(account).isCounted ? pages : Math.max(pages, 3 * (pages - 1));
}

/** The most requests for one batch of keys of numbers, which may be in each of the account's lists. */
export function numberBatchOf(account: Account): number {
  return batchOf(account) * pagingOf(account).numberLists;
}

/** A page of a list that is asked for. */
export type PlannedPage = {
  first: number;
  /** Whether it goes on after another page. */
  goesOn: boolean;
  /** Whether rows may be left out, so that the list is read on until the page is full. */
  isSifted: boolean;
};

/** The most requests for an account's part of one page of a list. */
export function listOf(account: Account, page: PlannedPage): number {
  return Math.min(mostPages, Math.max(page.isSifted ? pagesOf(account) : 0, fewestPages(account, page)));
}

/** The same for numbers, whose next list is begun on the page that one ends on. */
export function numberListOf(account: Account, page: PlannedPage): number {
  const sifted = page.isSifted ? pagesOf(account) + furtherPagesOf(account) : 0;
  return Math.min(mostPages, Math.max(sifted, fewestPages(account, page))) + pagingOf(account).numberLists - 1;
}

/** Pages that hold so many rows. */
function fewestPages(account: Account, { first, goesOn }: PlannedPage): number {
  const { largest } = pagingOf(account);
  return goesOn ? Math.ceil(first / Math.min(largest, smallestPage)) + 1 : Math.ceil(first / largest);
}

/** What an operation may ask of carriers. */
export type CallBill = {
  /** Adds requests that nothing makes fewer. */
  add(requests: number): void;
  /** Adds keys for a loader, in batches of at most so many requests together. */
  lookUp(loader: keyof Loaders, keys: number, mostOfBatches: number): void;
  total(): number;
};

/**
 * Opens a bill. All keys of a loader count together, since fields side by side are one batch: one key is one request;
 * several are two each, one of them in vain, unless their batches come to less.
 */
export function openBill(): CallBill {
  let requests = 0;
  const lookUps = new Map<keyof Loaders, { keys: number; most: number }>();
  return {
    add: (more) => {
      requests += more;
    },
    lookUp(loader, keys, mostOfBatches) {
      const known = lookUps.get(loader) ?? { keys: 0, most: 0 };
      lookUps.set(loader, { keys: known.keys + keys, most: known.most + mostOfBatches });
    },
    total: () =>
      [...lookUps.values()].reduce(
        (sum, { keys, most }) => sum + (keys <= 1 ? keys : Math.min(2 * keys, most)),
        requests,
      ),
  };
}
