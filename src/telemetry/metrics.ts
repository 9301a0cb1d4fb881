import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Database } from '../db/database.ts';
import type { Log } from '../events/log.ts';
import type { OperationObserver } from '../graph/operations.ts';
import type { HttpObserver } from '../providers/http-wire.ts';
import type { Account } from '../providers/provider.ts';
import { openCarrierMetrics } from './carrier-metrics.ts';
import { openLogMetrics } from './log-metrics.ts';
import { openOperationMetrics } from './operation-metrics.ts';

/** What the program tells of itself in the Prometheus format, and the observers that it hears of it by. */
export type Metrics = {
  registry: Registry;
  /** Told of carrier calls. */
  observer: Required<HttpObserver>;
  /** Told of operations. */
  operations: OperationObserver;
  watchAccounts(accounts: readonly Account[]): void;
  /** Shows how many follow the log. */
  watchSubscribers(count: () => number): void;
  /** Shows how many WebSockets are open. */
  watchWebSockets(count: () => number): void;
  /** Shows how the log grows, how late changes come to it, and what its database takes. */
  watchLog(log: Log, database: Database): void;
};

let ofNode: Registry | null = null;

/** What Node tells of the process, collected once: each collecting keeps a timer and an observer that nothing ends. */
function readNode(): Registry {
  if (ofNode) return ofNode;
  ofNode = new Registry();
  collectDefaultMetrics({ register: ofNode });
  return ofNode;
}

/** Opens the metrics of a process. */
export function openMetrics(): Metrics {
  const registry = Registry.merge([readNode()]);
  const watch = (name: string, help: string, count: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(count());
      },
    });
  };
  return {
    registry,
    observer: openCarrierMetrics(registry),
    operations: openOperationMetrics(registry),
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
    watchSubscribers: (count) =>
      watch('numbergraph_subscribers', 'Subscriptions that follow the status log right now.', count),
    watchWebSockets: (count) => watch('numbergraph_websockets', 'WebSockets that are open right now.', count),
    watchLog: (log, database) => openLogMetrics(registry, log, database),
  };
}
