import { isTelnyxAccount, type TelnyxAccount } from '../providers/telnyx/index.ts';
import type { Context } from './context.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';
import { type NotFound, toNotFound, toUnsupported, type Unsupported } from './user-error.ts';
import { readTarget, type Target } from './write.ts';

/** A number at Telnyx that a write is about, by the carrier's id. */
export type TelnyxTarget = Target & { account: TelnyxAccount; nativeId: string };

const kinds = {
  TelnyxPhoneNumber: { id: (key: string) => key, instead: 'This is for Telnyx numbers that are on no SIM card.' },
  TelnyxMobilePhoneNumber: {
    id: (key: string) => key.replace(/^mobile\./, ''),
    instead: 'This is for mobile numbers at Telnyx alone.',
  },
};

/** Reads the id of a number of that kind; of another kind of number it says that this cannot be done. */
export function readTelnyxTarget(
  context: Context,
  id: string,
  kind: keyof typeof kinds,
): TelnyxTarget | NotFound | Unsupported {
  const target = readTarget(context, id, phoneNumberKinds);
  if (!target) return toNotFound(id, 'PhoneNumber');
  const { account, key, type } = target;
  if (type !== kind || !isTelnyxAccount(account)) return toUnsupported(target.account, kinds[kind].instead);
  return { ...target, account, nativeId: kinds[kind].id(key) };
}
