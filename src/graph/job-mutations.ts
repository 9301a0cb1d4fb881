import { type InputIssue, toIssue } from '../domain/input-issue.ts';
import type { Job } from '../domain/job.ts';
import type { JobWork } from '../domain/job-request.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { JobType } from './job.ts';
import {
  StartDeletionJobInput,
  StartEmergencySettingsJobInput,
  StartMessagingProfileJobInput,
  StartUpdateJobInput,
} from './job-input.ts';
import { findUnowned, readJobNumbers, toInputPlace } from './job-numbers.ts';
import {
  InvalidInputErrorType,
  OutcomeUnknownErrorType,
  type ProviderRejected,
  ProviderRejectedErrorType,
  toInvalidInput,
  toUnsupported,
  type UnknownOutcome,
  UnsupportedErrorType,
} from './user-error.ts';
import { checkKey, type KeyedInput, makeOnce, readTarget } from './write.ts';

type Payload = { __typename: 'JobPayload'; job: Job };

const JobPayloadType = builder.objectRef<Payload>('JobPayload');
JobPayloadType.implement({
  description: 'The job as it was started; follow it by `jobStatusChanged`.',
  fields: (t) => ({ job: t.expose('job', { type: JobType, nullable: false, description: 'The job.' }) }),
});

const StartJobResult = builder.unionType('StartJobResult', {
  description: 'The job that was started, or why none was.',
  types: [
    JobPayloadType,
    InvalidInputErrorType,
    ProviderRejectedErrorType,
    UnsupportedErrorType,
    OutcomeUnknownErrorType,
  ],
});

type JobInput = KeyedInput & { phoneNumbers: readonly (string | number)[] };

/** Starts a job once; `issues` are those that were found already. */
async function startJob(context: Context, options: { input: JobInput; work: JobWork; issues?: InputIssue[] }) {
  const { input, work, issues = [] } = options;
  const numbers = readJobNumbers(context, input.phoneNumbers.map(String));
  const { account } = numbers;
  if (!account) return toInvalidInput([...issues, ...numbers.issues, ...checkKey(input)]);
  const { jobs } = account;
  if (!jobs) return toUnsupported(account, 'This account runs no bulk jobs.');
  const { kind } = work;
  const request = { ...work, keys: numbers.keys };
  const refused = jobs.check(request).map((issue) => toInputPlace(numbers, issue));
  const invalid = toInvalidInput([...issues, ...numbers.issues, ...refused, ...checkKey(input)]);
  if (invalid) return invalid;
  const made = await makeOnce<Job>(context, {
    name: kind,
    input,
    account,
    sought: { kind: 'job', work: kind, keys: numbers.keys },
    send: (call) => jobs.start(request, call),
  });
  if (!('__typename' in made)) return { __typename: 'JobPayload' as const, job: made };
  return toInvalidInput(isInputRefused(made) ? await findUnowned(context, account, input) : []) ?? made;
}

const unprocessable = 422;

/** Whether the input was refused: by the carrier, or before anything was sent. */
function isInputRefused(undone: ProviderRejected | UnknownOutcome): boolean {
  const { httpStatus } = undone.fault;
  return undone.__typename === 'ProviderRejectedError' && (httpStatus === null || httpStatus === unprocessable);
}

builder.mutationField('startUpdateJob', (t) =>
  t.field({
    type: StartJobResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:write' },
    description: 'Changes many numbers at once.',
    args: { input: t.arg({ type: StartUpdateJobInput, required: true, description: 'Which numbers, which changes.' }) },
    resolve: (_root, { input }, context) => {
      const { phoneNumbers: _numbers, idempotencyKey: _key, trunk, ...changes } = input;
      const target = trunk === null || trunk === undefined ? trunk : readTarget(context, String(trunk), ['Trunk']);
      // Else it would carry the numbers of another account.
      const isOwn = !target || readJobNumbers(context, input.phoneNumbers.map(String)).account === target.account;
      const isUnknown = trunk !== null && trunk !== undefined && !target;
      const issues = isUnknown || !isOwn ? [toIssue('trunk', 'No trunk of the account has this id.')] : [];
      const trunkId = target === undefined ? undefined : (target?.key ?? null);
      return startJob(context, {
        input,
        work: { kind: 'UPDATE_PHONE_NUMBERS', changes: { ...changes, trunkId } },
        issues,
      });
    },
  }),
);

builder.mutationField('startDeletionJob', (t) =>
  t.field({
    type: StartJobResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:write' },
    description: 'Gives many numbers back to their carrier. This cannot be undone.',
    args: { input: t.arg({ type: StartDeletionJobInput, required: true, description: 'Which numbers.' }) },
    resolve: (_root, { input }, context) => startJob(context, { input, work: { kind: 'DELETE_PHONE_NUMBERS' } }),
  }),
);

builder.mutationField('startEmergencySettingsJob', (t) =>
  t.field({
    type: StartJobResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:write' },
    description: 'Switches emergency calling of many numbers on or off.',
    args: {
      input: t.arg({ type: StartEmergencySettingsJobInput, required: true, description: 'Which numbers, how.' }),
    },
    resolve: (_root, { input }, context) => {
      const { emergencyEnabled: enabled, emergencyAddressId } = input;
      const addressId = emergencyAddressId ?? null;
      return startJob(context, { input, work: { kind: 'UPDATE_EMERGENCY_SETTINGS', enabled, addressId } });
    },
  }),
);

builder.mutationField('startMessagingProfileJob', (t) =>
  t.field({
    type: StartJobResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:write' },
    description:
      'Gives many numbers a messaging profile. The carrier lists no such jobs: after an unclear answer nobody can find ' +
      'out whether one was started, and the same key is answered with that again.',
    args: {
      input: t.arg({ type: StartMessagingProfileJobInput, required: true, description: 'Which numbers, which.' }),
    },
    resolve: (_root, { input }, context) => {
      const profileId = input.messagingProfileId || null;
      const assignOnly = input.assignOnly ?? false;
      return startJob(context, { input, work: { kind: 'UPDATE_MESSAGING_PROFILE', profileId, assignOnly } });
    },
  }),
);
