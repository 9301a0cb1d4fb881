import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that is listened on, by whoever serves it now. */
export type Listener = {
  url: string;
  server: HttpServer;
  /** From now on requests go there; until then they are told that the server starts. */
  serve(handle: (request: IncomingMessage, response: ServerResponse) => void): void;
};

/** How long a client may take to send its request, in milliseconds. */
const requestTimeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 15_000 };

/** Listens, so that it is seen at once that a server starts. Rejects when the port cannot be had. */
export async function openListener({ host, port }: { host: string; port: number }): Promise<Listener> {
  let handle = answerStarting;
  const server = createServer(requestTimeouts, (request, response) => handle(request, response));
  const refuseUpgrade = (_request: IncomingMessage, socket: NodeJS.WritableStream): void => {
    // Unheard, one reset would end the process.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n\r\n');
  };
  server.on('upgrade', refuseUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: toUrl(server.address()),
    server,
    serve(next) {
      handle = next;
      server.off('upgrade', refuseUpgrade);
    },
  };
}

/** While the database is brought up to the program the process is alive, and cannot serve. */
function answerStarting({ url }: IncomingMessage, response: ServerResponse): void {
  const isAlive = url?.split('?', 1)[0] === '/health';
  const status = isAlive ? 'alive' : 'starting';
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(isAlive ? 200 : 503, isAlive ? headers : { ...headers, 'retry-after': '1' });
  response.end(JSON.stringify({ status }));
}

function toUrl(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
