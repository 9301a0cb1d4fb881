import type { ServerResponse } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { toShown } from '../graph/client-result.ts';

/** The media types of one JSON answer. */
const resultTypes = ['application/json', 'application/graphql-response+json'] as const;
export type ResultType = (typeof resultTypes)[number];

/** What clients accept is seldom more than a few texts. */
const known = new Map<string | undefined, ResultType | null>([[undefined, 'application/json']]);
const mostKnown = 100;

/** The type of JSON answer that an Accept header names first; null where it names none. */
export function toResultType(accept: string | undefined): ResultType | null {
  const before = known.get(accept);
  if (before !== undefined) return before;
  const type = readResultType(accept ?? '*/*');
  if (known.size < mostKnown) known.set(accept, type);
  return type;
}

function readResultType(accept: string): ResultType | null {
  for (const part of accept.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
    const isOtherCharset = parameters.some((text) => text.startsWith('charset=') && text !== 'charset=utf-8');
    if (isOtherCharset) continue;
    if (range === '*/*' || range === 'application/*') return 'application/json';
    const type = resultTypes.find((name) => name === range);
    if (type) return type;
  }
  return null;
}

type HttpExtension = { status?: number; spec?: boolean; headers?: Record<string, string> };

const httpOf = ({ extensions }: GraphQLError): HttpExtension => (extensions.http as HttpExtension | undefined) ?? {};

/** Sends a result with the status that goes with it, which is between us and its errors. */
export function sendResult(response: ServerResponse, type: ResultType, result: ExecutionResult): void {
  const contentType = `${type}; charset=utf-8`;
  const { errors, ...rest } = result;
  if (!errors) {
    send(response, { status: 200, headers: {}, contentType }, JSON.stringify(result));
    return;
  }
  const parts = errors.map(httpOf);
  const statuses = parts.map(({ status = 200, spec }) => (spec && type === 'application/json' ? 200 : status));
  const headers = Object.assign({}, ...parts.map(({ headers }) => headers));
  const body = JSON.stringify({ errors: errors.map(toShown), ...rest });
  send(response, { status: Math.max(...statuses), headers, contentType }, body);
}

function send(
  response: ServerResponse,
  { status, headers, contentType }: { status: number; headers: Record<string, string>; contentType: string },
  body: string,
): void {
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': length }).end(body);
}
