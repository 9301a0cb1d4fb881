import { beforeEach } from 'vitest';
import { z } from 'zod';
import { twilioSandbox } from '../../src/providers/twilio/sandbox/index.ts';
import type { CallbackWriter, RunningPlay, SandboxAnswer, SandboxRoute } from '../../src/sandbox/play.ts';

export const now = Date.UTC(2026, 0, 15, 12);
export const { accountSid = '', authToken = '' } = twilioSandbox.settings;
export const trunking = '/twilio/trunking/v1/Trunks';
export const pricing = '/twilio/pricing/v2/Trunking';
export const porting = '/twilio/porting';
export const account = `/twilio/api/2010-04-01/Accounts/${accountSid}`;
export const unknownSid = (kind: string): string => kind + '0'.repeat(32);
export const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export const words = (text: string) => text.split(/\s+/).sort();
export const commonKeys = `sid date_created date_updated friendly_name account_sid phone_number api_version capabilities beta
voice_caller_id_lookup voice_url voice_method voice_fallback_url voice_fallback_method status_callback trunk_sid
status_callback_method voice_application_sid sms_url sms_method sms_fallback_url sms_fallback_method
sms_application_sid address_requirements`;
export const trunkNumberKeys = words(`${commonKeys} url links`);
export const incomingKeys =
  words(`${commonKeys} address_sid bundle_sid emergency_address_sid emergency_address_status origin
emergency_status identity_sid status type uri voice_receive_mode`);
export const trunkKeys =
  words(`sid account_sid domain_name disaster_recovery_method disaster_recovery_url friendly_name secure
cnam_lookup_enabled symmetric_rtp_enabled recording transfer_mode transfer_caller_id auth_type auth_type_set
date_created date_updated url links`);
export const orderKeys =
  words(`last_name date_updated cc_emails number incoming_phone_number_sid street postal_code port_type
city first_name errors company_name sid activation_date email status_updates_email status current_carrier
billing_phone_number url earliest_activation_date loa_sid friendly_name iso_country date_created region status_callback
submitted_date reason_code reason`);
export const numberPriceKeys = words(`country destination_number originating_call_price iso_country origination_number
terminating_prefix_prices price_unit url`);

export const text = z.string();
export const maybe = text.nullable();
export const row = z.record(text, z.unknown());
export const paged = z.looseObject({ meta: z.looseObject({ next_page_url: maybe, previous_page_url: maybe }) });
export const errors = z.array(z.object({ code: z.number(), date: text, reason: text }));
export const order = z.looseObject({
  sid: text,
  number: text,
  status: text,
  loa_sid: text,
  activation_date: maybe,
  errors,
});
export const incoming = z.looseObject({ sid: text, phone_number: text, type: text, trunk_sid: maybe });
export const price = z.looseObject({ current_price: text, destination_prefixes: z.array(text) });
export const table = z.looseObject({ iso_country: text, terminating_prefix_prices: z.array(price) });
export const named = z.looseObject({ sid: text, status: text.optional(), friendly_name: text.optional() });

/** The play that a test has to itself. */
export let play: RunningPlay;
/** What the play has told by callback, oldest first. */
export let told: unknown[] = [];
let clock = now;
/** Lets time go by, in milliseconds. */
export const tick = (milliseconds: number): void => {
  clock += milliseconds;
};
/** Gives each test of the file that calls it a play of its own. */
export function usePlay(): void {
  beforeEach(() => {
    clock = now;
    told = [];
    const callbacks = { url: () => null, post: (write: CallbackWriter) => told.push(JSON.parse(write(true).body)) };
    play = twilioSandbox.start({ now: () => clock, callbacks });
  });
}

const match = (route: SandboxRoute, path: string) => {
  const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  const found = pattern.exec(decodeURIComponent(path));
  return found && { ...found.groups };
};

/** URL parameters go as a form, all else as JSON; undefined is no body. */
const toSent = (body: unknown) => {
  if (body === undefined) return { headers: {}, body: Buffer.alloc(0) };
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  return { headers: { 'content-type': type }, body: Buffer.from(isForm ? String(body) : JSON.stringify(body)) };
};

/** Hands a request to the route that takes it, as the sandbox server does; a path under no prefix is a control. */
export function ask(target: string, method = 'GET', body: unknown = undefined): SandboxAnswer {
  const [whole = '', search] = target.replace('http://sandbox', '').split('?');
  const surface = play.surfaces.find(({ prefix }) => whole.startsWith(prefix));
  const prefix = surface?.prefix ?? '';
  const path = whole.slice(prefix.length);
  const known = (surface?.routes ?? play.controls).filter((route) => match(route, path));
  const route = known.find((candidate) => candidate.method === method);
  const asked = { method, path, query: new URLSearchParams(search), baseUrl: `http://sandbox${prefix}` };
  const params = { ...(route && match(route, path)) };
  const request = { ...asked, params, ...toSent(body) };
  if (route) return route.handle(request);
  if (!surface) throw new Error(`no control takes ${method} ${path}`);
  return surface.unknown(request, known.length > 0);
}

export const bodyOf = <Schema extends z.ZodType>(schema: Schema, target: string): z.infer<Schema> =>
  schema.parse(ask(target).body);
export const listOf = <Item extends z.ZodType>(key: string, item: Item, target: string): z.infer<Item>[] =>
  z.array(item).parse(bodyOf(row, target)[key]);
export const orders = (query = '') => listOf('orders', order, `${porting}/PortOrders${query}`);
export const loas = (query = '') => listOf('loas', named, `${porting}/Loas${query}`);
export const ownNumbers = (query = '?PageSize=1000') =>
  listOf('incoming_phone_numbers', incoming, `${account}/IncomingPhoneNumbers.json${query}`);
export const trunks = () => listOf('trunks', named, trunking);
export const sidsOf = (items: { sid: string }[]) => items.map(({ sid }) => sid);
export const control = (path: string, body?: unknown) => ask(path, 'POST', body);
export const change = (sid: string | undefined, body: unknown) => control(`/port-orders/${sid}`, body);
export const codeOf = (target: string, method = 'GET', sent: unknown = undefined) => {
  const { status, body } = ask(target, method, sent);
  return [status, row.parse(body).code];
};
export const keysOf = (value: unknown) => Object.keys(row.parse(value)).sort();

/** What a port order of a landline needs; nothing in the play is like it. */
export const draft = {
  number: '+15105559001',
  iso_country: 'US',
  region: 'CA',
  city: 'Oakland',
  postal_code: '94607',
  street: '12 Telegraph Ave',
  first_name: 'Ada',
  last_name: 'Byron',
  email: 'ada.byron@example.com',
};
/** What a mobile number needs beyond; the values are found nowhere else. */
export const secrets = { account_number: 'ACCT-40417', pin_number: 'pin58213', ssn_last_four: '7391' };
export const mobileDraft = { ...draft, ...secrets, number: '+19175559001' };
/** The status and code of a request for a port order; null in place of a code when it is taken. */
export const codeOfOrder = (body: unknown) => {
  const answer = ask(`${porting}/PortOrders`, 'POST', body);
  return [answer.status, row.parse(answer.body).code ?? null];
};
export const create = (body: unknown) => order.parse(ask(`${porting}/PortOrders`, 'POST', body).body);
