import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { World } from '../graph/context.ts';
import type { Engine } from '../graph/engine.ts';
import type { Yoga } from '../graph/yoga.ts';
import { within } from '../providers/in-flight.ts';
import type { Admission } from './admission.ts';
import type { CallbackRoute } from './callbacks.ts';
import type { Edge } from './edge.ts';
import { openGraphRoute } from './graph-route.ts';
import { openPages } from './pages.ts';
import { openRefusing, type Refusal } from './refusal.ts';
import { openSandboxRoute, sandboxMethods } from './sandbox-route.ts';

/** What a server has beside the graph. */
export type RouteOptions = {
  metrics: Registry;
  /** Takes what carriers post to `/callbacks/:account`; absent, nothing is there. */
  callbacks?: CallbackRoute | undefined;
  /** Where the sandbox is that `/_sandbox` leads to; absent, nothing is there. */
  sandboxOrigin?: string | undefined;
  /** Where the built pages are. @default dist/web */
  pages?: string;
  /** Rejects while the database does not answer. */
  checkReady?: () => Promise<unknown>;
};

/** A request, how it is answered, and the id that finds it in the log. */
export type Exchange = { request: IncomingMessage; response: ServerResponse; requestId: string };

type Route = (exchange: Exchange) => unknown;
/** What answers a path, and to which methods; the graph sees to those itself. */
type Found = { route: Route; methods?: readonly string[] };

/** Finds what answers a path. */
export type FindRoute = (path: string) => Found | undefined;

const reading = ['GET', 'HEAD'];
/** No part of it begins with a dot: what climbs would reach the carriers. */
const controlPath = /^\/_sandbox(?:\/\w[\w.-]*)*$/;

/** Opens all that a server answers. */
export function openRoutes(
  {
    metrics,
    callbacks,
    sandboxOrigin,
    pages: directory,
    checkReady,
    world,
  }: RouteOptions & { world: Pick<World, 'docs'> },
  { engine, yoga, admission, edge }: { engine: Engine; yoga: Yoga; admission: Admission; edge: Edge },
  isDraining: () => boolean,
): FindRoute {
  const { crossOrigin, proxies } = edge;
  const { pages, asset } = openPages(directory);
  const sandbox = sandboxOrigin === undefined ? undefined : openSandboxRoute(sandboxOrigin, crossOrigin.mayAsk);
  const refuse = openRefusing(world.docs);
  const answerDraining: Route = ({ request, response, requestId }) => refuse(request, response, ending, requestId);
  const graphRoute = openGraphRoute({ engine, yoga, admission, crossOrigin, proxies, refuse });
  const routes: Record<string, Route> = {
    ...pages,
    '/health': ({ response }) => sendJson(response, 200, { status: 'alive' }),
    '/ready': async ({ response }) => {
      const fault = isDraining() ? 'draining' : await toFault(checkReady);
      sendJson(response, fault ? 503 : 200, { status: fault ?? 'ready' });
    },
    '/metrics': async ({ request, response, requestId }) => {
      const admitted = await admission.identifyOverseer(request.headers.authorization);
      if ('refusal' in admitted) return refuse(request, response, admitted.refusal, requestId);
      send(response, 200, await metrics.metrics(), metrics.contentType);
    },
  };
  const told = ['/health', '/ready', '/metrics'];
  return (path) => {
    if (isDraining() && !told.includes(path)) return { route: answerDraining };
    if (path === '/graphql') return { route: graphRoute };
    const [, label] = /^\/callbacks\/([^/]+)$/.exec(path) ?? [];
    if (label && callbacks) {
      const route: Route = (exchange) =>
        callbacks({ ...exchange, label, origin: proxies.publicOriginOf(exchange.request) });
      return { route, methods: ['POST'] };
    }
    if (sandbox && controlPath.test(path)) return { route: sandbox, methods: sandboxMethods };
    const route = Object.hasOwn(routes, path) ? routes[path] : asset(path);
    return route && { route, methods: reading };
  };
}

const ending: Refusal = {
  status: 503,
  code: 'INTERNAL',
  message: 'This server ends: ask another, or in a moment again.',
  headers: { 'retry-after': '1' },
};

/** Milliseconds in which the database answers, else it counts as away. */
const patience = 2_000;

async function toFault(check: (() => Promise<unknown>) | undefined): Promise<string | null> {
  if (!check) return null;
  try {
    await within(check(), Date.now() + patience, () => new Error('no answer in time'));
    return null;
  } catch {
    return 'the database does not answer';
  }
}

/** Characters of a path; no file system takes longer names than that. */
const longestPath = 255;

/** Answers a request by whatever has its path, or says that nothing has. */
export async function answer(exchange: Exchange, find: FindRoute): Promise<void> {
  const { request, response } = exchange;
  // Whoever makes a URL of it further in would fail.
  if (!URL.canParse(`http://${request.headers.host}`)) {
    return sendJson(response, 400, { error: 'bad host header', requestId: exchange.requestId });
  }
  const [path = '/'] = (request.url ?? '/').split('?', 1);
  const found = path.length > longestPath ? undefined : find(path);
  if (!found) return sendJson(response, 404, { error: 'not found', requestId: exchange.requestId });
  const { route, methods } = found;
  if (methods && !methods.includes(request.method ?? '')) {
    response.setHeader('allow', methods.join(', '));
    return sendJson(response, 405, { error: 'method not allowed', requestId: exchange.requestId });
  }
  await route(exchange);
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, JSON.stringify(body), 'application/json');
}
