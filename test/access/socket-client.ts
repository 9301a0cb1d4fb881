import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

type Result = { data?: Record<string, unknown> | null; errors?: { message: string; extensions: { code: string } }[] };

/** A client with one WebSocket. */
export type SocketClient = AsyncDisposable & {
  /** Runs an operation to its end; gives all its results, of which the last may be that it was refused. */
  run(query: string, variables?: Record<string, unknown>): Promise<Result[]>;
  /** The code that its socket is closed with by the server. */
  closed: Promise<number>;
};

/** Opens a socket of a client that signs in with an Authorization value. */
export function openSocketClient(url: string, credentials?: { authorization: string }): SocketClient {
  const { promise: closed, resolve: close } = Promise.withResolvers<number>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError() {},
    ...(credentials && { connectionParams: credentials }),
    on: { closed: (event) => close(event instanceof Object && 'code' in event ? Number(event.code) : 0) },
  });
  return {
    closed,
    run(query, variables = {}) {
      const { promise, resolve } = Promise.withResolvers<Result[]>();
      const results: Result[] = [];
      client.subscribe(
        { query, variables },
        {
          next: (result) => void results.push(result as Result),
          error(errors) {
            if (Array.isArray(errors))
              results.push({ errors: errors.map((error) => JSON.parse(JSON.stringify(error))) });
            resolve(results);
          },
          complete: () => resolve(results),
        },
      );
      return promise;
    },
    [Symbol.asyncDispose]: async () => client.dispose(),
  };
}
