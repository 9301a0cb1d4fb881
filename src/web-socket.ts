import type { Server as HttpServer } from 'node:http';
import { type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { toClientError } from './graph/client-errors.ts';
import type { Context } from './graph/context.ts';
import { badInput } from './graph/graph-error.ts';
import { bodyLimit, type Graph } from './graph/yoga.ts';
import { toError } from './providers/provider-error.ts';
import { readRequestId } from './request-id.ts';

/** Service restart: clients of graphql-ws come back after it. */
const restart = 1012;

const unnamed = 'operationName: it names no operation of the document, or there are several and none is named';

type SocketArguments = ExecutionArgs & {
  rootValue: Pick<ReturnType<Graph['getEnveloped']>, 'execute' | 'subscribe'>;
  contextValue: Pick<Context, 'requestId'>;
};

/** The sockets of a server. */
export type Sockets = {
  /** Tells every client that the server restarts; resolves when all have gone. */
  close(): Promise<void>;
  /** Cuts those that do not go: who reads nothing never hears that it should. */
  cut(): void;
};

/** Opens the graphql-transport-ws protocol on `/graphql`, beside HTTP. */
export function openWebSocket(server: HttpServer, graph: Graph, log: Logger): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?', 1)[0];
    // A page of another origin could otherwise ask in the name of whoever looks at it.
    const foreign =
      request.headers.origin !== undefined && URL.parse(request.headers.origin)?.host !== request.headers.host;
    if (path === '/graphql' && !foreign) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
    } else {
      // Node hears of errors no more once it has given the socket away: unheard, one reset would end the process.
      socket.on('error', () => socket.destroy());
      socket.end(`HTTP/1.1 ${foreign ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
    }
  });
  const disposable = useServer(
    {
      execute: (args) => orErrors(() => (args as SocketArguments).rootValue.execute(args)),
      subscribe: (args) => orErrors(() => (args as SocketArguments).rootValue.subscribe(args)),
      onSubscribe: async ({ extra: { request } }, _id, payload) => {
        const requestId = readRequestId(request);
        const toErrors = (errors: readonly unknown[]) => errors.map((error) => toClientError(error, requestId, log));
        const enveloped = graph.getEnveloped({ req: request, requestId, params: payload });
        // What is wrong with one operation ends that operation, never the socket that others share.
        try {
          const document = enveloped.parse(payload.query);
          const errors = enveloped.validate(enveloped.schema, document);
          if (errors.length > 0) return toErrors(errors);
          if (!getOperationAST(document, payload.operationName)) return toErrors([badInput(unnamed)]);
          const args: SocketArguments = {
            schema: enveloped.schema,
            operationName: payload.operationName,
            document,
            variableValues: payload.variables ?? undefined,
            contextValue: await enveloped.contextFactory(),
            rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
          };
          return args;
        } catch (error) {
          return toErrors([error]);
        }
      },
      onNext: (_socket, _id, _payload, args, result) => {
        if (!result.errors) return result;
        // The operation's own: what was logged of it is found by that.
        const { requestId } = (args as SocketArguments).contextValue;
        return { ...result, errors: result.errors.map((error) => toClientError(error, requestId, log)) };
      },
    },
    sockets,
  );
  // What a client does wrong closes its socket with ws's own code; graphql-ws would print a stack for each.
  sockets.on('connection', (webSocket) => {
    webSocket.removeAllListeners('error');
    webSocket.on('error', (error) => log.debug({ reason: error.message }, 'a client broke the WebSocket protocol'));
  });
  return {
    async close() {
      for (const client of sockets.clients) client.close(restart, 'the server restarts');
      await disposable.dispose();
    },
    cut() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/** What an execution throws, as the result that it did not come to: thrown on, it would close the socket. */
async function orErrors<Result>(run: () => Result): Promise<Awaited<Result> | { errors: GraphQLError[] }> {
  try {
    return await run();
  } catch (thrown) {
    const error = toError(thrown);
    return {
      errors: [error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error })],
    };
  }
}
