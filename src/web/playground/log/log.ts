import type { ExecutionResult } from 'graphql';
import { createStore } from '../../dashboard/store.ts';
import type { Transport } from './transport.ts';

/** One change as it came. */
export type Entry = {
  number: number;
  /** When it came here, epoch milliseconds. */
  receivedAt: number;
  /** Where to go on after it; null where the query does not ask for it. */
  cursor: string | null;
  /** In a word, what it is. */
  title: string;
  result: ExecutionResult;
};

export type LogState = 'idle' | 'connecting' | 'live' | 'reconnecting' | 'stopped' | 'refused';

/** What a tab has heard. */
export type Log = {
  /** In the order in which they came. */
  entries: readonly Entry[];
  state: LogState;
  /** Why it is so, where that needs words. */
  note: string | null;
  /** So many entries are shown while the reader pauses; null shows all. */
  pausedAt: number | null;
  /** Whether the subscription can go on where it was: it takes `after` as a variable and asks for cursors. */
  isResumable: boolean;
};

export const emptyLog: Log = { entries: [], state: 'idle', note: null, pausedAt: null, isResumable: true };

/** The log of each tab. */
export const logs = createStore<ReadonlyMap<string, Log>>(new Map());

/** How to follow from now on. */
export const transport = createStore<Transport>('WebSocket');

/** Changes the log of a tab. */
export function changeLog(tab: string, change: (log: Log) => Partial<Log>): void {
  const log = logs.get().get(tab) ?? emptyLog;
  logs.set(new Map(logs.get()).set(tab, { ...log, ...change(log) }));
}

/** Writes a result into the log of a tab. Gives the cursor that it brought. */
export function addResult(tab: string, result: ExecutionResult): string | null {
  const { cursor, title } = readChange(result);
  changeLog(tab, ({ entries }) => ({
    entries: [...entries, { number: entries.length + 1, receivedAt: Date.now(), cursor, title, result }],
  }));
  return cursor;
}

type Change = { __typename?: string; cursor?: string; resumesAt?: string; status?: string };

function readChange({ data, errors }: ExecutionResult): { cursor: string | null; title: string } {
  const [change] = Object.values(data ?? {}) as (Change | null)[];
  const words = [change?.__typename, change?.status].filter(Boolean).join(' · ');
  return { cursor: change?.cursor ?? change?.resumesAt ?? null, title: words || (errors?.[0]?.message ?? 'Change') };
}
