import { readGlobalId } from '../domain/id.ts';
import type { ProviderName } from '../domain/provider-fault.ts';
import { type FanOutPage, fanOut } from '../providers/fan-out.ts';
import { type ListState, readCursor } from '../providers/list-cursor.ts';
import type { Account, ListPage } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import type { Context } from './context.ts';
import { badInput, notFound } from './graph-error.ts';

/** The most items of one page. */
export const pageSizeLimit = 250;

export type PageArguments = { first?: number | null; after?: string | null };

/** A page as every connection shows it. */
export type Connection<Item> = FanOutPage<Item> & {
  hasPreviousPage: boolean;
  /** The place in the status log from before the list was read, where it was asked for. */
  eventCursor?: string | null;
};

/** Reads `first` against its bounds. */
export function readFirst(first: number | null | undefined, unset: number): number {
  const size = first ?? unset;
  if (size < 1 || size > pageSizeLimit) throw badInput(`first: ask for 1 to ${pageSizeLimit} items`);
  return size;
}

function readAfter(list: string, after: string | null | undefined): ListState | null {
  if (after === null || after === undefined) return null;
  const state = readCursor(list, after);
  if (typeof state === 'string') throw badInput(`after: ${state}`);
  return state;
}

/** One page of `first` out of rows of which one more was read, where there is one, to know whether the list goes on. */
export function toPage<Item>(
  rows: readonly Item[],
  { first, after, toCursor }: { first: number; after: string | null | undefined; toCursor: (item: Item) => string },
): Connection<Item> {
  const edges = rows.slice(0, first).map((item) => ({ item, cursor: () => toCursor(item) }));
  return {
    edges,
    coverage: [],
    hasNextPage: rows.length > first,
    hasPreviousPage: after !== null && after !== undefined,
    endCursor: edges.at(-1)?.cursor() ?? after ?? '',
    totalCount: null,
  };
}

/** Reads ids of accounts as labels; an account that is not visible is not found. */
export function readAccounts(context: Context, ids: readonly string[] | null | undefined): string[] | undefined {
  return ids?.map((id) => readIdOf(context, id, ['Account'], 'accounts').account);
}

/** Reads the id of a node that must be of one of the types, at an account that is visible. */
export function readIdOf(
  context: Context,
  id: string,
  types: readonly string[],
  argument: string,
): { account: string; key: string; type: string } {
  const read = readGlobalId(id);
  if (!read) throw badInput(`${argument}: not an id that this API gave`);
  if (!types.includes(read.type)) throw badInput(`${argument}: this is the id of a ${read.type}`);
  if (!context.accounts.has(read.account)) throw notFound(`${argument}: no such ${read.type}`);
  return read;
}

/** The visible accounts that a filter chooses, in the order of the configuration. */
export function chooseAccounts(
  context: Context,
  { accounts, providers }: { accounts?: readonly string[]; providers?: readonly ProviderName[] },
): Account[] {
  return [...context.accounts.values()].filter(
    (account) =>
      (!accounts || accounts.includes(account.label)) && (!providers || providers.includes(account.provider)),
  );
}

/** One page of a list over accounts. `list` gives an account's pages, or null where it cannot serve the list. */
export async function listOver<Item>(
  context: Context,
  options: {
    /** Name and filter: what cursors and sizes are kept apart by. */
    name: readonly unknown[];
    accounts: readonly Account[];
    page: PageArguments;
    unset?: number;
    list: (account: Account) => ((position: string | null, wanted: number) => Promise<ListPage<Item>>) | null;
    matches?: (item: Item) => boolean;
  },
): Promise<Connection<Item>> {
  const list = JSON.stringify(options.name);
  const after = readAfter(list, options.page.after);
  const first = readFirst(options.page.first, options.unset ?? 50);
  try {
    const page = await fanOut({
      list,
      first,
      after,
      sources: options.accounts.map((account) => ({ account, list: options.list(account) })),
      matches: options.matches ?? (() => true),
      sizes: context.world.sizes,
      patience: context.world.patience,
      now: Date.now,
    });
    return { ...page, hasPreviousPage: after !== null };
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'BAD_USER_INPUT') throw badInput(`after: ${error.message}`);
    throw error;
  }
}

/** The account of that label, which whoever holds something of it may see. */
export function visibleAccount(context: Context, label: string): Account {
  const account = context.accounts.get(label);
  if (!account) throw notFound('no such Account');
  return account;
}

/** Resolves the account of whatever names one by its label. */
export function accountOf({ account }: { account: string }, _args: object, context: Context): Account {
  return visibleAccount(context, account);
}
