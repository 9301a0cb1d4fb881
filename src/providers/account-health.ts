import type { AccountHealth } from '../domain/account.ts';
import type { ProviderError } from './provider-error.ts';

/** This many calls failed in a row before an account counts as down rather than degraded. */
const failuresUntilDown = 3;

/** Keeps an account's health from the outcome of its real calls. */
export type HealthRecord = {
  succeeded(): void;
  failed(error: ProviderError): void;
  /** The health now; `open` says that the circuit breaker refuses calls. */
  read(state: { waiting: number; open: boolean }): AccountHealth;
};

/** Opens a record that knows nothing yet. A refusal of one request (not found, rejected) says nothing about health. */
export function openHealthRecord(): HealthRecord {
  let lastSuccessAt: Date | null = null;
  let lastFault: ProviderError | null = null;
  let failuresInARow = 0;
  return {
    succeeded() {
      lastSuccessAt = new Date();
      failuresInARow = 0;
    },
    failed(error) {
      lastFault = error;
      failuresInARow += 1;
    },
    read({ waiting, open }) {
      const known = lastSuccessAt !== null || lastFault !== null;
      const down = open || failuresInARow >= failuresUntilDown;
      const state = !known ? 'UNKNOWN' : down ? 'DOWN' : failuresInARow > 0 ? 'DEGRADED' : 'OK';
      return { state, lastSuccessAt, lastFault: lastFault?.toFault() ?? null, waiting };
    },
  };
}
