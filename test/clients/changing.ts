import { expect, vi } from 'vitest';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';

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

/** Cursors of all changes since a place of the log. */
export async function cursorsSince({ live: { log } }: Product, cursor: string): Promise<string[]> {
  const events = await log.readSince(log.readCursor(cursor) ?? 0, 1_000);
  return events.map(({ seq }) => log.toCursor(seq));
}
