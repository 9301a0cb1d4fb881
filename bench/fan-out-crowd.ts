import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Asked } from './load.ts';

/** Subscribers over WebSocket, each with a socket of its own. */
export type Crowd = Disposable & {
  /** Resolves when each has been told of one event more; gives how long after it was known each one was, in ms. */
  next(): Promise<number[]>;
};

const query = `subscription PortOrders($after: EventCursor) {
  portOrderStatusChanged(after: $after) {
    __typename
    ... on PortOrderEvent { cursor status rawStatus previousStatus occurredAt observedAt }
  }
}`;
/** Connections that are made at once. */
const atOnce = 100;

type Told = { type: string; payload: { data: { portOrderStatusChanged: { observedAt: string } } } };

/** Opens so many subscribers after a place in the log. */
export async function openCrowd(
  { url, headers }: Asked,
  { size, after }: { size: number; after: string },
): Promise<Crowd> {
  const sockets: WebSocket[] = [];
  let delays: number[] = [];
  let whole = Promise.withResolvers<number[]>();
  const tell = (data: WebSocket.RawData): void => {
    const { type, payload } = JSON.parse(String(data)) as Told;
    if (type !== 'next') throw new Error(`a subscriber was told ${String(data)}`);
    const now = performance.timeOrigin + performance.now();
    delays.push(now - Date.parse(payload.data.portOrderStatusChanged.observedAt));
    if (delays.length < size) return;
    whole.resolve(delays);
    delays = [];
    whole = Promise.withResolvers();
  };
  const join = async (): Promise<void> => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
    sockets.push(socket);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: headers }));
    await once(socket, 'message');
    socket.on('message', tell);
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query, variables: { after } } }));
  };
  for (let left = size; left > 0; left -= atOnce) {
    await Promise.all(Array.from({ length: Math.min(left, atOnce) }, join));
  }
  return {
    next: () => whole.promise,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.terminate();
    },
  };
}
