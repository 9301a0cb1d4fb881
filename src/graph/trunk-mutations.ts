import { toIssue } from '../domain/input-issue.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { PhoneNumberResult, readNumber, writeNumber } from './phone-number-payload.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';
import { toInvalidInput, toNotFound, toUnsupported, toWriteError } from './user-error.ts';
import { readTarget } from './write.ts';

const AssignPhoneNumberToTrunkInput = builder.inputType('AssignPhoneNumberToTrunkInput', {
  description: 'Which number shall be on which trunk.',
  fields: (t) => ({
    phoneNumber: t.id({ required: true, description: 'The number, by global id.' }),
    trunk: t.id({ required: true, description: 'A trunk of the same account, by global id.' }),
  }),
});

const RemovePhoneNumberFromTrunkInput = builder.inputType('RemovePhoneNumberFromTrunkInput', {
  description: 'Which number shall be on no trunk.',
  fields: (t) => ({ phoneNumber: t.id({ required: true, description: 'The number, by global id.' }) }),
});

builder.mutationField('assignPhoneNumberToTrunk', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Puts a number on a trunk, off any other that it is on.',
    args: {
      input: t.arg({ type: AssignPhoneNumberToTrunkInput, required: true, description: 'Which number, which trunk.' }),
    },
    resolve: (_root, { input }, context) => assign(context, String(input.phoneNumber), String(input.trunk)),
  }),
);

async function assign(context: Context, phoneNumber: string, trunk: string) {
  const target = readTarget(context, phoneNumber, phoneNumberKinds);
  if (!target) return toNotFound(phoneNumber, 'PhoneNumber');
  const { account, key } = target;
  const trunks = account.trunks;
  if (!trunks?.assign) return toUnsupported(account, "This account's numbers cannot be put on trunks here.");
  const wanted = readTarget(context, trunk, ['Trunk']);
  if (!wanted) return toInvalidInput([toIssue('trunk', 'No trunk has this id; ask `trunks` for them.')]);
  if (wanted.account !== account) {
    return toInvalidInput([toIssue('trunk', "The trunk is another account's than the number.")]);
  }
  const result = await writeNumber(context, target, {
    send: async (call) => (await trunks.assign?.(key, wanted.key, call)) ?? null,
    isDone: (number) => number.trunk?.nativeId === wanted.key,
  });
  if (result.__typename !== 'NotFoundError') return result;
  // The carrier says only that one of the two is not there.
  const number = await readNumber(target, context.call).catch(() => null);
  return number ? toNotFound(wanted.id, 'Trunk') : result;
}

builder.mutationField('removePhoneNumberFromTrunk', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Takes a number off its trunk; it stays in the account. One that is on none stays so.',
    args: { input: t.arg({ type: RemovePhoneNumberFromTrunkInput, required: true, description: 'Which number.' }) },
    resolve: (_root, { input }, context) => remove(context, String(input.phoneNumber)),
  }),
);

async function remove(context: Context, phoneNumber: string) {
  const target = readTarget(context, phoneNumber, phoneNumberKinds);
  if (!target) return toNotFound(phoneNumber, 'PhoneNumber');
  const { account, key } = target;
  const trunks = account.trunks;
  if (!trunks?.remove) return toUnsupported(account, "This account's numbers cannot be taken off trunks here.");
  const number = await readNumber(target, context.call).catch((error: unknown) => toWriteError(account, error));
  if (!number) return toNotFound(phoneNumber, 'PhoneNumber');
  if ('__typename' in number) return number;
  const { trunk } = number;
  if (!trunk) return { __typename: 'PhoneNumberPayload' as const, phoneNumber: number };
  return writeNumber(context, target, {
    send: async (call) => (await trunks.remove?.(key, trunk.nativeId, call)) ?? null,
    isDone: (seen) => seen.trunk === null,
  });
}
