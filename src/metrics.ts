import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HttpObserver } from './providers/http-wire.ts';
import type { Account } from './providers/provider.ts';

/** What the program tells of itself in the Prometheus format, and the observer that carrier calls are told to. */
export type Metrics = {
  registry: Registry;
  observer: HttpObserver;
  watchAccounts(accounts: readonly Account[]): void;
  /** Shows how many follow the log. */
  watchSubscribers(count: () => number): void;
};

/** Opens the metrics of a process. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'numbergraph_carrier_requests_total',
    help: 'Requests sent to carriers, by what came back: an HTTP status, timeout or reset.',
    labelNames: ['account', 'provider', 'method', 'route', 'outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'numbergraph_carrier_request_duration_seconds',
    help: 'How long carriers took to answer.',
    labelNames: ['account', 'provider'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return {
    registry,
    observer: {
      called({ account, method, route, outcome, milliseconds }) {
        const { label, provider } = account;
        calls.inc({ account: label, provider, method, route, outcome });
        durations.observe({ account: label, provider }, milliseconds / 1000);
      },
    },
    watchAccounts(accounts) {
      new Gauge({
        name: 'numbergraph_carrier_requests_waiting',
        help: "Requests that wait for an account's rate budget.",
        labelNames: ['account'],
        registers: [registry],
        collect() {
          for (const account of accounts) this.set({ account: account.label }, account.health().waiting);
        },
      });
    },
    watchSubscribers(count) {
      new Gauge({
        name: 'numbergraph_subscribers',
        help: 'Subscriptions that follow the status log right now.',
        registers: [registry],
        collect() {
          this.set(count());
        },
      });
    },
  };
}
