import { createStore } from '../dashboard/store.ts';

/** What an answer says of itself. */
export type Answer = {
  requestId: string | null;
  /** Of the operation, as limits count it; null where it was not executed. */
  cost: number | null;
  /** Requests that carriers were sent for it. */
  made: number | null;
  /** From question to answer. */
  milliseconds: number;
};

/** The tab that is looked at. */
export const openTab = createStore<string>('');

/** The last answer of each tab. */
export const answers = createStore<ReadonlyMap<string, Answer>>(new Map());
