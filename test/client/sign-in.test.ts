import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { openProduct } from '../harness.ts';
import { change, follow, openClient, placeNow, until } from './following.ts';

const query = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) {
  ... on PortOrderEvent { cursor } ... on StreamGap { resumesAt }
} }`;

const errors = [{ message: 'sign in again', extensions: { code: 'UNAUTHENTICATED' } }];

/** What a server says on each connection in turn: of one subscription, or of an attempt at it, before it closes. */
const farewells = [
  [
    { type: 'next', payload: { data: { changed: { cursor: 'one' } } } },
    { type: 'next', payload: { data: null, errors } },
    { type: 'complete' },
  ],
  [{ type: 'error', payload: errors }],
];

/** A server that lets a client in no longer, and says so in the subscription before it closes the connection. */
async function openDismisser() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const places: unknown[] = [];
  server.on('connection', (socket) => {
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (text) => {
      const { type, id, payload } = JSON.parse(String(text));
      if (type === 'connection_init') send({ type: 'connection_ack' });
      if (type !== 'subscribe') return;
      const farewell = farewells[places.push(payload.variables.after) - 1];
      for (const message of farewell ?? []) send({ id, ...message });
      if (farewell) socket.close(4403, 'expired');
      else send({ id, type: 'next', payload: { data: { changed: { cursor: 'two' } } } });
    });
  });
  return {
    places,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('a subscription whose key is let in no longer', () => {
  it('comes back with the next one, and has missed nothing', async () => {
    await using product = await openProduct({ isClosed: true });
    const [old, next] = [await product.makeKey(), await product.makeKey()];
    let { headers } = old;
    const client = openClient(`${product.url.replace('http', 'ws')}/graphql`, { connectionParams: () => headers });
    const told = follow(client, { query, variables: { after: await placeNow(product) } });
    const made = await change(product, 2);
    await until(told, 2);
    await product.revokeKey(old.id);
    // By then the server has thrown it out.
    await expect.poll(() => product.live.subscribers, { timeout: 10_000 }).toBe(0);
    made.push(...(await change(product, 2)));
    ({ headers } = next);
    await until(told, 4);
    expect(told).toMatchObject({ items: made.map((cursor) => ({ cursor })), errors: [], isComplete: false });
    await client.dispose();
    await expect.poll(() => product.live.subscribers).toBe(0);
  });

  it('does so when it is told by the subscription first, whose caller hears nothing of that', async () => {
    await using server = await openDismisser();
    const client = openClient(server.url);
    const told = follow(client, { query, variables: { after: 'zero' } });
    await until(told, 2);
    expect(server.places).toEqual(['zero', 'one', 'one']);
    expect(told).toMatchObject({ items: [{ cursor: 'one' }, { cursor: 'two' }], errors: [], isComplete: false });
    await client.dispose();
  });
});
