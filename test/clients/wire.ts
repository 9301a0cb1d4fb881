import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The network between clients and a server: it can be cut, and what goes over it is counted. */
export type Wire = AsyncDisposable & {
  /** Where clients find the server. */
  url: string;
  /** The same for WebSockets. */
  socketUrl: string;
  /** Requests to `/graphql` so far, those that became a WebSocket left out. */
  readonly requests: number;
  /** WebSockets so far. */
  readonly sockets: number;
  /** Breaks every connection; until `mend` whoever comes is broken off too. */
  cut(): void;
  /** Lets clients through again, to another server where one is named. */
  mend(to?: string): void;
};

/** Opens a network to a server. */
export async function openWire(to: string): Promise<Wire> {
  const ends = new Set<Socket>();
  let [target, isCut, requests, sockets] = [new URL(to), false, 0, 0];
  const listener = createServer((client) => {
    if (isCut) return client.on('error', () => {}).resetAndDestroy();
    const server = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      ends.add(end);
      end
        .on('error', () => {})
        .on('close', () => {
          ends.delete(end);
          other.destroy();
        });
      end.pipe(other);
    }
    // What a WebSocket says is masked, so no such line comes by chance.
    client.on('data', (data) => {
      const head = data.toString('latin1');
      const count = head.match(/^(?:GET|POST) \/graphql/gm)?.length ?? 0;
      if (/^upgrade: websocket/im.test(head)) sockets += count;
      else requests += count;
    });
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const { port } = listener.address() as AddressInfo;
  const cut = (): void => {
    isCut = true;
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    get requests() {
      return requests;
    },
    get sockets() {
      return sockets;
    },
    cut,
    mend(next) {
      if (next) target = new URL(next);
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      cut();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
