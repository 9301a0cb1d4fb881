import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { get } from './floor-calls.ts';

// What telling a crowd of one change costs at least: the carrier's list compared with the one before, one text made of
// a change, and that text sent to every socket. No log, no cursors, no GraphQL, no care for who reads slowly.

type Order = { sid: string; status: string; date_updated: string };

const subscribers = new Set<WebSocket>();

function tell({ status, date_updated: at }: Order, previousStatus: string): void {
  const portOrderStatusChanged = {
    __typename: 'PortOrderEvent',
    cursor: 'none',
    status,
    rawStatus: status,
    previousStatus,
    occurredAt: at,
    observedAt: new Date(),
  };
  const text = JSON.stringify({ id: '1', type: 'next', payload: { data: { portOrderStatusChanged } } });
  for (const socket of subscribers) socket.send(text);
}

async function watch(interval: number): Promise<never> {
  const seen = new Map<string, string>();
  for (;;) {
    const { orders } = await get<{ orders: Order[] }>('porting', '/PortOrders?PageSize=1000');
    for (const order of orders) {
      const before = seen.get(order.sid);
      seen.set(order.sid, order.status);
      if (before !== undefined && before !== order.status) tell(order, before);
    }
    await sleep(interval);
  }
}

const server = createServer((_request, response) => {
  response.end('{"data":{"portOrders":{"eventCursor":"none"}}}');
});
new WebSocketServer({ server }).on('connection', (socket) => {
  socket.on('message', (data) => {
    if (String(data).includes('connection_init')) socket.send('{"type":"connection_ack"}');
    else subscribers.add(socket);
  });
  socket.on('close', () => subscribers.delete(socket));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`GraphQL http://127.0.0.1:${port}/graphql\n`);
});
process.once('SIGTERM', () => process.exit());
await watch(Number(process.env.WATCH_INTERVAL_MS));
