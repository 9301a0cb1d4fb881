import { type Cache, cacheExchange } from '@urql/exchange-graphcache';
import { Client, type ExecutionResult, fetchExchange, subscriptionExchange } from 'urql';
import { resume } from '../../client/resume.ts';
import { sendTrusted, toTrusted, unknownDocument } from '../session/trusted.ts';
import { toEnd } from './failure.ts';
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
  portOrder?: { __typename: string; id: string } | null;
  job?: { __typename: string; id: string } | null;
};

type Sink = { next(result: ExecutionResult): void; error(error: unknown): void; complete(): void };

type Asked = { operationName?: string | undefined; query?: string; variables?: Record<string, unknown> };

/** Subscribes by the id of what is asked; by its text where the server knows the operations of another version of the page. */
const subscribe: typeof socket.subscribe = (payload, sink) => {
  // What is sent is made anew whenever the connection comes back: by then it goes on after another change.
  const toJSON = () => toTrusted<Asked>(JSON.parse(JSON.stringify(payload)));
  let stop = socket.subscribe(Object.assign({ ...payload }, { toJSON }), {
    ...sink,
    error(error) {
      if (isUnknown(error)) stop = socket.subscribe(payload, sink);
      else sink.error(error);
    },
  });
  return () => stop();
};

/** Whether a subscription was refused as the server knows the operations of another version of the page. */
function isUnknown(error: unknown): boolean {
  return Array.isArray(error) && error.some(({ message }: { message?: string }) => message === unknownDocument);
}

const changes = resume({ ...socket, subscribe });

/** Tells of changes over the page's WebSocket; what comes instead of one ends that, and is not held back. */
const forwardSubscription = ({ operationName, query = '', variables }: Asked) => ({
  subscribe: (sink: Sink) => ({
    unsubscribe: changes.subscribe(
      { operationName, query, variables },
      {
        next(result) {
          if (result.data) show(() => sink.next(result as ExecutionResult));
          // Told as a result, urql would give it the data of the one before.
          else sink.error(toEnd(result.errors));
        },
        error: (error) => sink.error(toEnd(error)),
        complete: () => sink.complete(),
      },
    ),
  }),
});

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
