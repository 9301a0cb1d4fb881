import type { SandboxAnswer, SandboxRequest } from '../../../sandbox/play.ts';
import { Refusal } from './answers.ts';
import type { Quirks } from './state.ts';

/** A whole list, in the carrier's order, and which of its items the request asks for. */
export type Listing<Item> = {
  all: readonly Item[];
  keyOf(item: Item): string;
  /** Null takes them all. */
  keep: ((item: Item) => boolean) | null;
};

/** How one list is asked for and answered. */
export type ListShape = {
  /** Query names that narrow the list; others are ignored, wrong case included (contract twilio.md 7.3). */
  filters: readonly string[];
  /** Preview Porting pages by `Page` alone (contract twilio.md 4.1, seed 002); all others by `PageToken`. */
  numbered: boolean;
};

/** The list of a product API; the order of keys is that of its published example. */
export type ProductListShape = ListShape & {
  key: string;
  meta: readonly MetaField[];
  metaFirst: boolean;
  /** Where the quirk `devHostInPaging` sends the client, and by which fields. */
  developmentUrl: string;
  developmentFields: readonly MetaField[];
};

type MetaField = 'page' | 'page_size' | 'first_page_url' | 'previous_page_url' | 'url' | 'next_page_url' | 'key';

/** A page, and the query strings that lead from it; contract twilio.md 4.1 and 4.2. */
export type Page<Item> = {
  items: readonly Item[];
  page: number;
  pageSize: number;
  /** How many items that are asked for come before this page. */
  start: number;
  first: string;
  own: string;
  previous: string | null;
  next: string | null;
};

function readPageSize(query: URLSearchParams): number {
  const text = query.get('PageSize');
  if (text === null || text === '') return 50;
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1)
    throw new Refusal(400, 20001, 'PageSize must be a whole number from 1 to 1000');
  if (size > 1000) throw new Refusal(400, 20007, 'Page size is too large, the maximum is 1000');
  return size;
}

function readPageNumber(query: URLSearchParams): number {
  const page = Number(query.get('Page') ?? '0');
  return Number.isInteger(page) && page > 0 ? page : 0;
}

const invalidToken = (): Refusal =>
  new Refusal(400, 21481, 'Invalid PageToken: request the paging URLs that the API gave you');

/** The key finds the place while its item is there; the index stands in once it is gone. */
const tokenAfter = <Item>({ all, keyOf }: Listing<Item>, item: Item): string =>
  `PA${Buffer.from(`${all.indexOf(item)}:${keyOf(item)}`).toString('base64url')}`;

function positionAfter<Item>({ all, keyOf }: Listing<Item>, token: string): number {
  const [, index, key] = /^(\d+):(.+)$/.exec(Buffer.from(token.slice(2), 'base64url').toString()) ?? [];
  if (!token.startsWith('PA') || index === undefined) throw invalidToken();
  const found = all.findIndex((item) => keyOf(item) === key);
  return found === -1 ? Math.min(Number(index), all.length) : found + 1;
}

/** Where in the whole list the page starts. */
function readPosition<Item>(listing: Listing<Item>, query: URLSearchParams, numbered: boolean, size: number): number {
  const token = query.get('PageToken');
  const page = readPageNumber(query);
  if (numbered) {
    if (token !== null) throw invalidToken();
    const kept = listing.keep ? listing.all.filter(listing.keep) : listing.all;
    const first = kept[page * size];
    return first === undefined ? listing.all.length : listing.all.indexOf(first);
  }
  if (token) return positionAfter(listing, token);
  // Page numbers built by hand are the mistake that 21481 names (contract twilio.md 4.1).
  if (page > 0) throw invalidToken();
  return 0;
}

/** Cuts the page that a request asks for; refuses 20007 and 21481 (contract twilio.md 4). */
export function cutPage<Item>(
  listing: Listing<Item>,
  shape: ListShape,
  request: SandboxRequest,
  quirks: Quirks,
): Page<Item> {
  const { query } = request;
  const pageSize = readPageSize(query);
  const position = readPosition(listing, query, shape.numbered, pageSize);
  const page = readPageNumber(query);
  const kept = (items: readonly Item[]): readonly Item[] => (listing.keep ? items.filter(listing.keep) : items);
  const before = kept(listing.all.slice(0, position));
  const rest = kept(listing.all.slice(position));
  const items = rest.slice(0, pageSize);
  const filters = shape.filters
    .filter((name) => query.has(name) && !quirks.dropFiltersInPaging)
    .map((name) => `${name}=${encodeURIComponent(query.get(name) ?? '')}&`)
    .join('');
  const queryOf = (number: number, after: Item | undefined): string => {
    const token = after === undefined || shape.numbered ? '' : `&PageToken=${tokenAfter(listing, after)}`;
    return `?${filters}PageSize=${pageSize}&Page=${number}${token}`;
  };
  return {
    items,
    page,
    pageSize,
    start: before.length,
    first: queryOf(0, undefined),
    own: queryOf(page, before.at(-1)),
    previous: before.length === 0 ? null : queryOf(Math.max(0, page - 1), before.at(-1 - pageSize)),
    next: rest.length > pageSize ? queryOf(page + 1, items.at(-1)) : null,
  };
}

/** Answers a list of a product API, its paging URLs on the sandbox's own origin (contract twilio.md 4.1, D8). */
export function answerList<Item>(
  listing: Listing<Item>,
  shape: ProductListShape,
  request: SandboxRequest,
  quirks: Quirks,
  toWire: (item: Item) => unknown = (item) => item,
): SandboxAnswer {
  const page = cutPage(listing, shape, request, quirks);
  const urlOf = (field: MetaField, query: string | null): string | null => {
    if (query === null) return null;
    const foreign = quirks.devHostInPaging && shape.developmentFields.includes(field);
    return `${foreign ? shape.developmentUrl : request.baseUrl}${request.path}${query}`;
  };
  const values: Record<MetaField, unknown> = {
    page: page.page,
    page_size: page.pageSize,
    first_page_url: urlOf('first_page_url', page.first),
    previous_page_url: urlOf('previous_page_url', page.previous),
    url: urlOf('url', page.own),
    next_page_url: urlOf('next_page_url', page.next),
    key: shape.key,
  };
  const meta = Object.fromEntries(shape.meta.map((field) => [field, values[field]]));
  const items = page.items.map((item) => toWire(item));
  return { status: 200, body: shape.metaFirst ? { meta, [shape.key]: items } : { [shape.key]: items, meta } };
}
