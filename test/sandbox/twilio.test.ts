import { validatePhoneNumberLength } from 'libphonenumber-js/max';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { twilioSandbox, twilioSandboxApiKey } from '../../src/providers/twilio/sandbox/index.ts';
import type { RunningPlay, SandboxAnswer, SandboxRoute } from '../../src/sandbox/play.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

const now = Date.UTC(2026, 0, 15, 12);
const { accountSid = '', authToken = '' } = twilioSandbox.settings;
const trunking = '/twilio/trunking/v1/Trunks';
const pricing = '/twilio/pricing/v2/Trunking';
const porting = '/twilio/porting';
const account = `/twilio/api/2010-04-01/Accounts/${accountSid}`;
const unknownSid = (kind: string): string => kind + '0'.repeat(32);
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const words = (text: string) => text.split(/\s+/).sort();
const commonKeys = `sid date_created date_updated friendly_name account_sid phone_number api_version capabilities beta
voice_caller_id_lookup voice_url voice_method voice_fallback_url voice_fallback_method status_callback trunk_sid
status_callback_method voice_application_sid sms_url sms_method sms_fallback_url sms_fallback_method
sms_application_sid address_requirements`;
const trunkNumberKeys = words(`${commonKeys} url links`);
const incomingKeys = words(`${commonKeys} address_sid bundle_sid emergency_address_sid emergency_address_status origin
emergency_status identity_sid status type uri voice_receive_mode`);
const trunkKeys = words(`sid account_sid domain_name disaster_recovery_method disaster_recovery_url friendly_name secure
cnam_lookup_enabled symmetric_rtp_enabled recording transfer_mode transfer_caller_id auth_type auth_type_set
date_created date_updated url links`);
const orderKeys = words(`last_name date_updated cc_emails number incoming_phone_number_sid street postal_code port_type
city first_name errors company_name sid activation_date email status_updates_email status current_carrier
billing_phone_number url earliest_activation_date loa_sid friendly_name iso_country date_created region status_callback
submitted_date reason_code reason`);
const numberPriceKeys = words(`country destination_number originating_call_price iso_country origination_number
terminating_prefix_prices price_unit url`);

const text = z.string();
const maybe = text.nullable();
const row = z.record(text, z.unknown());
const paged = z.looseObject({ meta: z.looseObject({ next_page_url: maybe, previous_page_url: maybe }) });
const errors = z.array(z.object({ code: z.number(), date: text, reason: text }));
const order = z.looseObject({ sid: text, number: text, status: text, loa_sid: text, activation_date: maybe, errors });
const incoming = z.looseObject({ sid: text, phone_number: text, type: text, trunk_sid: maybe });
const price = z.looseObject({ current_price: text, destination_prefixes: z.array(text) });
const table = z.looseObject({ iso_country: text, terminating_prefix_prices: z.array(price) });
const named = z.looseObject({ sid: text, status: text.optional(), friendly_name: text.optional() });

let play: RunningPlay;
let clock = now;
beforeEach(() => {
  clock = now;
  play = twilioSandbox.start({ now: () => clock });
});

const match = (route: SandboxRoute, path: string) => {
  const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  const found = pattern.exec(decodeURIComponent(path));
  return found && { ...found.groups };
};

/** Hands a request to the route that takes it, as the sandbox server does; a path under no prefix is a control. */
function ask(target: string, method = 'GET', body: unknown = undefined): SandboxAnswer {
  const [whole = '', search] = target.replace('http://sandbox', '').split('?');
  const surface = play.surfaces.find(({ prefix }) => whole.startsWith(prefix));
  const prefix = surface?.prefix ?? '';
  const path = whole.slice(prefix.length);
  const known = (surface?.routes ?? play.controls).filter((route) => match(route, path));
  const route = known.find((candidate) => candidate.method === method);
  const sent = { method, path, query: new URLSearchParams(search), headers: {}, baseUrl: `http://sandbox${prefix}` };
  const params = { ...(route && match(route, path)) };
  const request = { ...sent, params, body: Buffer.from(body === undefined ? '' : JSON.stringify(body)) };
  if (route) return route.handle(request);
  if (!surface) throw new Error(`no control takes ${method} ${path}`);
  return surface.unknown(request, known.length > 0);
}

const bodyOf = <Schema extends z.ZodType>(schema: Schema, target: string): z.infer<Schema> =>
  schema.parse(ask(target).body);
const listOf = <Item extends z.ZodType>(key: string, item: Item, target: string): z.infer<Item>[] =>
  z.array(item).parse(bodyOf(row, target)[key]);
const orders = (query = '') => listOf('orders', order, `${porting}/PortOrders${query}`);
const loas = (query = '') => listOf('loas', named, `${porting}/Loas${query}`);
const ownNumbers = (query = '?PageSize=1000') =>
  listOf('incoming_phone_numbers', incoming, `${account}/IncomingPhoneNumbers.json${query}`);
const trunks = () => listOf('trunks', named, trunking);
const sidsOf = (items: { sid: string }[]) => items.map(({ sid }) => sid);
const control = (path: string, body?: unknown) => ask(path, 'POST', body);
const change = (sid: string | undefined, body: unknown) => control(`/port-orders/${sid}`, body);
const codeOf = (target: string) => {
  const { status, body } = ask(target);
  return [status, row.parse(body).code];
};
const keysOf = (value: unknown) => Object.keys(row.parse(value)).sort();

describe('numbers and trunks', () => {
  it('shows a trunk and its numbers with the keys of the published examples', () => {
    const [trunk] = trunks();
    expect(keysOf(trunk)).toEqual(trunkKeys);
    expect(ask(`${trunking}/${trunk?.sid}`).body).toEqual(trunk);
    const [number] = listOf('phone_numbers', row, `${trunking}/${trunk?.sid}/PhoneNumbers`);
    expect(keysOf(number)).toEqual(trunkNumberKeys);
    expect(number?.date_created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(ask(`${trunking}/${trunk?.sid}/PhoneNumbers/${number?.sid}`).body).toEqual(number);
  });

  it('shows an account number with RFC 2822 dates, alone only when asked with .json', () => {
    const [number] = ownNumbers();
    expect(keysOf(number)).toEqual(incomingKeys);
    expect(number?.date_created).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    expect(ask(`${account}/IncomingPhoneNumbers/${number?.sid}.json`).body).toEqual(number);
    expect(codeOf(`${account}/IncomingPhoneNumbers/${number?.sid}`)).toEqual([404, 20404]);
    expect(codeOf(`${account.replace('/AC', '/AD')}/IncomingPhoneNumbers.json`)).toEqual([404, 20404]);
  });

  it('has 40 possible numbers by default, some on no trunk, the rest on the three trunks that list them', () => {
    const numbers = ownNumbers();
    expect(new Set(numbers.map((number) => number.phone_number)).size).toBe(40);
    expect(numbers.filter((number) => validatePhoneNumberLength(number.phone_number) !== undefined)).toEqual([]);
    expect(numbers.filter((number) => number.trunk_sid === null)).toHaveLength(5);
    const types = new Set(numbers.map((number) => number.type));
    expect([...types].sort()).toEqual(['local', 'toll free', 'toll-free', 'tollfree']);
    expect(trunks().map((trunk) => trunk.friendly_name)).toEqual(['HQ voice', 'Contact center', 'Overflow']);
    for (const { sid } of trunks()) {
      const listed = listOf('phone_numbers', named, `${trunking}/${sid}/PhoneNumbers`);
      expect(sidsOf(listed)).toEqual(sidsOf(numbers.filter((number) => number.trunk_sid === sid)));
    }
  });

  it('finds numbers by a part of them, a star standing for a digit', () => {
    expect(ownNumbers('?PhoneNumber=4155550*01').map((number) => number.phone_number)).toEqual(['+14155550101']);
    expect(ownNumbers('?PhoneNumber=%2B44').every((number) => number.phone_number.startsWith('+44'))).toBe(true);
    expect([ownNumbers('?PhoneNumber=+44').length, ownNumbers('?phonenumber=%2B44').length]).toEqual([0, 40]);
  });

  it('makes ten thousand distinct numbers', () => {
    play.reset({ seed: 3, size: 10_000 });
    const e164s = new Set<string>();
    let uri: string | null = `${account.replace('/twilio/api', '')}/IncomingPhoneNumbers.json?PageSize=1000`;
    while (uri !== null) {
      const page: Record<string, unknown> = bodyOf(row, `/twilio/api${uri}`);
      for (const number of z.array(incoming).parse(page.incoming_phone_numbers)) e164s.add(number.phone_number);
      uri = maybe.parse(page.next_page_uri);
    }
    expect([e164s.size, orders().length]).toEqual([10_000, 24]);
  });
});

describe('paging', () => {
  it('walks every product list through next_page_url, and back', () => {
    const numbers = `${trunking}/${trunks()[0]?.sid}/PhoneNumbers`;
    const lists = { [trunking]: 'trunks', [numbers]: 'phone_numbers', [`${pricing}/Countries`]: 'countries' };
    const ported = { [`${porting}/PortOrders`]: 'orders', [`${porting}/Loas`]: 'loas' };
    for (const [path, key] of Object.entries({ ...lists, ...ported })) {
      const walked: unknown[] = [];
      let [pages, previous] = [0, ''];
      for (let url: string | null = `${path}?PageSize=2`; url !== null; pages += 1) {
        const page: z.infer<typeof paged> = bodyOf(paged, url);
        walked.push(...listOf(key, row, url));
        previous = page.meta.previous_page_url ?? '';
        url = page.meta.next_page_url;
      }
      const whole = listOf(key, row, `${path}?PageSize=1000`);
      expect(walked).toEqual(whole);
      expect(pages).toBe(Math.ceil(whole.length / 2));
      expect(listOf(key, row, previous), path).toEqual(whole.slice(pages * 2 - 4, pages * 2 - 2));
    }
  });

  it('walks the 2010 list by relative URIs and says where each page starts and ends', () => {
    const page = bodyOf(row, `${account}/IncomingPhoneNumbers.json?PageSize=15&Beta=true`);
    expect(page).toMatchObject({ page: 0, page_size: 15, start: 0, end: 14, previous_page_uri: null });
    expect(page.next_page_uri).toMatch(/^\/2010-04-01\/.*\?Beta=true&PageSize=15&Page=1&PageToken=PA/);
    expect(bodyOf(row, `/twilio/api${page.next_page_uri}`)).toMatchObject({ page: 1, start: 15, end: 29 });
    const empty = bodyOf(row, `${account}/IncomingPhoneNumbers.json?Origin=nowhere`);
    expect(empty).toMatchObject({ start: 0, end: 0, incoming_phone_numbers: [], next_page_uri: null });
  });

  it('refuses pages that are too large, made-up tokens and page numbers built by hand', () => {
    expect(codeOf(`${trunking}?PageSize=1001`)).toEqual([400, 20007]);
    expect(codeOf(`${porting}/Loas?PageSize=5000`)).toEqual([400, 20007]);
    expect(codeOf(`${trunking}?PageSize=none`)).toEqual([400, 20001]);
    expect(codeOf(`${trunking}?PageToken=abc`)).toEqual([400, 21481]);
    expect(codeOf(`${account}/IncomingPhoneNumbers.json?Page=1`)).toEqual([400, 21481]);
  });

  it('goes on at its place when the item that a token names has gone', () => {
    const token = `PA${Buffer.from('2:gone').toString('base64url')}`;
    expect(listOf('trunks', named, `${trunking}?PageToken=${token}`)).toEqual(trunks().slice(2));
  });

  it('orders the keys of meta as the examples do, and repeats filters', () => {
    const path = `${porting}/PortOrders?Status=PENDING&PageSize=3`;
    const { meta, ...rest } = row.parse(ask(path).body);
    const keys = ['page', 'page_size', 'first_page_url', 'previous_page_url', 'url', 'next_page_url', 'key'];
    expect([Object.keys(row.parse(meta)), Object.keys(rest)]).toEqual([keys, ['orders']]);
    expect(bodyOf(paged, path).meta.next_page_url).toBe(`http://sandbox${path}&Page=1`);
  });

  it('names other hosts and drops filters when told to', () => {
    Object.assign(play.quirks, { devHostInPaging: true, dropFiltersInPaging: true });
    const ofOrders = bodyOf(paged, `${porting}/PortOrders?Status=PENDING&PageSize=3`).meta;
    expect(ofOrders.next_page_url).toBe('https://preview.dev.twilio.com/porting/PortOrders?PageSize=3&Page=1');
    expect(ofOrders.first_page_url).toBe('http://sandbox/twilio/porting/PortOrders?PageSize=3&Page=0');
    const ofTrunks = bodyOf(paged, `${trunking}?PageSize=1`).meta;
    expect(ofTrunks.next_page_url).toMatch(/^https:\/\/trunking\.dev\.twilio\.com\/v1\/Trunks\?PageSize=1&Page=1/);
  });
});

describe('prices', () => {
  const countries = () => listOf('countries', row, `${pricing}/Countries?PageSize=1000`);
  const priceOf = (number: string, query = '') => bodyOf(table, `${pricing}/Numbers/${number}${query}`);
  const originsOf = (number: string, query = '') =>
    priceOf(number, query).terminating_prefix_prices.map((each) => String(each.origination_prefixes));

  it('lists about 60 countries, each with a table', () => {
    const url = 'https://pricing.twilio.com/v2/Trunking/Countries/AD';
    expect(countries()[0]).toEqual({ country: 'Andorra', iso_country: 'AD', url });
    expect(countries()).toHaveLength(64);
    for (const { iso_country: iso } of countries()) {
      expect(bodyOf(table, `${pricing}/Countries/${iso}`).terminating_prefix_prices.length).toBeGreaterThan(0);
    }
    expect(codeOf(`${pricing}/Countries/us`)).toEqual([404, 20404]);
  });

  it('prices a number as the tables of all countries do by the longest prefix', () => {
    const tables = countries().map(({ iso_country: iso }) => bodyOf(table, `${pricing}/Countries/${iso}`));
    const rows = tables.flatMap((each) => each.terminating_prefix_prices);
    const entries = rows.flatMap((each) => each.destination_prefixes).sort((one, other) => other.length - one.length);
    const foreign = `+19075551234 +18085551234 +15108675310 +18001234567 +18335551234 +17125550100 +16045551234
+18675551234 +442079460000 +447700900000 +441481710000 +447781100000 +4915112345678 +4930901820 +33612345678
+33199000000 +18765550100 +17875550100 +79161234567 +77011234567 +37612345 +8613800138000`.split(/\s+/);
    for (const number of [...foreign, ...ownNumbers().map((own) => own.phone_number)]) {
      const entry = entries.find((prefix) => number.startsWith(`+${prefix}`)) ?? '';
      const matching = rows.filter((each) => each.destination_prefixes.includes(entry));
      const narrowed = matching.map((each) => ({ ...each, destination_prefixes: [entry] }));
      expect(priceOf(number).terminating_prefix_prices, number).toEqual(narrowed);
    }
  });

  it('keeps the published prices of the United States', () => {
    const [alaska, tollFree, other] = ['+19075551234', '+18001234567', '+18335551234'].map((number) => priceOf(number));
    expect(alaska?.terminating_prefix_prices).toMatchObject([{ current_price: '0.090' }]);
    expect(tollFree?.terminating_prefix_prices).toMatchObject([{ destination_prefixes: ['1800'] }]);
    expect(other?.terminating_prefix_prices).toMatchObject([{ destination_prefixes: ['1'], current_price: '0.013' }]);
  });

  it('takes the row of the origination number, else the rest of the world', () => {
    expect(originsOf('+17125550100')).toEqual(['44', 'ROW']);
    expect(originsOf('+17125550100', '?OriginationNumber=%2B442079460000')).toEqual(['44']);
    expect(originsOf('+17125550100', '?OriginationNumber=%2B14155550100')).toEqual(['ROW']);
    expect(originsOf('+15108675310', '?OriginationNumber=%2B18001234567')).toEqual(['ALL']);
    expect(codeOf(`${pricing}/Numbers/+17125550100?OriginationNumber=+44`)).toEqual([400, 21421]);
  });

  it('knows what calls to own numbers earn, whatever the spelling of their type, and nothing of others', () => {
    for (const number of ownNumbers()) {
      const type = number.type === 'local' ? 'local' : 'toll free';
      expect(priceOf(number.phone_number)).toMatchObject({ originating_call_price: { number_type: type } });
    }
    const stranger = bodyOf(row, `${pricing}/Numbers/%2B14158675310`);
    expect(keysOf(stranger)).toEqual(numberPriceKeys);
    expect(stranger.originating_call_price).toEqual({ base_price: null, current_price: null, number_type: null });
  });

  it('tells countries of one calling code apart, and finds no price where none is listed', () => {
    const american = ['+16045551234', '+14155550100', '+18005550000'];
    const british = ['+441481710000', '+441534710000', '+441624710000', '+441614960000'];
    const countriesOf = [...american, ...british].map((number) => priceOf(number).iso_country);
    expect(countriesOf.join()).toBe('CA,US,US,GG,JE,IM,GB');
    for (const number of ['+12645551234', '+88351000000001', '+0', 'abc', '4155550100']) {
      expect(codeOf(`${pricing}/Numbers/${number}`)).toEqual([404, 20404]);
    }
  });
});

describe('port orders and LOAs', () => {
  it('holds orders in all nine statuses, newest first, with the keys of example and table, but no secret', () => {
    const all = orders();
    const count = (status: string) => all.filter((each) => each.status === status).length;
    const way = ['CREATED', 'PENDING', 'SUBMITTED', 'ACCEPTED', 'COMPLETED'];
    expect([...way, 'REJECTED', 'CANCELED', 'FAILED', 'REVIEW'].map(count)).toEqual([3, 4, 3, 3, 4, 3, 2, 1, 1]);
    for (const each of all) expect(keysOf(each)).toEqual(orderKeys);
    const created = all.map((each) => String(each.date_created));
    expect(created).toEqual(created.toSorted().reverse());
    expect(ask(`${porting}/PortOrders/${all[0]?.sid}`).body).toEqual(all[0]);
  });

  it('refers to LOAs in all four statuses, shared by some, and to numbers that the account has', () => {
    const letters = loas();
    expect(new Set(letters.map((each) => each.status))).toEqual(new Set(['open', 'signing', 'signed', 'canceled']));
    const { url, ...letter } = row.parse(letters[0]);
    expect(url).toBe(`https://preview.twilio.com/porting/Loas/${letter.sid}`);
    expect(ask(`${porting}/Loas/${letter.sid}`).body).toEqual(letter);
    expect(keysOf(letter)).toEqual(['email', 'first_name', 'last_name', 'sid', 'status']);
    const counts = letters.map(({ sid }) => orders(`?LoaSid=${sid}`).length);
    expect([counts.reduce((sum, each) => sum + each), Math.max(...counts)]).toEqual([24, 2]);
    const own = new Map(ownNumbers().map((number) => [number.sid, number.phone_number]));
    for (const each of orders('?Status=COMPLETED')) {
      expect(own.get(String(each.incoming_phone_number_sid))).toBe(each.number);
    }
  });

  it('has one accepted order within 48 hours of its FOC and others beyond', () => {
    const hours = orders('?Status=ACCEPTED').map((each) => (Date.parse(each.activation_date ?? '') - now) / 3_600_000);
    expect(hours.sort((one, other) => one - other)).toEqual([30, 120, 216]);
  });

  it('keeps the oddities of the published example, the account number only when told to', () => {
    const [odd] = orders('?FriendlyName=Random123');
    expect(odd).toMatchObject({ activation_date: '2017-07-025T11:29:34Z', status: 'REJECTED', port_type: 'UNKNOWN' });
    expect(odd?.incoming_phone_number_sid).toMatch(/^PN.{31}$/);
    const reason = `Unable to port in number [${odd?.number.slice(1)}] - number exists as an LRN.`;
    expect(odd?.errors).toMatchObject([{ code: 21835, reason }]);
    play.quirks.returnAccountNumber = true;
    const leaked = { ...odd, account_number: odd?.number.slice(-4) };
    expect(orders().filter((each) => 'account_number' in each)).toEqual([leaked]);
  });

  it('filters by case-sensitive names and ignores names that it does not know', () => {
    const [first] = orders();
    expect(sidsOf(orders(`?Number=%2B${first?.number.slice(1)}`))).toEqual([first?.sid]);
    expect([orders('?status=PENDING').length, orders('?Status=PENDING').length]).toEqual([24, 4]);
    expect([orders('?FriendlyName=andom12').length, orders('?FriendlyName=random123').length]).toEqual([1, 0]);
    expect(orders(`?AccountSid=${accountSid}&CompanyName=Random%20Inc`)).toHaveLength(1);
    const dates = '?ActivationDateMin=2026-01-16T00:00:00Z&ActivationDateMax=2026-01-17T00:00:00%2B00:00';
    expect(orders(dates)).toHaveLength(1);
    expect(loas('?Status=SIGNED').every((each) => each.status === 'signed')).toBe(true);
    expect([loas('?Status=REVIEW').length, loas('?Status=SIGNING').length]).toEqual([0, 2]);
    expect(loas('?FirstName=Jim&LastName=Smith&Email=jim.smith@example.com')).toHaveLength(1);
  });

  it('cuts its lists before and after a SID, itself left out', () => {
    const [all, letters] = [sidsOf(orders()), sidsOf(loas())];
    expect(sidsOf(orders(`?BeforeSid=${all[4]}`))).toEqual(all.slice(0, 4));
    expect(sidsOf(orders(`?AfterSid=${all[4]}`))).toEqual(all.slice(5));
    expect(sidsOf(loas(`?BeforeSid=${letters[4]}`))).toEqual(letters.slice(0, 4));
    expect(sidsOf(loas(`?AfterSid=${letters[4]}`))).toEqual(letters.slice(5));
    expect([...orders(`?AfterSid=${unknownSid('PO')}`), ...loas(`?BeforeSid=${unknownSid('PX')}`)]).toEqual([]);
  });

  it('refuses filters and SIDs that make no sense with the porting codes', () => {
    const queries = ['Status=pending', 'BeforeSid=PO1', 'AfterSid=PX1', 'ActivationDateMin=2026-01-16'];
    const codes = queries.map((query) => codeOf(`${porting}/PortOrders?${query}`));
    expect(codes).toEqual([21822, 21825, 21826, 21814].map((code) => [400, code]));
    const letterCodes = ['?Status=open', '?AfterSid=PO1', '/PX1'].map((rest) => codeOf(`${porting}/Loas${rest}`));
    expect(letterCodes).toEqual([21904, 21901, 21901].map((code) => [400, code]));
    expect(ask(`${porting}/Loas?Status=open`).body).toMatchObject({ message: 'Port Order LOA: Invalid status' });
    expect(codeOf(`${porting}/Loas/${unknownSid('PX')}`)).toEqual([404, 20404]);
    const message = `The requested resource /porting/PortOrders/${unknownSid('PO')} was not found`;
    expect(ask(`${porting}/PortOrders/${unknownSid('PO')}`)).toMatchObject({ status: 404, body: { message } });
  });
});

describe('what the sandbox makes happen', () => {
  it('forces a status, with the FOC that acceptance brings and the number that completion brings', () => {
    const [{ sid, number } = { sid: '', number: '' }] = orders('?Status=CREATED');
    clock += 5000;
    const at = '2026-01-15T12:00:05Z';
    const pending = row.parse(change(sid, { status: 'PENDING' }).body);
    expect(pending).toMatchObject({ status: 'PENDING', date_updated: at, submitted_date: null });
    expect(pending.port_type).toMatch(/^(MOBILE|LANDLINE)$/);
    const accepted = row.parse(change(sid, { status: 'ACCEPTED' }).body);
    expect(accepted).toMatchObject({ submitted_date: at, earliest_activation_date: '2026-01-19T12:00:05Z' });
    expect(String(accepted.activation_date) >= String(accepted.earliest_activation_date)).toBe(true);
    const completed = row.parse(change(sid, { status: 'COMPLETED' }).body);
    const own = ask(`${account}/IncomingPhoneNumbers/${completed.incoming_phone_number_sid}.json`).body;
    expect(own).toMatchObject({ phone_number: number, trunk_sid: null });
    expect(ask(`${porting}/PortOrders/${sid}`).body).toEqual(completed);
  });

  it('sets the FOC and adds errors, which only grow', () => {
    const [{ sid } = { sid: '' }] = orders('?Status=SUBMITTED');
    const activationDate = '2026-02-01T00:00:00Z';
    const error = { code: 21831, date: '2026-01-15T12:00:00.000Z', reason: 'Cannot be ported' };
    const changed = { status: 'SUBMITTED', activation_date: activationDate, errors: [error] };
    expect(change(sid, { activationDate, error: 21831 }).body).toMatchObject(changed);
    const rejected = { status: 'REJECTED', reason_code: 21834, errors: [error, { code: 21834 }] };
    expect(change(sid, { status: 'REJECTED', error: 21834 }).body).toMatchObject(rejected);
    expect([change(sid, { status: 'Delivered' }).status, change(sid, { error: 21821 }).status]).toEqual([400, 400]);
    expect(change(unknownSid('PO'), {}).status).toBe(404);
  });

  it('signs an LOA, and its waiting orders are submitted', () => {
    const loaSid = orders('?Status=PENDING')[0]?.loa_sid;
    expect(control(`/loas/${loaSid}/sign`).body).toMatchObject({ sid: loaSid, status: 'signed' });
    const submitted = { status: 'SUBMITTED', submitted_date: '2026-01-15T12:00:00Z' };
    expect(orders(`?LoaSid=${loaSid}`)).toMatchObject([submitted, submitted]);
    expect(control(`/loas/${loas('?Status=CANCELED')[0]?.sid}/sign`).status).toBe(409);
    expect(control(`/loas/${unknownSid('PX')}/sign`).status).toBe(404);
  });

  it('cancels an LOA with its last order', () => {
    const shared = orders('?Status=CREATED').filter((each) => orders(`?LoaSid=${each.loa_sid}`).length === 2);
    const statuses = shared.map(({ sid, loa_sid: loa }) => {
      change(sid, { status: 'CANCELED' });
      return bodyOf(row, `${porting}/Loas/${loa}`).status;
    });
    expect(statuses).toEqual(['open', 'canceled']);
  });

  it('moves every open order along its way, one step at a time, until nothing is open', () => {
    let steps = 0;
    for (; play.move() && steps < 200; steps += 1) clock += 10_000;
    expect(steps).toBeGreaterThan(13);
    expect(steps).toBeLessThan(50);
    const open = ['CREATED', 'PENDING', 'SUBMITTED', 'ACCEPTED'].flatMap((status) => orders(`?Status=${status}`));
    expect([open.length, orders('?Status=COMPLETED').length, ownNumbers().length]).toEqual([0, 17, 53]);
  });
});

describe('the play as a whole', () => {
  const numbers = `${account}/IncomingPhoneNumbers.json`;
  const paths = [numbers, trunking, `${porting}/PortOrders`, `${porting}/Loas`];
  const everything = () => JSON.stringify(paths.map((path) => ask(`${path}?PageSize=1000`).body));
  const more = (code: number) => ({ code, more_info: `https://www.twilio.com/docs/errors/${code}` });

  it('gives the same bytes for the same seed and size, and others for another seed', () => {
    play.reset({ seed: 7, size: 100 });
    const first = everything();
    play.move();
    play.reset({ seed: 8, size: 100 });
    expect(everything()).not.toBe(first);
    play.reset({ seed: 7, size: 100 });
    expect(everything()).toBe(first);
    play.reset({ seed: 7, size: 2 });
    expect([ownNumbers().length, orders().length]).toEqual([2, 24]);
  });

  it('answers unknown paths and methods with the published error bodies', () => {
    const message = `The requested resource /v1/Trunks/${unknownSid('TK')} was not found`;
    const missing = { status: 404, body: { ...more(20404), message, status: 404 } };
    expect(ask(`${trunking}/${unknownSid('TK')}`)).toEqual(missing);
    expect(ask('/twilio/trunking/v1/trunks').status).toBe(404);
    const body = { ...more(20004), message: 'Method not allowed', status: 405 };
    expect(ask(`${pricing}/Countries`, 'DELETE')).toEqual({ status: 405, body });
  });

  it('fails in the words of the carrier', () => {
    const detail = 'Too many requests for the associated account being sent.';
    const headers = { 'retry-after': '2', 'twilio-concurrent-requests': '51' };
    const body = { ...more(20429), message: 'Too many requests', detail, status: 429 };
    expect(play.failure(429, 2)).toEqual({ status: 429, headers, body });
    const codes = [500, 503, 401, 502].map((status) => row.parse(play.failure(status, null).body).code);
    expect(codes).toEqual([20500, 20503, 20003, 20502]);
  });

  it('lets in the account and its API key over HTTP, and nobody else, and pages on its own origin', async () => {
    await using sandbox = await openSandbox({ port: 0, plays: [twilioSandbox], now: () => now });
    const urls = twilioSandbox.baseUrls(sandbox.origin);
    const get = (url: string, authorization: string) => fetch(url, { headers: { authorization } });
    const own = `${urls.api}/Accounts/${accountSid}/IncomingPhoneNumbers.json`;
    const price = `${urls.pricing}/Trunking/Numbers/+14155550100`;
    const { apiKeySid, apiKeySecret } = twilioSandboxApiKey;
    for (const url of [own, `${urls.trunking}/Trunks`, price, `${urls.porting}/Loas`]) {
      expect((await get(url, basic(accountSid, authToken))).status, url).toBe(200);
      expect((await get(url, basic(apiKeySid, apiKeySecret))).status, url).toBe(200);
      expect((await get(url, basic(accountSid, 'wrong'))).status, url).toBe(401);
    }
    expect(await (await fetch(own)).json()).toEqual({ ...more(20003), message: 'Authenticate', status: 401 });
    const first = await get(`${urls.trunking}/Trunks?PageSize=2`, basic(accountSid, authToken));
    const next = paged.parse(await first.json()).meta.next_page_url ?? '';
    expect(next.startsWith(`${urls.trunking}/Trunks?PageSize=2&Page=1&PageToken=`)).toBe(true);
    expect((await get(next, basic(accountSid, authToken))).status).toBe(200);
  });
});
