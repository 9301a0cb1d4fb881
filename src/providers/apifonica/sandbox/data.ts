import { openRandom, type Random } from '../../../sandbox/random.ts';

/** The account that the sandbox plays: obviously no real one. */
export const account = {
  sid: 'acc00000000-0000-4000-8000-000000000001',
  token: 'aut00000000-0000-4000-8000-000000000002',
} as const;

/** An item of the list, keys in the order of the seed's example. Contract apifonica.md 3. */
export type RentedNumber = {
  number_sid: string;
  account_sid: string;
  /** Without a plus. */
  number: string;
  token: string | null;
  country_code: string;
  country_name: string;
  type: 'local' | 'mobile' | 'toll_free' | 'sip';
  call_controller: string;
  call_method: string;
  msg_controller: string;
  msg_method: string;
  msg_app_sid: string | null;
  call_app_sid: string | null;
  endpoint_sid: string | null;
  created: string;
  updated: string;
  voice: boolean;
  messaging: boolean;
  mode: 'end_point' | 'sip_phone' | 'xml';
};

/** A rented number under its place in the list; the cursor is 24 hexadecimal digits. Contract apifonica.md 4. */
export type Row = { cursor: string; item: RentedNumber };

type Plan = Pick<RentedNumber, 'country_code' | 'country_name' | 'type'> & { toNumber(nth: number): string };

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

const plans = {
  // The range of the seed's own example: Ofcom's numbers for fiction (07700 900…) are valid to no number library.
  gb: {
    country_code: 'GB',
    country_name: 'United Kingdom',
    type: 'mobile',
    toNumber: (nth) => `4474806${pad(nth, 5)}`,
  },
  us: { country_code: 'US', country_name: 'United States', type: 'local', toNumber: (nth) => `1646${5550000 + nth}` },
  free: {
    country_code: 'US',
    country_name: 'United States',
    type: 'toll_free',
    toNumber: (nth) => `1866${5550000 + nth}`,
  },
  ca: { country_code: 'CA', country_name: 'Canada', type: 'local', toNumber: (nth) => `1514${5550000 + nth}` },
  de: { country_code: 'DE', country_name: 'Germany', type: 'local', toNumber: (nth) => `496990${pad(nth, 6)}` },
  fr: { country_code: 'FR', country_name: 'France', type: 'local', toNumber: (nth) => `33${261910000 + nth}` },
  sip: {
    country_code: 'international',
    country_name: 'international',
    type: 'sip',
    toNumber: (nth) => `88351000${pad(nth, 7)}`,
  },
} satisfies Record<string, Plan>;

const early = ['gb', 'us'] as const;
const middle = ['ca', 'gb', 'us'] as const;
const late = ['de', 'fr', 'gb', 'us', 'ca', 'gb', 'us'] as const;

function planAt(index: number): keyof typeof plans {
  if (index % 15 === 4) return 'sip';
  if (index % 30 === 9) return 'free';
  const cycle = index < 20 ? early : index < 40 ? middle : late;
  return cycle[index % cycle.length] ?? 'gb';
}

/** Makes the account's numbers; the same seed and size give the same rows. */
export function makeRows(seed: number, size: number): Row[] {
  const random = openRandom(seed, 'apifonica');
  const applications = Array.from({ length: 3 }, () => `app${random.uuid()}`);
  const endpoints = Array.from({ length: 2 }, () => `end${random.uuid()}`);
  const machine = random.hex(10);
  const used = new Map<string, number>();
  return Array.from({ length: size }, (_, index) => {
    const name = planAt(index);
    const nth = used.get(name) ?? 0;
    used.set(name, nth + 1);
    const created = Date.UTC(2016, 0, 1) + random.whole(8 * 365 * 24 * 3600) * 1000;
    const cursor = (created / 1000).toString(16).padStart(8, '0') + machine + pad(index, 6);
    return { cursor, item: makeItem({ index, created, plan: plans[name], nth, random, applications, endpoints }) };
  });
}

function makeItem(from: {
  index: number;
  created: number;
  plan: Plan;
  nth: number;
  random: Random;
  applications: string[];
  endpoints: string[];
}): RentedNumber {
  const { index, plan, random } = from;
  const isSip = plan.type === 'sip';
  const mode = isSip || index % 6 === 5 ? 'sip_phone' : index % 6 === 2 ? 'end_point' : 'xml';
  const controls = random.whole(4);
  return {
    number_sid: `num${random.uuid()}`,
    account_sid: account.sid,
    number: plan.toNumber(from.nth),
    token: isSip ? `fake-sip-token-${random.hex(16)}` : null,
    country_code: plan.country_code,
    country_name: plan.country_name,
    type: plan.type,
    call_controller: controls === 1 ? 'http://127.0.0.1:8082/calls/events' : '',
    call_method: 'GET',
    msg_controller: controls === 2 ? 'http://127.0.0.1:8082/messages/events' : '',
    msg_method: controls === 2 ? 'POST' : 'GET',
    // Set, a sentinel, or null: one public page of the carrier says that only one of the two may be set.
    msg_app_sid: controls === 3 ? null : random.pick([...from.applications, 'default_msg_app_sid']),
    call_app_sid: controls === 0 ? null : random.pick([...from.applications, 'default_call_app_sid']),
    endpoint_sid: mode === 'end_point' ? random.pick(from.endpoints) : null,
    created: toWireDate(from.created),
    updated: toWireDate(from.created + random.whole(90 * 24 * 3600) * 1000),
    voice: isSip || random.whole(10) > 0,
    messaging: plan.type === 'mobile' || (!isSip && random.whole(3) === 0),
    mode,
  };
}

/** RFC 2822 in the carrier's Moscow offset: `Thu, 31 Mar 2016 11:16:59 +0300`. Contract apifonica.md 3. */
function toWireDate(milliseconds: number): string {
  return new Date(milliseconds + 3 * 3600 * 1000).toUTCString().replace('GMT', '+0300');
}
