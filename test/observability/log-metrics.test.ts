import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/database.ts';
import type { EventSource } from '../../src/domain/status-event.ts';
import { openLog } from '../../src/events/log.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';
import { toPlaces } from '../db/places.ts';
import { openProduct, type Product } from '../harness.ts';
import { scrape } from './scrape.ts';

const minute = 60_000;

/** Stores a change that the carrier says was so long ago (ms). */
async function see({ live }: Product, key: string, ago: number, source: EventSource = 'CALLBACK'): Promise<void> {
  await live.observe({
    subject: { kind: 'port-order', account: 'twilio', key },
    state: { status: 'REVIEW', rawStatus: `${key} ${ago}`, activationDate: null, problems: [] },
    changedAt: new Date(Date.now() - ago),
    source,
  });
}

const lag = 'numbergraph_event_lag_seconds';

describe.each(await toPlaces('the metrics of the log'))('on $name', ({ open }) => {
  it('the log tells how many changes it keeps, its last place, and the size of its database', async () => {
    await using place = await open();
    await using product = await openProduct({ place: place.place });
    for (const key of ['PO1', 'PO2', 'PO3']) await see(product, key, 0);
    const first = await scrape(product);
    const head = await product.live.log.head();
    expect([first.value('numbergraph_log_events'), first.value('numbergraph_log_last_sequence')]).toEqual([3, head]);
    expect(first.value('numbergraph_database_size_bytes')).toBeGreaterThan(10_000);
    await product.live.log.prune(new Date(Date.now() + minute));
    const pruned = await scrape(product);
    expect([pruned.value('numbergraph_log_events'), pruned.value('numbergraph_log_last_sequence')]).toEqual([0, head]);
  });

  it('changes are measured by how late they were known, each once, by account, kind and source', async () => {
    await using place = await open();
    await using product = await openProduct({ place: place.place });
    await scrape(product);
    await see(product, 'PO1', 0);
    await see(product, 'PO2', 5 * minute);
    await see(product, 'PO3', 0, 'MUTATION');
    await scrape(product);
    const { sum } = await scrape(product);
    const labels = { account: 'twilio', kind: 'port-order', source: 'callback' };
    expect([sum(`${lag}_count`), sum(`${lag}_count`, labels), sum(`${lag}_bucket`, { ...labels, le: '100' })]).toEqual([
      3, 2, 1,
    ]);
    expect(Math.round(sum(`${lag}_sum`, labels) / 100)).toBe(3);
  });

  it('what came late as history is not measured, nor what was logged before the start', async () => {
    await using place = await open();
    {
      await using before = await openProduct({ place: place.place });
      await see(before, 'PO0', 0);
    }
    await using product = await openProduct({ place: place.place });
    await scrape(product);
    await see(product, 'PO1', 0);
    await see(product, 'PO1', 10 * minute);
    await see(product, 'PO2', 10 * minute, 'BACKFILL');
    expect(await product.live.log.head()).toBeGreaterThanOrEqual(4);
    expect((await scrape(product)).sum(`${lag}_count`)).toBe(1);
  });

  it('a scrape while the database is away tells all the rest', async () => {
    await using place = await open();
    const metrics = openMetrics();
    const database = await openDatabase(place.place);
    metrics.watchLog(await openLog(database), database);
    metrics.watchSubscribers(() => 7);
    const names = ['numbergraph_log_events', 'numbergraph_log_last_sequence', 'numbergraph_database_size_bytes'];
    const told = async (): Promise<string> => (await metrics.registry.metrics()).replace(/^#.*\n/gm, '');
    const before = await told();
    await database[Symbol.asyncDispose]();
    const after = await told();
    for (const name of names) expect([before.includes(name), after.includes(name)]).toEqual([true, false]);
    expect(after).toContain('numbergraph_subscribers 7\n');
  });
});
