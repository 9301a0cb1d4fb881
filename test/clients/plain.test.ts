import { expect, it, vi } from 'vitest';
import { atOnce, cursorsSince, move, openWatched } from './changing.ts';
import { openClient, showChanges } from './plain.ts';
import { openWire } from './wire.ts';

it('graphql-ws alone shows each change once and in order, however often it is cut', async () => {
  await using product = await openWatched();
  await using wire = await openWire(product.url);
  const { data } = await product.query<{ portOrders: { eventCursor: string; nodes: { nativeId: string }[] } }>(
    '{ portOrders(first: 1) { eventCursor nodes { nativeId } } }',
  );
  const { eventCursor, nodes } = data.portOrders;
  const shown: string[] = [];
  const client = openClient({ url: wire.socketUrl, ...atOnce });
  const showing = showChanges(client, ({ cursor }) => shown.push(cursor));
  await vi.waitFor(() => expect(product.live.subscribers).toBe(1), 10_000);
  for (const status of ['PENDING', 'REVIEW'] as const) {
    wire.cut();
    await move(product, nodes[0]?.nativeId ?? '', status);
    wire.mend();
    await vi.waitFor(async () => expect(shown).toEqual(await cursorsSince(product, eventCursor)), 10_000);
  }
  expect(shown).toHaveLength(2);
  await client.dispose();
  await showing;
});
