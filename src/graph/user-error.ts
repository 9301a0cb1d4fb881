import type { InputIssue } from '../domain/input-issue.ts';
import type { PortProblem } from '../domain/port-order.ts';
import type { ErrorCode, ProviderFault, ProviderName } from '../domain/provider-fault.ts';
import { OutcomeUnknown } from '../intents/intent.ts';
import type { Account } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { builder } from './builder.ts';
import { ProviderFaultType } from './coverage.ts';
import { ErrorCodeType } from './error-code.ts';
import { PortProblemType } from './port-order-parts.ts';
import { ProviderType } from './provider.ts';

type Told<Name extends string, Rest = unknown> = { __typename: Name; code: ErrorCode; message: string } & Rest;

/** What a write answers in place of its payload, when the caller can act on it. */
export type InvalidInput = Told<'InvalidInputError', { issues: readonly InputIssue[] }>;
export type ProviderRejected = Told<'ProviderRejectedError', { fault: ProviderFault; problem: PortProblem | null }>;
export type NotFound = Told<'NotFoundError', { id: string }>;
export type Unsupported = Told<'UnsupportedError', { provider: ProviderName }>;
export type UnknownOutcome = Told<'OutcomeUnknownError', { fault: ProviderFault }>;
export type UserError = InvalidInput | ProviderRejected | NotFound | Unsupported | UnknownOutcome;

/** Says what to correct; null where there is nothing. */
export function toInvalidInput(issues: readonly InputIssue[]): InvalidInput | null {
  if (issues.length === 0) return null;
  const message =
    issues.length === 1 ? 'One thing is to be corrected.' : `${issues.length} things are to be corrected.`;
  return { __typename: 'InvalidInputError', code: 'BAD_USER_INPUT', message, issues };
}

/** Says that nothing has that id, or nothing that the caller may see. */
export function toNotFound(id: string, type: string): NotFound {
  return { __typename: 'NotFoundError', code: 'NOT_FOUND', message: `No ${type} has this id.`, id };
}

/** Says that an account cannot do this; `why` is a sentence. */
export function toUnsupported({ provider }: Pick<Account, 'provider'>, why: string): Unsupported {
  return { __typename: 'UnsupportedError', code: 'UNSUPPORTED', message: why, provider };
}

/** Codes that say that the carrier was not reached, or that nobody knows what it did. */
const silentCodes: readonly ErrorCode[] = ['PROVIDER_UNAVAILABLE', 'PROVIDER_TIMEOUT', 'PROVIDER_UNREADABLE'];

/** What a write that failed is answered with. Throws what is neither the carrier's nor the caller's. */
export function toWriteError(account: Account, error: unknown): ProviderRejected | UnknownOutcome {
  if (error instanceof OutcomeUnknown) return toUnknownOutcome(error.fault);
  if (!(error instanceof ProviderError)) throw error;
  if (silentCodes.includes(error.code)) return toUnknownOutcome(error.toFault(), error.sent);
  const problem = account.explain?.(error) ?? null;
  const { code, message } = error;
  return { __typename: 'ProviderRejectedError', code, message, fault: error.toFault(), problem };
}

function toUnknownOutcome(fault: ProviderFault, sent = true): UnknownOutcome {
  const what = sent ? 'It is not known whether this was done; ask again to find out.' : 'Nothing was sent; ask again.';
  const message = `${what} ${fault.message}`;
  return { __typename: 'OutcomeUnknownError', code: 'OUTCOME_UNKNOWN', message, fault };
}

export const UserErrorType = builder.interfaceRef<UserError>('UserError');
UserErrorType.implement({
  description: 'Why a write was not done, told so that the caller can act on it.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeType, nullable: false, description: 'In a word.' }),
    message: t.exposeString('message', { nullable: false, description: 'In a sentence, for people.' }),
  }),
});

const InputIssueType = builder.objectRef<InputIssue>('InputIssue');
InputIssueType.implement({
  description: 'One thing to correct; never says the value back.',
  fields: (t) => ({
    path: t.field({
      type: ['String'],
      nullable: false,
      description: 'Where it stands in the input, e.g. ["phoneNumbers", "3"]; empty for the input as a whole.',
      resolve: ({ path }) => path,
    }),
    message: t.exposeString('message', { nullable: false, description: 'What is wrong and what to do about it.' }),
    providerCode: t.exposeInt('providerCode', {
      description: 'The code that the carrier would refuse with, e.g. 21811.',
    }),
  }),
});

export const InvalidInputErrorType = builder.objectRef<InvalidInput>('InvalidInputError');
InvalidInputErrorType.implement({
  description: 'Input that can be corrected: everything at once, found before the carrier was asked.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    issues: t.field({
      type: [InputIssueType],
      nullable: false,
      description: 'One entry for each field.',
      resolve: ({ issues }) => issues,
    }),
  }),
});

export const ProviderRejectedErrorType = builder.objectRef<ProviderRejected>('ProviderRejectedError');
ProviderRejectedErrorType.implement({
  description: 'The provider said no, and nothing was done.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    fault: t.expose('fault', { type: ProviderFaultType, nullable: false, description: 'What it said.' }),
    problem: t.expose('problem', {
      type: PortProblemType,
      description: 'What that means and what to do about it, where the code is known.',
    }),
  }),
});

export const NotFoundErrorType = builder.objectRef<NotFound>('NotFoundError');
NotFoundErrorType.implement({
  description: 'There is no such thing, or it is not yours to see.',
  interfaces: [UserErrorType],
  fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'The id that was given.' }) }),
});

export const UnsupportedErrorType = builder.objectRef<Unsupported>('UnsupportedError');
UnsupportedErrorType.implement({
  description: 'The account cannot do this; see Account.capabilities.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    provider: t.expose('provider', { type: ProviderType, nullable: false, description: 'Whose account it is.' }),
  }),
});

export const OutcomeUnknownErrorType = builder.objectRef<UnknownOutcome>('OutcomeUnknownError');
OutcomeUnknownErrorType.implement({
  description:
    'The provider could not be reached or gave no clear answer, and a look-up could not settle it: ask again, with the ' +
    'same idempotencyKey where there is one.',
  interfaces: [UserErrorType],
  fields: (t) => ({
    fault: t.expose('fault', { type: ProviderFaultType, nullable: false, description: 'What happened last.' }),
  }),
});
