import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { ExecutionArgs } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import type { Principal } from '../access/principal.ts';
import { toShown } from '../graph/client-result.ts';
import type { Engine, SendText } from '../graph/engine.ts';
import { graphError } from '../graph/graph-error.ts';
import { bodyLimit } from '../graph/posted-params.ts';
import type { Prepared } from '../graph/prepared.ts';
import type { Admission } from './admission.ts';
import { readRequestId } from './request-id.ts';
import { type SocketExtra, speak } from './socket-protocol.ts';

/** Close codes, chosen for what clients of graphql-ws do: they come back after all but that of a bad sign-in. */
const closeCodes = { restart: 1012, overload: 1013, forbidden: 4403 } as const;

/** The protocol takes 123 bytes. */
const longestReason = 100;

/** An operation as the protocol's library hands it from one step to the next. */
type SocketOperation = ExecutionArgs & { rootValue: { prepared: Prepared; send: SendText } };

const operationOf = (args: ExecutionArgs) => (args as SocketOperation).rootValue;

/** What is known of a socket once its client has said who it is. */
type Guest = { authorization: string | undefined; client: string };

/** The sockets of a server. */
export type Sockets = {
  /** Tells every client that the server restarts; resolves when all have gone. */
  close(): Promise<void>;
  /** Cuts those that do not go: who reads nothing never hears that it should. */
  cut(): void;
  /** How many there are. */
  readonly count: number;
};

export type SocketOptions = {
  engine: Engine;
  access: Access;
  admission: Admission;
  clientAddressOf(request: IncomingMessage): string;
  /** Whether a page may ask here. */
  mayAsk(request: IncomingMessage): boolean;
  log: Logger;
};

/** Opens the graphql-transport-ws protocol on `/graphql`, beside HTTP, to those who may ask. */
export function openWebSocket(server: HttpServer, options: SocketOptions): Sockets {
  const { engine, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit, handleProtocols });
  const guests = new WeakMap<WebSocket, Guest>();
  takeUpgrades(server, sockets, options.mayAsk);
  const protocol = makeServer<Record<string, unknown>, SocketExtra>({
    onConnect: async ({ connectionParams, extra: { socket, request } }) => {
      const authorization = readAuthorization(connectionParams, request);
      if (!(await welcome(socket, authorization, options))) return false;
      guests.set(socket, { authorization, client: options.clientAddressOf(request) });
      return true;
    },
    execute: (args) => engine.execute(operationOf(args).prepared),
    subscribe: (args) => engine.subscribe(operationOf(args).prepared, operationOf(args).send),
    onSubscribe: async ({ extra: { socket, request, write }, subscriptions }, id, payload) => {
      const requestId = readRequestId(request);
      // What is wrong with one operation ends that operation, never the socket that others share.
      try {
        const guest = guests.get(socket);
        if (!guest) throw new Error('an operation came before its client was let in');
        const { client, authorization } = guest;
        const principal = await readmit(authorization, Object.keys(subscriptions).length, options);
        const params = engine.admit(payload, principal);
        const prepared = engine.prepare(params, { req: request, requestId, principal, client });
        if ('refused' in prepared) return prepared.refused.errors;
        // The protocol's library takes as long to write a message as it takes here to write it to four.
        const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
        const send: SendText = (text) => write(`${head}${text}}`);
        return { ...prepared.args, rootValue: { prepared, send } } satisfies SocketOperation;
      } catch (error) {
        return engine.toRefusal([error], requestId).errors;
      }
    },
    onNext: (_context, _id, _payload, _args, { errors, ...rest }) =>
      errors ? { ...rest, errors: errors.map(toShown) } : undefined,
    onError: (_context, _id, _payload, errors) => errors.map(toShown),
  });
  sockets.on('connection', (socket, request) => speak(protocol, socket, request, log));
  return {
    get count() {
      return sockets.clients.size;
    },
    async close() {
      for (const client of sockets.clients) client.close(closeCodes.restart, 'the server restarts');
      await new Promise((resolve) => sockets.close(resolve));
    },
    cut() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

function takeUpgrades(server: HttpServer, sockets: WebSocketServer, mayAsk: SocketOptions['mayAsk']): void {
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?', 1)[0];
    // A page of another origin could otherwise ask in the name of whoever looks at it.
    const foreign = !mayAsk(request);
    if (path === '/graphql' && !foreign) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
    } else {
      // Node hears of errors no more once it has given the socket away: unheard, one reset would end the process.
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${foreign ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
    }
  });
}

const initShape = z.object({ authorization: z.string() });

/** What a client said of itself: in its first message, as pages must, else with the request that became the socket. */
function readAuthorization(params: unknown, { headers }: IncomingMessage): string | undefined {
  return initShape.safeParse(params).data?.authorization ?? headers.authorization;
}

/** Lets a client in for as long as its principal is; closes the socket where it does not. */
async function welcome(
  socket: WebSocket,
  authorization: string | undefined,
  { access, admission }: Pick<SocketOptions, 'access' | 'admission'>,
): Promise<boolean> {
  const admitted = await admission.identify(authorization);
  // Nobody would hear when it closes, if it has.
  if (socket.readyState !== socket.OPEN) return false;
  if ('refusal' in admitted) {
    const { status, message } = admitted.refusal;
    socket.close(status === 401 ? closeCodes.forbidden : closeCodes.overload, message.slice(0, longestReason));
    return false;
  }
  const { principal } = admitted;
  const leave = access.connections.enter(principal);
  if (!leave) {
    socket.close(closeCodes.overload, `too many connections: the limit is ${access.connections.limit}`);
    return false;
  }
  const session = access.sessions.open(principal);
  session.signal.addEventListener('abort', () => socket.close(closeCodes.forbidden, session.signal.reason));
  socket.once('close', () => {
    leave();
    session[Symbol.dispose]();
  });
  return true;
}

/**
 * Who asks for one operation more on a socket that has so many. Throws what it is refused with: for whoever is let in no
 * longer, or cannot be known to be, and for too many, on the socket or of the principal.
 */
async function readmit(
  authorization: string | undefined,
  open: number,
  { access: { limits }, admission }: Pick<SocketOptions, 'access' | 'admission'>,
): Promise<Principal> {
  const admitted = await admission.identify(authorization);
  if ('refusal' in admitted) throw graphError(admitted.refusal.code, admitted.refusal.message);
  const { principal } = admitted;
  if (open > limits.operations) {
    const message = `Too many operations on this connection: ${open}, the limit is ${limits.operations}.`;
    throw graphError('LIMIT_EXCEEDED', message);
  }
  const tooMany = await admission.count(principal);
  if (tooMany) throw graphError(tooMany.code, tooMany.message);
  return principal;
}
