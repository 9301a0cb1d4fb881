import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Limits } from './access/limits.ts';
import type { CallbackRoute } from './callbacks.ts';
import type { World } from './graph/context.ts';
import { type Graph, openGraph } from './graph/yoga.ts';
import { openPages } from './pages.ts';
import { readRequestId } from './request-id.ts';
import { openSandboxRoute, sandboxMethods } from './sandbox-route.ts';
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
  /** Where the sandbox is that `/_sandbox` leads to; absent, nothing is there. */
  sandboxOrigin?: string;
  /** Where the built pages are. @default dist/web */
  pages?: string;
};

/** How long a client may take to send its request, in milliseconds. */
const requestTimeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 15_000 };

type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string };
type Route = (exchange: Exchange) => unknown;
/** What answers a path, and to which methods; the graph sees to those itself. */
type Found = { route: Route; methods?: readonly string[] };

/** Opens the server. Rejects when the port cannot be had. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { host, port, log } = options;
  const graph = openGraph(options.world, log, options.limits);
  let draining = false;
  const find = openRoutes(options, graph, () => draining);
  const server = createServer(requestTimeouts, (request, response) => {
    const requestId = readRequestId(request);
    response.setHeader('x-request-id', requestId);
    if (draining) response.setHeader('connection', 'close');
    // Else a client that keeps its connection open would hold the end up until the grace time is over.
    response.once('close', () => draining && server.closeIdleConnections());
    answer({ request, response, requestId }, find).catch((error: unknown) => {
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

const reading = ['GET', 'HEAD'];
/** No part of it begins with a dot: what climbs would reach the carriers. */
const controlPath = /^\/_sandbox(?:\/\w[\w.-]*)*$/;

/** Finds what answers a path. */
function openRoutes(
  { metrics, callbacks, sandboxOrigin, pages: directory }: ServerOptions,
  graph: Graph,
  isDraining: () => boolean,
): (path: string) => Found | undefined {
  const { pages, asset } = openPages(directory);
  const sandbox = sandboxOrigin === undefined ? undefined : openSandboxRoute(sandboxOrigin);
  const routes: Record<string, Route> = {
    ...pages,
    '/health': ({ response }) => sendJson(response, 200, { status: 'alive' }),
    '/ready': ({ response }) =>
      sendJson(response, isDraining() ? 503 : 200, { status: isDraining() ? 'draining' : 'ready' }),
    '/metrics': async ({ response }) => send(response, 200, await metrics.metrics(), metrics.contentType),
  };
  return (path) => {
    if (path === '/graphql') {
      return { route: ({ request, response, requestId }) => graph(request, response, { req: request, requestId }) };
    }
    const [, label] = /^\/callbacks\/([^/]+)$/.exec(path) ?? [];
    if (label && callbacks) return { route: (exchange) => callbacks({ ...exchange, label }), methods: ['POST'] };
    if (sandbox && controlPath.test(path)) return { route: sandbox, methods: sandboxMethods };
    const route = Object.hasOwn(routes, path) ? routes[path] : asset(path);
    return route && { route, methods: reading };
  };
}

async function answer(exchange: Exchange, find: (path: string) => Found | undefined): Promise<void> {
  const { request, response } = exchange;
  // Whoever makes a URL of it further in would fail.
  if (!URL.canParse(`http://${request.headers.host}`)) {
    return sendJson(response, 400, { error: 'bad host header', requestId: exchange.requestId });
  }
  const found = find((request.url ?? '/').split('?', 1)[0] ?? '/');
  if (!found) return sendJson(response, 404, { error: 'not found', requestId: exchange.requestId });
  const { route, methods } = found;
  if (methods && !methods.includes(request.method ?? '')) {
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
