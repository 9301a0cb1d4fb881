// #region imports
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { type ClientOptions, createClient } from 'graphql-ws';
import { resume } from '../../src/client/resume.ts';
import { PortBoard, PortOrderChanges } from './operations.ts';
// #endregion

// #region cache
/** What is known of interfaces and unions: `possibleTypes` as @graphql-codegen/fragment-matcher writes it. */
export const openCache = (possibleTypes: Record<string, string[]>) =>
  new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        // One list for all pages of one filter. Read its `edges`: `nodes` and `coverage` are those of the last page read.
        fields: {
          phoneNumbers: relayStylePagination(['filter']),
          portOrders: relayStylePagination(['filter']),
          jobs: relayStylePagination(['filter']),
          loas: relayStylePagination(['filter']),
          trunks: relayStylePagination(['accounts']),
          pricedCountries: relayStylePagination(['accounts']),
          auditLog: relayStylePagination(),
          // What a list has shown is at hand by its id.
          portOrder: {
            read: (known, { args, toReference }) => known ?? toReference({ __typename: 'PortOrder', id: args?.id }),
          },
        },
      },
    },
  });
// #endregion

// #region client
/** Where the server is, and who asks: `authorization` gives what is to be sent at that time, e.g. `Bearer …`. */
export type Server = { url: string; authorization?: () => string; socket?: Partial<ClientOptions> };

/** Queries and mutations go over HTTP, subscriptions over one WebSocket that resumes. */
export function openApollo({ url, authorization, socket }: Server, cache: InMemoryCache) {
  const headers = () => ({ ...(authorization && { authorization: authorization() }) });
  const client = resume(
    createClient({
      url: url.replace(/^http/, 'ws'),
      connectionParams: headers,
      // It comes back for ever, also where there is no server for a while.
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      ...socket,
    }),
  );
  const http = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: headers() });
    return forward(operation);
  }).concat(new HttpLink({ uri: url }));
  const isSubscription = ({ operationType }: ApolloLink.Operation) => operationType === OperationTypeNode.SUBSCRIPTION;
  const apollo = new ApolloClient({ cache, link: ApolloLink.split(isSubscription, new GraphQLWsLink(client), http) });
  return Object.assign(apollo, {
    close() {
      apollo.stop();
      return client.dispose();
    },
  });
}
// #endregion

// #region follow
/** Keeps the orders that were read as they are at their carriers. Gives what ends that. */
export async function followPortOrders(apollo: ApolloClient, report: (error: unknown) => void): Promise<() => void> {
  const { data: board } = await apollo.query({ query: PortBoard });
  const variables = { after: board?.portOrders.eventCursor };
  const changes = apollo.subscribe({ query: PortOrderChanges, variables, errorPolicy: 'all' });
  const following = changes.subscribe(({ data, error }) => {
    // Of a change, or of the whole subscription: then it is the last that is told.
    if (error) report(error);
    // The cache has the order by now, and whoever watches it. A new order or a gap takes the list anew.
    if (data && !data.portOrderStatusChanged.previousStatus) void apollo.refetchQueries({ include: [PortBoard] });
  });
  return () => following.unsubscribe();
}
// #endregion
