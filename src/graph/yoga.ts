import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { toClientError } from './client-errors.ts';
import { type Arrival, type Context, toContext, type World } from './context.ts';
import { openDocumentCache, useValidDocuments } from './document-cache.ts';
import { toCount, useExplain } from './explain.ts';
import type { Guards } from './guards.ts';
import { knowScopes } from './known-scopes.ts';
import { toOutcome, useOperations } from './operations.ts';
import { readPostedParams } from './posted-params.ts';
import { schema as published } from './schema.ts';

/** The graph as the server and the sockets ask it. */
export type Graph = {
  yoga: YogaServerInstance<Arrival, Context>;
  /** The request as it is to be run. Throws the GraphQLError to answer. */
  admit: Guards['admit'];
};

export type GraphOptions = {
  world: World;
  guards: Guards;
  /** @default the published one */
  schema?: GraphQLSchema | undefined;
  log: Logger;
};

/** The largest body of a request, in bytes. */
export const bodyLimit = 1024 * 1024;

/** Opens the graph over a world: parsing, limits, execution, and errors as clients may see them. */
export function openGraph({ world, guards, schema = published, log }: GraphOptions): Graph {
  const admit: Graph['admit'] = (params, principal) => {
    try {
      return guards.admit(params, principal);
    } catch (error) {
      world.operations?.refused({ type: 'unknown', outcome: toOutcome([error]) });
      throw error;
    }
  };
  const cache = openDocumentCache();
  const yoga = createYoga<Arrival, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    context: ({ requestId, principal, client, req }) => ({
      ...toContext(world, { requestId, principal, client }, toCount(req)),
      ...knowScopes(principal),
    }),
    // Pages of other origins get no answer to read until an operator lists them.
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    // Bodies are read by readPostedParams, which has a limit of its own.
    maxRequestBodySize: false,
    parserAndValidationCache: cache,
    extraParamNames: ['documentId'],
    // Errors are made fit for clients in one place, for HTTP and WebSocket alike, by useClientErrors.
    maskedErrors: false,
    logging: {
      debug: () => {},
      info: () => {},
      warn: (...parts) => log.warn(parts.map(String).join(' ')),
      error: (...parts) => log.error(parts.map(String).join(' ')),
    },
    plugins: [
      useRequestReading(),
      useOperations(log, world.operations),
      useAdmission(admit),
      useExplain(),
      ...guards.plugins,
      useValidDocuments(cache),
      useClientErrors(log),
    ],
  });
  return { yoga, admit };
}

function useAdmission(admit: Graph['admit']): Plugin<Context, Arrival> {
  return {
    onParams: ({ params, setParams, context }) => setParams(admit(params, context.principal)),
  };
}
/** A result whose errors carry a code of the closed list and the request id. */
export function withClientErrors<Result extends ExecutionResult>(
  result: Result,
  requestId: string,
  log: Logger,
): Result {
  if (!result.errors) return result;
  const isRefused = !('data' in result);
  const errors = result.errors.map((error) => keepStatus(error, toClientError(error, requestId, log), isRefused));
  return { ...result, errors };
}

/** Yoga reads the HTTP status of a refused request from the error. */
function keepStatus(from: GraphQLError, to: GraphQLError, isRefused: boolean): GraphQLError {
  const { code, http } = from.extensions;
  // What is no GraphQL request at all is a 400 for those too who accept application/json alone.
  if (http) to.extensions.http = code === 'BAD_REQUEST' ? { ...http, spec: false } : http;
  // Nothing was executed: who knows the media type of GraphQL is told so by the status, too.
  else if (isRefused && to.extensions.code !== 'INTERNAL') to.extensions.http = { status: 400, spec: true };
  return to;
}

const notJson = (): GraphQLError =>
  new GraphQLError('variables or extensions: not JSON', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });

/** Reads bodies, and says in our words what Yoga throws while it reads a URL: JSON faults count as its own. */
function useRequestReading(): Plugin<Context, Arrival> {
  return {
    onRequestParse: ({ request, serverContext, requestParser, setRequestParser }) => {
      if (!requestParser) return;
      if (request.method === 'POST') return setRequestParser(() => readPostedParams(serverContext.req, bodyLimit));
      setRequestParser(async () => {
        try {
          const params = await requestParser(request);
          // Yoga reads only the parameters that it knows out of a URL.
          const documentId = new URL(request.url).searchParams.get('documentId');
          return documentId === null ? params : { ...params, documentId };
        } catch (error) {
          throw error instanceof SyntaxError ? notJson() : error;
        }
      });
    },
  };
}

function useClientErrors(log: Logger): Plugin<Context, Arrival> {
  return {
    // Each change of a subscription is a result of its own.
    onSubscribe: ({ args: { contextValue } }) => ({
      onSubscribeResult: () => ({
        onNext: ({ result, setResult }) => {
          if (!(Symbol.asyncIterator in result)) setResult(withClientErrors(result, contextValue.requestId, log));
        },
      }),
      onSubscribeError: ({ error, setError }) => setError(toClientError(error, contextValue.requestId, log)),
    }),
    onResultProcess: ({ result, setResult, serverContext }) => {
      if (Array.isArray(result) || Symbol.asyncIterator in result || !result.errors) return;
      setResult(withClientErrors(result, serverContext.requestId, log));
    },
  };
}
