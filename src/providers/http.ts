import { setTimeout as sleep } from 'node:timers/promises';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import type { z } from 'zod';
import type { AccountHealth } from '../domain/account.ts';
import { openHealthRecord } from './account-health.ts';
import { rememberReading } from './answer-memo.ts';
import {
  type Attempt,
  type BreakerState,
  type Lane,
  openWire,
  toWriteConcurrency,
  type WireOptions,
} from './http-wire.ts';
import { openInFlight, within } from './in-flight.ts';
import type { Call } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { openRateBudget } from './rate-budget.ts';
import { openTimeLimit } from './time-limit.ts';

export type { FaultReader, HttpObserver } from './http-wire.ts';

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
  /** Sent as a form instead. */
  form?: Readonly<Record<string, string>>;
  /** What of the body no error may repeat. */
  secrets?: readonly string[];
  /** Whether it may be sent again after a failure that says nothing: true for GET alone, unless told so of a read by POST. */
  repeatable?: boolean;
  /** What the answer must look like. */
  shape: z.ZodType<Body>;
  call: Call;
};

/** What came back, and when. */
export type HttpAnswer<Body> = { body: Body; at: Date };

/** An account's way out to its carrier. */
export type Http = {
  /** Sends one request under the account's budget, deadline, retry rule and breaker. Throws ProviderError alone. */
  send<Body>(request: HttpRequest<Body>): Promise<HttpAnswer<Body>>;
  health(): AccountHealth;
  close(): Promise<void>;
};

/** How long one call to a carrier may take with all its attempts, in milliseconds; the operation's deadline may be nearer. */
const callTimeout = 5_000;
const attempts = 3;
const backoff = { first: 100, most: 2_000 };
const breakerRule = { failures: 8, halfOpenAfter: 3_000 };

const outageCodes = new Set(['PROVIDER_UNAVAILABLE', 'PROVIDER_TIMEOUT']);
const isOutage = (error: unknown): boolean => error instanceof ProviderError && outageCodes.has(error.code);
/** A refusal of one request says that the carrier is well. */
const refusalCodes = new Set(['NOT_FOUND', 'PROVIDER_REJECTED']);

/** An attempt under its rules: whether it may be sent again, and until when (epoch ms). */
type Sending = Pick<Call, 'deadline' | 'count'> & { attempt: Attempt; priority: number; repeatable: boolean };

const breakerStates: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function openLane({ account, observer }: WireOptions, lane: Lane, concurrency: number) {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: breakerRule.halfOpenAfter,
    breaker: new ConsecutiveBreaker(breakerRule.failures),
  });
  const tell = (state: CircuitState): void => observer.switched?.({ account, lane, state: breakerStates[state] });
  breaker.onStateChange(tell);
  tell(breaker.state);
  return { budget: openRateBudget(concurrency), breaker };
}

/**
 * Opens an account's way out: one connection pool per host; a budget and a breaker for reads and others for writes, so
 * that writes which hang or fail keep no read back.
 */
export function openHttp(options: WireOptions): Http {
  const wire = openWire(options);
  const record = openHealthRecord();
  const inFlight = openInFlight();
  const remember = rememberReading<z.ZodType, z.ZodSafeParseResult<unknown>>();
  const { account, observer, concurrency } = options;
  const reads = openLane(options, 'reads', concurrency);
  const writes = openLane(options, 'writes', toWriteConcurrency(concurrency));
  const laneOf = ({ repeatable }: Sending) => (repeatable ? reads : writes);

  /** How long to wait before trying again, in milliseconds; null when trying again would be wrong or useless. */
  function pauseAfter(error: ProviderError, tried: number, repeatable: boolean): number | null {
    const jitter = Math.random() * Math.min(backoff.most, backoff.first * 2 ** tried);
    if (error.code === 'PROVIDER_RATE_LIMITED') {
      const pause = error.retryAfter === null ? jitter : error.retryAfter * 1000;
      const until = Date.now() + pause;
      // The carrier says it of the account, whatever was asked.
      for (const { budget } of [reads, writes]) budget.pauseUntil(until);
      observer.paused?.({ account, until });
      return tried < attempts ? pause : null;
    }
    return error.code === 'PROVIDER_UNAVAILABLE' && repeatable && tried < attempts ? jitter : null;
  }

  /** Waiting that began at that time (ms of the process) is over. */
  const endWaiting = (since: number): void => observer.waited?.({ account, milliseconds: performance.now() - since });

  function send({ attempt, count }: Sending, signal: AbortSignal, waitingSince: number): Promise<unknown> {
    endWaiting(waitingSince);
    if (count) count.made += 1;
    return wire.exchange(attempt, signal);
  }

  async function tryUntil(sending: Sending): Promise<unknown> {
    const { attempt, priority, repeatable, deadline } = sending;
    const { budget } = laneOf(sending);
    using limit = openTimeLimit(deadline);
    const { signal } = limit;
    let waitingSince = performance.now();
    for (let tried = 1; ; tried += 1) {
      if (budget.pausedUntil > deadline) throw heldBack(attempt, budget.pausedUntil);
      try {
        return await budget.run(() => send(sending, signal, waitingSince), { priority, signal });
      } catch (thrown) {
        const error = thrown instanceof ProviderError ? thrown : withoutTurn(attempt, thrown, waitingSince);
        const pause = pauseAfter(error, tried, repeatable);
        if (pause === null || Date.now() + pause > deadline) throw error;
        const isRateLimited = error.code === 'PROVIDER_RATE_LIMITED';
        observer.retried?.({ account, reason: isRateLimited ? 'rate_limited' : 'unavailable' });
        waitingSince = performance.now();
        await sleep(pause);
        // The carrier's pause is waiting for its budget; ours before a failing one is asked again is not.
        if (!isRateLimited) waitingSince = performance.now();
      }
    }
  }

  function withoutTurn(attempt: Attempt, cause: unknown, waitingSince: number): ProviderError {
    endWaiting(waitingSince);
    return wire.fail(attempt, 'PROVIDER_TIMEOUT', 'did not get its turn in time', { cause, sent: false });
  }

  function heldBack(attempt: Attempt, pausedUntil: number): ProviderError {
    const retryAfter = Math.ceil((pausedUntil - Date.now()) / 1000);
    const what = `is held back for ${retryAfter} s: the carrier asked for a pause`;
    return wire.fail(attempt, 'PROVIDER_RATE_LIMITED', what, { retryAfter, sent: false });
  }

  async function guarded(sending: Sending): Promise<unknown> {
    try {
      const body = await laneOf(sending).breaker.execute(() => tryUntil(sending));
      record.succeeded();
      return body;
    } catch (thrown) {
      if (isBrokenCircuitError(thrown)) {
        const what = 'was not sent: the last calls all failed, so the account rests a moment';
        throw wire.fail(sending.attempt, 'PROVIDER_UNAVAILABLE', what, { cause: thrown, sent: false });
      }
      if (thrown instanceof ProviderError) {
        if (refusalCodes.has(thrown.code)) record.succeeded();
        else record.failed(thrown);
      }
      throw thrown;
    }
  }

  async function read<Body>(shape: z.ZodType<Body>, sending: Sending): Promise<HttpAnswer<Body>> {
    const answer = await guarded(sending);
    const parse = () => shape.safeParse(answer);
    const parsed = (isObject(answer) ? remember(answer, shape, parse) : parse()) as ReturnType<typeof parse>;
    if (parsed.success) return { body: parsed.data, at: new Date() };
    const [issue] = parsed.error.issues;
    const what = `answered an unexpected shape: ${issue?.path.join('.')}: ${issue?.message}`;
    const error = wire.fail(sending.attempt, 'PROVIDER_UNREADABLE', what);
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
        ...toBody(request),
        secrets: request.secrets ?? [],
      };
      // A URL climbs by dots: to take the number ".." off a trunk would delete the trunk. Nothing has such an id.
      if (/\/(?:\.{1,2}|%2e)*(?:\/|$)/i.test(request.path)) {
        throw wire.fail(attempt, 'NOT_FOUND', 'was not sent: nothing has this id', { sent: false });
      }
      const now = Date.now();
      const { deadline, priority = 0, count } = request.call;
      if (deadline <= now) {
        const what = 'was not sent: the time for the whole operation is up';
        throw wire.fail(attempt, 'PROVIDER_TIMEOUT', what, { sent: false });
      }
      const timeout = now + callTimeout;
      if (!(request.repeatable ?? method === 'GET')) {
        const sending = { attempt, priority, repeatable: false, deadline: Math.min(timeout, deadline), count };
        // What was asked before it must not serve those who ask after it, whatever came of it.
        return read(request.shape, sending).finally(() => inFlight.forget());
      }
      // It is shared, so it must not end with the first of those who wait for it.
      const answer = inFlight.share(
        `${method} ${attempt.url} ${attempt.body ?? ''}`,
        () => read(request.shape, { attempt, priority, repeatable: true, deadline: timeout, count }),
        request.call,
      );
      // Most calls end by their own time before that.
      if (deadline >= timeout) return answer;
      const late = () => wire.fail(attempt, 'PROVIDER_TIMEOUT', 'gave no answer in the time of the whole query');
      return within(answer, deadline, late);
    },
    health: () =>
      record.read({
        waiting: reads.budget.waiting + writes.budget.waiting,
        open: reads.breaker.state === CircuitState.Open,
      }),
    close: () => wire.close(),
  };
}

function toBody({ body, form }: Pick<HttpRequest<unknown>, 'body' | 'form'>): Pick<Attempt, 'body' | 'contentType'> {
  if (form) return { body: new URLSearchParams(form).toString(), contentType: 'application/x-www-form-urlencoded' };
  return { body: body === undefined ? undefined : JSON.stringify(body) };
}

function toUrl({ baseUrl, path, query }: Pick<HttpRequest<unknown>, 'baseUrl' | 'path' | 'query'>): string {
  if (!query) return baseUrl + path;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${baseUrl}${path}?${search}` : baseUrl + path;
}
