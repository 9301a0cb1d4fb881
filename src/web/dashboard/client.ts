import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { Client, type ExecutionResult, fetchExchange, subscriptionExchange } from 'urql';
import { show, socket } from './live.ts';

/** Parts of an answer that are nobody's entity. */
const parts = [
  'AccountHealth',
  'AllowedAction',
  'CountryPrices',
  'InputIssue',
  'InvalidInputError',
  'JobEvent',
  'JobOperation',
  'JobOperationError',
  'JobPayload',
  'LoaPayload',
  'NotFoundError',
  'NumberPrice',
  'OutcomeUnknownError',
  'PortingNumber',
  'PortOrderEvent',
  'PortOrderPayload',
  'PortProblem',
  'PortSigner',
  'Price',
  'PricedCountry',
  'ProviderFault',
  'ProviderRejectedError',
  'ServiceAddress',
  'SourceCoverage',
  'StreamGap',
  'UnsupportedError',
];

/** What changes with its subject, though a change does not bring it. */
const following = ['allowedActions', 'history', 'operations'];

/** What a change makes old beside what it brings is read again where it is shown, whatever it was asked with. */
function forgetOld(cache: Cache, entity: { __typename: string; id: string } | null | undefined): void {
  const key = entity ? cache.keyOfEntity(entity) : null;
  if (key === null) return;
  for (const { fieldName, arguments: given } of cache.inspectFields(key)) {
    if (following.includes(fieldName)) cache.invalidate(key, fieldName, given);
  }
}

type Change = {
  cursor?: string;
  resumesAt?: string;
  portOrder?: { __typename: string; id: string } | null;
  job?: { __typename: string; id: string } | null;
};

type Sink = { next(result: ExecutionResult): void; error(error: unknown): void; complete(): void };

/**
 * Subscribes over the page's WebSocket. What is sent is read anew whenever the connection comes back, and by then it asks
 * for what came after the last change: none is missed, and none comes twice.
 */
function forwardSubscription({ query = '', variables }: { query?: string; variables?: object }) {
  return {
    subscribe(sink: Sink) {
      const sent: Record<string, unknown> = { ...variables };
      const unsubscribe = socket.subscribe<Record<string, Change>>(
        { query, variables: sent },
        {
          next: (result) => {
            const [change] = Object.values(result.data ?? {});
            if (change) sent.after = change.cursor ?? change.resumesAt ?? sent.after;
            show(() => sink.next(result as ExecutionResult));
          },
          error: sink.error,
          complete: sink.complete,
        },
      );
      return { unsubscribe };
    },
  };
}

/** The only way to the graph: queries and mutations over HTTP, changes over the page's WebSocket. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  exchanges: [
    cacheExchange({
      keys: Object.fromEntries(parts.map((part) => [part, () => null])),
      updates: {
        Subscription: {
          portOrderStatusChanged: ({ portOrderStatusChanged: change }, _args, cache) =>
            forgetOld(cache, (change as Change).portOrder),
          jobStatusChanged: ({ jobStatusChanged: change }, _args, cache) => forgetOld(cache, (change as Change).job),
        },
      },
    }),
    fetchExchange,
    subscriptionExchange({ forwardSubscription }),
  ],
});
