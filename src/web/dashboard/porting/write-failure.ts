import type { CombinedError } from 'urql';
import type { OrderInvalidFragment, OrderRejectedFragment } from '../../graphql/graphql.ts';
import { isOutcomeUnknown, toFailure } from '../failure.ts';

/** Something to correct; `field` is the input field where it stands, null for the input as a whole. */
export type Issue = { field: string | null; message: string };

/** Why a write was not done, or not surely. */
export type Failure = {
  /** `unknown`: it may have been done, and can be sent again; `conflict`: its key was used with other input. */
  kind: 'invalid' | 'rejected' | 'unknown' | 'conflict' | 'failed';
  message: string;
  /** What to do about it. */
  fix: string | null;
  issues: readonly Issue[];
};

/** What became of a write: the id of what it was about, or why nothing did. */
export type Written = { id: string } | Failure;

type Told = { __typename: 'OutcomeUnknownError' | 'NotFoundError' | 'UnsupportedError'; message: string };

/** What the graph answers in place of a payload. */
export type Refusal = OrderInvalidFragment | OrderRejectedFragment | Told;

/** Tells a refusal in words. */
export function toRefusalFailure(refusal: Refusal): Failure {
  const { message } = refusal;
  const plain = { message, fix: null, issues: [] };
  if (refusal.__typename === 'OutcomeUnknownError') return { ...plain, kind: 'unknown' };
  if (refusal.__typename === 'InvalidInputError') {
    const issues = refusal.issues.map(({ path: [field = null], ...issue }) => ({ field, message: issue.message }));
    return { ...plain, kind: 'invalid', issues };
  }
  if (refusal.__typename !== 'ProviderRejectedError') return { ...plain, kind: 'failed' };
  const { problem } = refusal;
  if (!problem) return { ...plain, kind: 'rejected' };
  const said = `The carrier refused: ${problem.name} (${problem.code}).`;
  const issues = problem.field ? [{ field: problem.field, message: `${problem.name}. ${problem.fix}` }] : [];
  return { kind: 'rejected', message: said, fix: problem.fix, issues };
}

/** What a value is said to be when no scalar takes it, e.g. `Variable "$input" at "input.e164": Expected type "E164". not a …`. */
const refusedValue = /^Variable "\$input" at "input\.(\w+)[^"]*": (?:Expected type "[^"]*"\. )?(.*)$/s;

const conflict = 'This form was sent before with other input, and that order may have been made.';
const conflictFix = 'Look for its number among the port orders first. If it is not there, send this as another order.';

/** Tells errors beside the answer, and an answer that did not come, in words. */
export function toCombinedFailure(error: CombinedError | undefined): Failure {
  const plain = { fix: null, issues: [] };
  if (!error || error.networkError) {
    const message = 'The server could not be reached, or its answer was lost: it is not known whether this was done.';
    return { ...plain, kind: 'unknown', message };
  }
  const told = error.graphQLErrors;
  const issues = told.flatMap(({ message }): Issue[] => {
    const [, field, words = ''] = refusedValue.exec(message) ?? [];
    return field ? [{ field, message: `This is ${words}.` }] : [];
  });
  if (issues.length > 0) return { kind: 'invalid', message: 'Some values cannot be read.', fix: null, issues };
  const message = toFailure(error);
  const codes = told.map(({ extensions }) => extensions.code);
  if (codes.includes('CONFLICT')) return { ...plain, kind: 'conflict', message: conflict, fix: conflictFix };
  if (isOutcomeUnknown(error)) return { ...plain, kind: 'unknown', message };
  return { ...plain, kind: 'failed', message };
}
