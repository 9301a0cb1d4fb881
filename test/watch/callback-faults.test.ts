import { expect, it } from 'vitest';
import { isSameState, type StatusEvent } from '../../src/domain/status-event.ts';
import { findFaults } from '../events/port-history.ts';
import { openProduct, type Product } from '../harness.ts';
import { flushCallbacks, type Histories, listOrders, moveOrders } from './sandbox-orders.ts';

const toSubject = (key: string) => ({ kind: 'port-order', account: 'twilio', key }) as const;

/** Waits until the product knows every order as it is. */
async function untilKnown({ live }: Product, histories: Histories): Promise<void> {
  for (const [sid, history] of histories) {
    const truth = history.at(-1);
    await expect
      .poll(
        async () => {
          const seen = await live.lastSeen(toSubject(sid));
          return seen && truth && isSameState('port-order', seen, truth.state);
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  }
}

/** What is wrong in the log, order by order; what was there when the product first looked need not be in it. */
async function findAllFaults({ live }: Product, histories: Histories, whole: boolean): Promise<string[]> {
  const faults: string[] = [];
  for (const [sid, history] of histories) {
    const events = (await live.log.readSince(0, 1_000, toSubject(sid))) as StatusEvent<'port-order'>[];
    if (history.length === 1 && events.length === 0) continue;
    const missed = whole ? findFaults(history.slice(1), events, { whole }).filter((each) => /^missing/.test(each)) : [];
    faults.push(...[...findFaults(history, events, { whole: false }), ...missed].map((fault) => `${sid}: ${fault}`));
  }
  return faults;
}

/** Lives through the lives of many orders while their callbacks go wrong at these rates. */
async function live(rate: object, { portOrders, rounds, seed }: { portOrders: number; rounds: number; seed: number }) {
  const product = await openProduct({ watchInterval: 1_500 });
  await product.control('POST', 'reset', { seed, portOrders });
  const histories = await listOrders(product);
  await untilKnown(product, histories);
  await product.control('POST', 'callbacks', { rate, seed, url: `${product.url}/callbacks/twilio` });
  await moveOrders(product, histories, { rounds, seed });
  const counts = await flushCallbacks(product);
  await untilKnown(product, histories);
  return { product, histories, counts };
}

it('logs true changes alone, each once, to the true end of 500 orders whose callbacks are dropped, doubled and late', {
  timeout: 120_000,
}, async () => {
  const rate = { drop: 0.3, duplicate: 0.2, delay: 0.4, forge: 0.05 };
  const { product, histories, counts } = await live(rate, { portOrders: 500, rounds: 10, seed: 3 });
  await using _open = product;
  expect(histories.size).toBe(500);
  expect(counts.dropped).toBeGreaterThan(100);
  expect(counts.refused).toBe(counts.forged);
  expect(await findAllFaults(product, histories, false)).toEqual([]);
});

it('logs every change where no callback is dropped, however late and often they come', {
  timeout: 120_000,
}, async () => {
  const rate = { duplicate: 0.2, delay: 0.4 };
  const { product, histories, counts } = await live(rate, { portOrders: 150, rounds: 10, seed: 4 });
  await using _open = product;
  expect(counts).toMatchObject({ dropped: 0, refused: 0, unreached: 0 });
  expect(await findAllFaults(product, histories, true)).toEqual([]);
});
