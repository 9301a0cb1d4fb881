import { describe, expect, it } from 'vitest';
import { type Transport, transports } from '../graph/subscriber.ts';
import { openProduct, type Product } from '../harness.ts';

const [, webSocket] = transports as readonly [Transport, Transport];
const started = `__typename ... on JobPayload { job { id nativeId kind status totalCount pendingCount } }
  ... on UserError { message } ... on InvalidInputError { issues { path message } }`;
const watchJob = `subscription ($id: ID!, $after: EventCursor) { jobStatusChanged(jobs: [$id], after: $after) {
  __typename ... on JobEvent { cursor status pendingCount succeededCount failedCount source } } }`;

type Started = { id: string; nativeId: string; kind: string; totalCount: number };

/** The ids of so many numbers at Telnyx that are on no SIM card. */
async function listNumbers({ query }: Product, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ids.length < count; ) {
    const { data }: { data: { phoneNumbers: { nodes: { id: string }[]; pageInfo: { endCursor: string } } } } =
      await query(
        `query ($first: Int, $after: String) { phoneNumbers(first: $first, after: $after, filter: { providers: [TELNYX] }) {
        nodes { ... on TelnyxPhoneNumber { id } } pageInfo { endCursor } } }`,
        { first: Math.min(250, count - ids.length), after },
      );
    ids.push(...data.phoneNumbers.nodes.flatMap(({ id }) => id ?? []));
    after = data.phoneNumbers.pageInfo.endCursor;
  }
  return ids;
}

async function startJob({ query }: Product, field: string, type: string, input: object): Promise<Started> {
  const document = `mutation ($input: ${type}!) { started: ${field}(input: $input) { ${started} } }`;
  const { data, errors } = await query<{ started: { job: Started } }>(document, { input });
  expect(errors).toBeUndefined();
  expect(data.started).toMatchObject({ __typename: 'JobPayload' });
  return data.started.job;
}

describe('a job of 1,000 numbers', () => {
  it('of which 37 fail is counted exactly, each failure told with its number, and seen to move', async () => {
    await using product = await openProduct({ size: 1_000, watchInterval: 100 });
    const numbers = await listNumbers(product, 1_000);
    const job = await startJob(product, 'startUpdateJob', 'StartUpdateJobInput', {
      phoneNumbers: numbers,
      customerReference: 'moved together',
      idempotencyKey: 'thousand',
    });
    expect(job).toMatchObject({ kind: 'UPDATE_PHONE_NUMBERS', totalCount: 1_000, pendingCount: 1_000 });
    await using subscriber = webSocket.subscribe(product.url, watchJob, { id: job.id, after: null });
    const move = async (change: object) => {
      await product.control('POST', `jobs/${job.nativeId}`, change);
      return subscriber.next();
    };
    // Else the first step could come before the subscription.
    await expect.poll(() => product.live.subscribers).toBe(1);
    expect(await move({ advance: 400 })).toMatchObject({ status: 'IN_PROGRESS', pendingCount: 600, source: 'POLL' });
    expect(await move({ advance: 300, fail: [37] })).toMatchObject({ pendingCount: 300, failedCount: 37 });
    expect(await move({})).toMatchObject({
      status: 'COMPLETED',
      pendingCount: 0,
      succeededCount: 963,
      failedCount: 37,
    });
    const { data } = await product.query<{
      job: { operations: { totalCount: number; nodes: { e164: string; errors: { code: string }[] }[] } };
    }>(
      `query ($id: ID!) { job(id: $id) { totalCount succeededCount failedCount
        operations(first: 250, states: [FAILED]) { totalCount nodes { e164 errors { code title pointer } } } } }`,
      { id: job.id },
    );
    expect(data.job).toMatchObject({ totalCount: 1_000, succeededCount: 963, failedCount: 37 });
    expect(new Set(data.job.operations.nodes.map(({ e164 }) => e164)).size).toBe(37);
    for (const { errors } of data.job.operations.nodes)
      expect(errors).toEqual([{ code: '10015', title: 'Bad Request', pointer: '/connection_id' }]);
  });
});

describe('polling alone', () => {
  const profile = 'abc85f64-5717-4562-b3fc-2c9600000000';
  it.each([
    ['UPDATE_PHONE_NUMBERS', 'startUpdateJob', 'StartUpdateJobInput', { tags: ['moved'] }],
    ['DELETE_PHONE_NUMBERS', 'startDeletionJob', 'StartDeletionJobInput', {}],
    [
      'UPDATE_EMERGENCY_SETTINGS',
      'startEmergencySettingsJob',
      'StartEmergencySettingsJobInput',
      { emergencyEnabled: true, emergencyAddressId: '1315261609962112019' },
    ],
    [
      'UPDATE_MESSAGING_PROFILE',
      'startMessagingProfileJob',
      'StartMessagingProfileJobInput',
      { messagingProfileId: profile },
    ],
  ])('brings a job of kind %s to its end, and finds it in the list', async (kind, field, type, rest) => {
    await using product = await openProduct({ watchInterval: 100 });
    const phoneNumbers = await listNumbers(product, 4);
    const job = await startJob(product, field, type, { phoneNumbers, ...rest });
    expect(job).toMatchObject({ kind, totalCount: 4 });
    const after = toCursorBefore(product);
    await using subscriber = webSocket.subscribe(product.url, watchJob, { id: job.id, after });
    expect(await subscriber.next()).toMatchObject({ source: 'MUTATION' });
    await product.control('POST', `jobs/${job.nativeId}`, { advance: 4 });
    expect(await subscriber.next()).toMatchObject({ status: 'COMPLETED', succeededCount: 4, source: 'POLL' });
    const { data } = await product.query<{ jobs: { nodes: { id: string }[] } }>(
      `query ($kinds: [JobKind!]) { jobs(first: 250, filter: { kinds: $kinds }) { nodes { id } } }`,
      { kinds: [kind] },
    );
    expect(data.jobs.nodes.map(({ id }) => id)).toContain(job.id);
  });
});

/** The beginning of the log. */
function toCursorBefore({ live }: Product): string {
  return live.log.toCursor(0);
}
