import { createStore } from '../dashboard/store.ts';

/** What an operation asked of carriers, as far as the server tells. */
export type Upstream = {
  /** Requests that were sent. */
  made: number;
  /** Requests that it was expected to need. */
  planned?: number | null;
  /** Requests that were not sent, as the same was being asked already. */
  deduplicated?: number | null;
  /** Requests that were not sent, as the answer was known already. */
  cached?: number | null;
};

/** What an answer says of itself. */
export type Answer = {
  requestId: string | null;
  /** Of the operation, as limits count it; null where it was not executed. */
  cost: number | null;
  upstream: Upstream | null;
  /** From question to answer. */
  milliseconds: number;
};

/** The tab that is looked at. */
export const openTab = createStore<string>('');

/** The last answer of each tab. */
export const answers = createStore<ReadonlyMap<string, Answer>>(new Map());
