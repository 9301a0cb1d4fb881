import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { openCallbacks } from './callbacks.ts';
import { openCalls } from './calls.ts';
import { startCarriers } from './carrier.ts';
import { openCarrierRouter } from './carrier-router.ts';
import { openCarrierServer, type Target } from './carrier-server.ts';
import { openClock } from './clock.ts';
import { controlPrefix, openControlServer } from './control-server.ts';
import { openFaults } from './faults.ts';
import { openLimits } from './limits.ts';
import type { SandboxPlay } from './play.ts';
import { sendAnswer, toWireAnswer } from './wire-answer.ts';

/** A running sandbox. */
export type Sandbox = {
  /** E.g. `http://127.0.0.1:4010`; the plays' prefixes follow it. */
  origin: string;
  port: number;
  /** Has carriers call there for what names no URL of its own, also after a reset; null for nowhere. Loopback alone. */
  deliverCallbacksTo(url: string | null): void;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** What `openSandbox` takes. */
export type SandboxOptions = {
  /** @default '127.0.0.1' */
  host?: string;
  /** 0 lets the system choose. */
  port: number;
  plays: readonly SandboxPlay[];
  /** @default 1 */
  seed?: number;
  /** Phone numbers per provider; null means each play's usual count. @default null */
  size?: number | null;
  /** Epoch milliseconds. @default Date.now */
  now?: () => number;
  /** Milliseconds until the first thing moves by itself, and between moves from then on. @default nothing moves */
  auto?: { first: number; interval: number };
};

/** Plays carriers on one port until closed. Rejects when the port is taken. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', seed = 1, size = null } = options;
  const clock = openClock({ now: options.now ?? Date.now, move: () => void carriers.move() });
  const callbacks = openCallbacks({ now: clock.now });
  const carriers = startCarriers(options.plays, { now: clock.now, callbacks });
  if (seed !== 1 || size !== null) carriers.reset({ seed, size });
  const router = openCarrierRouter(carriers.all);
  const parts = {
    carriers,
    clock,
    router,
    calls: openCalls(),
    faults: openFaults(router),
    limits: openLimits(carriers),
    callbacks,
  };
  const serveCarrier = openCarrierServer(parts);
  const serveControl = openControlServer(parts);

  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const target = toTarget(request, request.socket.localPort ?? options.port);
    const isControl = target.path === controlPrefix || target.path.startsWith(`${controlPrefix}/`);
    const serve = isControl ? serveControl : serveCarrier;
    serve(request, response, target).catch((error: unknown) => answerBreakdown(request, response, error));
  });
  // Longer than a client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await listen(server, host, options.port);
  if (options.auto) clock.startAuto(options.auto.interval, options.auto.first);

  const close = async (): Promise<void> => {
    clock.stopAuto();
    callbacks.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { origin, port, deliverCallbacksTo: callbacks.setUsualUrl, close, [Symbol.asyncDispose]: close };
}

function toTarget(request: IncomingMessage, port: number): Target {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    path: mark === -1 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1)),
    origin: `http://${request.headers.host ?? `127.0.0.1:${port}`}`,
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** A play that throws is a fault of ours: told in full, since only developers are listening. */
function answerBreakdown(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const where = `${request.method} ${request.url}`;
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.destroy();
  else sendAnswer(response, toWireAnswer({ status: 500, body: { error: `sandbox: ${where} threw: ${told}` } }));
}
