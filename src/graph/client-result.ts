import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { toClientError } from './client-errors.ts';
import type { ErrorDocs } from './error-docs.ts';

/**
 * A result whose errors carry a code of the closed list and the request id; `extensions.http` says to whoever answers over
 * HTTP which status goes with one.
 */
export type ForClient = <Result extends ExecutionResult>(result: Result, requestId: string) => Result;

/** Opens what makes results fit for clients; `docs` says where each error is explained. */
export function openForClient(log: Logger, docs: ErrorDocs): ForClient {
  return (result, requestId) => {
    if (!result.errors) return result;
    const isRefused = !('data' in result);
    const errors = result.errors.map((error) =>
      keepStatus(error, toClientError(error, requestId, log, docs), isRefused),
    );
    return { ...result, errors };
  };
}

/** `spec` is the status of who knows the media type of GraphQL alone. */
function keepStatus(from: GraphQLError, to: GraphQLError, isRefused: boolean): GraphQLError {
  const { code, http } = from.extensions;
  // What is no GraphQL request at all is a 400 for those too who accept application/json alone.
  if (http) to.extensions.http = code === 'BAD_REQUEST' ? { ...http, spec: false } : http;
  // Nothing was executed: who knows the media type of GraphQL is told so by the status, too.
  else if (isRefused && to.extensions.code !== 'INTERNAL') to.extensions.http = { status: 400, spec: true };
  return to;
}

/** What of an error goes on the wire: all but its HTTP status. */
export function toShown(error: GraphQLError): GraphQLFormattedError {
  const { extensions = {}, ...rest } = error.toJSON();
  const { http: _http, ...shown } = extensions;
  return { ...rest, extensions: shown };
}
