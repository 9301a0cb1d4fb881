import type { IncomingMessage } from 'node:http';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { defaultLimits, type Limits, useLimits } from '../access/limits.ts';
import { toClientError } from './client-errors.ts';
import { type Context, toContext, type World } from './context.ts';
import { toCount, useExplain } from './explain.ts';
import { schema } from './schema.ts';

/** What the HTTP server hands over with each request. */
export type Arrival = { req: IncomingMessage; requestId: string };

export type Graph = YogaServerInstance<Arrival, Context>;

/** The largest body of a request, in bytes. */
export const bodyLimit = 1024 * 1024;

/** Opens the graph over a world: parsing, limits, execution, and errors as clients may see them. */
export function openGraph(world: World, log: Logger, limits: Limits = defaultLimits): Graph {
  return createYoga<Arrival, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    context: ({ requestId, req }) => toContext(world, requestId, toCount(req)),
    // Pages of other origins get no answer to read until an operator lists them.
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: bodyLimit,
    // Errors are made fit for clients in one place, for HTTP and WebSocket alike, by useClientErrors.
    maskedErrors: false,
    logging: {
      debug: () => {},
      info: () => {},
      warn: (...parts) => log.warn(parts.map(String).join(' ')),
      error: (...parts) => log.error(parts.map(String).join(' ')),
    },
    plugins: [useRequestErrors(), useExplain(), useLimits(limits), useClientErrors(log)],
  });
}

/** A result whose errors carry a code of the closed list and the request id. */
export function withClientErrors<Result extends ExecutionResult>(
  result: Result,
  requestId: string,
  log: Logger,
): Result {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => keepStatus(error, toClientError(error, requestId, log))) };
}

/** Yoga reads the HTTP status of a refused request from the error. */
function keepStatus(from: GraphQLError, to: GraphQLError): GraphQLError {
  const { code, http } = from.extensions;
  // What is no GraphQL request at all is a 400 for those too who accept application/json alone.
  if (http) to.extensions.http = code === 'BAD_REQUEST' ? { ...http, spec: false } : http;
  return to;
}

const notJson = (): GraphQLError =>
  new GraphQLError('variables or extensions: not JSON', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });

const tooLarge = (): GraphQLError =>
  new GraphQLError(`The request is too large: its body has more than ${bodyLimit} bytes.`, {
    extensions: { code: 'LIMIT_EXCEEDED', http: { status: 413 } },
  });

/** Says in our words what Yoga throws while it reads a request: JSON faults in a URL count as its own, others quote. */
function useRequestErrors(): Plugin {
  return {
    onRequestParse: ({ requestParser, setRequestParser }) => {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          throw error instanceof SyntaxError ? notJson() : error;
        }
      });
    },
    onResultProcess: ({ result, setResult }) => {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      const isTooLarge = result.errors?.some(({ extensions }) => extensions.code === 'REQUEST_ENTITY_TOO_LARGE');
      if (isTooLarge) setResult({ errors: [tooLarge()] });
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
