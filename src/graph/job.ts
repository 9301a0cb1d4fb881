import type { SourceCoverage } from '../domain/coverage.ts';
import { toGlobalId } from '../domain/id.ts';
import type { Job, JobOperationState } from '../domain/job.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { JobOperationConnection, JobOperationStateType } from './job-operation.ts';
import { accountOf, type Connection, type PageArguments, visibleAccount } from './list.ts';
import { NodeType, registerNode } from './node.ts';
import { toSlice } from './slice.ts';

export const JobKindType = builder.enumType('JobKind', {
  description: 'What a bulk job does.',
  values: {
    UPDATE_PHONE_NUMBERS: { description: 'Changes settings of numbers.' },
    DELETE_PHONE_NUMBERS: { description: 'Gives numbers back.' },
    UPDATE_EMERGENCY_SETTINGS: { description: 'Switches emergency calling.' },
    UPDATE_MESSAGING_PROFILE: { description: 'Assigns numbers to a messaging profile.' },
    UNKNOWN: { description: 'A word that is not known.' },
  },
});

export const JobStatusType = builder.enumType('JobStatus', {
  description: 'Where a bulk job stands. COMPLETED says that the job ended; failedCount says how well.',
  values: {
    PENDING: { description: 'Not begun.' },
    IN_PROGRESS: { description: 'Under way.' },
    COMPLETED: { description: 'Ended; single numbers may have failed.' },
    FAILED: { description: 'Ended without success for any number.' },
    EXPIRED: { description: 'Ended because its time was up.' },
    UNKNOWN: { description: 'A word that is not known; see rawStatus.' },
  },
});

const countOf = ({ operations }: Job, state: JobOperationState): number =>
  operations.filter((operation) => operation.state === state).length;

export const JobType = builder.objectRef<Job>('Job');
JobType.implement({
  description: 'Bulk work on many numbers of one account.',
  interfaces: [NodeType],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ account, key }) => toGlobalId('Job', account, key),
    }),
    nativeId: t.exposeString('nativeId', { nullable: false, description: "The provider's own id, a UUID." }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account whose numbers it works on.',
      resolve: accountOf,
    }),
    kind: t.expose('kind', { type: JobKindType, nullable: false, description: 'What it does.' }),
    status: t.expose('status', { type: JobStatusType, nullable: false, description: 'Where it stands.' }),
    rawStatus: t.exposeString('rawStatus', { description: "The provider's word, untouched." }),
    totalCount: t.int({
      nullable: false,
      description: 'Numbers that it works on.',
      resolve: ({ operations }) => operations.length,
    }),
    pendingCount: t.int({ nullable: false, description: 'Not done yet.', resolve: (job) => countOf(job, 'PENDING') }),
    succeededCount: t.int({ nullable: false, description: 'Done well.', resolve: (job) => countOf(job, 'SUCCEEDED') }),
    failedCount: t.int({ nullable: false, description: 'Failed.', resolve: (job) => countOf(job, 'FAILED') }),
    operations: t.field({
      type: JobOperationConnection,
      nullable: false,
      description: 'What it does to each number: pending ones first, then done, then failed.',
      args: {
        first: t.arg.int({ defaultValue: 100, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
        states: t.arg({ type: [JobOperationStateType], description: 'Only those in one of these states.' }),
      },
      resolve: ({ account, key, operations }, { states, ...page }) =>
        toSlice(
          operations
            .filter(({ state }) => !states || states.includes(state))
            .map((operation) => ({ account, operation })),
          {
            name: ['job.operations', account, key, states],
            page,
            unset: 100,
            keyOf: ({ operation }) => operation.nativeId ?? operation.e164 ?? '',
          },
        ),
    }),
    estimatedCompletionAt: t.expose('estimatedCompletionAt', {
      type: 'DateTime',
      description: 'When the provider expects it to end.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was started.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'When this was read from the carrier.' }),
  }),
});

export const JobConnection = connectionOf('Job', JobType, { of: 'bulk jobs', coverage: true });

registerNode('Job', 'jobs:read', (context, { account, key }) => context.loaders.job.load(account, key));

/** The jobs of a number's account that named it. */
export async function jobsOfNumber(
  { account: label, nativeId, e164 }: PhoneNumber,
  page: PageArguments,
  context: Context,
): Promise<Connection<Job>> {
  const coverage = (state: SourceCoverage['state'], rest: Partial<SourceCoverage> = {}): SourceCoverage[] => [
    { account: label, state, itemCount: 0, asOf: new Date(), fault: null, ...rest },
  ];
  const slice = (jobs: readonly Job[], parts: SourceCoverage[]): Connection<Job> =>
    toSlice(jobs, {
      name: ['phoneNumber.jobs', label, nativeId],
      page,
      unset: 20,
      keyOf: ({ key }) => key,
      coverage: parts,
    });
  if (!visibleAccount(context, label).jobs) return slice([], coverage('SKIPPED'));
  try {
    const { jobs, complete, asOf } = await context.loaders.jobsOfNumber.load(label, { nativeId, e164 });
    return slice(jobs, coverage(complete ? 'COMPLETE' : 'MORE', { itemCount: jobs.length, asOf }));
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return slice([], coverage('FAILED', { fault: error.toFault() }));
  }
}
