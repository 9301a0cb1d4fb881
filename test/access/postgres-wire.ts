import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What becomes of what is sent to a database: it arrives, it is lost without a word, or the connection is cut. */
export type Passage = 'open' | 'silent' | 'cut';

/** Stands between a program and its Postgres. */
export type PostgresWire = AsyncDisposable & { url: string; set(passage: Passage): void };

/** Opens a way to a Postgres that can be blocked. */
export async function openPostgresWire(url: string): Promise<PostgresWire> {
  const target = new URL(url);
  const [port, hostname] = [Number(target.port || 5432), target.hostname];
  let passage: Passage = 'open';
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    if (passage === 'cut') return near.destroy();
    const far = connect(port, hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (data) => passage !== 'silent' && to.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target.port = String((server.address() as AddressInfo).port);
  target.hostname = '127.0.0.1';
  const cutAll = (): void => {
    for (const [near] of pairs) near.destroy();
  };
  return {
    url: target.href,
    set(wanted) {
      // What was lost on the way makes a connection useless.
      if (wanted === 'cut' || passage === 'silent') cutAll();
      passage = wanted;
    },
    async [Symbol.asyncDispose]() {
      cutAll();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
