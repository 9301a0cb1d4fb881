import type { PhoneNumber } from '../domain/phone-number.ts';
import type { Call } from '../providers/provider.ts';
import { ProviderError, toError } from '../providers/provider-error.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { PhoneNumberInterface } from './phone-number.ts';
import {
  InvalidInputErrorType,
  NotFoundErrorType,
  OutcomeUnknownErrorType,
  ProviderRejectedErrorType,
  toNotFound,
  UnsupportedErrorType,
} from './user-error.ts';
import { readOne, type Target, toUnreadBack, writeTo } from './write.ts';

type Payload = { __typename: 'PhoneNumberPayload'; phoneNumber: PhoneNumber };

const PhoneNumberPayloadType = builder.objectRef<Payload>('PhoneNumberPayload');
PhoneNumberPayloadType.implement({
  description: 'The number as it is after the write.',
  fields: (t) => ({
    phoneNumber: t.expose('phoneNumber', { type: PhoneNumberInterface, nullable: false, description: 'The number.' }),
  }),
});

export const PhoneNumberResult = builder.unionType('PhoneNumberResult', {
  description: 'The changed number, or why it is not changed.',
  types: [
    PhoneNumberPayloadType,
    InvalidInputErrorType,
    ProviderRejectedErrorType,
    NotFoundErrorType,
    UnsupportedErrorType,
    OutcomeUnknownErrorType,
  ],
});

/** Reads a number at its account; null where it has none. Throws ProviderError. */
export function readNumber({ account, key }: Target, call: Call): Promise<PhoneNumber | null> {
  return readOne(account.phoneNumbers?.byKeys([key], call));
}

/**
 * Sends a write to a number and answers with the number: as `send` gives it, or read back where it gives null, then with
 * what `prime` puts into the loaders. `isDone` tells whether a number is as the write wants it; absent where that cannot
 * be seen.
 */
export async function writeNumber(
  context: Context,
  target: Target,
  options: {
    send: (call: Call) => Promise<PhoneNumber | null>;
    isDone?: ((number: PhoneNumber, call: Call) => boolean | Promise<boolean>) | undefined;
    prime?: (() => void) | undefined;
  },
) {
  const { send, isDone, prime } = options;
  return writeTo<{ number: PhoneNumber | null }, Payload | ReturnType<typeof toNotFound>>(context, target, {
    send: async (call) => ({ number: await send(call) }),
    look: async (call) => {
      if (!isDone) return undefined;
      const number = await readNumber(target, call);
      return number && (await isDone(number, call)) ? { number } : null;
    },
    toPayload: async ({ number }) => {
      prime?.();
      const phoneNumber = number ?? (await readBack(context, target));
      return phoneNumber ? { __typename: 'PhoneNumberPayload', phoneNumber } : toNotFound(target.id, target.type);
    },
  });
}

async function readBack(context: Context, target: Target): Promise<PhoneNumber | null> {
  try {
    return await context.loaders.phoneNumber.load(target.account.label, target.key);
  } catch (error) {
    throw error instanceof ProviderError ? toUnreadBack(error) : toError(error);
  }
}
