import type { SandboxWorld } from '../../../sandbox/play.ts';
import { type BulkUpdateRow, makeBulkUpdate } from './bulk-update.ts';
import type { JobRow } from './job.ts';
import { makeJobs } from './job-seed.ts';
import { type MessagingRow, makeMessaging } from './messaging.ts';
import { type MobileMessagingRow, type MobileRow, makeMobileMessaging, makeMobiles } from './mobile.ts';
import type { PhoneNumberRow } from './phone-number.ts';
import { makePhoneNumbers } from './phone-number-seed.ts';
import { makeVoice, type VoiceRow } from './voice.ts';

/** How many numbers the account has when no size is asked for. */
const usualSize = 60;

/** A number with the settings that its own row does not hold. */
export type OwnedNumber = { number: PhoneNumberRow; voice: VoiceRow; messaging: MessagingRow };

/** Everything that the account holds; a number's id is the key of its three rows. */
export type TelnyxState = {
  numbers: Map<string, PhoneNumberRow>;
  voice: Map<string, VoiceRow>;
  messaging: Map<string, MessagingRow>;
  mobile: Map<string, MobileRow>;
  mobileMessaging: Map<string, MobileMessagingRow>;
  jobs: Map<string, JobRow>;
  bulkUpdates: Map<string, BulkUpdateRow>;
  /** Number ids by E.164 form. */
  idByE164: ReadonlyMap<string, string>;
  /** The number ids in the three orders that lists have without a `sort`. */
  orders: Readonly<Record<NumberOrder, readonly string[]>>;
};

/** The carrier promises no common order for its number, voice and messaging lists: here each has its own. */
export type NumberOrder = 'newestFirst' | 'byId' | 'byE164';

/** What the routes of a running play share; `reset` replaces `state`. */
export type TelnyxStage = { world: SandboxWorld; state: TelnyxState; quirks: Record<string, boolean> };

function ascending(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

function orderIds(
  numbers: readonly PhoneNumberRow[],
  compare: (first: PhoneNumberRow, second: PhoneNumberRow) => number,
): string[] {
  return numbers.toSorted(compare).map((number) => number.id);
}

/** Makes the account's data; dates of jobs count from `now`, all else comes from the seed alone. */
export function makeState(options: { seed: number; size: number | null }, now: number): TelnyxState {
  const numbers = makePhoneNumbers(options.seed, options.size ?? usualSize);
  const mobiles = makeMobiles(options.seed);
  const bulkUpdate = makeBulkUpdate(numbers);
  return {
    numbers: new Map(numbers.map((number) => [number.id, number])),
    voice: new Map(numbers.map((number, index) => [number.id, makeVoice(number, index)])),
    messaging: new Map(numbers.map((number, index) => [number.id, makeMessaging(number, index)])),
    mobile: new Map(mobiles.map((mobile) => [mobile.id, mobile])),
    mobileMessaging: new Map(mobiles.map((mobile, index) => [mobile.id, makeMobileMessaging(mobile, index)])),
    jobs: new Map(makeJobs(options.seed, numbers, now).map((job) => [job.id, job])),
    bulkUpdates: new Map([[bulkUpdate.order_id, bulkUpdate]]),
    idByE164: new Map(numbers.map((number) => [number.phone_number, number.id])),
    orders: {
      newestFirst: orderIds(
        numbers,
        (first, second) => ascending(second.created_at, first.created_at) || ascending(first.id, second.id),
      ),
      byId: orderIds(numbers, (first, second) => ascending(first.id, second.id)),
      byE164: orderIds(numbers, (first, second) => ascending(first.phone_number, second.phone_number)),
    },
  };
}

/** The number with that id and its settings; undefined when the account does not have it. */
export function findNumber(state: TelnyxState, id: string): OwnedNumber | undefined {
  const number = state.numbers.get(id);
  const voice = state.voice.get(id);
  const messaging = state.messaging.get(id);
  return number && voice && messaging && { number, voice, messaging };
}

/** All numbers in one of the lists' orders. */
export function listNumbers(state: TelnyxState, order: NumberOrder): OwnedNumber[] {
  return state.orders[order].map((id) => findNumber(state, id)).filter((owned) => owned !== undefined);
}
