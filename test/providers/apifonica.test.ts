import { describe, expect, it } from 'vitest';
import { matchesPhoneNumberFilter, type PhoneNumber, type PhoneNumberFilter } from '../../src/domain/phone-number.ts';
import { readFault } from '../../src/providers/apifonica/client.ts';
import { toDate } from '../../src/providers/apifonica/date.ts';
import { apifonica } from '../../src/providers/apifonica/index.ts';
import { numberShape, toPhoneNumber } from '../../src/providers/apifonica/numbers.ts';
import type { ListPage } from '../../src/providers/provider.ts';
import { inTime, openPlay, readAll, withoutTime } from './provider-play.ts';

const { origin, account, open, control, total } = await openPlay(apifonica);
const { accountSid = '', authToken = '' } = apifonica.sandbox.settings;

type WireRow = { number_sid: string; number: string; token: string | null };

/** All rows as the carrier has them. */
async function wire(): Promise<WireRow[]> {
  const rows: WireRow[] = [];
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  for (let url: string | null = `${origin}/apifonica/v2/accounts/${accountSid}/numbers`; url; ) {
    const answer: Response = await fetch(url, { headers: { authorization } });
    const { numbers, next } = (await answer.json()) as { numbers: WireRow[]; next: string | null };
    rows.push(...numbers);
    url = next;
  }
  await control('DELETE', '/calls');
  return rows;
}

const list = (
  position: string | null,
  wanted: number,
  filter: PhoneNumberFilter = {},
): Promise<ListPage<PhoneNumber>> =>
  account().phoneNumbers?.list({ position, wanted, filter, selection: new Set(), call: inTime() }) ??
  Promise.reject(account());
const sids = (entries: { item: PhoneNumber }[]): string[] => entries.map(({ item }) => item.nativeId);
const quirk = (name: string, on: boolean) => control('POST', '/quirks', { provider: 'apifonica', name, on });
const answer = (body: unknown, times?: number) =>
  control('POST', '/faults', { provider: 'apifonica', status: 200, body, times });

describe('the list of numbers', () => {
  it('walks to its end, however the carrier writes its next pages, and gives no token away', async () => {
    const rows = await wire();
    const turns: [string, boolean][] = [
      ['dropFiltersInPaging', true],
      ['dropFiltersInPaging', false],
      ['relativeNext', true],
      ['wrongHostInPaging', true],
    ];
    for (const [name, on] of turns) {
      await quirk(name, on);
      for (const wanted of [1, 7, 20, 100]) {
        const read = await readAll((position) => list(position, wanted));
        expect(sids(read)).toEqual(rows.map(({ number_sid: sid }) => sid));
        expect(read.map(({ item }) => item.e164)).toEqual(rows.map(({ number }) => `+${number}`));
        for (const { token } of rows) if (token) expect(JSON.stringify(read)).not.toContain(token);
      }
    }
  });

  it('goes on right after any item, with whatever page size', async () => {
    for (const size of [20, 6]) {
      const all = await readAll((position) => list(position, size));
      for (const [index, { position }] of all.entries()) {
        for (const wanted of [3, 20]) {
          const page = await list(position, wanted);
          const rest = sids(all).slice(index + 1);
          expect(sids(page.items)).toEqual(rest.slice(0, page.items.length));
          if (rest.length > 0) expect(page.items.length).toBeGreaterThan(0);
        }
      }
    }
  });

  it('asks for no more than is wanted', async () => {
    expect((await list(null, 3)).items).toHaveLength(3);
    expect((await list(null, 3, { countries: ['GB', 'US'] })).items).toHaveLength(20);
    expect(await total()).toBe(2);
  });

  const filters: PhoneNumberFilter[] = [
    { countries: ['GB'] },
    { countries: ['GB', 'US'] },
    { types: ['MOBILE'] },
    { types: ['SIP'] },
    { features: ['VOICE'] },
    { features: ['SMS', 'VOICE'], types: ['MOBILE'] },
    { statuses: ['ACTIVE'], countries: ['US'] },
  ];
  it.each(filters)('gives by %j what filtering here gives', async (filter) => {
    const all = await readAll((position) => list(position, 20));
    const expected = all.filter(({ item }) => matchesPhoneNumberFilter(item, filter));
    expect(expected).not.toHaveLength(0);
    for (const dropped of [true, false]) {
      await quirk('dropFiltersInPaging', dropped);
      const found = await readAll((position) => list(position, 2, filter));
      expect(sids(found.filter(({ item }) => matchesPhoneNumberFilter(item, filter)))).toEqual(sids(expected));
    }
  });

  it('refuses a position that it never gave', async () => {
    const positions = ['', '5', '5.page=2', '99.next=a', '-1.', '0.next=a&host=b', '0.limit=1000', '0.?next=a'];
    for (const position of positions) {
      await expect(list(position, 1)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(await total()).toBe(0);
  });

  it('ends with an error where a page names itself as the next one, or names none', async () => {
    await answer({ limit: 20, prev: null, next: 'https://elsewhere.invalid/x?next=57e4', numbers: [] });
    expect((await list(null, 1)).next).toBe('0.next=57e4');
    await expect(list('0.next=57e4', 1)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
    await control('DELETE', '/faults');
    await answer({ limit: 20, prev: null, next: 'https://elsewhere.invalid/x', numbers: [] });
    await expect(list(null, 1)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
  });

  it('loses a bad row only, and says which', async () => {
    const numbers = [
      { number_sid: 'num1', number: '447480600501' },
      { number_sid: 'num2', number: 'alice' },
      { number_sid: 'num3', number: '0044748060' },
      { number: '447480600502' },
      { number_sid: 'num5', number: '447480600505' },
    ];
    await answer({ limit: 20, prev: null, next: null, numbers });
    const page = await list(null, 20);
    expect(sids(page.items)).toEqual(['num1', 'num5']);
    expect(page.unreadable.map((sentence) => sentence.split(':')[0])).toEqual([
      'number_sid num2',
      'number_sid num3',
      'row without number_sid',
    ]);
    expect(sids((await list(page.items[0]?.position ?? '', 20)).items)).toEqual(['num5']);
    await expect(account().phoneNumbers?.byE164s(['+447480600509'], inTime())).resolves.toMatchObject([
      { code: 'PROVIDER_UNREADABLE' },
    ]);
  });
});

describe('batches', () => {
  it('equal single look-ups and cost no more than the list has pages', async () => {
    const all = (await readAll((position) => list(position, 20))).map(({ item }) => item);
    const stranger = { ...all[0], key: `${all[0]?.nativeId}x.${all[0]?.e164.slice(1)}`, e164: '+447000000000' };
    const keys = [...all, stranger].map(({ key }) => key);
    const e164s = [...all, stranger].map(({ e164 }) => e164);
    await control('DELETE', '/calls');
    const byKey = (await account().phoneNumbers?.byKeys(keys, inTime())) ?? [];
    expect(await total()).toBe(3);
    expect(byKey.map(withoutTime)).toEqual([...all.map(withoutTime), null]);
    const byE164 = (await account().phoneNumbers?.byE164s(e164s, inTime())) ?? [];
    expect(await total()).toBe(6);
    expect(byE164.map(withoutTime)).toEqual(byKey.map(withoutTime));
    await control('DELETE', '/calls');
    for (const index of [0, 30, keys.length - 1]) {
      const [one] = (await account().phoneNumbers?.byKeys([keys[index] ?? ''], inTime())) ?? [];
      const [same] = (await account().phoneNumbers?.byE164s([e164s[index] ?? ''], inTime())) ?? [];
      expect(withoutTime(one)).toEqual(withoutTime(byKey[index]));
      expect(withoutTime(same)).toEqual(withoutTime(byKey[index]));
    }
    expect(await total()).toBe(6);
    expect(await account().phoneNumbers?.byKeys(['nonsense'], inTime())).toEqual([null]);
    expect(await total()).toBe(6);
  });

  it('of trunks know the endpoints of numbers in trunking mode, and nothing of the rest', async () => {
    const all = (await readAll((position) => list(position, 20))).map(({ item }) => item);
    const known = new Map(all.flatMap(({ trunk }) => (trunk ? [[trunk.nativeId, trunk.known] as const] : [])));
    expect(known.size).toBeGreaterThan(0);
    await control('DELETE', '/calls');
    expect(await account().trunks?.byIds([...known.keys(), 'end0'], inTime())).toEqual([...known.values(), null]);
    expect(await total()).toBe(3);
    const numbers = [{ number_sid: 'num1', number: 'alice' }];
    await answer({ limit: 20, prev: null, next: null, numbers });
    expect(await account().trunks?.byIds(['end0'], inTime())).toMatchObject([{ code: 'PROVIDER_UNREADABLE' }]);
  });

  it('end where the carrier leads in a circle', async () => {
    await answer({ limit: 20, prev: null, next: '?next=b', numbers: [] }, 1);
    await answer({ limit: 20, prev: null, next: '?next=c', numbers: [] }, 1);
    await answer({ limit: 20, prev: null, next: '?next=b', numbers: [] });
    await expect(account().trunks?.byIds(['end0'], inTime())).rejects.toThrow('a second time');
  });
});

describe('faults', () => {
  it('carry the words of the carrier, and never the credentials', async () => {
    const lost = open({ api: `${origin}/apifonica/v9/` });
    const asked = { position: null, wanted: 1, filter: {}, selection: new Set<string>(), call: inTime() };
    await expect(lost.phoneNumbers?.list(asked)).rejects.toMatchObject({ code: 'NOT_FOUND', providerCode: '404' });
    const body = { status_code: 400, status_message: `BAD ${accountSid} ${authToken}` };
    await control('POST', '/faults', { provider: 'apifonica', status: 400, body });
    const error = await list(null, 1).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '400', httpStatus: 400 });
    expect(String(error)).toContain('one: GET /accounts/{accountSID}/numbers answered 400 (400 BAD … …)');
  });

  it('are read from any body', () => {
    for (const body of [undefined, null, 'gone', [], {}]) {
      expect(readFault(body)).toEqual({ providerCode: null, message: null });
    }
  });
});

describe('a number', () => {
  const example = {
    number_sid: 'num00000000-0000-3000-8000-000000000001',
    account_sid: 'acc00000000-0000-3000-8000-000000000001',
    number: '447480600503',
    token: 'SECRET',
    country_code: 'GB',
    country_name: 'United Kingdom',
    type: 'local',
    call_controller: '',
    call_method: 'GET',
    msg_controller: 'http://172.16.102.175:8082/messages/events',
    msg_method: 'GET',
    msg_app_sid: 'app61de164b-8e62-35d9-92d0-c6df5f0956ec',
    call_app_sid: 'default_call_app_sid',
    endpoint_sid: null,
    created: 'Thu, 31 Mar 2016 11:16:59 +0300',
    updated: 'Thu, 31 Mar 2016 11:17:21 +0300',
    voice: false,
    messaging: true,
    mode: 'xml',
  };
  const read = (changes: object) =>
    toPhoneNumber({ label: 'one', provider: 'APIFONICA' }, numberShape.parse({ ...example, ...changes }), new Date(0));

  it('of the example is mapped whole, without its token', () => {
    const number = read({});
    expect(number).toMatchObject({
      key: 'num00000000-0000-3000-8000-000000000001.447480600503',
      e164: '+447480600503',
      friendlyName: null,
      country: 'GB',
      type: 'LOCAL',
      status: 'ACTIVE',
      rawStatus: null,
      features: ['SMS'],
      trunk: null,
      createdAt: new Date('2016-03-31T08:16:59Z'),
      details: {
        countryName: 'United Kingdom',
        mode: 'XML',
        callController: null,
        messageController: 'http://172.16.102.175:8082/messages/events',
        callApplicationSid: 'default_call_app_sid',
      },
    });
    expect(JSON.stringify(number)).not.toContain('SECRET');
  });

  const trunk = { nativeId: 'end1', known: { account: 'one', nativeId: 'end1', label: null } };
  const oddities: [string, object, object][] = [
    ['a virtual number', { type: 'sip', country_code: 'international' }, { type: 'SIP', country: null }],
    ['a type nobody knows yet', { type: 'lunar' }, { type: 'UNKNOWN', rawType: 'lunar' }],
    ['a mode nobody knows yet', { mode: 'fax' }, { details: { mode: 'UNKNOWN' } }],
    [
      'an endpoint in trunking mode',
      { mode: 'end_point', endpoint_sid: 'end1' },
      { trunk, details: { mode: 'SIP_TRUNK' } },
    ],
    ['an endpoint in another mode', { mode: 'sip_phone', endpoint_sid: 'end1' }, { trunk: null }],
    ['a name', { name: 'desk' }, { friendlyName: 'desk' }],
    ['no applications', { call_app_sid: null, msg_app_sid: '' }, { details: { callApplicationSid: null } }],
    ['an impossible date', { created: 'Wed, 31 Feb 2016 11:16:59 +0300', updated: 'soon' }, { createdAt: null }],
  ];
  it.each(oddities)('with %s is read', (_, changes, expected) => {
    expect(read(changes)).toMatchObject(expected);
  });

  it('has dates in any of the forms seen', () => {
    expect(toDate('Sun, 31 January 2016 10:15:35 +0000')).toEqual(new Date('2016-01-31T10:15:35Z'));
    expect(toDate('1 Mar 2016 00:00 GMT')).toEqual(new Date('2016-03-01T00:00:00Z'));
    for (const text of [undefined, null, '', '2016-01-31', '31 Foo 2016 10:15:35 +0000'])
      expect(toDate(text)).toBeNull();
  });
});
