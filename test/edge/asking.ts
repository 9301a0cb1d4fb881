import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';

/** An answer as it came. */
export type Told = { status: number; headers: IncomingMessage['headers']; body: string };

type Asked = {
  method?: string;
  /** Sent as they are: fetch would refuse or mend those that say where a request comes from. */
  headers?: Record<string, string | string[]>;
  body?: string;
  /** The address on this machine that it is sent from. */
  from?: string;
};

/** Sends a request and gives its answer whole. */
export async function ask(url: string, { method = 'GET', headers = {}, body, from }: Asked = {}): Promise<Told> {
  const sending = request(url, { method, headers, localAddress: from, agent: false }).end(body);
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** Sends a query to a server's graph as JSON, with more headers. */
export const askGraph = (url: string, headers: Asked['headers'] = {}, query = '{ accounts { label } }') =>
  ask(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** What a browser asks a server beforehand in the name of a page. */
export const askBeforehand = (url: string, origin: string) =>
  ask(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'sec-fetch-mode': 'cors',
      'sec-fetch-site': 'cross-site',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

/** The status that a WebSocket to a server's graph is answered with; 101 is an open one. */
export async function askForSocket(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const status = await new Promise<number>((resolve, reject) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.resume().statusCode ?? 0));
    socket.once('error', reject);
  });
  socket.on('error', () => {}).terminate();
  return status;
}
