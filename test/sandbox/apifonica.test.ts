import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apifonicaSandbox } from '../../src/providers/apifonica/sandbox/index.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

const itemKeys = [
  ...['number_sid', 'account_sid', 'number', 'token', 'country_code', 'country_name', 'type'],
  ...['call_controller', 'call_method', 'msg_controller', 'msg_method', 'msg_app_sid', 'call_app_sid', 'endpoint_sid'],
  ...['created', 'updated', 'voice', 'messaging', 'mode'],
];
const item = z.looseObject({
  number_sid: z.string(),
  number: z.string(),
  token: z.string().nullable(),
  country_code: z.string(),
  type: z.string(),
  endpoint_sid: z.string().nullable(),
  created: z.string(),
  voice: z.boolean(),
  messaging: z.boolean(),
  mode: z.string(),
});
const page = z.strictObject({
  limit: z.number(),
  prev: z.string().nullable(),
  next: z.string().nullable(),
  numbers: z.array(item),
});

const sandbox = await openSandbox({ port: 0, plays: [apifonicaSandbox] });
afterAll(() => sandbox.close());

const { accountSid = '', authToken = '' } = apifonicaSandbox.settings;
const { api = '' } = apifonicaSandbox.baseUrls(sandbox.origin);
const numbersUrl = `${api}/accounts/${accountSid}/numbers`;
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function ask(url: string, authorization = basic(accountSid, authToken)) {
  const response = await fetch(new URL(url, api), { headers: { authorization } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function list(url: string) {
  const { status, text } = await ask(url);
  expect(status).toBe(200);
  return page.parse(JSON.parse(text));
}

async function walk(url: string, filters = ''): Promise<z.infer<typeof item>[]> {
  const seen: z.infer<typeof item>[] = [];
  for (let next: string | null = url; next !== null; ) {
    const read: z.infer<typeof page> = await list(next);
    seen.push(...read.numbers);
    next = read.next === null ? null : read.next + filters;
  }
  return seen;
}

const control = (path: string, body: object) =>
  fetch(`${sandbox.origin}/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });
const quirk = (name: string, on: boolean) => control('/quirks', { provider: 'apifonica', name, on });

beforeEach(() => control('/reset', {}));

describe('the list', () => {
  it('pages forward by a cursor of 24 hexadecimal digits to a null, 45 numbers in all', async () => {
    const first = await list(numbersUrl);
    expect([first.limit, first.prev, first.numbers.length]).toEqual([20, null, 20]);
    expect(first.next).toMatch(new RegExp(`^${numbersUrl}\\?next=[0-9a-f]{24}$`));
    const numbers = await walk(numbersUrl);
    expect(new Set(numbers.map(({ number_sid }) => number_sid)).size).toBe(45);
  });

  it('pages backward by prev to the same pages', async () => {
    const first = await list(numbersUrl);
    const second = await list(first.next ?? '');
    const third = await list(second.next ?? '');
    expect([third.numbers.length, third.next]).toEqual([5, null]);
    expect(await list(third.prev ?? '')).toEqual(second);
    expect(await list(second.prev ?? '')).toEqual(first);
  });

  it('gives each item exactly the keys of the documentation, in its order', async () => {
    const { text } = await ask(numbersUrl);
    for (const each of z.object({ numbers: z.array(z.unknown()) }).parse(JSON.parse(text)).numbers)
      expect(Object.keys(each ?? {})).toEqual(itemKeys);
  });

  it('clamps the limit to 1 and 20 and echoes it', async () => {
    for (const [asked, given] of [
      [0, 1],
      [-3, 1],
      [7, 7],
      [500, 20],
    ]) {
      const { limit, numbers } = await list(`${numbersUrl}?limit=${asked}`);
      expect([limit, numbers.length]).toEqual([given, given]);
    }
  });

  it('holds valid numbers of several countries, SIP numbers with a token, endpoints and phones', async () => {
    const numbers = await walk(numbersUrl);
    for (const { number, type, country_code, token, mode, endpoint_sid, created } of numbers) {
      expect(parsePhoneNumberFromString(`+${number}`)?.isValid()).toBe(true);
      expect(parsePhoneNumberFromString(`+${number}`)?.country ?? 'international').toBe(country_code);
      expect(token !== null).toBe(type === 'sip');
      expect(endpoint_sid !== null).toBe(mode === 'end_point');
      expect(created).toMatch(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0300$/);
    }
    expect(new Set(numbers.map(({ type }) => type))).toEqual(new Set(['mobile', 'local', 'sip', 'toll_free']));
    expect(new Set(numbers.map(({ mode }) => mode))).toEqual(new Set(['xml', 'sip_phone', 'end_point']));
    expect(new Set(numbers.flatMap(({ endpoint_sid }) => endpoint_sid ?? [])).size).toBe(2);
    const countries = numbers.map(({ country_code }) => country_code).filter((code) => code !== 'international');
    expect(new Set(countries.slice(0, 18))).toEqual(new Set(['GB', 'US']));
    expect(new Set(countries)).toEqual(new Set(['GB', 'US', 'CA', 'DE', 'FR']));
  });

  it('is the same for the same seed, another for another, and 10,000 long when asked', async () => {
    const before = await ask(numbersUrl);
    await control('/reset', { seed: 2 });
    expect((await ask(numbersUrl)).text).not.toBe(before.text);
    await control('/reset', { seed: 1 });
    expect((await ask(numbersUrl)).text).toBe(before.text);
    await control('/reset', { size: 10_000 });
    expect(new Set((await walk(numbersUrl)).map(({ number }) => number)).size).toBe(10_000);
  });
});

describe('filters', () => {
  it('takes a number with and without its plus, but not with a plus left unencoded', async () => {
    const wanted = (await list(`${numbersUrl}?country_code=GB&limit=1`)).numbers[0]?.number ?? '';
    for (const text of [wanted, `%2B${wanted}`])
      expect((await list(`${numbersUrl}?number=${text}`)).numbers.map(({ number }) => number)).toEqual([wanted]);
    expect((await ask(`${numbersUrl}?number=+${wanted}`)).status).toBe(400);
    expect((await list(`${numbersUrl}?number=441111111111`)).numbers).toEqual([]);
  });

  it('combines them with AND and ignores what it does not know', async () => {
    const all = await walk(numbersUrl);
    const { numbers, next } = await list(`${numbersUrl}?type=local&messaging=true&country_code=US&foo=bar`);
    const expected = all.filter((each) => each.type === 'local' && each.messaging && each.country_code === 'US');
    expect([numbers, next]).toEqual([expected, null]);
    expect(expected.length).toBeGreaterThan(0);
    const virtual = await list(`${numbersUrl}?country_name=international&voice=true`);
    expect(virtual.numbers).toEqual(all.filter(({ type }) => type === 'sip'));
  });

  it('forgets them between pages, so that the client sends them again', async () => {
    const expected = (await walk(numbersUrl)).filter(({ type }) => type === 'mobile');
    expect(await walk(`${numbersUrl}?type=mobile&limit=5`, '&type=mobile&limit=5')).toEqual(expected);
    const careless = await walk(`${numbersUrl}?type=mobile&limit=5`);
    expect(careless.some(({ type }) => type !== 'mobile')).toBe(true);
  });

  it('keeps them in its paging URLs when told to', async () => {
    await quirk('dropFiltersInPaging', false);
    const { next } = await list(`${numbersUrl}?type=mobile&limit=5`);
    expect(next).toMatch(/\?type=mobile&limit=5&next=[0-9a-f]{24}$/);
    expect((await walk(`${numbersUrl}?type=mobile&limit=5`)).every(({ type }) => type === 'mobile')).toBe(true);
  });
});

describe('quirks', () => {
  it('writes relative paging URLs when told to', async () => {
    await quirk('relativeNext', true);
    expect((await list(numbersUrl)).next).toMatch(/^\/apifonica\/v2\/accounts\/[^/]+\/numbers\?next=/);
    expect((await walk(numbersUrl)).length).toBe(45);
  });

  it('names another host in paging URLs when told to', async () => {
    await quirk('wrongHostInPaging', true);
    const { next } = await list(numbersUrl);
    expect(new URL(next ?? '').host).not.toBe(new URL(api).host);
  });
});

describe('errors', () => {
  const body = (code: number, message: string) => JSON.stringify({ status_code: code, status_message: message });

  it('answers 401 to bad and missing credentials', async () => {
    for (const authorization of ['', 'Bearer x', basic(accountSid, 'wrong'), basic('wrong', authToken)]) {
      const { status, text, headers } = await ask(numbersUrl, authorization);
      expect([status, text]).toEqual([401, body(401, 'UNAUTHORIZED')]);
      expect(headers.get('www-authenticate')).toContain('Basic');
    }
  });

  it("answers 403 to another's account, 404 to what is none and to an unknown path, 405 to another method", async () => {
    const other = 'acc00000000-0000-4000-8000-00000000000f';
    expect((await ask(`${api}/accounts/${other}/numbers`)).text).toBe(body(403, 'FORBIDDEN'));
    expect((await ask(`${api}/accounts/nobody/numbers`)).text).toBe(body(404, 'NOT FOUND'));
    expect((await ask(`${api}/accounts/${accountSid}/Numbers`)).text).toBe(body(404, 'NOT FOUND'));
    const headers = { authorization: basic(accountSid, authToken) };
    expect((await fetch(numbersUrl, { method: 'DELETE', headers })).status).toBe(405);
  });

  it.each([
    'type=foo',
    'voice=maybe',
    'messaging=',
    'limit=many',
    'number=+44',
    'next=57e4f04a0c9b2dfe504f27e2',
    'next=',
    'prev=x',
  ])('answers 400 to %s', async (query) => {
    const { status, text } = await ask(`${numbersUrl}?${query}`);
    expect([status, text]).toEqual([400, body(400, 'BAD REQUEST')]);
  });

  it('answers an injected failure in the same shape', async () => {
    await control('/faults', { provider: 'apifonica', status: 429, retryAfter: 3, times: 1 });
    const { status, text, headers } = await ask(numbersUrl);
    expect([status, text, headers.get('retry-after')]).toEqual([429, body(429, 'TOO MANY REQUESTS'), '3']);
  });
});
