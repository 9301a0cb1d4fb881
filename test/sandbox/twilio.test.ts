import { validatePhoneNumberLength } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { twilioSandbox, twilioSandboxApiKey } from '../../src/providers/twilio/sandbox/index.ts';
import { openSandbox } from '../../src/sandbox/server.ts';
import {
  account,
  accountSid,
  ask,
  authToken,
  basic,
  bodyOf,
  codeOf,
  draft,
  incoming,
  incomingKeys,
  keysOf,
  listOf,
  maybe,
  named,
  now,
  numberPriceKeys,
  orders,
  ownNumbers,
  paged,
  play,
  porting,
  pricing,
  row,
  sidsOf,
  table,
  trunking,
  trunkKeys,
  trunkNumberKeys,
  trunks,
  unknownSid,
  usePlay,
} from './twilio-wire.ts';

usePlay();

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
    const ofAll = ['/PortOrders', '/Loas'].flatMap((path) =>
      ['PUT', 'DELETE'].map((method) => [method, path] as const),
    );
    const letter = `/Loas/${unknownSid('PX')}`;
    for (const [method, path] of [...ofAll, ['POST', '/Loas'], ['PUT', letter], ['DELETE', letter]] as const) {
      expect([method, path, ask(`${porting}${path}`, method, {})]).toEqual([method, path, { status: 405, body }]);
    }
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

  it('reads JSON for porting and forms for trunking, whatever stands in the other kind', async () => {
    await using sandbox = await openSandbox({ port: 0, plays: [twilioSandbox], now: () => now });
    const urls = twilioSandbox.baseUrls(sandbox.origin);
    const send = async (method: string, url: string, type: string, body: string | null) => {
      const headers = { authorization: basic(accountSid, authToken), 'content-type': type };
      const response = await fetch(url, { method, headers, body });
      const answer = await response.text();
      return { status: response.status, body: answer === '' ? null : row.parse(JSON.parse(answer)) };
    };
    const [json, form] = ['application/json; charset=utf-8', 'application/x-www-form-urlencoded'];
    const ordersUrl = `${urls.porting}/PortOrders`;
    const text = JSON.stringify(draft);
    expect((await send('POST', ordersUrl, form, text)).body).toMatchObject({ code: 21801 });
    expect((await send('POST', ordersUrl, json, '{"number":')).body).toMatchObject({ code: 20001, status: 400 });
    const { status, body: made } = await send('POST', ordersUrl, json, text);
    expect([status, made?.number]).toEqual([201, draft.number]);
    for (const type of [json, form]) {
      const signed = await send('POST', `${urls.porting}/Loas/${made?.loa_sid}`, type, '');
      expect(signed.body).toMatchObject(type === json ? { status: 'signing' } : { code: 21905 });
    }
    expect((await send('DELETE', `${ordersUrl}/${made?.sid}`, json, null)).body).toMatchObject({ status: 'CANCELED' });

    const numbers = `${urls.trunking}/Trunks/${trunks()[0]?.sid}/PhoneNumbers`;
    const loose = ownNumbers().find((number) => number.trunk_sid === null)?.sid;
    const unread = await send('POST', numbers, json, `PhoneNumberSid=${loose}`);
    expect(unread.body).toMatchObject({ code: 20001, status: 400 });
    expect((await send('POST', numbers, form, `PhoneNumberSid=${loose}`)).status).toBe(201);
    expect(await send('DELETE', `${numbers}/${loose}`, form, null)).toEqual({ status: 204, body: null });
  });
});
