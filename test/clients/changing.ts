import { expect, vi } from 'vitest';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';
import type { Wire } from './wire.ts';

const shortly = { timeout: 10_000 };

/** What clients of a test are opened with besides: they come back at once. */
export const atOnce = { retryWait: () => new Promise<void>((resolve) => setTimeout(resolve, 10)) };

/** Opens a product that has seen its port orders: whatever changes in them from now on is news. */
export async function openWatched(): Promise<Product> {
  const product = await openProduct({ watchInterval: 100 });
  await vi.waitFor(async () => {
    const { calls } = await product.control<{ calls: { route: string; count: number }[] }>('GET', 'calls');
    expect(calls.find(({ route }) => route === '/twilio/porting/PortOrders')?.count).toBeGreaterThanOrEqual(2);
  }, shortly);
  return product;
}

/** Has the carrier move an order, and waits until that is in the log. */
export async function move({ control, live }: Product, nativeId: string, status: PortOrderStatus): Promise<void> {
  const before = await live.log.head();
  await control('POST', `port-orders/${nativeId}`, { status });
  await vi.waitFor(async () => {
    const events = await live.log.readSince(before, 10);
    expect(events).toContainEqual(expect.objectContaining({ state: expect.objectContaining({ status }) }));
  }, shortly);
}

/**
 * Moves two orders, with the network cut meanwhile, twice over; each time `told` has to come to the cursors of all changes
 * since a place. The first ends as ACCEPTED, the other as SUBMITTED.
 */
export async function moveWhileCut(
  product: Product,
  wire: Pick<Wire, 'cut' | 'mend'>,
  { one, other, after, told }: { one: string; other: string; after: string; told: readonly string[] },
): Promise<void> {
  for (const [status, next] of [
    ['PENDING', 'REVIEW'],
    ['SUBMITTED', 'ACCEPTED'],
  ] as const) {
    await move(product, one, status);
    wire.cut();
    await move(product, other, status);
    await move(product, one, next);
    wire.mend();
    const made = await cursorsSince(product, after);
    await vi.waitFor(() => expect(told).toEqual(made), shortly.timeout);
  }
}

/** Cursors of all changes since a place of the log. */
export async function cursorsSince({ live: { log } }: Product, cursor: string): Promise<string[]> {
  const events = await log.readSince(log.readCursor(cursor) ?? 0, 1_000);
  return events.map(({ seq }) => log.toCursor(seq));
}
