import { readGlobalId } from '../domain/id.ts';
import type { Account } from '../providers/provider.ts';
import type { CallBill, PlannedPage } from './call-bill.ts';
import { pageSizeLimit } from './list.ts';

/** The objects that an operation comes to at one place of it, at most. */
export type Place = {
  /** Where they may be. */
  accounts: readonly Account[];
  /** How many, at all accounts together. */
  count: number;
  /** How many groups they come in, each of which is looked up by itself. */
  batches: number;
  /** How many trunks the numbers are on; absent, each may be on another. */
  trunks?: number;
  /** How many different numbers they are, where several accounts may hold each; absent, each may be another. */
  e164s?: number;
  /** How many countries most of the numbers are in; absent, each may be in another. */
  countries?: number;
  /** The page of a list that the numbers are read from; absent, they are looked up. */
  page?: PlannedPage;
};

/** A field as an operation asks for it. */
export type Asked = {
  /** The objects that it is asked of. */
  place: Place;
  args: Readonly<Record<string, unknown>>;
  /** All accounts that the operation may see, in the order of the configuration. */
  accounts: readonly Account[];
  /** The names of the fields that are selected below it. */
  below(): ReadonlySet<string>;
  bill: CallBill;
};

/** Objects that a field leads to, of the field's type where none is said. */
export type Lead = Place & { type?: string };

/** Puts what a field may ask of carriers on the bill, and tells what it leads to. */
export type CallRule = (asked: Asked) => readonly Lead[];

/** The fields of an input object; none where there is none. */
export function readInput(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The values of a list; none where there is none. */
export function readList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The page that a connection is asked for; a size that will be refused is taken for the nearest that is not. */
export function readPage({ first, after }: Asked['args'], usual: number, isSifted = false): PlannedPage {
  const size = typeof first === 'number' ? first : usual;
  return { first: Math.min(pageSizeLimit, Math.max(1, size)), goesOn: typeof after === 'string', isSifted };
}

/** The node of an id, where its account may be seen. */
export function readNode(accounts: readonly Account[], id: unknown) {
  const read = typeof id === 'string' ? readGlobalId(id) : null;
  const account = read && accounts.find(({ label }) => label === read.account);
  return read && account ? { ...read, account } : null;
}

/** The accounts that a filter chooses. */
export function chooseAmong(
  accounts: readonly Account[],
  { accounts: ids, providers }: Readonly<Record<string, unknown>>,
): readonly Account[] {
  const labels = Array.isArray(ids) ? readList(ids).map((id) => readGlobalId(id)?.account) : null;
  const carriers = Array.isArray(providers) ? readList(providers) : null;
  return accounts.filter(
    ({ label, provider }) => (labels?.includes(label) ?? true) && (carriers?.includes(provider) ?? true),
  );
}

/** Whether a filter goes by more than accounts and carriers, so that a list may have to be read on. */
export function isSifting(filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).some(
    ([name, value]) => name !== 'accounts' && name !== 'providers' && value !== null && value !== undefined,
  );
}
