import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../domain/provider-fault.ts';

/** An error for a request that is not looked at any further: with a status of its own over HTTP, whatever its client accepts. */
export function refusedRequest(
  code: ErrorCode,
  message: string,
  status: number,
  headers?: Readonly<Record<string, string>>,
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status, ...(headers && { headers }) } } });
}
