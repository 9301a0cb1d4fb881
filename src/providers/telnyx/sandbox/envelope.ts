import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { rateHeaders, refuse, TelnyxRefusal } from './fault.ts';

/** The largest `page[size]` (contract telnyx.md 4). */
const largestPage = 250;

/** Requests per window that the headers speak of; slim has a higher limit (contract telnyx.md 3), the numbers are ours. */
const usualLimit = 100;
const slimLimit = 200;

/** A list envelope (contract telnyx.md 2). */
export type ListEnvelope = {
  data: unknown[];
  meta: { page_number: number; page_size: number; total_pages: number; total_results: number };
};

function readPageNumber(query: URLSearchParams, name: 'number' | 'size', usual: number, largest: number): number {
  const text = query.get(`page[${name}]`);
  if (text === null) return usual;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > largest) {
    throw refuse(
      '10015',
      {
        title: 'Invalid pagination',
        detail:
          "The provided 'page' parameter is invalid. It must be an object with 'size' and/or 'number' with numeric values.",
      },
      // No leading slash: so it is documented (contract telnyx.md 2).
      { pointer: `page/${name}` },
    );
  }
  return value;
}

/** Cuts the page that the query asks for and makes its envelope; beyond the end `data` is empty and `meta` true. */
export function toPage<Row>(
  query: URLSearchParams,
  rows: readonly Row[],
  toWire: (row: Row) => unknown = (row) => row,
): ListEnvelope {
  const number = readPageNumber(query, 'number', 1, Number.MAX_SAFE_INTEGER);
  const size = readPageNumber(query, 'size', 20, largestPage);
  return {
    data: rows.slice((number - 1) * size, number * size).map(toWire),
    meta: {
      page_number: number,
      page_size: size,
      total_pages: Math.ceil(rows.length / size),
      total_results: rows.length,
    },
  };
}

/** A 200 with one record (contract telnyx.md 2). */
export function toSingle(data: unknown): SandboxAnswer {
  return { status: 200, body: { data } };
}

/** Makes a route that answers refusals as the error envelope and puts the rate headers on every answer. */
export function telnyxRoute(
  method: SandboxRoute['method'],
  path: string,
  answer: (request: SandboxRequest) => SandboxAnswer,
): SandboxRoute {
  const limit = path.endsWith('/slim') ? slimLimit : usualLimit;
  return {
    method,
    path,
    handle: (request) => {
      const given = answerOrRefusal(answer, request);
      return { ...given, headers: { ...rateHeaders(limit, limit - 1, 1), ...given.headers } };
    },
  };
}

function answerOrRefusal(answer: (request: SandboxRequest) => SandboxAnswer, request: SandboxRequest): SandboxAnswer {
  try {
    return answer(request);
  } catch (error) {
    if (error instanceof TelnyxRefusal) return error.answer;
    throw error;
  }
}
