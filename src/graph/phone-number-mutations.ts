import { toGlobalId } from '../domain/id.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import { orNull } from '../providers/find-many.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { readNumber } from './phone-number-payload.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';
import {
  NotFoundErrorType,
  OutcomeUnknownErrorType,
  ProviderRejectedErrorType,
  toNotFound,
  toUnsupported,
  toWriteError,
  UnsupportedErrorType,
} from './user-error.ts';
import { readTarget, writeTo } from './write.ts';

type Payload = { __typename: 'ReleasedPhoneNumberPayload'; id: string; e164: string };

const ReleasedPhoneNumberPayloadType = builder.objectRef<Payload>('ReleasedPhoneNumberPayload');
ReleasedPhoneNumberPayloadType.implement({
  description: 'The number that is no longer there.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The global id that it had.' }),
    e164: t.expose('e164', { type: 'E164', nullable: false, description: 'The number itself.' }),
  }),
});

const ReleasePhoneNumberInput = builder.inputType('ReleasePhoneNumberInput', {
  description: 'Which number to give back to the carrier.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The number, by global id.' }) }),
});

const ReleasePhoneNumberResult = builder.unionType('ReleasePhoneNumberResult', {
  description: 'The number that was given back, or why it was not.',
  types: [
    ReleasedPhoneNumberPayloadType,
    ProviderRejectedErrorType,
    NotFoundErrorType,
    UnsupportedErrorType,
    OutcomeUnknownErrorType,
  ],
});

builder.mutationField('releasePhoneNumber', (t) =>
  t.field({
    type: ReleasePhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Gives a number back to its carrier: it is no longer rented. This cannot be undone.',
    args: { input: t.arg({ type: ReleasePhoneNumberInput, required: true, description: 'Which number.' }) },
    resolve: (_root, { input }, context) => release(context, String(input.id)),
  }),
);

const isGone = (number: PhoneNumber | null): boolean => number === null || number.status === 'DELETED';

async function release(context: Context, id: string) {
  const target = readTarget(context, id, phoneNumberKinds);
  if (!target) return toNotFound(id, 'PhoneNumber');
  const { account, key, type } = target;
  const { phoneNumbers } = account;
  if (!phoneNumbers?.release || type === 'TelnyxMobilePhoneNumber') {
    return toUnsupported(account, 'Such numbers cannot be given back here; ask the carrier.');
  }
  // Once it is gone, nobody says which number it was.
  const number = await readNumber(target, context.call).catch((error: unknown) => toWriteError(account, error));
  if (!number) return toNotFound(id, 'PhoneNumber');
  if ('__typename' in number) return number;
  const released: Payload = {
    __typename: 'ReleasedPhoneNumberPayload',
    id: toGlobalId(type, account.label, key),
    e164: number.e164,
  };
  return writeTo<true, Payload>(context, target, {
    // It was there a moment ago: not found means that it is given back.
    send: async (call) => (await orNull(phoneNumbers.release?.(key, call) ?? Promise.resolve())) ?? true,
    look: async (call) => (isGone(await readNumber(target, call)) ? true : null),
    toPayload: () => released,
  });
}
