import type { CombinedError } from 'urql';

/** Why something could not be read or written, as the server tells it. */
export function toFailure(error: CombinedError): string {
  const [first] = error.graphQLErrors;
  if (first) return first.message;
  return error.networkError ? 'The server cannot be reached.' : error.message;
}

/** Whether what was to be written may have been done all the same; without an error, the answer is missing. */
export function isOutcomeUnknown(error: CombinedError | undefined): boolean {
  if (!error || error.networkError) return true;
  return error.graphQLErrors.some(({ extensions }) => extensions.code === 'OUTCOME_UNKNOWN');
}
