import type { PortOrderStatus } from '../../graphql/graphql.ts';
import { createStore } from '../store.ts';
import { orders } from './orders.ts';

/** How long (ms) an order is marked after it moved. */
const shownFor = 8_000;

/** Orders that moved just now, by id: the status that each had before, null for one that is new. */
export const moves = createStore<ReadonlyMap<string, PortOrderStatus | null>>(new Map());

const timers = new Map<string, ReturnType<typeof setTimeout>>();
let known = orders.get();

orders.subscribe(() => {
  const before = known;
  known = orders.get();
  // The first reading moves nothing.
  if (before.coverage.length === 0 || before.nodes === known.nodes) return;
  const marked = new Map(moves.get());
  for (const [id, { status }] of known.nodes) {
    const was = before.nodes.get(id);
    if (was?.status === status) continue;
    marked.set(id, was?.status ?? null);
    clearTimeout(timers.get(id));
    timers.set(id, setTimeout(unmark, shownFor, id));
  }
  if (marked.size > 0) moves.set(marked);
});

function unmark(id: string): void {
  timers.delete(id);
  const marked = new Map(moves.get());
  marked.delete(id);
  moves.set(marked);
}
