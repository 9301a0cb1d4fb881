import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Limits } from './access/limits.ts';
import type { CallbackRoute } from './callbacks.ts';
import type { World } from './graph/context.ts';
import { openGraph } from './graph/yoga.ts';
import { readRequestId } from './request-id.ts';
import { openWebSocket } from './web-socket.ts';

/** The running server: where it listens, and how it stops. */
export type Server = {
  url: string;
  /** Takes no new requests, lets those under way finish, then ends; after the grace time (ms) it cuts them. */
  close(grace?: number): Promise<void>;
};

export type ServerOptions = {
  host: string;
  port: number;
  world: World;
  metrics: Registry;
  log: Logger;
  limits?: Limits;
  /** Takes what carriers post to `/callbacks/:account`; absent, nothing is there. */
  callbacks?: CallbackRoute;
};

/** How long a client may take to send its request, in milliseconds. */
const requestTimeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 15_000 };

type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string };
type Route = (exchange: Exchange) => unknown;

/** Opens the server. Rejects when the port cannot be had. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { host, port, log, metrics } = options;
  const graph = openGraph(options.world, log, options.limits);
  let draining = false;
  const routes: Record<string, Route> = {
    '/graphql': ({ request, response, requestId }) => graph(request, response, { req: request, requestId }),
    '/playground': ({ response }) => send(response, 200, renderGraphiQL(playground), 'text/html; charset=utf-8'),
    '/': ({ response }) => response.writeHead(302, { location: '/playground' }).end(),
    '/health': ({ response }) => sendJson(response, 200, { status: 'alive' }),
    '/ready': ({ response }) => sendJson(response, draining ? 503 : 200, { status: draining ? 'draining' : 'ready' }),
    '/metrics': async ({ response }) => send(response, 200, await metrics.metrics(), metrics.contentType),
  };
  const server = createServer(requestTimeouts, (request, response) => {
    const requestId = readRequestId(request);
    response.setHeader('x-request-id', requestId);
    if (draining) response.setHeader('connection', 'close');
    // Else a client that keeps its connection open would hold the end up until the grace time is over.
    response.once('close', () => draining && server.closeIdleConnections());
    answer({ request, response, requestId }, routes, options.callbacks).catch((error: unknown) => {
      log.error({ requestId, err: error }, 'a request failed unexpectedly');
      if (!response.headersSent) sendJson(response, 500, { error: 'internal', requestId });
      else response.destroy();
    });
  });
  const socket = openWebSocket(server, graph, log);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    url: toUrl(server.address()),
    async close(grace = 8_000) {
      draining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        socket.cut();
        server.closeAllConnections();
      }, grace);
      await socket.close();
      await closed;
      clearTimeout(cut);
      await graph.dispose();
    },
  };
}

const playground = {
  title: 'Numbergraph',
  endpoint: '/graphql',
  subscriptionsProtocol: 'WS' as const,
  defaultQuery: `# Numbers of every carrier, with trunk and price.
query Inventory {
  phoneNumbers(first: 100) {
    nodes {
      e164
      country
      type
      account {
        label
      }
      trunk {
        label
      }
      price {
        currency
        terminating {
          amount
        }
      }
    }
    coverage {
      account {
        label
      }
      state
      itemCount
      fault {
        message
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
};

async function answer(
  exchange: Exchange,
  routes: Readonly<Record<string, Route>>,
  callbacks: CallbackRoute | undefined,
): Promise<void> {
  const { request, response } = exchange;
  // Whoever makes a URL of it further in would fail.
  if (!URL.canParse(`http://${request.headers.host}`)) {
    return sendJson(response, 400, { error: 'bad host header', requestId: exchange.requestId });
  }
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const [, label] = /^\/callbacks\/([^/]+)$/.exec(path) ?? [];
  const called = label && callbacks ? () => callbacks({ ...exchange, label }) : undefined;
  const route = called ?? (Object.hasOwn(routes, path) ? routes[path] : undefined);
  if (!route) return sendJson(response, 404, { error: 'not found', requestId: exchange.requestId });
  const methods = called ? ['POST'] : ['GET', 'HEAD'];
  if (path !== '/graphql' && !methods.includes(request.method ?? '')) {
    response.setHeader('allow', methods.join(', '));
    return sendJson(response, 405, { error: 'method not allowed', requestId: exchange.requestId });
  }
  await route(exchange);
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' }).end(body);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), 'application/json');
}

function toUrl(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no TCP port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
