import { newKey } from '../../dashboard/new-key.ts';
import { graphql } from '../../graphql/gql.ts';
import { ask } from '../graph.ts';
import { control } from '../sandbox.ts';

const telnyxNumbers = graphql(`
  query TelnyxNumbers {
    phoneNumbers(first: 250, filter: { providers: [TELNYX], statuses: [ACTIVE] }) {
      nodes {
        __typename
        id
      }
    }
  }
`);

const startJob = graphql(`
  mutation StartFailingJob($phoneNumbers: [ID!]!, $idempotencyKey: String!) {
    startUpdateJob(
      input: { phoneNumbers: $phoneNumbers, customerReference: "played", idempotencyKey: $idempotencyKey }
    ) {
      __typename
      ... on JobPayload {
        job {
          nativeId
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** How many of its numbers fail. */
const failures = 7;
/** Steps in which the rest ends, and the milliseconds between them: slow enough to be watched. */
const steps = { count: 5, apart: 800 };

/** Starts a job over all Telnyx numbers, has some of them fail and the rest end in steps. Gives what came of it, in words. */
export async function startFailingJob(): Promise<string> {
  const { phoneNumbers } = await ask(telnyxNumbers, {});
  const ids = (phoneNumbers?.nodes ?? [])
    .filter(({ __typename }) => __typename === 'TelnyxPhoneNumber')
    .map(({ id }) => id);
  if (ids.length === 0) throw new Error('Telnyx shows no numbers now: clear the faults, wait a moment, and try again.');
  const { startUpdateJob: started } = await ask(startJob, { phoneNumbers: ids, idempotencyKey: newKey() });
  if (started?.__typename !== 'JobPayload') throw new Error(started?.message ?? 'The job could not be started.');
  const { nativeId } = started.job;
  const advance = Math.ceil(ids.length / steps.count);
  await control('POST', `jobs/${nativeId}`, { advance, fail: [Math.min(failures, advance)] });
  void finish(nativeId, ids.length - advance, advance);
  return `A job over ${ids.length} numbers runs, and ${failures} of them fail: run WatchJobs, or JobWithFailures.`;
}

/** The sandbox moves jobs by itself as well: one that has ended meanwhile is no fault. */
async function finish(nativeId: string, left: number, advance: number): Promise<void> {
  for (let pending = left; pending > 0; pending -= advance) {
    await new Promise((resolve) => setTimeout(resolve, steps.apart));
    await control('POST', `jobs/${nativeId}`, { advance }).catch(() => {});
  }
}
