import type { Account } from '../providers/provider.ts';
import {
  batchOf,
  type CallBill,
  furtherPagesOf,
  numberBatchOf,
  numberListOf,
  type PlannedPage,
  pagesOf,
} from './call-bill.ts';
import type { Place } from './call-place.ts';
import type { Loaders } from './loaders.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';

/** What the numbers of an account are taken to be in and on, however many they are. */
export const usual = { countries: 10, trunks: 20 };

/** Keys to look up: how many, at which accounts, in how many batches. */
export type Keys = Pick<Place, 'accounts' | 'count' | 'batches'>;

/** The sum of a number for each. */
export function sumOf<Item>(items: readonly Item[], toNumber: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + toNumber(item), 0);
}

/** Looks up what is in one list of each account. */
export function lookUp(bill: CallBill, loader: keyof Loaders, { accounts, count, batches }: Keys): void {
  bill.lookUp(loader, count, batches * sumOf(accounts, batchOf));
}

/** Looks up numbers by key. */
export function lookUpNumbers(bill: CallBill, { accounts, count, batches }: Keys): void {
  bill.lookUp('phoneNumber', count, batches * sumOf(accounts, numberBatchOf));
}

/** Looks up numbers by E.164: what is not in an account's first list is sought in its others. */
export function lookUpByE164(bill: CallBill, keys: Keys): void {
  lookUp(bill, 'phoneNumberByE164', keys);
  bill.add(keys.batches * sumOf(keys.accounts, furtherPagesOf));
}

/** Looks up trunks: where a carrier lists none, the numbers are searched for one that is on it. */
export function lookUpTrunks(bill: CallBill, keys: Keys): void {
  lookUp(bill, 'trunk', keys);
  bill.add(keys.batches * sumOf(keys.accounts, (account) => (account.trunks?.list ? 0 : pagesOf(account))));
}

/** Looks up nodes of one type at one account by their keys. */
export function lookUpNodes(bill: CallBill, type: string, account: Account, keys: readonly string[]): void {
  const found = { accounts: [account], count: keys.length, batches: 1 };
  if (type === 'Trunk') lookUpTrunks(bill, found);
  else if (type === 'PortOrder') lookUp(bill, 'portOrder', found);
  else if (type === 'Loa') lookUp(bill, 'loa', found);
  else if (type === 'Job') lookUpJobs(bill, account, keys);
  else if (phoneNumberKinds.some((kind) => kind === type)) lookUpNumbers(bill, found);
}

/** Jobs that are in no list are asked for one by one. */
function lookUpJobs(bill: CallBill, account: Account, keys: readonly string[]): void {
  const prefix = account.jobs?.unlistedPrefix;
  const unlisted = prefix === undefined ? 0 : keys.filter((key) => key.startsWith(prefix)).length;
  bill.add(unlisted);
  lookUp(bill, 'job', { accounts: [account], count: keys.length - unlisted, batches: 1 });
}

/** Reads one list of numbers over all the accounts, or so many lists of which each is at one of them. */
export function listNumbers(
  bill: CallBill,
  accounts: readonly Account[],
  { page, lists }: { page: PlannedPage; lists?: number },
): Place {
  const requestsOf = (account: Account): number => numberListOf(account, page);
  const requests = lists === undefined ? sumOf(accounts, requestsOf) : lists * Math.max(0, ...accounts.map(requestsOf));
  bill.add(requests);
  return { accounts, count: page.first * (lists ?? 1), batches: lists ?? 1, page, ...usual };
}
