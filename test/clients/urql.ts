// #region imports
import { cacheExchange, type Logger } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { IntrospectionQuery } from 'graphql';
import { type ClientOptions, createClient, type Sink } from 'graphql-ws';
import { Client, CombinedError, type ExecutionResult, fetchExchange, subscriptionExchange } from 'urql';
import { resume } from '../../src/client/resume.ts';
import { PortBoard, PortOrderChanges } from './operations.ts';
// #endregion

// #region cache
/** What is no `Node` has no identity: it is a part of what it stands in. Graphcache wants to be told so, type by type. */
export function toKeys({ __schema: { types } }: IntrospectionQuery): Record<string, () => null> {
  const parts = types.flatMap((type) =>
    type.kind === 'OBJECT' && !type.interfaces.some(({ name }) => name === 'Node') ? [type.name] : [],
  );
  return Object.fromEntries(parts.map((name) => [name, () => null]));
}

/** The cache, by the schema: its introspection as @graphql-codegen/introspection or @urql/introspection writes it. */
export const openCache = (schema: IntrospectionQuery, logger?: Logger) =>
  cacheExchange({
    schema,
    keys: toKeys(schema),
    resolvers: {
      Query: {
        // One list for all pages of one filter; `coverage` is that of the page asked for.
        phoneNumbers: relayPagination(),
        portOrders: relayPagination(),
        jobs: relayPagination(),
        loas: relayPagination(),
        trunks: relayPagination(),
        pricedCountries: relayPagination(),
        auditLog: relayPagination(),
        // What a list has shown is at hand by its id.
        portOrder: (_query, { id }) => ({ __typename: 'PortOrder', id: String(id) }),
      },
    },
    logger,
  });
// #endregion

// #region client
/** Where the server is, and who asks: `authorization` gives what is to be sent at that time, e.g. `Bearer …`. */
export type Server = { url: string; authorization?: () => string; socket?: Partial<ClientOptions> };

/** urql lays each result of a subscription over the one before, whose errors or data would show again where it has none. */
function eachByItself(sink: Sink<ExecutionResult>): Sink<ExecutionResult> {
  let errors: [] | undefined;
  return {
    next(result) {
      if (result.data) sink.next({ errors, ...result });
      else sink.error(new CombinedError({ graphQLErrors: [...(result.errors ?? [])] }));
      errors = [];
    },
    error: (error) => sink.error(error),
    complete: () => sink.complete(),
  };
}

/** Queries and mutations go over HTTP, subscriptions over one WebSocket that resumes. */
export function openUrql({ url, authorization, socket }: Server, cache: ReturnType<typeof openCache>) {
  const headers = () => ({ ...(authorization && { authorization: authorization() }) });
  const changes = resume(
    createClient({
      url: url.replace(/^http/, 'ws'),
      connectionParams: headers,
      // It comes back for ever, also where there is no server for a while.
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      ...socket,
    }),
  );
  const client = new Client({
    url,
    fetchOptions: () => ({ headers: headers() }),
    preferGetMethod: false,
    exchanges: [
      cache,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables, operationName }) => ({
          subscribe: (sink) => ({
            unsubscribe: changes.subscribe({ query, variables, operationName }, eachByItself(sink)),
          }),
        }),
      }),
    ],
  });
  return { client, close: () => changes.dispose() };
}
// #endregion

// #region follow
/** Keeps the orders that were read as they are at their carriers. Gives what ends that. */
export async function followPortOrders(client: Client, report: (error: unknown) => void): Promise<() => void> {
  const { data: board } = await client.query(PortBoard, {}).toPromise();
  const changes = client.subscription(PortOrderChanges, { after: board?.portOrders.eventCursor });
  const following = changes.subscribe(({ data, error }) => {
    // Of a change, or of the whole subscription: then it is the last that is told.
    if (error) report(error);
    // The cache has the order by now, and whoever watches it. A new order or a gap takes the list anew.
    if (data && !data.portOrderStatusChanged.previousStatus)
      void client.query(PortBoard, {}, { requestPolicy: 'network-only' }).toPromise();
  });
  return () => following.unsubscribe();
}
// #endregion
