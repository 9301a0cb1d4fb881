import { z } from 'zod';
import type { WalkPage } from '../find-many.ts';
import type { Call, ListPage } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { readRows } from '../rows.ts';
import type { Session } from './session.ts';

/** The largest page that Twilio gives; a larger one is refused with 20007 (contract twilio.md 3.2). */
export const largestPage = 1000;

/** A first page smaller than this, Twilio's own default, is asked again larger rather than gone on from in its size. */
const smallestSteadyPage = 50;

/** One of Twilio's lists: where it is, what it looks like, and what its rows stand for. */
export type List<Wire, Item> = {
  /** Starts its positions, so that a position goes on in the list that it came from. */
  mark: string;
  baseUrl: string;
  path: string;
  route: string;
  envelope: z.ZodType<Envelope>;
  row: z.ZodType<Wire>;
  /** The field that names a row that cannot be read. */
  idField: string;
  toItem(wire: Wire, asOf: Date): Item;
};

/** A page's rows, and Twilio's own URL of the next one; null at the end. */
type Envelope = { rows: unknown[]; next: string | null };

/** Filters by their exact wire names: a wrong-case name is ignored, and the whole list comes (contract twilio.md 7.3). */
export type Filters = Readonly<Record<string, string | undefined>>;

type Question = { filters?: Filters; call: Call };

/** A page that Twilio counted for us: its number and token mean something in its size alone. */
type CountedPage = { size: number; number: string; token: string };

/** How many rows to skip in a page; a null page is the start of the list, which may be asked in any size. */
type Place = { skip: number; page: CountedPage | null };

/**
 * Reads one page of a list, of `size` rows where it is the first, else of the size that its position was counted in.
 * Throws ProviderError: BAD_USER_INPUT for a position that is not of this list.
 */
export async function readPage<Wire, Item>(
  session: Session,
  list: List<Wire, Item>,
  { position, size, filters, call }: Question & { position: string | null; size: number },
): Promise<WalkPage<Item>> {
  const place = position === null ? { skip: 0, page: null } : readPlace(list.mark, position);
  if (!place) throw fail(session, 'BAD_USER_INPUT', `this is no position in ${list.route}`);
  const { skip, page } = place;
  const pageSize = page?.size ?? Math.min(largestPage, skip + size);
  const { body, at } = await session.http.send({
    baseUrl: list.baseUrl,
    path: list.path,
    route: list.route,
    query: { ...filters, PageSize: pageSize, Page: page?.number || undefined, PageToken: page?.token || undefined },
    shape: list.envelope,
    call,
  });
  const count = body.rows.length;
  const next = body.next === null ? null : toNextPlace(session, list, { place, pageSize, count, url: body.next });
  const rows = readRows(body.rows, {
    skip,
    shape: list.row,
    toItem: (wire) => ({ item: list.toItem(wire, at) }),
    idField: list.idField,
  });
  const items = rows.items.flatMap((row, index) => {
    const read = skip + index + 1;
    const after = next && read === count ? next : { skip: read, page };
    return row ? [{ item: row.item, position: formatPlace(list.mark, after) }] : [];
  });
  return { items, next: next && formatPlace(list.mark, next), asOf: at, unreadable: rows.unreadable, pages: null };
}

/** Walks a list in its largest pages, as `findMany` and `groupMany` ask; a page that comes again ends it with an error. */
export function openWalk<Wire, Item>(
  session: Session,
  list: List<Wire, Item>,
  question: Question,
): (position: string | null) => Promise<WalkPage<Item>> {
  const seen = new Set<string | null>();
  return async (position) => {
    if (seen.has(position)) throw fail(session, 'PROVIDER_UNREADABLE', `GET ${list.route} pages in a circle`);
    seen.add(position);
    return readPage(session, list, { ...question, position, size: largestPage });
  };
}

/** Reads a list to its end; a row that cannot be read fails it, since its absence could not be told. */
export async function readAll<Wire, Item>(
  session: Session,
  list: List<Wire, Item>,
  question: Question,
): Promise<Item[]> {
  const walk = openWalk(session, list, question);
  const items: Item[] = [];
  let position: string | null = null;
  do {
    const page: WalkPage<Item> = await walk(position);
    const [bad] = page.unreadable;
    if (bad !== undefined)
      throw fail(session, 'PROVIDER_UNREADABLE', `GET ${list.route} holds a row that cannot be read: ${bad}`);
    items.push(...page.items.map(({ item }) => item));
    position = page.next;
  } while (position !== null);
  return items;
}

/** The page of a list that is known to hold nothing, without asking. */
export function emptyPage<Item>(): ListPage<Item> {
  return { items: [], next: null, asOf: new Date(), unreadable: [] };
}

/**
 * Where Twilio's URL of the next page leads: of it only page, token and page size are read, never host, path or filters,
 * for it names other hosts and drops filters (contract twilio.md 4.1).
 */
function toNextPlace(
  session: Session,
  { route }: { route: string },
  { place, pageSize, count, url }: { place: Place; pageSize: number; count: number; url: string },
): Place {
  const query = URL.parse(url, 'https://relative.invalid')?.searchParams;
  const size = query?.get('PageSize') || String(pageSize);
  const next = readPlace('', `0.${size}.${query?.get('Page') ?? ''}.${query?.get('PageToken') ?? ''}`);
  if (!next?.page) throw fail(session, 'PROVIDER_UNREADABLE', `GET ${route} names a next page that cannot be read`);
  const { number, token } = next.page;
  if (token === (place.page?.token ?? '') && Number(number) === Number(place.page?.number ?? 0)) {
    throw fail(session, 'PROVIDER_UNREADABLE', `GET ${route} names itself as its next page`);
  }
  // A page size cannot be changed later: an account that first filled up a page with 3 numbers would give 3 for ever.
  const isSmall = place.page === null && pageSize < smallestSteadyPage && count === pageSize;
  return isSmall ? { skip: count, page: null } : next;
}

const placePattern = /^(\d{1,4})(?:\.(\d{1,4})\.(\d{0,9})\.([\x21-\x7e]{0,500}))?$/;

function formatPlace(mark: string, { skip, page }: Place): string {
  return mark + (page ? `${skip}.${page.size}.${page.number}.${page.token}` : String(skip));
}

function readPlace(mark: string, text: string): Place | null {
  const match = text.startsWith(mark) ? placePattern.exec(text.slice(mark.length)) : null;
  if (!match) return null;
  const [, skip, size, number = '', token = ''] = match;
  const page = size === undefined ? null : { size: Number(size), number, token };
  const isCounted = !page || (page.size >= 1 && page.size <= largestPage && (number || token));
  return isCounted && Number(skip) <= largestPage ? { skip: Number(skip), page } : null;
}

function fail(session: Session, code: 'BAD_USER_INPUT' | 'PROVIDER_UNREADABLE', what: string): ProviderError {
  return new ProviderError(session.account, code, `${session.account.label}: ${what}`);
}

/** The rows of a list; each is read by itself, so that a bad one costs that row only. */
export const wireRows = z.array(z.unknown());

/** Where a list of a product API goes on (contract twilio.md 4.1). */
export const wireMeta = z
  .object({ next_page_url: z.string().nullish() })
  .transform(({ next_page_url }) => next_page_url || null);
