import type { SandboxAnswer, SandboxRequest } from '../../../sandbox/play.ts';
import type { RentedNumber, Row } from './data.ts';
import { toFailure } from './failure.ts';

/** The account's rented numbers, and where each cursor stands among them. */
export type NumberList = { rows: readonly Row[]; positions: ReadonlyMap<string, number> };

/** How the paging URLs of an answer are written. Contract apifonica.md 4. */
export type PagingQuirks = { relativeNext: boolean; dropFiltersInPaging: boolean; wrongHostInPaging: boolean };

type Test = (item: RentedNumber) => boolean;

const maxLimit = 20;
const types: readonly string[] = ['local', 'mobile', 'toll_free', 'sip'];
const booleans: readonly string[] = ['true', 'false'];

/** Answers `GET /accounts/{accountSID}/numbers`; 400 for a bad value or an unknown cursor. Contract apifonica.md 2 to 5. */
export function listNumbers(request: SandboxRequest, list: NumberList, quirks: PagingQuirks): SandboxAnswer {
  const limit = readLimit(request.query);
  const tests = readFilters(request.query);
  const start = readStart(request.query, list);
  if (limit === null || tests === null || start === null) return toFailure(400);

  const matches: Test = (item) => tests.every((test) => test(item));
  const page = start.forward
    ? takeForward(list.rows, start.position, limit, matches)
    : takeBackward(list.rows, start.position, limit, matches);
  const toUrl = (name: 'next' | 'prev', row: Row | undefined): string | null =>
    row === undefined ? null : toPagingUrl(request, quirks, name, row.cursor);
  const body = {
    limit,
    prev: page.before ? toUrl('prev', page.rows[0]) : null,
    next: page.after ? toUrl('next', page.rows.at(-1)) : null,
    numbers: page.rows.map((row) => row.item),
  };
  return { status: 200, body };
}

/** Out of range is clamped. Contract apifonica.md 2. */
function readLimit(query: URLSearchParams): number | null {
  const raw = query.get('limit');
  if (raw === null) return maxLimit;
  return /^-?\d+$/.test(raw) ? Math.min(Math.max(Number(raw), 1), maxLimit) : null;
}

function readFilters(query: URLSearchParams): Test[] | null {
  const tests: Test[] = [];
  const number = query.get('number');
  if (number !== null) {
    // A plus left unencoded comes as a space, and is no number.
    if (!/^\+?\d+$/.test(number)) return null;
    const digits = number.replace('+', '');
    tests.push((item) => item.number === digits);
  }
  for (const name of ['country_code', 'country_name', 'type'] as const) {
    const wanted = query.get(name);
    if (wanted === null) continue;
    if (name === 'type' && !types.includes(wanted)) return null;
    tests.push((item) => item[name] === wanted);
  }
  for (const name of ['voice', 'messaging'] as const) {
    const wanted = query.get(name);
    if (wanted === null) continue;
    if (!booleans.includes(wanted)) return null;
    tests.push((item) => String(item[name]) === wanted);
  }
  return tests;
}

/** `next` names the last row of the page before, `prev` the first row of the page after. */
function readStart(query: URLSearchParams, list: NumberList): { forward: boolean; position: number } | null {
  const next = query.get('next');
  const prev = query.get('prev');
  if (next === null && prev === null) return { forward: true, position: 0 };
  const found = list.positions.get(next ?? prev ?? '');
  if (found === undefined) return null;
  return next === null ? { forward: false, position: found } : { forward: true, position: found + 1 };
}

type Page = { rows: Row[]; before: boolean; after: boolean };

function takeForward(rows: readonly Row[], from: number, limit: number, matches: Test): Page {
  const taken: Row[] = [];
  for (let index = from; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined || !matches(row.item)) continue;
    if (taken.length === limit) return { rows: taken, before: hasBefore(rows, from, matches), after: true };
    taken.push(row);
  }
  return { rows: taken, before: hasBefore(rows, from, matches), after: false };
}

function takeBackward(rows: readonly Row[], end: number, limit: number, matches: Test): Page {
  const taken: Row[] = [];
  let index = end - 1;
  for (; index >= 0 && taken.length < limit; index--) {
    const row = rows[index];
    if (row !== undefined && matches(row.item)) taken.unshift(row);
  }
  return { rows: taken, before: hasBefore(rows, index + 1, matches), after: true };
}

function hasBefore(rows: readonly Row[], end: number, matches: Test): boolean {
  for (let index = end - 1; index >= 0; index--) {
    const row = rows[index];
    if (row !== undefined && matches(row.item)) return true;
  }
  return false;
}

/** The seed's URL shows the cursor alone; whether filters are kept is unknown. Contract apifonica.md 4. */
function toPagingUrl(request: SandboxRequest, quirks: PagingQuirks, name: 'next' | 'prev', cursor: string): string {
  const query = new URLSearchParams(quirks.dropFiltersInPaging ? '' : request.query);
  query.delete('next');
  query.delete('prev');
  query.set(name, cursor);
  const own = request.baseUrl + request.path;
  const { pathname } = new URL(own);
  if (quirks.wrongHostInPaging) return `https://elsewhere.invalid${pathname}?${query}`;
  return `${quirks.relativeNext ? pathname : own}?${query}`;
}
