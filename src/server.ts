import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Access } from './access/access.ts';
import type { World } from './graph/context.ts';
import { openEngine } from './graph/engine.ts';
import { type Guards, openGuards } from './graph/guards.ts';
import { subgraph } from './graph/subgraph.ts';
import { openYoga } from './graph/yoga.ts';
import { openAdmission } from './server/admission.ts';
import { type EdgeOptions, openEdge } from './server/edge.ts';
import { type Listener, openListener } from './server/listener.ts';
import { readRequestId } from './server/request-id.ts';
import { answer, type Exchange, openRoutes, type RouteOptions, sendJson } from './server/routes.ts';
import { openUnderWay } from './server/under-way.ts';
import { openWebSocket } from './server/web-socket.ts';

/** The running server: where it listens, and how it stops. */
export type Server = {
  url: string;
  /** Takes no new requests, lets those under way finish, then ends; after the grace time (ms) it cuts them. */
  close(grace?: number): Promise<void>;
  /** How many WebSockets are open. */
  readonly webSockets: number;
};

export type ServerOptions = RouteOptions &
  EdgeOptions & {
    /** Where it listens: an address and a port, or what listens already. */
    at: { host: string; port: number } | Listener;
    world: World;
    access: Access;
    log: Logger;
    /** What stands before the execution of operations. @default the limits of `access` */
    guards?: Guards;
    /** @default the published one, with what gateways ask a subgraph */
    schema?: GraphQLSchema;
  };

/** The share of the grace time after which operations under way are told that there is no answer. */
const answeredShare = 0.75;

/** What a page is told whose name was made to point to this machine. */
const notHere = 'nobody has to sign in here, so only this machine is answered: call it localhost';

/** Opens the server. Rejects when the port cannot be had. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { at, world, access, log, schema = subgraph } = options;
  const engine = openEngine({ world, guards: options.guards ?? openGuards(access), schema, log });
  const yoga = openYoga(engine, log);
  const listener = 'server' in at ? at : await openListener(at);
  const { server } = listener;
  const underWay = openUnderWay();
  const edge = openEdge(options, access.isOpen);
  const admission = openAdmission(access, log);
  const find = openRoutes(options, { engine, yoga, admission, edge }, () => underWay.isDraining);
  const handle = async (exchange: Exchange): Promise<void> => {
    const { request, response, requestId } = exchange;
    edge.secure(request, response);
    response.setHeader('x-request-id', requestId);
    if (!edge.isHere(request)) return sendJson(response, 421, { error: notHere, requestId });
    await answer(exchange, find);
  };
  listener.serve((request, response) => {
    const requestId = readRequestId(request);
    underWay.begin(response);
    handle({ request, response, requestId }).catch((error: unknown) => {
      log.error({ requestId, err: error }, 'a request failed unexpectedly');
      if (!response.headersSent) sendJson(response, 500, { error: 'internal', requestId });
      else response.destroy();
    });
  });
  const socket = openWebSocket(server, {
    engine,
    access,
    admission,
    clientAddressOf: edge.proxies.clientAddressOf,
    mayAsk: (request) => edge.isHere(request) && edge.crossOrigin.mayAsk(request),
    log,
  });
  return {
    url: listener.url,
    get webSockets() {
      return socket.count;
    },
    async close(grace = 8_000) {
      // What waits for a carrier is answered before it would be cut.
      world.end.at = Date.now() + grace * answeredShare;
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      const cut = setTimeout(() => {
        socket.cut();
        server.close(() => resolve());
        server.closeAllConnections();
      }, grace);
      // Whoever asks how it does is told until then.
      void underWay.drain().then(() => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      await socket.close();
      await closed;
      clearTimeout(cut);
      await yoga.dispose();
    },
  };
}
