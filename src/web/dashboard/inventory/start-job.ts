import { graphql } from '../../graphql/gql.ts';
import type { DashboardStartUpdateJobMutation, StartUpdateJobInput } from '../../graphql/graphql.ts';
import { client } from '../client.ts';
import { isOutcomeUnknown, toFailure } from '../failure.ts';

const StartUpdateJobDocument = graphql(`
  mutation DashboardStartUpdateJob($input: StartUpdateJobInput!) {
    startUpdateJob(input: $input) {
      __typename
      ... on JobPayload {
        job {
          ...JobRow
        }
      }
      ... on InvalidInputError {
        code
        message
        issues {
          path
          message
          providerCode
        }
      }
      ... on ProviderRejectedError {
        code
        message
        fault {
          code
          message
          providerCode
        }
      }
      ... on OutcomeUnknownError {
        code
        message
      }
      ... on UnsupportedError {
        code
        message
      }
    }
  }
`);

type Result = NonNullable<DashboardStartUpdateJobMutation['startUpdateJob']>;
type Issue = Extract<Result, { __typename: 'InvalidInputError' }>['issues'][number];

/** What came of it: the job, or why there is none. `isUnknown`: to ask again with the same key is safe and tells. */
export type Started =
  | { jobId: string }
  | { jobId: null; message: string; issues: readonly Issue[]; isUnknown: boolean };

/** Starts a job that changes many numbers. */
export async function startUpdateJob(input: StartUpdateJobInput): Promise<Started> {
  const { data, error } = await client.mutation(StartUpdateJobDocument, { input });
  const result = data?.startUpdateJob;
  if (!result) {
    const message = error ? toFailure(error) : 'Nothing was answered.';
    return { jobId: null, message, issues: [], isUnknown: isOutcomeUnknown(error) };
  }
  if (result.__typename === 'JobPayload') return { jobId: result.job.id };
  const issues = result.__typename === 'InvalidInputError' ? result.issues : [];
  return { jobId: null, message: result.message, issues, isUnknown: result.__typename === 'OutcomeUnknownError' };
}
