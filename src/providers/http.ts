import { setTimeout as sleep } from 'node:timers/promises';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import { Agent, request as send } from 'undici';
import type { z } from 'zod';
import type { AccountHealth, AccountName } from '../domain/account.ts';
import { openHealthRecord } from './account-health.ts';
import { readRetryAfter, toErrorCode } from './http-status.ts';
import type { Call } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { openRateBudget } from './rate-budget.ts';

/** Hears of every request that went out, for metrics and logs. */
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
};

/** One request of one operation. */
export type HttpRequest<Body> = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A base URL of the configuration; nothing is ever sent elsewhere. */
  baseUrl: string;
  /** Goes after the base URL, segments encoded. */
  path: string;
  /** The same with `{names}` for ids: what metrics and messages call it. */
  route: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Whether sending it twice is the same as once; true for GET. */
  repeatable?: boolean;
  /** What the answer must look like. */
  shape: z.ZodType<Body>;
  call: Call;
};

/** What came back, and when. */
export type HttpAnswer<Body> = { body: Body; at: Date };

/** Reads the carrier's own words out of an error body, which may be anything. */
export type FaultReader = (body: unknown) => { providerCode: string | null; message: string | null };

/** An account's way out to its carrier. */
export type Http = {
  /** Sends one request under the account's budget, deadline, retry rule and breaker. Throws ProviderError alone. */
  send<Body>(request: HttpRequest<Body>): Promise<HttpAnswer<Body>>;
  health(): AccountHealth;
  close(): Promise<void>;
};

export type HttpOptions = {
  account: AccountName;
  /** The Authorization header's value. */
  authorization: string;
  /** What no message may repeat, e.g. account ids and tokens. */
  secrets: readonly string[];
  /** Requests under way at once. */
  concurrency: number;
  readFault: FaultReader;
  observer: HttpObserver;
};

/** How long one call to a carrier may take with all its attempts, in milliseconds; the operation's deadline may be nearer. */
const callTimeout = 5_000;
const attempts = 3;
const backoff = { first: 100, most: 2_000 };
/** Answers larger than this are cut off, in bytes. */
const maxResponseSize = 32 * 1024 * 1024;
const breakerRule = { failures: 8, halfOpenAfter: 3_000 };

const outageCodes = new Set(['PROVIDER_UNAVAILABLE', 'PROVIDER_TIMEOUT']);
const isOutage = (error: unknown): boolean => error instanceof ProviderError && outageCodes.has(error.code);
/** A refusal of one request says that the carrier is well. */
const refusalCodes = new Set(['NOT_FOUND', 'PROVIDER_REJECTED']);

type Attempt = { method: string; url: string; route: string; body: string | undefined; priority: number };

/** Opens an account's way out: one connection pool per host, one budget, one breaker. */
export function openHttp(options: HttpOptions): Http {
  const { account, observer } = options;
  const agent = new Agent({
    connections: options.concurrency,
    allowH2: false,
    maxResponseSize,
    connect: { timeout: callTimeout },
  });
  const budget = openRateBudget(options.concurrency);
  const record = openHealthRecord();
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: breakerRule.halfOpenAfter,
    breaker: new ConsecutiveBreaker(breakerRule.failures),
  });
  const underWay = new Map<string, Promise<HttpAnswer<unknown>>>();
  const headers = { authorization: options.authorization, accept: 'application/json' };
  const jsonHeaders = { ...headers, 'content-type': 'application/json' };

  const withoutSecrets = (text: string): string =>
    options.secrets.reduce((clean, secret) => (secret ? clean.replaceAll(secret, '…') : clean), text);

  const fail = (
    attempt: Attempt,
    code: ConstructorParameters<typeof ProviderError>[1],
    what: string,
    rest: ConstructorParameters<typeof ProviderError>[3] = {},
  ): ProviderError =>
    new ProviderError(
      account,
      code,
      withoutSecrets(`${account.label}: ${attempt.method} ${attempt.route} ${what}`),
      rest,
    );

  async function exchange(
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<{ status: number; text: string; retryAfter: number | null }> {
    const startedAt = performance.now();
    const observe = (outcome: number | 'timeout' | 'reset'): void =>
      observer.called({
        account,
        method: attempt.method,
        route: attempt.route,
        outcome,
        milliseconds: performance.now() - startedAt,
      });
    try {
      const answer = await send(attempt.url, {
        method: attempt.method,
        headers: attempt.body === undefined ? headers : jsonHeaders,
        body: attempt.body,
        dispatcher: agent,
        signal,
      });
      const text = await answer.body.text();
      observe(answer.statusCode);
      return { status: answer.statusCode, text, retryAfter: readRetryAfter(answer.headers, Date.now()) };
    } catch (cause) {
      observe(signal.aborted ? 'timeout' : 'reset');
      throw signal.aborted
        ? fail(attempt, 'PROVIDER_TIMEOUT', 'gave no answer in time', { cause })
        : fail(attempt, 'PROVIDER_UNAVAILABLE', 'could not be reached or broke off', { cause });
    }
  }

  async function tryOnce(attempt: Attempt, signal: AbortSignal): Promise<unknown> {
    const { status, text, retryAfter } = await budget.run(() => exchange(attempt, signal), {
      priority: attempt.priority,
      signal,
    });
    const body = readJson(text);
    if (status >= 200 && status < 300) {
      if (body === undefined && text !== '')
        throw fail(attempt, 'PROVIDER_UNREADABLE', 'answered something that is no JSON', { httpStatus: status });
      return body;
    }
    const fault = options.readFault(body);
    const words = [fault.providerCode, fault.message].filter(Boolean).join(' ');
    throw fail(attempt, toErrorCode(status), `answered ${status}${words ? ` (${words})` : ''}`, {
      providerCode: fault.providerCode,
      httpStatus: status,
      retryAfter,
    });
  }

  /** How long to wait before trying again, in milliseconds; null when trying again would be wrong or useless. */
  function pauseAfter(error: ProviderError, tried: number, repeatable: boolean): number | null {
    const jitter = Math.random() * Math.min(backoff.most, backoff.first * 2 ** tried);
    if (error.code === 'PROVIDER_RATE_LIMITED') {
      const pause = error.retryAfter === null ? jitter : error.retryAfter * 1000;
      budget.pauseUntil(Date.now() + pause);
      return tried < attempts ? pause : null;
    }
    return error.code === 'PROVIDER_UNAVAILABLE' && repeatable && tried < attempts ? jitter : null;
  }

  async function tryUntil(attempt: Attempt, repeatable: boolean, deadline: number): Promise<unknown> {
    const signal = AbortSignal.timeout(Math.max(0, deadline - Date.now()));
    for (let tried = 1; ; tried += 1) {
      if (budget.pausedUntil > deadline) {
        const retryAfter = Math.ceil((budget.pausedUntil - Date.now()) / 1000);
        throw fail(
          attempt,
          'PROVIDER_RATE_LIMITED',
          `is held back for ${retryAfter} s: the carrier asked for a pause`,
          { retryAfter },
        );
      }
      try {
        return await tryOnce(attempt, signal);
      } catch (thrown) {
        const error =
          thrown instanceof ProviderError
            ? thrown
            : fail(attempt, 'PROVIDER_TIMEOUT', 'did not get its turn in time', { cause: thrown });
        const pause = pauseAfter(error, tried, repeatable);
        if (pause === null || Date.now() + pause > deadline) throw error;
        await sleep(pause);
      }
    }
  }

  async function guarded(attempt: Attempt, repeatable: boolean, deadline: number): Promise<unknown> {
    try {
      const body = await breaker.execute(() => tryUntil(attempt, repeatable, deadline));
      record.succeeded();
      return body;
    } catch (thrown) {
      if (isBrokenCircuitError(thrown)) {
        throw fail(
          attempt,
          'PROVIDER_UNAVAILABLE',
          'was not sent: the last calls all failed, so the account rests a moment',
          { cause: thrown },
        );
      }
      if (thrown instanceof ProviderError) {
        if (refusalCodes.has(thrown.code)) record.succeeded();
        else record.failed(thrown);
      }
      throw thrown;
    }
  }

  async function read<Body>(
    request: HttpRequest<Body>,
    attempt: Attempt,
    repeatable: boolean,
  ): Promise<HttpAnswer<Body>> {
    const now = Date.now();
    // A repeatable request may be shared, so it never ends with the first of those who wait for it.
    const deadline = repeatable ? now + callTimeout : Math.min(now + callTimeout, request.call.deadline);
    const body = await guarded(attempt, repeatable, deadline);
    const parsed = request.shape.safeParse(body);
    if (parsed.success) return { body: parsed.data, at: new Date() };
    const [issue] = parsed.error.issues;
    const error = fail(
      attempt,
      'PROVIDER_UNREADABLE',
      `answered an unexpected shape: ${issue?.path.join('.')}: ${issue?.message}`,
    );
    record.failed(error);
    throw error;
  }

  return {
    async send(request) {
      const method = request.method ?? 'GET';
      const attempt: Attempt = {
        method,
        url: toUrl(request),
        route: request.route,
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
        priority: request.call.priority ?? 0,
      };
      if (request.call.deadline <= Date.now())
        throw fail(attempt, 'PROVIDER_TIMEOUT', 'was not sent: the time for the whole query is up');
      if (!(request.repeatable ?? method === 'GET')) return read(request, attempt, false);
      // Compared as text, whole: a hash could give one number another's settings.
      const key = `${method} ${attempt.url} ${attempt.body ?? ''}`;
      let flight = underWay.get(key) as Promise<HttpAnswer<typeof request.shape._output>> | undefined;
      if (!flight) {
        flight = read(request, attempt, true).finally(() => underWay.delete(key));
        underWay.set(key, flight);
      }
      return within(flight, request.call.deadline, () =>
        fail(attempt, 'PROVIDER_TIMEOUT', 'gave no answer in the time of the whole query'),
      );
    },
    health: () => record.read({ waiting: budget.waiting, open: breaker.state === CircuitState.Open }),
    close: () => agent.destroy(),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toUrl({ baseUrl, path, query = {} }: Pick<HttpRequest<unknown>, 'baseUrl' | 'path' | 'query'>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${baseUrl}${path}?${search}` : baseUrl + path;
}

/** Waits for a promise until a time, and not longer; the promise itself goes on for the others who wait for it. */
async function within<Result>(promise: Promise<Result>, deadline: number, late: () => Error): Promise<Result> {
  const { promise: end, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), Math.max(0, deadline - Date.now()));
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}
