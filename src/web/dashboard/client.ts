import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { Client, type ExecutionResult, fetchExchange, subscriptionExchange } from 'urql';
import { sendTrusted, toTrusted, unknownDocument } from '../session/trusted.ts';
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

type Told = { message?: string; extensions?: { code?: unknown } };

type Asked = { operationName?: string | undefined; query?: string; variables?: Record<string, unknown> };

/**
 * Subscribes over the page's WebSocket. What is sent is read anew whenever the connection comes back, and by then it asks
 * for what came after the last change: none is missed, and none comes twice.
 */
function forwardSubscription({ operationName, query = '', variables }: Asked) {
  return {
    subscribe(sink: Sink) {
      const operation = { operationName, query, variables: { ...variables } };
      let unsubscribe = (): void => {};
      const begin = (sent: typeof operation): void => {
        let isDismissed = false;
        unsubscribe = socket.subscribe<Record<string, Change>>(sent, {
          next: (result) => {
            isDismissed = isUnauthenticated(result.errors);
            if (isDismissed) return;
            const [change] = Object.values(result.data ?? {});
            const { variables: place } = operation;
            if (change) place.after = change.cursor ?? change.resumesAt ?? place.after;
            show(() => sink.next(result as ExecutionResult));
          },
          error: (error) => {
            if (isUnauthenticated(error)) begin(sent);
            else if (isUnknown(error) && sent !== operation) begin(operation);
            else sink.error(error);
          },
          // The connection goes the same way: it is subscribed again with the next one, when somebody has signed in.
          complete: () => (isDismissed ? begin(sent) : sink.complete()),
        });
      };
      begin(toTrusted(operation));
      return { unsubscribe: () => unsubscribe() };
    },
  };
}

/** Whether the server says that the key is at its end. */
function isUnauthenticated(errors: unknown): boolean {
  return Array.isArray(errors) && errors.some(({ extensions }: Told) => extensions?.code === 'UNAUTHENTICATED');
}

/** Whether a subscription was refused as the server knows the operations of another version of the page. */
function isUnknown(error: unknown): boolean {
  return Array.isArray(error) && error.some(({ message }: Told) => message === unknownDocument);
}

const overHttp = { url: '/graphql', fetch: sendTrusted, preferGetMethod: false } as const;

/**
 * Reads once what its reader keeps. Graphcache hears nothing of it: any answer that it hears of touches what is shown of the
 * same things, and where that was answered with errors, it would count as being read again without anybody reading it.
 */
export const reader = new Client({ ...overHttp, exchanges: [fetchExchange] });

/** What a view shows of the graph, what is written, and changes over the page's WebSocket. */
export const client = new Client({
  ...overHttp,
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
