import { setTimeout as sleep } from 'node:timers/promises';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import type { z } from 'zod';
import type { AccountHealth } from '../domain/account.ts';
import { openHealthRecord } from './account-health.ts';
import { type Attempt, openWire, type WireOptions } from './http-wire.ts';
import { openInFlight, within } from './in-flight.ts';
import type { Call } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { openRateBudget } from './rate-budget.ts';

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
  /** Whether sending it twice is the same as once; true for GET. */
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
type Sending = { attempt: Attempt; priority: number; repeatable: boolean; deadline: number };

/** Opens an account's way out: one connection pool per host, one budget, one breaker. */
export function openHttp(options: WireOptions): Http {
  const wire = openWire(options);
  const budget = openRateBudget(options.concurrency);
  const record = openHealthRecord();
  const inFlight = openInFlight();
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: breakerRule.halfOpenAfter,
    breaker: new ConsecutiveBreaker(breakerRule.failures),
  });

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

  async function tryUntil({ attempt, priority, repeatable, deadline }: Sending): Promise<unknown> {
    const signal = AbortSignal.timeout(Math.max(0, deadline - Date.now()));
    for (let tried = 1; ; tried += 1) {
      if (budget.pausedUntil > deadline) throw heldBack(attempt);
      try {
        return await budget.run(() => wire.exchange(attempt, signal), { priority, signal });
      } catch (thrown) {
        const error =
          thrown instanceof ProviderError
            ? thrown
            : wire.fail(attempt, 'PROVIDER_TIMEOUT', 'did not get its turn in time', { cause: thrown });
        const pause = pauseAfter(error, tried, repeatable);
        if (pause === null || Date.now() + pause > deadline) throw error;
        await sleep(pause);
      }
    }
  }

  function heldBack(attempt: Attempt): ProviderError {
    const retryAfter = Math.ceil((budget.pausedUntil - Date.now()) / 1000);
    const what = `is held back for ${retryAfter} s: the carrier asked for a pause`;
    return wire.fail(attempt, 'PROVIDER_RATE_LIMITED', what, { retryAfter });
  }

  async function guarded(sending: Sending): Promise<unknown> {
    try {
      const body = await breaker.execute(() => tryUntil(sending));
      record.succeeded();
      return body;
    } catch (thrown) {
      if (isBrokenCircuitError(thrown)) {
        const what = 'was not sent: the last calls all failed, so the account rests a moment';
        throw wire.fail(sending.attempt, 'PROVIDER_UNAVAILABLE', what, { cause: thrown });
      }
      if (thrown instanceof ProviderError) {
        if (refusalCodes.has(thrown.code)) record.succeeded();
        else record.failed(thrown);
      }
      throw thrown;
    }
  }

  async function read<Body>(shape: z.ZodType<Body>, sending: Sending): Promise<HttpAnswer<Body>> {
    const parsed = shape.safeParse(await guarded(sending));
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
        body: request.body === undefined ? undefined : JSON.stringify(request.body),
      };
      const now = Date.now();
      const { deadline, priority = 0 } = request.call;
      if (deadline <= now) {
        throw wire.fail(attempt, 'PROVIDER_TIMEOUT', 'was not sent: the time for the whole query is up');
      }
      const timeout = now + callTimeout;
      if (!(request.repeatable ?? method === 'GET')) {
        return read(request.shape, { attempt, priority, repeatable: false, deadline: Math.min(timeout, deadline) });
      }
      // It is shared, so it must not end with the first of those who wait for it.
      const answer = inFlight.share(
        `${method} ${attempt.url} ${attempt.body ?? ''}`,
        () => read(request.shape, { attempt, priority, repeatable: true, deadline: timeout }),
        request.call.notBefore,
      );
      const late = () => wire.fail(attempt, 'PROVIDER_TIMEOUT', 'gave no answer in the time of the whole query');
      return within(answer, deadline, late);
    },
    health: () => record.read({ waiting: budget.waiting, open: breaker.state === CircuitState.Open }),
    close: () => wire.close(),
  };
}

function toUrl({ baseUrl, path, query = {} }: Pick<HttpRequest<unknown>, 'baseUrl' | 'path' | 'query'>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size > 0 ? `${baseUrl}${path}?${search}` : baseUrl + path;
}
