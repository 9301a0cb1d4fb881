import { Counter, Histogram, type Registry } from 'prom-client';
import type { OperationObserver } from '../graph/operations.ts';

/** Opens what is measured of operations: the observer to tell them to. */
export function openOperationMetrics(registry: Registry): OperationObserver {
  const registers = [registry];
  const operations = new Counter({
    name: 'numbergraph_operations_total',
    help: 'Operations over HTTP and WebSocket, by outcome: ok or the code of an error; of a subscription, its beginning.',
    labelNames: ['type', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'numbergraph_operation_duration_seconds',
    help: 'How long operations took that were executed; of a subscription, its beginning.',
    labelNames: ['type'],
    buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const deliveries = new Counter({
    name: 'numbergraph_subscription_deliveries_total',
    help: 'Changes that were sent to subscribers, by outcome: ok or the code of an error.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    refused: ({ type, outcome }) => operations.inc({ type, outcome }),
    executed({ type, outcome, milliseconds }) {
      operations.inc({ type, outcome });
      durations.observe({ type }, milliseconds / 1000);
    },
    delivered: ({ outcome }) => deliveries.inc({ outcome }),
  };
}
