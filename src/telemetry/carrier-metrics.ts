import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BreakerState, HttpObserver } from '../providers/http-wire.ts';

const stateValues: Record<BreakerState, number> = { closed: 0, 'half-open': 0.5, open: 1 };

/** Opens what is measured of calls to carriers: the observer to tell them to. */
export function openCarrierMetrics(registry: Registry): Required<HttpObserver> {
  const registers = [registry];
  const calls = new Counter({
    name: 'numbergraph_carrier_requests_total',
    help: 'Requests sent to carriers, by what came back: an HTTP status, timeout or reset.',
    labelNames: ['account', 'provider', 'method', 'route', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'numbergraph_carrier_request_duration_seconds',
    help: 'How long carriers took to answer.',
    labelNames: ['account', 'provider'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const waits = new Histogram({
    name: 'numbergraph_rate_budget_wait_seconds',
    help: "How long requests waited for their turn in an account's rate budget, pauses that the carrier asked for included.",
    labelNames: ['account'],
    buckets: [0.001, 0.01, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const retries = new Counter({
    name: 'numbergraph_carrier_retries_total',
    help: 'Requests that were sent again, by why: rate_limited (429), or unavailable (5xx or a broken connection).',
    labelNames: ['account', 'reason'],
    registers,
  });
  const breakers = new Gauge({
    name: 'numbergraph_breaker_state',
    help: 'Breaker of an account for reads or writes: 0 lets all through, 1 nothing, 0.5 one request to try.',
    labelNames: ['account', 'lane'],
    registers,
  });
  const pauses = new Map<string, number>();
  new Gauge({
    name: 'numbergraph_rate_pause_seconds',
    help: 'How long an account still sends nothing because its carrier asked for a pause.',
    labelNames: ['account'],
    registers,
    collect() {
      for (const [account, until] of pauses) this.set({ account }, Math.max(0, until - Date.now()) / 1000);
    },
  });
  return {
    called({ account, method, route, outcome, milliseconds }) {
      const { label, provider } = account;
      calls.inc({ account: label, provider, method, route, outcome });
      durations.observe({ account: label, provider }, milliseconds / 1000);
    },
    waited: ({ account, milliseconds }) => waits.observe({ account: account.label }, milliseconds / 1000),
    retried: ({ account, reason }) => retries.inc({ account: account.label, reason }),
    paused({ account, until }) {
      pauses.set(account.label, Math.max(until, pauses.get(account.label) ?? 0));
    },
    switched({ account, lane, state }) {
      breakers.set({ account: account.label, lane }, stateValues[state]);
      // An account that was never paused is told of, too.
      if (!pauses.has(account.label)) pauses.set(account.label, 0);
    },
  };
}
