import type { PhoneNumberFilter } from '../../domain/phone-number.ts';
import { findMany, orNull } from '../find-many.ts';
import type { Call, PhoneNumberSelection, PhoneNumbers } from '../provider.ts';
import { coreNumberList, readCoreNumber } from './core-numbers.ts';
import { emptyPage, largestPage, openWalk, readAll, readPage } from './paging.ts';
import type { TwilioPhoneNumber } from './phone-number.ts';
import type { Session } from './session.ts';
import { trunkNumberList } from './trunk-numbers.ts';

/** The account's numbers: from the list of them all, or from a trunk's own where that is enough. */
export function openPhoneNumbers(session: Session): PhoneNumbers {
  const numbers = coreNumberList(session);
  const length = session.lengths.numbers;
  return {
    untold: [],
    async list({ position, wanted, filter, selection, call }) {
      if (isUnsatisfiable(session, filter)) return emptyPage();
      const { trunk } = filter;
      const isOneNumber = filter.e164In?.length === 1;
      const trunkNumbers = trunk && trunkNumberList(session, trunk.nativeId);
      if (
        trunkNumbers &&
        (position?.startsWith(trunkNumbers.mark) ?? (!isOneNumber && tellsEnough(filter, selection)))
      ) {
        const size = isSifted(filter) ? largestPage : wanted;
        return (await orNull(readPage(session, trunkNumbers, { position, size, call }))) ?? emptyPage();
      }
      const size = trunk || isSifted(filter) ? largestPage : wanted;
      // A part of a number matches too, so this gives more than the one (contract twilio.md 6.4).
      const filters = { PhoneNumber: isOneNumber ? filter.e164In?.[0] : undefined };
      return readPage(session, numbers, { position, size, filters, call });
    },
    byKeys: (keys, call) =>
      findMany({
        keys,
        keyOf: (number) => number.key,
        walk: openWalk(session, numbers, { call }),
        one: (key) => readCoreNumber(session, key, call),
        length,
      }),
    byE164s: (e164s, call) =>
      findMany({
        keys: e164s,
        keyOf: (number) => number.e164,
        walk: openWalk(session, numbers, { call }),
        one: (e164) => readByE164(session, e164, call),
        length,
      }),
  };
}

/** The first number that is exactly that: one E.164 may stand under two SIDs (contract twilio.md 14, Q19). */
async function readByE164(session: Session, e164: string, call: Call): Promise<TwilioPhoneNumber | null> {
  const numbers = await readAll(session, coreNumberList(session), { filters: { PhoneNumber: e164 }, call });
  return numbers.find((number) => number.e164 === e164) ?? null;
}

/** Twilio has no tags, and an account's trunk carries its own numbers alone. */
function isUnsatisfiable({ account }: Session, { tags, trunk }: PhoneNumberFilter): boolean {
  return Boolean(tags?.length) || (trunk !== undefined && trunk.account !== account.label);
}

/** Fields that a trunk's own list does not show, or not whole (contract twilio.md 6.1, 6.4). */
const shownByAccountAlone = ['type', 'rawType', 'status', 'rawStatus', 'features'];

/** Whether a trunk's own list tells all that the query asks for: it shows no type, status and emergency status. */
function tellsEnough({ types, statuses, features }: PhoneNumberFilter, selection: PhoneNumberSelection): boolean {
  const isShown = !shownByAccountAlone.some((field) => selection.has(field));
  return isShown && !types && !statuses && !features?.includes('EMERGENCY');
}

/** Whether the caller drops some of what comes, so that the largest pages cost fewest calls. */
function isSifted({ e164In, countries, types, statuses, features }: PhoneNumberFilter): boolean {
  return Boolean(e164In || countries || types || statuses || features?.length);
}
