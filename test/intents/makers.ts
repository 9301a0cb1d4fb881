import { toGlobalId } from '../../src/domain/id.ts';
import { telnyx } from '../../src/providers/telnyx/index.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { toOrderInput } from '../graph/port-order-seed.ts';

/** A mutation that makes something, of which one key must make one. */
export type Maker = {
  field: 'createPortOrder' | 'startUpdateJob' | 'startDeletionJob' | 'startEmergencySettingsJob';
  /** What to read of its payload; the new node goes by the name `made`. */
  payload: string;
  /** Where the carrier is asked to make it, and where it lists what it has. */
  provider: 'twilio' | 'telnyx';
  path: string;
  listPath: string;
  /** An input that fits nothing that was made before. */
  toInput(): Record<string, unknown>;
  /** Another input that a look-up at the carrier cannot tell from that one. */
  toLike(input: Record<string, unknown>): Record<string, unknown>;
  /** Ids of what the carrier has for that input, as the carrier says them. */
  listMade(origin: string, input: Record<string, unknown>): Promise<string[]>;
};

const orders = '/twilio/porting/PortOrders';
const jobs = '/telnyx/v2/phone_numbers/jobs';

/** Makes a port order. */
export const orderMaker: Maker = {
  field: 'createPortOrder',
  payload: '... on PortOrderPayload { made: portOrder { id nativeId } }',
  provider: 'twilio',
  path: orders,
  listPath: orders,
  toInput: toOrderInput,
  toLike: (input) => ({ ...input, friendlyName: `Another of ${input.e164}` }),
  async listMade(origin, { e164 }) {
    const made = await readOrders(origin, `?Number=${encodeURIComponent(String(e164))}&PageSize=1000`);
    return made.map(({ sid }) => sid);
  },
};

/** Orders as the carrier itself lists them. */
async function readOrders(origin: string, query: string): Promise<{ sid: string; number: string }[]> {
  const answer = await fetch(origin + orders + query, { headers: { authorization: twilioAuthorization } });
  return ((await answer.json()) as { orders: { sid: string; number: string }[] }).orders;
}

/** Orders a number by hand, as whoever does it at the carrier's own site. */
export async function orderByHand(origin: string, input: Record<string, unknown>): Promise<string> {
  const headers = { authorization: twilioAuthorization, 'content-type': 'application/json' };
  const body = {
    number: input.e164,
    first_name: input.firstName,
    last_name: input.lastName,
    email: input.email,
    street: input.street,
    city: input.city,
    region: input.region,
    postal_code: input.postalCode,
    iso_country: input.country,
  };
  const answer = await fetch(origin + orders, { method: 'POST', headers, body: JSON.stringify(body) });
  return ((await answer.json()) as { sid: string }).sid;
}

const twilioAuthorization = `Basic ${Buffer.from(
  `${twilio.sandbox.settings.accountSid}:${twilio.sandbox.settings.authToken}`,
).toString('base64')}`;
const telnyxAuthorization = `Bearer ${telnyx.sandbox.settings.apiKey}`;

/** Ids of the account's numbers at the carrier. */
export async function listTelnyxNumbers(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/telnyx/v2/phone_numbers?page[size]=250`, {
    headers: { authorization: telnyxAuthorization },
  });
  const { data } = (await answer.json()) as { data: { id: string; status: string }[] };
  return data.flatMap(({ id, status }) => (status === 'active' ? id : []));
}

/** Makers of jobs, each for another two of the account's numbers. */
export function toJobMakers(numbers: readonly string[]): Maker[] {
  const pairs = numbers.flatMap((one, index) => numbers.slice(index + 1).map((other) => [one, other]));
  const take = (): string[] => {
    const pair = pairs.pop();
    if (!pair) throw new Error('the sandbox has no more numbers');
    return pair.map((number) => toGlobalId('TelnyxPhoneNumber', 'telnyx', number));
  };
  const kinds = [
    ['startUpdateJob', 'update_phone_numbers', { customerReference: 'One' }, { customerReference: 'Two' }],
    ['startEmergencySettingsJob', 'update_emergency_settings', { emergencyEnabled: false }, {}],
    ['startDeletionJob', 'delete_phone_numbers', {}, {}],
  ] as const;
  return kinds.map(([field, type, work, like]) => ({
    field,
    payload: '... on JobPayload { made: job { id nativeId } }',
    provider: 'telnyx',
    path: `${jobs}/${type}`,
    listPath: jobs,
    toInput: () => ({ phoneNumbers: take(), ...work }),
    toLike: ({ phoneNumbers, ...rest }) => ({
      phoneNumbers: (phoneNumbers as string[]).toReversed(),
      ...rest,
      ...like,
    }),
    listMade: (origin, { phoneNumbers }) => listJobs(origin, type, phoneNumbers as string[]),
  }));
}

/** Ids of jobs of a type as the carrier itself lists them, for just these numbers. */
async function listJobs(origin: string, type: string, globalIds: string[]): Promise<string[]> {
  const wanted = globalIds.map((id) => Buffer.from(id, 'base64url').toString().split(':').at(-1)).sort();
  const made = await readJobs(origin, `filter[type]=${type}`);
  return made.flatMap(({ id, phone_numbers }) =>
    JSON.stringify(phone_numbers.map((number) => number.id).sort()) === JSON.stringify(wanted) ? id : [],
  );
}

/** Ids of the jobs that have not begun yet. */
export async function listPendingJobs(origin: string): Promise<string[]> {
  return (await readJobs(origin, 'filter[status][]=pending')).map(({ id }) => id);
}

async function readJobs(origin: string, filter: string): Promise<{ id: string; phone_numbers: { id: string }[] }[]> {
  const url = `${origin}${jobs}?page[size]=250&${filter}`;
  const answer = await fetch(url, { headers: { authorization: telnyxAuthorization } });
  return ((await answer.json()) as { data: { id: string; phone_numbers: { id: string }[] }[] }).data;
}

/** How often a carrier was asked to make something. */
export async function countPosts(origin: string, { path }: Maker): Promise<number> {
  const answer = await fetch(`${origin}/_sandbox/calls`);
  const { calls } = (await answer.json()) as { calls: { method: string; route: string; count: number }[] };
  return calls.find(({ method, route }) => method === 'POST' && route === path)?.count ?? 0;
}
