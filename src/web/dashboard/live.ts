import { createClient } from 'graphql-ws';
import { toConnection } from '../session/web-socket.ts';
import { createStore } from './store.ts';

/** Whether changes arrive: `since` (epoch ms) is how long that is so. */
export type Lamp = { state: 'connecting' | 'live' | 'reconnecting'; since: number };

/** How the one connection of the page does. */
export const lamp = createStore<Lamp>({ state: 'connecting', since: Date.now() });

/** Whether changes are held back, and how many wait. */
export const pause = createStore<{ paused: boolean; waiting: number }>({ paused: false, waiting: 0 });

/** How long callbacks of an account took to get here (ms), as the last one told. */
export const callbackLag = createStore<ReadonlyMap<string, number>>(new Map());

const retryAfter = { first: 200, most: 2_000 };
const { connected, closed, ...connection } = toConnection();

/** The page's one WebSocket; it comes back by itself for ever. */
export const socket = createClient({
  ...connection,
  lazy: false,
  keepAlive: 10_000,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (retries) =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.min(retryAfter.most, retryAfter.first * 2 ** retries) * (0.5 + Math.random() / 2));
    }),
  on: {
    connected: () => {
      connected();
      lamp.set({ state: 'live', since: Date.now() });
    },
    closed: (event) => {
      closed(event);
      if (lamp.get().state === 'live') lamp.set({ state: 'reconnecting', since: Date.now() });
    },
  },
});

type Held = () => void;
const held: Held[] = [];

/** Shows a change now, or when updates go on. */
export function show(change: Held): void {
  if (pause.get().paused) {
    held.push(change);
    pause.set({ paused: true, waiting: held.length });
  } else change();
}

/** Holds changes back, or lets those that wait be seen. */
export function setPaused(paused: boolean): void {
  pause.set({ paused, waiting: 0 });
  if (!paused) for (const change of held.splice(0)) change();
}
