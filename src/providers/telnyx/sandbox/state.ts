import type { SandboxWorld } from '../../../sandbox/play.ts';
import { openRandom, type Random } from '../../../sandbox/random.ts';
import { type BulkUpdateRow, makeBulkUpdate } from './bulk-update.ts';
import { notFound, refuse } from './fault.ts';
import type { JobRow } from './job.ts';
import type { JobEffect } from './job-effect.ts';
import { makeJobs } from './job-seed.ts';
import { type MessagingRow, makeMessaging } from './messaging.ts';
import { type MobileMessagingRow, type MobileRow, makeMobileMessaging, makeMobiles } from './mobile.ts';
import type { PhoneNumberRow } from './phone-number.ts';
import { makePhoneNumbers } from './phone-number-seed.ts';
import { makeVoice, type VoiceRow } from './voice.ts';

/** How many numbers the account has when no size is asked for. */
const usualSize = 60;

/** A number with the settings that its own row does not hold. */
export type OwnedNumber = {
  number: PhoneNumberRow;
  voice: VoiceRow;
  messaging: MessagingRow;
  /** The bundle that the number is in, which no record shows (contract telnyx.md 6.18). */
  bundleId: string | null;
};

/** Everything that the account holds; a number's id is the key of all that is said of it. */
export type TelnyxState = {
  numbers: Map<string, PhoneNumberRow>;
  voice: Map<string, VoiceRow>;
  messaging: Map<string, MessagingRow>;
  mobile: Map<string, MobileRow>;
  mobileMessaging: Map<string, MobileMessagingRow>;
  /** The bundles of the numbers that are in one. */
  bundles: Map<string, string>;
  /** When (epoch milliseconds) a number's emergency service is there or gone, the soonest first. */
  emergencyDue: Map<string, number>;
  jobs: Map<string, JobRow>;
  /** What each job does to a number; the jobs that the account starts with do nothing. */
  jobEffects: Map<string, JobEffect>;
  bulkUpdates: Map<string, BulkUpdateRow>;
  /** The messaging profile that each bulk update assigns, null to unassign; none for the one that was there before. */
  bulkProfiles: Map<string, string | null>;
  /** Number ids by E.164 form. */
  idByE164: Map<string, string>;
  /** The number ids in the three orders that lists have without a `sort`; what they sort by never changes. */
  orders: Readonly<Record<NumberOrder, Set<string>>>;
  /** Makes the ids of what comes to be later. */
  random: Random;
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
): Set<string> {
  return new Set(numbers.toSorted(compare).map((number) => number.id));
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
    bundles: new Map(),
    emergencyDue: new Map(),
    jobs: new Map(makeJobs(options.seed, numbers, now).map((job) => [job.id, job])),
    jobEffects: new Map(),
    bulkUpdates: new Map([[bulkUpdate.order_id, bulkUpdate]]),
    bulkProfiles: new Map(),
    idByE164: new Map(numbers.map((number) => [number.phone_number, number.id])),
    orders: {
      newestFirst: orderIds(
        numbers,
        (first, second) => ascending(second.created_at, first.created_at) || ascending(first.id, second.id),
      ),
      byId: orderIds(numbers, (first, second) => ascending(first.id, second.id)),
      byE164: orderIds(numbers, (first, second) => ascending(first.phone_number, second.phone_number)),
    },
    random: openRandom(options.seed, 'telnyx later'),
  };
}

/** The number with that id and its settings; undefined when the account does not have it. */
export function findNumber(state: TelnyxState, id: string): OwnedNumber | undefined {
  const number = state.numbers.get(id);
  const voice = state.voice.get(id);
  const messaging = state.messaging.get(id);
  return number && voice && messaging && { number, voice, messaging, bundleId: state.bundles.get(id) ?? null };
}

/** The number with that id and its settings; throws the 404 when the account does not have it. */
export function requireNumber(state: TelnyxState, id: string | undefined): OwnedNumber {
  const owned = findNumber(state, id ?? '');
  if (owned === undefined) throw notFound();
  return owned;
}

/** All numbers in one of the lists' orders. */
export function listNumbers(state: TelnyxState, order: NumberOrder): OwnedNumber[] {
  return [...state.orders[order]].map((id) => findNumber(state, id)).filter((owned) => owned !== undefined);
}

/** Takes a number and all that is said of it off the account, unless it is locked; jobs keep naming it. */
export function removeNumber(state: TelnyxState, number: PhoneNumberRow): void {
  const { id, phone_number, deletion_lock_enabled: locked } = number;
  if (locked) throw refuse('10027', { detail: 'Deletion lock is enabled for this number.' }, { pointer: '/base' });
  const { numbers, voice, messaging, bundles, emergencyDue } = state;
  for (const rows of [numbers, voice, messaging, bundles, emergencyDue, ...Object.values(state.orders)])
    rows.delete(id);
  state.idByE164.delete(phone_number);
}
