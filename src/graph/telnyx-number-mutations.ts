import { toIssue } from '../domain/input-issue.ts';
import { isAsWanted } from '../domain/wanted.ts';
import type { TelnyxMobileChanges } from '../providers/telnyx/mobile-changes.ts';
import type { TelnyxNumberChanges } from '../providers/telnyx/number-changes.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { PhoneNumberResult, writeNumber } from './phone-number-payload.ts';
import { TelnyxCallForwardingInput, TelnyxCallRecordingInput, TelnyxCnamListingInput } from './telnyx-input.ts';
import { TelnyxInboundCallScreeningType } from './telnyx-settings.ts';
import { readTelnyxTarget, type TelnyxTarget } from './telnyx-target.ts';
import { toInvalidInput } from './user-error.ts';
import { readTarget } from './write.ts';

const UpdateTelnyxPhoneNumberInput = builder.inputType('UpdateTelnyxPhoneNumberInput', {
  description: 'What to change in a number at Telnyx: what is left out stays, null takes away what may be missing.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The number, by global id.' }),
    billingGroupId: t.string({ description: 'The billing group that it belongs to.' }),
    trunk: t.id({ description: 'The connection that carries its calls, by global id.' }),
    customerReference: t.string({ description: 'A text of your own.' }),
    externalPin: t.string({ description: 'A secret: the PIN that another carrier must know to take it.' }),
    hdVoiceEnabled: t.boolean({ description: 'Whether calls are in high definition.' }),
    tags: t.stringList({ description: 'All tags that it shall have.' }),
    addressId: t.string({ description: 'The address that it is registered at; the carrier never tells it.' }),
  }),
});

const UpdateTelnyxMobilePhoneNumberInput = builder.inputType('UpdateTelnyxMobilePhoneNumberInput', {
  description:
    'What to change in a mobile number at Telnyx: what is left out stays, null takes away what may be missing.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The number, by global id.' }),
    callForwarding: t.field({ type: TelnyxCallForwardingInput, description: 'Where calls are forwarded to.' }),
    callRecording: t.field({ type: TelnyxCallRecordingInput, description: 'How incoming calls are recorded.' }),
    cnamListing: t.field({ type: TelnyxCnamListingInput, description: 'The name that called people see.' }),
    callerIdNameEnabled: t.boolean({ description: 'Whether the name of callers is looked up.' }),
    trunk: t.id({ description: 'The connection that carries its calls, by global id.' }),
    customerReference: t.string({ description: 'A text of your own.' }),
    inboundCallScreening: t.field({
      type: TelnyxInboundCallScreeningType,
      description: 'What is done about unwanted calls.',
    }),
    noiseSuppressionEnabled: t.boolean({ description: 'Whether noise is suppressed, on both sides.' }),
    inboundInterceptionAppId: t.string({ description: 'The application that hears calls that come in.' }),
    outboundInterceptionAppId: t.string({ description: 'The application that hears calls that go out.' }),
    tags: t.stringList({ description: 'All tags that it shall have.' }),
  }),
});

builder.mutationField('updateTelnyxPhoneNumber', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Changes a number at Telnyx.',
    args: { input: t.arg({ type: UpdateTelnyxPhoneNumberInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input }, context) => {
      const { id, trunk, ...changes } = input;
      return withTrunk(context, { id: String(id), kind: 'TelnyxPhoneNumber', trunk }, (target, trunkId) =>
        updateNumber(context, target, { ...changes, trunkId }),
      );
    },
  }),
);

function updateNumber(context: Context, target: TelnyxTarget, changes: TelnyxNumberChanges) {
  const { telnyx } = target.account;
  const { externalPin, addressId, trunkId, tags, ...wanted } = changes;
  // What nobody can read back is sent again: that it is there cannot be seen.
  const isTold = externalPin === undefined && addressId === undefined;
  return (
    toInvalidInput(telnyx.checkNumber(changes)) ??
    writeNumber(context, target, {
      send: (call) => telnyx.updateNumber(target.nativeId, changes, call),
      isDone: (number) =>
        isTold && isAsWanted({ ...number, trunkId: number.trunk?.nativeId }, { details: wanted, trunkId, tags }),
    })
  );
}

builder.mutationField('updateTelnyxMobilePhoneNumber', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Changes a mobile number at Telnyx.',
    args: {
      input: t.arg({ type: UpdateTelnyxMobilePhoneNumberInput, required: true, description: 'What to change.' }),
    },
    resolve: (_root, { input }, context) => {
      const { id, trunk, ...changes } = input;
      return withTrunk(context, { id: String(id), kind: 'TelnyxMobilePhoneNumber', trunk }, (target, trunkId) =>
        updateMobile(context, target, { ...changes, trunkId }),
      );
    },
  }),
);

function updateMobile(context: Context, target: TelnyxTarget, changes: TelnyxMobileChanges) {
  const { telnyx } = target.account;
  const { trunkId, tags, noiseSuppressionEnabled, ...wanted } = changes;
  // Written as yes or no, read as a word (contract telnyx.md 5.7).
  const noiseSuppression = noiseSuppressionEnabled
    ? 'BOTH'
    : noiseSuppressionEnabled === false
      ? 'DISABLED'
      : undefined;
  return (
    toInvalidInput(telnyx.checkMobile(changes)) ??
    writeNumber(context, target, {
      send: (call) => telnyx.updateMobile(target.nativeId, changes, call),
      isDone: (number) =>
        isAsWanted(
          { ...number, trunkId: number.trunk?.nativeId },
          { details: { ...wanted, noiseSuppression }, trunkId, tags },
        ),
    })
  );
}

/** Reads number and trunk of an input, which must be of one account; a trunk of null takes the number off its own. */
function withTrunk<Result>(
  context: Context,
  input: { id: string; kind: Parameters<typeof readTelnyxTarget>[2]; trunk: string | number | null | undefined },
  update: (target: TelnyxTarget, trunkId: string | null | undefined) => Result,
) {
  const target = readTelnyxTarget(context, input.id, input.kind);
  if ('__typename' in target) return target;
  if (input.trunk === undefined || input.trunk === null) return update(target, input.trunk);
  const trunk = readTarget(context, String(input.trunk), ['Trunk']);
  if (trunk?.account === target.account) return update(target, trunk.key);
  return toInvalidInput([toIssue('trunk', 'No trunk of the account has this id.')]);
}
