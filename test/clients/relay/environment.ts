import { type ClientOptions, createClient } from 'graphql-ws';
import {
  commitMutation,
  Environment,
  type FetchFunction,
  type GraphQLSingularResponse,
  type GraphQLTaggedNode,
  type MissingFieldHandler,
  type MutationParameters,
  Network,
  Observable,
  type RelayFieldLogger,
  ROOT_TYPE,
  type SubscribeFunction,
} from 'relay-runtime';
import { resume } from '../../../src/client/resume.ts';

// #region errors
/** A GraphQL error: its code is one of `ErrorCode`, its request id finds it in the server's log. */
export class GraphError extends Error {
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  constructor(told: { message: string; extensions?: { code?: string; requestId?: string } }) {
    super(told.message);
    this.code = told.extensions?.code;
    this.requestId = told.extensions?.requestId;
  }
}

/** What went wrong: the server's refusal, or what happened on the way to it. */
function toError(cause: unknown): Error {
  if (cause instanceof Error) return cause;
  return Array.isArray(cause) ? new GraphError(cause[0]) : new Error('the graph gave no answer', { cause });
}

/** Who reads with `@throwOnFieldError` gets the server's own words; Relay's only point to its log. */
const throwFieldError: RelayFieldLogger = (event) => {
  if (event.kind === 'relay_field_payload.error' && event.shouldThrow && !event.handled)
    throw new GraphError(event.error);
};
// #endregion

// #region network
/** Queries and mutations go over HTTP. */
function toFetch(url: string, headers: Record<string, string>): FetchFunction {
  return async ({ name, text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ operationName: name, query: text, variables }),
    });
    const answer = await response.json();
    if (!answer.data) throw toError(answer.errors);
    return answer;
  };
}

/** Subscriptions go over WebSocket; each goes on after its last cursor whenever the connection was lost. */
function openSocket(options: ClientOptions): { subscribe: SubscribeFunction; close(): void } {
  const client = resume(createClient({ retryAttempts: Number.POSITIVE_INFINITY, shouldRetry: () => true, ...options }));
  const subscribe: SubscribeFunction = ({ name, text }, variables) =>
    Observable.create((sink) =>
      client.subscribe(
        { operationName: name, query: text ?? '', variables },
        {
          next: (answer) =>
            answer.data ? sink.next(answer as GraphQLSingularResponse) : sink.error(toError(answer.errors)),
          error: (cause) => sink.error(toError(cause)),
          complete: sink.complete,
        },
      ),
    );
  return { subscribe, close: () => void client.dispose() };
}
// #endregion

// #region store
/** What has an `id` that is another's; all else that has one is a `Node`. */
export const borrowers = ['NotFoundError', 'ReleasedPhoneNumberPayload'];

/** The fields of a query that give what an id names. */
const byId = ['node', 'job', 'loa', 'phoneNumber', 'portOrder', 'trunk'];

/** What is in the store is found there by its id, whatever it was asked by before. */
const findById: MissingFieldHandler = {
  kind: 'linked',
  handle: ({ name }, parent, { id, by }) =>
    parent?.getType() === ROOT_TYPE && byId.includes(name) ? (id ?? by?.id) : undefined,
};

/** Opens a store over a server's `/graphql`; `authorization` is `Bearer …` where everybody signs in. */
export function openGraph(url: string, authorization?: string, socketOptions?: Partial<ClientOptions>) {
  const credentials = authorization ? { authorization } : undefined;
  const socket = openSocket({ url: url.replace('http', 'ws'), connectionParams: credentials, ...socketOptions });
  const environment = new Environment({
    network: Network.create(toFetch(url, { ...credentials }), socket.subscribe),
    getDataID: ({ id }, typename) => (borrowers.includes(typename) ? undefined : id),
    missingFieldHandlers: [findById],
    relayFieldLogger: throwFieldError,
  });
  return { environment, close: socket.close };
}
// #endregion

// #region mutate
/** Runs a mutation and gives its result; throws only where there is none. */
export function mutate<Mutation extends MutationParameters>(
  environment: Environment,
  mutation: GraphQLTaggedNode,
  variables: Mutation['variables'],
): Promise<Mutation['response']> {
  return new Promise((resolve, reject) => {
    commitMutation<Mutation>(environment, {
      mutation,
      variables,
      onCompleted(response, errors) {
        const isDone = Object.values(response).some((result) => result !== null);
        if (errors?.[0] && !isDone) reject(new GraphError(errors[0]));
        else resolve(response);
      },
      onError: reject,
    });
  });
}
// #endregion
