import type { JobOperation, JobOperationError } from '../domain/job.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { PhoneNumberInterface } from './phone-number.ts';

export const JobOperationStateType = builder.enumType('JobOperationState', {
  description: 'How far a job is with one number.',
  values: {
    PENDING: { description: 'Not done yet.' },
    SUCCEEDED: { description: 'Done well.' },
    FAILED: { description: 'Failed; see errors.' },
  },
});

const JobOperationErrorType = builder.objectRef<JobOperationError>('JobOperationError');
JobOperationErrorType.implement({
  description: 'Why a job failed for one number.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'The provider\'s code, e.g. "10015".' }),
    title: t.exposeString('title', { nullable: false, description: 'What the code means, in short.' }),
    detail: t.exposeString('detail', { description: 'What the provider said this time.' }),
    pointer: t.exposeString('pointer', {
      description: 'The part of the request that it complains of, e.g. "/connection_id".',
    }),
  }),
});

/** An operation, with the account whose job it is of. */
export type OperationOfJob = { account: string; operation: JobOperation };

const JobOperationType = builder.objectRef<OperationOfJob>('JobOperation');
JobOperationType.implement({
  description: 'What a job does to one number.',
  fields: (t) => ({
    state: t.field({
      type: JobOperationStateType,
      nullable: false,
      description: 'How far it is.',
      resolve: ({ operation }) => operation.state,
    }),
    e164: t.field({
      type: 'E164',
      description: 'The number, where the provider names it.',
      resolve: ({ operation }) => operation.e164,
    }),
    nativeId: t.string({
      description: "The number's own id, where the provider names it.",
      resolve: ({ operation }) => operation.nativeId,
    }),
    phoneNumber: t.field({
      type: PhoneNumberInterface,
      authScopes: { scope: 'numbers:read' },
      description: 'The number itself; null once it is gone.',
      resolve: phoneNumberOf,
    }),
    errors: t.field({
      type: [JobOperationErrorType],
      nullable: false,
      description: 'Why it failed, where it did.',
      resolve: ({ operation }) => operation.errors,
    }),
  }),
});

export const JobOperationConnection = connectionOf('JobOperation', JobOperationType, {
  of: 'operations of a job',
  coverage: false,
  totalCount: 'always',
});

function phoneNumberOf(
  { account, operation: { nativeId, e164 } }: OperationOfJob,
  _args: object,
  { loaders }: Context,
): Promise<PhoneNumber | null> | null {
  if (nativeId) return loaders.phoneNumber.load(account, nativeId);
  return e164 ? loaders.phoneNumberByE164.load(account, e164) : null;
}
