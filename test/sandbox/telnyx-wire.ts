import { expect } from 'vitest';
import { telnyxSandbox } from '../../src/providers/telnyx/sandbox/index.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** A record of a list of numbers or settings. */
export type Row = Json & { id: string; phone_number: string };

/** A list envelope. */
export type Page = { data: Row[]; meta: Record<string, number>; errors?: Json[] };

type Operation = { id: string; phone_number: string };

/** A job on the wire. */
export type Job = Json & {
  id: string;
  status: string;
  phone_numbers: { id?: string; phone_number?: string }[];
  successful_operations: Operation[];
  pending_operations: Operation[];
  failed_operations: (Operation & { errors: Json[] })[];
};

type Fault = { code: string; title: string; detail: string; source?: { pointer?: string } };

/** What came of a request: its record, or the first fault of its refusal. */
export type Sent<Data> = {
  status: number;
  data: Data;
  fault: (Fault & { pointer: string | undefined }) | undefined;
};

/** A bulk update on the wire. */
export type BulkUpdate = { order_id: string; pending: string[]; success: string[]; failed: string[] };

/** The sandbox's time in these tests, epoch milliseconds. */
export const now = Date.parse('2026-01-05T10:00:00.000Z');

/** Opens a sandbox that plays Telnyx alone, and what tests ask of it over HTTP. */
export async function openTelnyx() {
  const sandbox = await openSandbox({ port: 0, plays: [telnyxSandbox], now: () => now });
  const { api } = telnyxSandbox.baseUrls(sandbox.origin);

  async function call<Body = Page>(path: string, init: RequestInit = {}): Promise<{ response: Response; body: Body }> {
    const response = await fetch(`${api}${path}`, { headers: { authorization: 'Bearer KEYSANDBOX' }, ...init });
    return { response, body: (await response.json()) as Body };
  }

  async function list(path: string, parameters: Record<string, string> = {}): Promise<Row[]> {
    const query = new URLSearchParams({ 'page[size]': '250', ...parameters });
    const { response, body } = await call(`${path}?${query}`);
    expect(response.status).toBe(200);
    return body.data;
  }

  async function refusal(path: string, init: RequestInit = {}): Promise<{ status: number; error: Json }> {
    const { response, body } = await call<{ errors: Json[] }>(path, init);
    expect(body.errors).toHaveLength(1);
    return { status: response.status, error: body.errors[0] ?? {} };
  }

  async function send<Data = Json>(method: string, path: string, body?: unknown): Promise<Sent<Data>> {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { authorization: 'Bearer KEYSANDBOX', 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: Fault[] };
    const [fault] = errors ?? [];
    return { status: response.status, data, fault: fault && { ...fault, pointer: fault.source?.pointer } };
  }

  async function read<Data = Json>(path: string): Promise<Data> {
    const { status, data } = await send<Data>('GET', path);
    expect(status).toBe(200);
    return data;
  }

  async function control<Body = Json>(path: string, body: Json = {}): Promise<{ status: number; body: Body }> {
    const response = await fetch(`${sandbox.origin}/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Body };
  }

  return { call, list, refusal, send, read, control, close: sandbox.close };
}

/** Starts a play that nothing but its own moves can move, and what tests ask of it by its routes' patterns. */
export function openPlay() {
  let time = now;
  const play = telnyxSandbox.start({ now: () => time });

  function ask<Body = { data: Json }>(method: string, path: string, params: Record<string, string> = {}, body?: Json) {
    const route = play.surfaces[0]?.routes.find((each) => each.method === method && each.path === `/v2${path}`);
    const answer = route?.handle({
      method,
      path,
      params,
      query: new URLSearchParams({ 'page[size]': '250' }),
      headers: {},
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      baseUrl: 'http://127.0.0.1',
    });
    // As on the wire: what changes later must not change what was answered.
    return JSON.parse(JSON.stringify(answer?.body)) as Body;
  }

  return {
    ask,
    move: play.move,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** Key paths of a record in order, without those under arrays. */
export function keysOf(record: unknown, prefix = ''): string[] {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return [];
  return Object.entries(record)
    .flatMap(([key, value]) => [`${prefix}${key}`, ...keysOf(value, `${prefix}${key}.`)])
    .sort();
}

/** The key paths that occur in any of the records, in order. */
export function allKeys(records: readonly unknown[]): string[] {
  return [...new Set(records.flatMap((record) => keysOf(record)))].sort();
}

/** The words of a text, in order. */
export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean).sort();
