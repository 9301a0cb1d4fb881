import { expect, it } from 'vitest';
import { openFollower } from './follower.ts';
import { readEventCursor, startServer } from './server-process.ts';

it('shows a live change in sandbox mode, where the carrier moves by itself', async () => {
  await using server = await startServer('src/main.ts', {});
  const after = await readEventCursor(server.url);
  await using followers = new AsyncDisposableStack();
  const both = (['WebSocket', 'SSE'] as const).map((transport) =>
    followers.use(openFollower({ transport, url: async () => server.url, after })),
  );
  const clock = `${server.sandbox}/_sandbox/clock`;
  expect(await (await fetch(clock)).json()).toMatchObject({ auto: true });
  // Only the pace is changed, of a clock that goes already: every 100 ms instead of every 10 s.
  await fetch(clock, { method: 'POST', body: JSON.stringify({ intervalMs: 100 }) });
  await Promise.all(both.map((follower) => follower.until(1)));
  const [socket, events] = both;
  expect(socket?.items[0]).toEqual(events?.items[0]);
  expect(socket?.items[0]).toMatchObject({ __typename: 'PortOrderEvent', superseded: false });
});
