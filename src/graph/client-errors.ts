import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { type ErrorCode, errorCodes } from '../domain/provider-fault.ts';
import { ProviderError, toError } from '../providers/provider-error.ts';
import type { ErrorDocs } from './error-docs.ts';
import { RefusedValue, toGraphError } from './graph-error.ts';

/** Messages of the GraphQL library that name fields and types but never a value. */
const valueFree =
  /^(?:Expected type "\w+"\. )?(Field "[^"]*" (is not defined|of required type)|Expected non-nullable|Exactly one|not a )/;

/**
 * What the library says of a variable repeats its value, and a value may be a secret: says which variable, where in
 * it, and what was expected, instead.
 */
function withoutValue(error: GraphQLError): string {
  const { message, originalError } = error;
  const variable = /^Variable "(\$\w+)" got invalid value /.exec(message)?.[1];
  if (variable) {
    const reason = originalError?.message ?? '';
    const place = /at "([\w.[\]]+)"$/.exec(message.slice(0, message.length - reason.length - 2))?.[1];
    const said = valueFree.test(reason) ? reason : 'the value does not fit its type.';
    return `Variable "${variable}"${place ? ` at "${place}"` : ''}: ${said}`;
  }
  return message
    .replace(/^(Syntax Error: [\s\S]*?\b(?:Name|Int|Float|String|BlockString)) "[\s\S]*$/, '$1.')
    .replace(/^(Syntax Error: Invalid [^:"]*): "[\s\S]*$/, '$1.')
    .replace(/^(Expected value of type "[^"]*"), found [\s\S]*$/, (_all, expected: string) =>
      originalError && valueFree.test(originalError.message) ? `${expected}: ${originalError.message}` : `${expected}.`,
    )
    .replace(/^(\w+ cannot represent [^:]*?): [\s\S]*$/, '$1.')
    .replace(/^Value [\s\S]* does not exist in ("\w+" enum)[\s\S]*$/, 'The value does not exist in $1.')
    .replace(/^(Enum "\w+") cannot represent [\s\S]*$/, '$1 cannot represent the value.');
}

/** Names in a document may be of any length, and each error repeats some. */
const longestMessage = 1_000;

const cut = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;

const isErrorCode = (code: unknown): code is ErrorCode => errorCodes.some((known) => known === code);

/**
 * The error as a client may see it: with a code of the closed list, the request id and where `docs` has it explained
 * (who only counts errors gives none), without values of variables. What is not the client's and not a carrier's fault is
 * logged with its cause and masked.
 */
export function toClientError(error: unknown, requestId: string, log: Logger, docs?: ErrorDocs): GraphQLError {
  if (!(error instanceof GraphQLError)) {
    const originalError = toError(error);
    return toClientError(new GraphQLError(originalError.message, { originalError }), requestId, log, docs);
  }
  const { nodes, source, positions, path, originalError } = error;
  const tell = (message: string, extensions: { code: ErrorCode }): GraphQLError => {
    const found = { requestId, ...(docs && { docs: docs(extensions) }) };
    return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, ...found } });
  };
  const cause = originalError instanceof GraphQLError ? originalError.originalError : originalError;
  const provider = [originalError, cause].find((candidate) => candidate instanceof ProviderError);
  const known = provider ? toGraphError(provider) : error;
  // The HTTP status is between Yoga and its errors.
  const { code, http: _http, ...extensions } = known.extensions;
  if (isErrorCode(code)) {
    return tell(provider ? known.message : cut(withoutValue(error)), { ...extensions, code });
  }
  const isClients = !originalError || originalError instanceof GraphQLError || originalError instanceof RefusedValue;
  // Extensions of libraries are left out: they quote a body that is no JSON.
  if (isClients) return tell(cut(withoutValue(error)), { code: 'BAD_USER_INPUT' });
  log.error({ requestId, path, err: originalError }, 'an operation failed unexpectedly');
  return tell('Something went wrong here; the request id finds it in the log.', { code: 'INTERNAL' });
}
