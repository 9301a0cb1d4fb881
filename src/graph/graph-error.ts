import { GraphQLError } from 'graphql';
import type { Scope } from '../access/scope.ts';
import type { ErrorCode } from '../domain/provider-fault.ts';
import type { ProviderError } from '../providers/provider-error.ts';

/** An error that a client can act on. */
export function graphError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Input that could not be accepted; the message says what was wrong without saying the value back. */
export const badInput = (message: string): GraphQLError => graphError('BAD_USER_INPUT', message);

/** Thrown by a scalar for a value that it cannot take; the message never says the value back, for it may be a secret. */
export class RefusedValue extends Error {
  override readonly name = 'RefusedValue';
}

/** Something that does not exist, or that the principal may not see: the two are told alike. */
export const notFound = (message: string): GraphQLError => graphError('NOT_FOUND', message);

/** Something that the principal lacks the scope for. */
export const forbidden = (scope: Scope): GraphQLError => graphError('FORBIDDEN', `This needs the scope ${scope}.`);

/** An account's fault as a GraphQL error: code, account, and what its carrier said. */
export function toGraphError(error: ProviderError): GraphQLError {
  const { code, account, providerCode, httpStatus, retryAfter } = error;
  return new GraphQLError(error.message, {
    extensions: { code, account: account.label, provider: account.provider, providerCode, httpStatus, retryAfter },
    originalError: error,
  });
}
