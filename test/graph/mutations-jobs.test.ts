import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import { mutate, refusedWith } from './mutation.ts';
import { isFree, readNumbers, type SeededNumbers } from './number-seed.ts';

let product: Product;
let numbers: SeededNumbers;
beforeAll(async () => {
  product = await openProduct();
  numbers = await readNumbers(product);
});
afterAll(() => product[Symbol.asyncDispose]());

const jobFields = `id nativeId kind status totalCount pendingCount succeededCount failedCount
  operations(first: 10) { nodes { state e164 nativeId phoneNumber { id } errors { code } } }`;

type Operation = { state: string; e164: string; nativeId: string; phoneNumber: object; errors: { code: string }[] };
type Job = {
  id: string;
  nativeId: string;
  kind: string;
  status: string;
  totalCount: number;
  operations: { nodes: Operation[] };
};

const start = (field: string, input: object, at = product) =>
  mutate<{ job: Job }>(at, field, input, `... on JobPayload { job { ${jobFields} } }`);

async function readJob(id: string): Promise<Job> {
  const document = `query ($id: ID!) { job(id: $id) { ${jobFields} } }`;
  return (await product.query<{ job: Job }>(document, { id })).data.job;
}

/** Another few numbers each time. */
const take = (count: number): string[] =>
  Array.from({ length: count }, () => numbers.take('TelnyxPhoneNumber', isFree).id);

/** Numbers as queries give them, null where there is none. */
async function read(ids: readonly string[]) {
  const { data } = await product.query<{ nodes: (Record<string, unknown> | null)[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on TelnyxPhoneNumber {
      tags trunk { id } customerReference deletionLockEnabled externalPinSet billingGroupId hdVoiceEnabled
      emergencyEnabled emergencyAddressId messagingProfileId voiceSettings { techPrefixEnabled }
    } } }`,
    { ids },
  );
  return data.nodes;
}

const trunk = toGlobalId('Trunk', 'telnyx', '1293384261075731462');
const address = '1315261609962112019';
const profile = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const billingGroup = '86f58db9-0fe3-4adc-9d1f-46e66e6e9323';

const changes = {
  tags: ['bulk'],
  customerReference: 'Bulk 7',
  deletionLockEnabled: true,
  hdVoiceEnabled: true,
  billingGroupId: billingGroup,
};

/** Each kind of job, with the least that it takes beside its numbers. */
const least = [
  ['startUpdateJob', { tags: ['x'] }],
  ['startDeletionJob', {}],
  ['startEmergencySettingsJob', { emergencyEnabled: false }],
  ['startMessagingProfileJob', { messagingProfileId: '' }],
] as const;

describe('a job', () => {
  it.each<[field: string, kind: string, input: object, after: object | null]>([
    [
      'startUpdateJob',
      'UPDATE_PHONE_NUMBERS',
      { ...changes, trunk, externalPin: '4821', voice: { techPrefixEnabled: true } },
      { ...changes, trunk: { id: trunk }, externalPinSet: true, voiceSettings: { techPrefixEnabled: true } },
    ],
    ['startUpdateJob', 'UPDATE_PHONE_NUMBERS', { trunk: null }, { trunk: null }],
    ['startDeletionJob', 'DELETE_PHONE_NUMBERS', {}, null],
    [
      'startEmergencySettingsJob',
      'UPDATE_EMERGENCY_SETTINGS',
      { emergencyEnabled: true, emergencyAddressId: address },
      { emergencyEnabled: true, emergencyAddressId: address },
    ],
    [
      'startEmergencySettingsJob',
      'UPDATE_EMERGENCY_SETTINGS',
      { emergencyEnabled: false },
      { emergencyEnabled: false, emergencyAddressId: null },
    ],
    [
      'startMessagingProfileJob',
      'UPDATE_MESSAGING_PROFILE',
      { messagingProfileId: profile },
      { messagingProfileId: profile },
    ],
    [
      'startMessagingProfileJob',
      'UPDATE_MESSAGING_PROFILE',
      { messagingProfileId: '', assignOnly: true },
      { messagingProfileId: null },
    ],
  ])('of %s is a %s: %j', async (field, kind, input, after) => {
    const ids = take(3);
    const { __typename, job } = await start(field, { phoneNumbers: [...ids, ...ids], ...input });
    expect(__typename).toBe('JobPayload');
    expect(job).toMatchObject({ kind, totalCount: 3, pendingCount: 3, succeededCount: 0, failedCount: 0 });
    const { id = '', nativeId = '' } = job ?? {};
    const done = job?.operations.nodes.map(({ phoneNumber }) => phoneNumber);
    expect(done).toEqual(expect.arrayContaining(ids.map((number) => ({ id: number }))));
    expect(await readJob(id)).toEqual(job);

    const before = await read(ids);
    expect(before).not.toContain(null);
    await product.control('POST', `jobs/${nativeId}`, {});
    expect(await readJob(id)).toMatchObject({ status: 'COMPLETED', pendingCount: 0, succeededCount: 3 });
    const wanted = before.map((number) => (after && number ? { ...number, ...after } : null));
    expect(await read(ids)).toMatchObject(wanted);
  });

  it('is listed with the others of its carrier, one of a messaging profile too', async () => {
    for (const [field, input] of least) {
      const { job } = await start(field, { phoneNumbers: take(1), ...input });
      const { data } = await product.query<{ jobs: { nodes: { id: string }[] } }>(
        '{ jobs(first: 250) { nodes { id } } }',
      );
      expect(data.jobs.nodes.filter(({ id }) => id === job?.id)).toHaveLength(1);
      await product.control('POST', `jobs/${job?.nativeId}`, {});
    }
  });

  it('tells for each number why it failed, as for one that is locked', async () => {
    const locked = numbers.take('TelnyxPhoneNumber', ({ deletionLockEnabled = false }) => deletionLockEnabled);
    const [free = ''] = take(1);
    const { job } = await start('startDeletionJob', { phoneNumbers: [locked.id, free] });
    await product.control('POST', `jobs/${job?.nativeId}`, {});
    const { status, operations } = await readJob(job?.id ?? '');
    expect(status).toBe('COMPLETED');
    expect(operations.nodes).toMatchObject([
      { state: 'SUCCEEDED', phoneNumber: null },
      { state: 'FAILED', e164: locked.e164, phoneNumber: { id: locked.id }, errors: [{ code: '10027' }] },
    ]);
    expect(await read([locked.id, free])).toMatchObject([{ deletionLockEnabled: true }, null]);
  });
});

describe.each(least)('%s', (field, input) => {
  const send = (phoneNumbers: readonly string[], more = {}) => start(field, { phoneNumbers, ...input, ...more });
  const owned = () => numbers.all.filter(({ __typename }) => __typename === 'TelnyxPhoneNumber').at(-1)?.id ?? '';
  const unowned = toGlobalId('TelnyxPhoneNumber', 'telnyx', '1293384261075739999');
  const of = (kind: string) => numbers.all.find(({ __typename }) => __typename === kind)?.id ?? '';

  it('takes 1 to 1,000 numbers', async () => {
    expect(await send([])).toMatchObject({
      __typename: 'InvalidInputError',
      code: 'BAD_USER_INPUT',
      issues: [{ path: ['phoneNumbers'], message: 'Give at least one number.', providerCode: null }],
    });
    const many = Array.from({ length: 1_001 }, (_, index) => toGlobalId('TelnyxPhoneNumber', 'telnyx', `${index + 1}`));
    expect((await send(many)).issues).toEqual([
      {
        path: ['phoneNumbers'],
        message: 'Give at most 1,000 numbers at once: these are 1,001.',
        providerCode: null,
      },
    ]);
    expect(await refusedWith(product, field, { phoneNumbers: null, ...input })).toEqual(['BAD_USER_INPUT']);
  });

  it('says of each number by its place why a job cannot have it, all at once', async () => {
    const { issues } = await send([owned(), 'x', of('TwilioPhoneNumber'), trunk, of('TelnyxMobilePhoneNumber')], {
      idempotencyKey: '',
    });
    expect(issues?.map(({ path, message }) => `${path.join('.')}: ${message}`).sort()).toEqual([
      expect.stringContaining('idempotencyKey: Give a key'),
      'phoneNumbers.1: No number has this id.',
      'phoneNumbers.2: This number is not of the account telnyx: start a job for each account.',
      'phoneNumbers.3: No number has this id.',
      'phoneNumbers.4: A job takes no mobile numbers.',
    ]);
  });

  it('names a mobile number by its place, whatever stands before it', async () => {
    expect((await send([owned(), owned(), of('TelnyxMobilePhoneNumber')])).issues).toEqual([
      { path: ['phoneNumbers', '2'], message: 'A job takes no mobile numbers.', providerCode: null },
    ]);
  });

  it('names those that the account does not have', async () => {
    const told = { message: 'The account does not have this number, or no longer.', providerCode: null };
    expect((await send([owned(), unowned, owned(), unowned])).issues).toEqual([
      { path: ['phoneNumbers', '1'], ...told },
      { path: ['phoneNumbers', '3'], ...told },
    ]);
  });

  it('cannot be done at a carrier that runs no jobs', async () => {
    for (const [kind, provider] of [
      ['TwilioPhoneNumber', 'TWILIO'],
      ['ApifonicaPhoneNumber', 'APIFONICA'],
    ] as const) {
      expect(await send([of(kind)])).toMatchObject({ __typename: 'UnsupportedError', code: 'UNSUPPORTED', provider });
    }
  });
});

describe('a job with input that can be corrected', () => {
  it.each<[field: string, input: object, path: string]>([
    ['startUpdateJob', {}, ''],
    ['startUpdateJob', { voice: {} }, ''],
    ['startUpdateJob', { voice: { callForwarding: { type: 'x' } } }, 'voice.callForwarding.type'],
    ['startUpdateJob', { voice: { cnamListing: { enabled: true } } }, 'voice.cnamListing.details'],
    ['startUpdateJob', { voice: { usagePaymentMethod: 'x' } }, 'voice.usagePaymentMethod'],
    ['startUpdateJob', { trunk: 'x' }, 'trunk'],
    ['startUpdateJob', { trunk: toGlobalId('Trunk', 'twilio', 'TK1') }, 'trunk'],
    ['startUpdateJob', { ...changes, idempotencyKey: 'k'.repeat(256) }, 'idempotencyKey'],
    ['startEmergencySettingsJob', { emergencyEnabled: true }, 'emergencyAddressId'],
    ['startEmergencySettingsJob', { emergencyEnabled: true, emergencyAddressId: ' ' }, 'emergencyAddressId'],
    ['startEmergencySettingsJob', { emergencyEnabled: false, emergencyAddressId: address }, 'emergencyAddressId'],
    ['startMessagingProfileJob', { messagingProfileId: 'alerts' }, 'messagingProfileId'],
  ])('%s %j says what is wrong with "%s"', async (field, input, path) => {
    const phoneNumbers = [numbers.all.find(({ __typename }) => __typename === 'TelnyxPhoneNumber')?.id];
    const { __typename, issues } = await start(field, { phoneNumbers, ...input });
    expect(__typename).toBe('InvalidInputError');
    expect(issues?.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

describe('a job that the carrier refuses', () => {
  it.each([
    ['billing group', { billingGroupId: '00000000-0000-4000-8000-000000000000' }, '10010', 403],
    ['trunk', { trunk: toGlobalId('Trunk', 'telnyx', '1293384261075739999') }, '10015', 422],
  ])("has a %s of nobody's", async (_what, input, providerCode, httpStatus) => {
    const { __typename, fault, problem } = await start('startUpdateJob', { phoneNumbers: take(1), ...input });
    expect([__typename, problem]).toEqual(['ProviderRejectedError', null]);
    expect(fault).toMatchObject({ providerCode, httpStatus });
  });

  it('is one beyond the twenty that may be under way', async () => {
    await using full = await openProduct();
    const seeded = await readNumbers(full);
    const { data } = await full.query<{ jobs: { nodes: { kind: string }[] } }>(
      '{ jobs(first: 250, filter: { statuses: [PENDING, IN_PROGRESS] }) { nodes { kind } } }',
    );
    const open = data.jobs.nodes.filter(({ kind }) => kind !== 'UPDATE_EMERGENCY_SETTINGS').length;
    const phoneNumbers = [seeded.take('TelnyxPhoneNumber', isFree).id];
    for (let count = open; count < 20; count += 1) {
      expect(await start('startUpdateJob', { phoneNumbers, tags: [`${count}`] }, full)).toMatchObject({ job: {} });
    }
    for (const [field, input] of least) {
      const { __typename, fault } = await start(field, { phoneNumbers, ...input }, full);
      const isCapped = field === 'startUpdateJob' || field === 'startDeletionJob';
      expect(__typename).toBe(isCapped ? 'ProviderRejectedError' : 'JobPayload');
      if (!isCapped) continue;
      expect(fault).toMatchObject({ providerCode: '10015', httpStatus: 422 });
      expect(fault?.message).toContain('at most 20 pending');
    }
  });
});
