import { Agent, request as send } from 'undici';
import type { AccountName } from '../domain/account.ts';
import { readJson } from '../domain/json.ts';
import type { ErrorCode } from '../domain/provider-fault.ts';
import { openAnswerMemo } from './answer-memo.ts';
import { inCallSpan } from './call-span.ts';
import { readRetryAfter, toErrorCode } from './http-status.ts';
import { ProviderError } from './provider-error.ts';

/** Requests that only read and those that change something have a budget and a breaker each. */
export type Lane = 'reads' | 'writes';

/** What a breaker lets through: all, one to try, nothing. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** Hears of every request that went out and of what held requests back, for metrics and logs. */
export type HttpObserver = {
  called(event: {
    account: AccountName;
    method: string;
    /** The operation's path pattern, never an id. */
    route: string;
    /** The HTTP status, or what came instead of one. */
    outcome: number | 'timeout' | 'reset';
    milliseconds: number;
  }): void;
  /** A request got its turn, or had none in its time; a pause that the carrier asked for is a part of the waiting. */
  waited?(event: { account: AccountName; milliseconds: number }): void;
  /** A request is to be sent again. */
  retried?(event: { account: AccountName; reason: 'rate_limited' | 'unavailable' }): void;
  /** The carrier asked for a pause of the whole account until then (epoch ms). */
  paused?(event: { account: AccountName; until: number }): void;
  /** Told of each breaker at the start, and then of every change. */
  switched?(event: { account: AccountName; lane: Lane; state: BreakerState }): void;
};

/** Reads the carrier's own words out of an error body, which may be anything. */
export type FaultReader = (body: unknown) => { providerCode: string | null; message: string | null };

/** What is sent, once or again. */
export type Attempt = {
  method: string;
  url: string;
  route: string;
  body: string | undefined;
  /** The body's media type. */
  contentType?: string;
  /** What of the body no message may repeat, e.g. a PIN that the carrier refuses by saying it back. */
  secrets?: readonly string[];
};

type FaultRest = ConstructorParameters<typeof ProviderError>[3];

/** One account's connections to its carrier. */
export type Wire = {
  /** Sends once; gives the JSON of a 2xx answer, undefined where it is empty. Throws ProviderError alone. */
  exchange(attempt: Attempt, signal: AbortSignal): Promise<unknown>;
  /** An error of this account that says which request, without secrets. */
  fail(attempt: Attempt, code: ErrorCode, what: string, rest?: FaultRest): ProviderError;
  /** Cuts what is under way. */
  close(): Promise<void>;
};

export type WireOptions = {
  account: AccountName;
  /** The Authorization header's value. */
  authorization: string;
  /** What no message may repeat, e.g. account ids and tokens. */
  secrets: readonly string[];
  /** Reads under way at once. */
  concurrency: number;
  readFault: FaultReader;
  observer: HttpObserver;
};

/** Answers larger than this are cut off, in bytes. */
const maxResponseSize = 32 * 1024 * 1024;
const connectTimeout = 5_000;
/** What the codes of carriers look like. */
const codeForm = /^\d{5}$/;

/** Opens an account's connections, kept alive per host. A redirect is never followed: credentials stay at their host. */
export function openWire(options: WireOptions): Wire {
  const { account, observer } = options;
  const agent = new Agent({
    connections: options.concurrency + toWriteConcurrency(options.concurrency),
    allowH2: false,
    maxResponseSize,
    connect: { timeout: connectTimeout },
  });
  const headers = { authorization: options.authorization, accept: 'application/json' };
  const memo = openAnswerMemo();

  function fail(attempt: Attempt, code: ErrorCode, what: string, rest: FaultRest = {}): ProviderError {
    const { method, route } = attempt;
    const clean = (text: string) => withoutSecrets(text, [...options.secrets, ...(attempt.secrets ?? [])]);
    const { providerCode = null } = rest;
    return new ProviderError(account, code, `${account.label}: ${method} ${route} ${clean(what)}`, {
      ...rest,
      // A carrier may put anything there; but what has the form of a code stays one, though a PIN were a part of it.
      providerCode: providerCode === null || codeForm.test(providerCode) ? providerCode : clean(providerCode),
    });
  }

  async function receive(attempt: Attempt, signal: AbortSignal) {
    const { method, url, route, body, contentType = 'application/json' } = attempt;
    const startedAt = performance.now();
    const observe = (outcome: number | 'timeout' | 'reset'): void =>
      observer.called({ account, method, route, outcome, milliseconds: performance.now() - startedAt });
    try {
      const answer = await send(url, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': contentType },
        body,
        dispatcher: agent,
        signal,
      });
      const text = await answer.body.text();
      observe(answer.statusCode);
      return { status: answer.statusCode, text, retryAfter: readRetryAfter(answer.headers, Date.now()) };
    } catch (cause) {
      observe(signal.aborted ? 'timeout' : 'reset');
      const rest = { cause, sent: !isUnconnected(cause) };
      throw signal.aborted
        ? fail(attempt, 'PROVIDER_TIMEOUT', 'gave no answer in time', rest)
        : fail(attempt, 'PROVIDER_UNAVAILABLE', 'could not be reached or broke off', rest);
    }
  }

  async function exchange(attempt: Attempt, signal: AbortSignal, answered: (status: number) => void): Promise<unknown> {
    const { status, text, retryAfter } = await receive(attempt, signal);
    answered(status);
    const isWell = status >= 200 && status < 300;
    const body = isWell && attempt.method === 'GET' ? memo.readJson(attempt.url, text) : readJson(text);
    if (isWell) {
      if (body !== undefined || text === '') return body;
      throw fail(attempt, 'PROVIDER_UNREADABLE', 'answered something that is no JSON', { httpStatus: status });
    }
    const fault = options.readFault(body);
    const words = [fault.providerCode, fault.message].filter(Boolean).join(' ');
    throw fail(attempt, toErrorCode(status), `answered ${status}${words ? ` (${words})` : ''}`, {
      providerCode: fault.providerCode,
      httpStatus: status,
      retryAfter,
    });
  }

  return {
    fail,
    exchange: (attempt, signal) => inCallSpan(account, attempt, (answered) => exchange(attempt, signal, answered)),
    close: () => agent.destroy(),
  };
}

/** The text with a mark in place of each secret, the longest first: one may be a part of another. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(Boolean)
    .sort((one, other) => other.length - one.length)
    .reduce((clean, secret) => clean.replaceAll(secret, '…'), text);
}

/** Writes under way at once, beside the reads: however long they hang, reads go on. */
export function toWriteConcurrency(concurrency: number): number {
  return Math.max(2, Math.floor(concurrency / 2));
}

const unconnectedCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether a request failed before there was a connection to send it on. */
function isUnconnected(cause: unknown): boolean {
  const causes = cause instanceof AggregateError ? cause.errors : [cause];
  return causes.every(
    (each) => each instanceof Error && 'code' in each && unconnectedCodes.includes(String(each.code)),
  );
}
