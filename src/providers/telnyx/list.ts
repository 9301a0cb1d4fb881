import { z } from 'zod';
import type { ListLength, WalkPage } from '../find-many.ts';
import type { HttpRequest } from '../http.ts';
import type { Call, ListPage } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { readRows } from '../rows.ts';
import { type Endpoint, type TelnyxClient, toLostRows } from './client.ts';
import { largestPage, type PageNumber, toPosition } from './paging.ts';

/** Parameters of a query, e.g. filters. */
export type Query = NonNullable<HttpRequest<unknown>['query']>;

/**
 * The order of every list of numbers. The usual one, by time of creation, leaves open how numbers bought together lie, so
 * that pages could overlap; and the messaging list can be ordered by number alone. In this order a page of settings lies
 * beside its page of numbers, at whatever length of the lists (contract telnyx.md 4, 4.1).
 */
export const numberOrder: Query = { sort: 'phone_number' };
/** The same in the words of the messaging list. */
export const messagingOrder: Query = { 'sort[phone_number]': 'asc' };

/** One page as it was read. */
export type TelnyxPage<Item> = {
  /** In the carrier's order; null for a row that could not be read. */
  rows: (Item | null)[];
  unreadable: string[];
  /** Whether the list ends here. */
  last: boolean;
  /** Count of all pages of this size, where the carrier tells. */
  pages: number | null;
  asOf: Date;
};

/** One of the carrier's lists. */
export type TelnyxList<Item> = {
  /** Reads a page, or what comes after its first `skip` rows. */
  page(request: { page: PageNumber; skip?: number; query?: Query; call: Call }): Promise<TelnyxPage<Item>>;
  /** Walks the whole list in its largest pages, for `findMany`; `known` is a page read already, which it asks for no more. */
  walk(
    call: Call,
    known?: { page: PageNumber; read: TelnyxPage<Item> },
  ): (position: string | null) => Promise<WalkPage<Item>>;
  length: ListLength;
};

const envelopeShape = z.object({
  data: z.array(z.unknown()),
  meta: z
    .object({ page_size: z.number().nullish(), total_pages: z.number().nullish(), total_results: z.number().nullish() })
    .nullish(),
});
type Envelope = z.infer<typeof envelopeShape>;

/** Opens a list (contract telnyx.md 2 and 4); `length` is shared by lists of the same rows. */
export function openList<Wire, Item>(
  client: TelnyxClient,
  { baseUrl, route }: Endpoint,
  options: {
    shape: z.ZodType<Wire>;
    toItem: (wire: Wire, asOf: Date) => Item;
    query?: Query;
    length?: ListLength;
  },
): TelnyxList<Item> {
  const length = options.length ?? { pages: null };

  const page: TelnyxList<Item>['page'] = async ({ page: { number, size }, skip = 0, query, call }) => {
    const { body, at } = await client.http.send({
      baseUrl,
      path: route,
      route,
      query: { ...options.query, ...query, 'page[number]': number, 'page[size]': size },
      shape: envelopeShape,
      call,
    });
    const { total_results: total, total_pages: pages = null } = body.meta ?? {};
    if (query === undefined && typeof total === 'number') length.pages = Math.ceil(total / largestPage);
    const last = isLast(body, { number, size });
    refuseOtherSize(client, { route, body, size, last });
    const { items, unreadable } = readRows(body.data, {
      skip,
      shape: options.shape,
      toItem: (wire) => options.toItem(wire, at),
      idField: 'id',
    });
    return { rows: items, unreadable, last, pages, asOf: at };
  };

  return {
    page,
    walk: (call, known) => async (position) => {
      const number = position === null ? 1 : Number(position);
      const isKnown =
        known?.page.number === number && (known.page.size === largestPage || (number === 1 && known.read.last));
      const read = isKnown ? known.read : await page({ page: { number, size: largestPage }, call });
      const { rows, unreadable, last, pages, asOf } = read;
      const next = String(number + 1);
      const items = rows.flatMap((item) => (item === null ? [] : [{ item, position: next }]));
      return { items, next: last ? null : next, asOf, unreadable, pages };
    },
    length,
  };
}

/** The end: the last page by `meta`, or an empty one; `meta` is declared in part of the lists only (contract telnyx.md 2, 4). */
function isLast({ data, meta }: Envelope, { number, size }: PageNumber): boolean {
  if (data.length === 0) return true;
  return typeof meta?.total_pages === 'number' ? number >= meta.total_pages : data.length < size;
}

/** Pages of another size than asked for would make the offsets lie, and rows be missed silently. */
function refuseOtherSize(
  { account }: TelnyxClient,
  { route, body, size, last }: { route: string; body: Envelope; size: number; last: boolean },
): void {
  const actual = body.meta?.page_size ?? size;
  if (last || actual === size) return;
  throw new ProviderError(
    account,
    'PROVIDER_UNREADABLE',
    `${account.label}: GET ${route} answered pages of ${actual} where ${size} were asked for`,
  );
}

/** Reads one page from an offset on, with the positions of a stream of that name. */
export async function readFrom<Item>(
  list: TelnyxList<Item>,
  {
    stream,
    offset,
    page,
    query,
    call,
  }: { stream: string; offset: number; page: PageNumber; query?: Query; call: Call },
): Promise<ListPage<Item>> {
  const skip = offset - (page.number - 1) * page.size;
  const { rows, unreadable, last, asOf } = await list.page({ page, skip, query, call });
  const items = rows.flatMap((item, index) =>
    item === null ? [] : [{ item, position: toPosition(stream, offset + index + 1) }],
  );
  return { items, next: last ? null : toPosition(stream, page.number * page.size), asOf, unreadable };
}

/** Finds by walking alone, for lists without filters; not found is an error where the walk was not whole. */
export async function findByWalk<Item>(
  client: TelnyxClient,
  list: TelnyxList<Item>,
  { keys, keyOf, call }: { keys: readonly string[]; keyOf: (item: Item) => string | null; call: Call },
): Promise<Map<string, Item | null | Error>> {
  const found = new Map<string, Item | null | Error>();
  const missing = new Set(keys);
  const unreadable: string[] = [];
  let absent: Error | null = null;
  try {
    const walk = list.walk(call);
    for (let position: string | null = null; missing.size > 0; ) {
      const page: WalkPage<Item> = await walk(position);
      unreadable.push(...page.unreadable);
      for (const { item } of page.items) {
        const key = keyOf(item);
        if (key !== null && missing.delete(key)) found.set(key, item);
      }
      position = page.next;
      if (position === null) break;
    }
    if (unreadable.length > 0) absent = toLostRows(client, unreadable);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    absent = error;
  }
  for (const key of missing) found.set(key, absent);
  return found;
}
