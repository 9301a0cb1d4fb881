import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A carrier's end of the wire, played by hand. */
export type Wire = AsyncDisposable & {
  origin: string;
  /** Every request that came, in order, e.g. `GET /numbers?page=2`. */
  requests: string[];
  /** Their Authorization headers. */
  credentials: (string | undefined)[];
  /** Their bodies, with the media type that each is said to be of. */
  bodies: { type: string | undefined; text: string }[];
};

/** Answers a request; `count` is how many came before it. */
export type Answerer = (response: ServerResponse, request: IncomingMessage, count: number) => unknown;

/** Opens a wire on loopback, on a port of the system's choice. */
export async function openWire(answer: Answerer): Promise<Wire> {
  const requests: string[] = [];
  const credentials: (string | undefined)[] = [];
  const bodies: Wire['bodies'] = [];
  const server = createServer(async (request, response) => {
    const count = requests.length;
    requests.push(`${request.method} ${request.url}`);
    credentials.push(request.headers.authorization);
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    bodies[count] = { type: request.headers['content-type'], text };
    answer(response, request, count);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    credentials,
    bodies,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
