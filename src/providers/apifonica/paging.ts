import { z } from 'zod';
import type { WalkPage } from '../find-many.ts';
import type { HttpRequest } from '../http.ts';
import type { Call } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { ApifonicaClient } from './client.ts';

/** The largest `limit`, and the usual one (contract apifonica.md 2). */
export const largestLimit = 20;

/** Filters in the carrier's words. */
export type Query = NonNullable<HttpRequest<unknown>['query']>;

/**
 * Where a page starts: the part of a `next` URL's query that pages, as the carrier wrote it; "" is the start. It is put
 * on our own origin, path and filters, whatever the URL's host: credentials go nowhere else (contract apifonica.md 4).
 */
export type Cursor = string;

/** One page as it came. */
export type WirePage = { rows: unknown[]; next: Cursor | null; asOf: Date };

const route = '/accounts/{accountSID}/numbers';

const envelopeShape = z.object({ numbers: z.array(z.unknown()), next: z.string().nullish() });

/** Asks for one page (contract apifonica.md 1 to 4). A cursor's own parameters win over ours. */
export async function readPage(
  client: ApifonicaClient,
  { cursor, limit, query, call }: { cursor: Cursor; limit: number; query?: Query; call: Call },
): Promise<WirePage> {
  const { body, at } = await client.http.send({
    baseUrl: client.baseUrl,
    path: route.replace('{accountSID}', encodeURIComponent(client.accountSid)),
    route,
    query: { ...query, limit, ...Object.fromEntries(new URLSearchParams(cursor)) },
    shape: envelopeShape,
    call,
  });
  const next = body.next ? readNext(client, body.next) : null;
  if (next !== null && next === cursor) throw unreadable(client, 'answered a page that names itself as the next one');
  return { rows: body.numbers, next, asOf: at };
}

const pagingParameters = {
  next: /^.{1,200}$/,
  // Seen on other lists of the same carrier (contract apifonica.md 4).
  limit: /^([1-9]|1\d|20)$/,
  offset: /^\d{1,9}$/,
};

function readNext(client: ApifonicaClient, next: string): Cursor {
  const url = URL.canParse(next, client.baseUrl) ? new URL(next, client.baseUrl) : null;
  const cursor = new URLSearchParams();
  for (const [name, pattern] of Object.entries(pagingParameters)) {
    const value = url?.searchParams.get(name);
    if (value && pattern.test(value)) cursor.set(name, value);
  }
  if (!cursor.has('next') && !cursor.has('offset')) throw unreadable(client, 'answered a next page without a cursor');
  return cursor.toString();
}

function unreadable({ account }: ApifonicaClient, what: string): ProviderError {
  return new ProviderError(account, 'PROVIDER_UNREADABLE', `${account.label}: GET ${route} ${what}`);
}

/** Where a reader stands: on which page, and how many of its rows in. */
export type Position = { cursor: Cursor; skip: number };

/** A position as text, which `readPosition` takes back. */
export function toPosition({ cursor, skip }: Position): string {
  return `${skip}.${cursor}`;
}

/** Reads a position; null is the start. Throws ProviderError BAD_USER_INPUT on anything else. */
export function readPosition({ account }: ApifonicaClient, position: string | null): Position {
  if (position === null) return { cursor: '', skip: 0 };
  const [, skip, cursor] = /^(\d{1,2})\.(.*)$/s.exec(position) ?? [];
  const parameters = new URLSearchParams(cursor);
  const patterns = new Map(Object.entries(pagingParameters));
  const known = [...parameters].every(([name, value]) => patterns.get(name)?.test(value));
  if (cursor === undefined || !known || parameters.toString() !== cursor || Number(skip) > largestLimit) {
    throw new ProviderError(account, 'BAD_USER_INPUT', `${account.label}: the cursor holds no position of this list`);
  }
  return { cursor, skip: Number(skip) };
}

/** Walks the whole list in its largest pages, for `findMany`; a cursor that comes back ends it with an error. */
export function openWalk<Item>(
  client: ApifonicaClient,
  call: Call,
  toRows: (page: WirePage) => { items: (Item | null)[]; unreadable: string[] },
): (position: string | null) => Promise<WalkPage<Item>> {
  const seen = new Set<Cursor>();
  return async (position) => {
    const cursor = position ?? '';
    if (seen.has(cursor)) throw unreadable(client, 'answered a cursor a second time, so that the list has no end');
    seen.add(cursor);
    const page = await readPage(client, { cursor, limit: largestLimit, call });
    const { items, unreadable: lost } = toRows(page);
    return {
      items: items.flatMap((item) => (item === null ? [] : [{ item, position: page.next ?? cursor }])),
      next: page.next,
      asOf: page.asOf,
      unreadable: lost,
      pages: null,
    };
  };
}
