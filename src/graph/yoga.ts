import type { IncomingMessage } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { defaultLimits, type Limits, useLimits } from '../access/limits.ts';
import { toClientError } from './client-errors.ts';
import { type Context, toContext, type World } from './context.ts';
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
    context: ({ requestId }) => toContext(world, requestId),
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
    plugins: [useLimits(limits), useClientErrors(log)],
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
  if (from.extensions.http) to.extensions.http = from.extensions.http;
  return to;
}

function useClientErrors(log: Logger): Plugin<object, Arrival> {
  return {
    onResultProcess: ({ result, setResult, serverContext }) => {
      if (Array.isArray(result) || Symbol.asyncIterator in result || !result.errors) return;
      setResult(withClientErrors(result, serverContext.requestId, log));
    },
  };
}
