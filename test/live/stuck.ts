import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { WebSocket } from 'ws';
import { followQuery, type StreamItem, type Transport } from './follower.ts';

/** A client that subscribes and then reads nothing until it is told to. */
export type Stuck = Disposable & {
  /** The port that it speaks from. */
  port: number | undefined;
  /** Reads on; gives what it is told until it has been told so many. */
  readOn(count: number): Promise<StreamItem[]>;
  /** Resolves when its connection has ended. */
  ended: Promise<unknown>;
};

type Options = { url: string; after: string; subscriptions?: number };

/** Opens a stuck client; the server has its subscription before it stops reading. */
export function openStuck(transport: Transport, options: Options): Promise<Stuck> {
  return transport === 'SSE' ? openStuckEvents(options) : openStuckSocket(options);
}

async function openStuckSocket({ url, after, subscriptions = 1 }: Options): Promise<Stuck> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const ended = once(socket, 'close');
  const upgraded = once(socket, 'upgrade') as Promise<[IncomingMessage]>;
  await once(socket, 'open');
  const [{ socket: connection }] = await upgraded;
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  for (let id = 0; id < subscriptions; id += 1) {
    const payload = { query: followQuery, variables: { after } };
    socket.send(JSON.stringify({ type: 'subscribe', id: String(id), payload }));
  }
  socket.pause();
  return {
    port: connection.localPort,
    ended,
    async readOn(count) {
      const items: StreamItem[] = [];
      const { promise, resolve } = Promise.withResolvers<void>();
      socket.on('message', (data) => {
        const { type, payload } = JSON.parse(String(data)) as {
          type: string;
          payload: { data: { portOrderStatusChanged: StreamItem } };
        };
        if (type === 'next') items.push(payload.data.portOrderStatusChanged);
        if (items.length >= count) resolve();
      });
      socket.resume();
      await promise;
      return items;
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}

async function openStuckEvents({ url, after }: Options): Promise<Stuck> {
  const headers = { accept: 'text/event-stream', 'content-type': 'application/json' };
  const asked: ClientRequest = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  asked.on('error', () => {});
  asked.end(JSON.stringify({ query: followQuery, variables: { after } }));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  response.pause();
  return {
    port: response.socket.localPort,
    ended: once(response.socket, 'close'),
    async readOn(count) {
      const items: StreamItem[] = [];
      let rest = '';
      for await (const chunk of response.setEncoding('utf8')) {
        const parts = (rest + String(chunk)).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const [, data] = /^event: next\ndata: (.*)$/s.exec(part) ?? [];
          if (!data) continue;
          const result = JSON.parse(data) as { data: { portOrderStatusChanged: StreamItem } };
          items.push(result.data.portOrderStatusChanged);
        }
        if (items.length >= count) break;
      }
      return items;
    },
    [Symbol.dispose]: () => asked.destroy(),
  };
}
