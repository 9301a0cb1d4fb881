import { beforeEach, describe, expect, it } from 'vitest';
import { matchesPhoneNumberFilter, type PhoneNumber, type PhoneNumberFilter } from '../../src/domain/phone-number.ts';
import type { Account } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { isTelnyxAccount, type TelnyxAccount, telnyx } from '../../src/providers/telnyx/index.ts';
import type { TelnyxPhoneNumber } from '../../src/providers/telnyx/numbers.ts';
import { inTime, openPlay, readAll, withoutTime } from './provider-play.ts';

const { origin, account: current, open, control, calls, total } = await openPlay(telnyx);

function telnyxAccount(): TelnyxAccount {
  const account = current();
  if (!isTelnyxAccount(account)) throw new Error('not an account at Telnyx');
  return account;
}

/** The rows of a list as the carrier has them, in the order that is asked for. */
async function wire(path: string, order = ''): Promise<{ id: string; phone_number: string }[]> {
  const url = `${origin}/telnyx${path}?page[size]=250${order}`;
  const answer = await fetch(url, { headers: { authorization: 'Bearer KEYSANDBOX' } });
  const { data } = (await answer.json()) as { data: { id: string; phone_number: string }[] };
  return data;
}

const byNumber = '&sort=phone_number';
const everything = new Set(['tags', 'trunk.label', 'messagingProfileId', 'deletionLockEnabled', 'sourceType']);

function numbersOf(account: Account) {
  return (position: string | null, wanted: number, filter: PhoneNumberFilter = {}, selection = everything) =>
    account.phoneNumbers?.list({ position, wanted, filter, selection, call: inTime() }) ?? Promise.reject(account);
}

const ids = (entries: { item: PhoneNumber }[]): string[] => entries.map(({ item }) => item.nativeId);

let account = telnyxAccount();
beforeEach(() => {
  account = telnyxAccount();
});

describe('the list of numbers', () => {
  it('walks the numbers, then the mobile ones, in one order', async () => {
    const expected = [...(await wire('/v2/phone_numbers', byNumber)), ...(await wire('/v2/mobile_phone_numbers'))];
    const list = numbersOf(account);
    for (const wanted of [1, 7, 20, 65, 250]) {
      expect(ids(await readAll((position) => list(position, wanted)))).toEqual(expected.map(({ id }) => id));
    }
  });

  it('goes on right after any item, with whatever page size', async () => {
    const list = numbersOf(account);
    const all = await readAll((position) => list(position, 250));
    for (const [index, { position }] of all.entries()) {
      for (const wanted of [3, 250]) {
        const page = await list(position, wanted);
        const rest = ids(all).slice(index + 1);
        expect(ids(page.items)).toEqual(rest.slice(0, page.items.length));
        expect(page.items.length).toBeGreaterThanOrEqual(Math.min(wanted, rest.length));
      }
    }
  });

  it('reads a page in one call, and the mobile list only when the first ends short of what is wanted', async () => {
    await control('POST', '/reset', { size: 250 });
    const list = numbersOf(account);
    const page = await list(null, 250);
    expect(page.items).toHaveLength(250);
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers': 1 });
    expect(ids((await list(page.next, 250)).items)).toHaveLength(5);
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers': 1, 'GET /v2/mobile_phone_numbers': 1 });
    await list(null, 10, { types: ['LOCAL'] });
    expect((await calls())['GET /v2/mobile_phone_numbers']).toBe(1);
  });

  it('takes the slim list where it tells enough, with the same numbers', async () => {
    const list = numbersOf(account);
    const slim = await readAll((position) => list(position, 250, {}, new Set(['trunk', 'e164'])));
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers/slim': 1, 'GET /v2/mobile_phone_numbers': 1 });
    const full = await readAll((position) => list(position, 250));
    for (const [index, { item }] of slim.entries()) {
      const other = full[index]?.item;
      const { tags: _tags, details: _details, trunk, asOf: _asOf, ...rest } = item;
      expect(other).toMatchObject(rest);
      expect(trunk?.nativeId).toBe(other?.trunk?.nativeId);
    }
    const pinOf = ({ item }: { item: PhoneNumber }) => (item as TelnyxPhoneNumber).details.externalPinSet;
    expect(slim.map(pinOf)).toEqual(full.map(pinOf));
  });

  const filters: [PhoneNumberFilter, number][] = [
    [{ countries: ['GB', 'CA'] }, 1],
    [{ statuses: ['PORT_PENDING'] }, 1],
    [{ statuses: ['REQUIREMENT_INFO_PENDING'] }, 1],
    [{ statuses: ['ACTIVE', 'PORT_FAILED'] }, 1],
    [{ types: ['LOCAL'] }, 1],
    [{ types: ['TOLL_FREE'] }, 1],
    [{ types: ['LONG_CODE'] }, 1],
    [{ types: ['MOBILE'] }, 0],
    [{ tags: ['vip'] }, 1],
    [{ tags: ['vip', 'support'] }, 1],
    [{ features: ['FAX'] }, 1],
    [{ trunk: { account: 'one', nativeId: '1293384261075731461' } }, 1],
    [{ countries: ['US'], statuses: ['ACTIVE'], features: ['EMERGENCY'] }, 1],
  ];
  it.each(filters)('gives by %j what filtering here gives', async (filter) => {
    const list = numbersOf(account);
    const all = await readAll((position) => list(position, 250));
    const expected = all.filter(({ item }) => matchesPhoneNumberFilter(item, filter));
    expect(expected).not.toHaveLength(0);
    for (const selection of [everything, new Set(['e164'])]) {
      const found = await readAll((position) => list(position, 4, filter, selection));
      expect(ids(found.filter(({ item }) => matchesPhoneNumberFilter(item, filter)))).toEqual(ids(expected));
    }
  });

  it('finds one number by its digits, whichever list it is in', async () => {
    const list = numbersOf(account);
    const all = await readAll((position) => list(position, 250));
    for (const { item } of [all[0], all[5], all.at(-1)].filter((entry) => entry !== undefined)) {
      const found = (await list(null, 1, { e164In: [item.e164] })).items.map((entry) => entry.item.e164);
      expect(found).toContain(item.e164);
      expect(found.length).toBeLessThanOrEqual(5 + 1);
    }
  });

  it('refuses a position that it never gave', async () => {
    const list = numbersOf(account);
    for (const position of ['', '5', 'numbers.-1', 'numbers.1e3', 'jobs.1', 'slim.0', 'mobile.99999999999']) {
      await expect(list(position, 1)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(await total()).toBe(0);
  });

  it('loses a bad row only, and says which', async () => {
    const row = { id: '1', phone_number: '+13125550000' };
    const data = [row, { id: '2', phone_number: '12345' }, { phone_number: '+1312' }, { ...row, id: '4' }];
    const meta = { page_number: 1, page_size: 250, total_pages: 1, total_results: 4 };
    await control('POST', '/faults', {
      provider: 'telnyx',
      path: '/telnyx/v2/phone_numbers',
      status: 200,
      body: { data, meta },
    });
    const page = await numbersOf(account)(null, 4);
    expect(ids(page.items).slice(0, 2)).toEqual(['1', '4']);
    expect(page.unreadable).toHaveLength(2);
    expect(page.unreadable[0]).toContain('id 2: phone_number "12345" is no E.164 number');
    await control('DELETE', '/faults');
    expect(ids((await numbersOf(account)('numbers.3', 1)).items)).toEqual([
      (await wire('/v2/phone_numbers', byNumber))[3]?.id,
    ]);
  });

  it('refuses pages of another size than asked for, which would hide rows', async () => {
    const data = [{ id: '1', phone_number: '+13125550000' }];
    const meta = { page_number: 1, page_size: 100, total_pages: 3, total_results: 201 };
    await control('POST', '/faults', {
      provider: 'telnyx',
      path: '/telnyx/v2/phone_numbers',
      status: 200,
      body: { data, meta },
    });
    await expect(numbersOf(account)(null, 250)).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
  });

  it('keeps the numbers when the messaging profile service fails, and when the mobile list does', async () => {
    await control('POST', '/quirks', { provider: 'telnyx', name: 'messagingProfileError', on: true });
    await control('POST', '/faults', { provider: 'telnyx', path: '/telnyx/v2/mobile_phone_numbers', status: 401 });
    const page = await numbersOf(account)(null, 250);
    expect(page.items).toHaveLength(60);
    expect(page.items.every(({ item }) => (item as TelnyxPhoneNumber).details.messagingProfileId === null)).toBe(true);
    await expect(numbersOf(account)(page.next, 1)).rejects.toMatchObject({
      code: 'PROVIDER_UNAUTHORIZED',
      providerCode: '10009',
    });
  });
});

describe('settings', () => {
  const withSettings = new Set(['voiceSettings', 'messagingSettings']);

  it('come with a page of 250 numbers in three calls, and equal those of single reads', async () => {
    await control('POST', '/reset', { size: 1000 });
    const page = await numbersOf(account)(null, 250, {}, withSettings);
    expect(await total()).toBe(3);
    expect(page.items).toHaveLength(250);
    for (const { item } of page.items.filter((_, index) => index % 25 === 0)) {
      const { details, nativeId } = item as TelnyxPhoneNumber;
      expect([details.voiceSettings]).toEqual(await account.telnyx.voiceSettings([nativeId], inTime()));
      expect([details.messagingSettings]).toEqual(await account.telnyx.messagingSettings([nativeId], inTime()));
    }
  });

  it('are the same with filters that their lists lack, from the middle of a page, and in batches', async () => {
    const list = numbersOf(account);
    const [all, filtered, middle] = await Promise.all([
      readAll((position) => list(position, 250, {}, withSettings)),
      readAll((position) => list(position, 250, { countries: ['GB'] }, withSettings)),
      list('numbers.13', 9, {}, withSettings),
    ]);
    const byId = new Map(all.map(({ item }) => [item.nativeId, item.details]));
    for (const { item } of [...filtered, ...middle.items]) expect(item.details).toEqual(byId.get(item.nativeId));
    const numbers = all.filter(({ item }) => item.kind === 'TelnyxPhoneNumber');
    await control('DELETE', '/calls');
    const [voice, messaging] = await Promise.all([
      account.telnyx.voiceSettings(ids(numbers), inTime()),
      account.telnyx.messagingSettings(ids(numbers), inTime()),
    ]);
    expect(await total()).toBe(2);
    expect(numbers.map(({ item }) => item.details)).toMatchObject(
      voice.map((voiceSettings, index) => ({ voiceSettings, messagingSettings: messaging[index] })),
    );
    const mobile = all.filter(({ item }) => item.kind === 'TelnyxMobilePhoneNumber');
    const mobileSettings = await account.telnyx.mobileMessagingSettings(ids(mobile), inTime());
    expect(mobile.map(({ item }) => (item as TelnyxPhoneNumber).details.messagingSettings)).toEqual(mobileSettings);
    expect(mobileSettings[0]).toMatchObject({ rawType: 'longcode', type: 'LONG_CODE', mms: null });
  });

  it('that a list lacks are loaded, or null where there are none', async () => {
    await control('POST', '/quirks', { provider: 'telnyx', name: 'settingsLag', on: true });
    const { items } = await numbersOf(account)(null, 20, {}, withSettings);
    const found = items.map(({ item }) => (item as TelnyxPhoneNumber).details);
    expect(found.every(({ voiceSettings }) => voiceSettings !== undefined && !(voiceSettings instanceof Error))).toBe(
      true,
    );
    const single = await Promise.all(ids(items).map((id) => account.telnyx.voiceSettings([id], inTime())));
    expect(found.map(({ voiceSettings }) => voiceSettings)).toEqual(single.flat());
  });

  it('that fail cost themselves, not the numbers', async () => {
    await control('POST', '/faults', { provider: 'telnyx', path: '/telnyx/v2/phone_numbers/voice', status: 403 });
    const { items } = await numbersOf(account)(null, 20, {}, withSettings);
    const [first] = items.map(({ item }) => (item as TelnyxPhoneNumber).details);
    expect(first?.voiceSettings).toBeInstanceOf(ProviderError);
    expect(first?.messagingSettings).toMatchObject({ messagingProduct: expect.any(String) });
    expect((await numbersOf(account)(null, 20)).items[0]?.item.details).toMatchObject({ voiceSettings: undefined });
  });
});

describe('batches', () => {
  it('by key equal single reads, in a call for each list', async () => {
    const all = (await readAll((position) => numbersOf(account)(position, 250))).map(({ item }) => item);
    const keys = [...all.map(({ key }) => key), '999', 'mobile.999'];
    await control('DELETE', '/calls');
    const many = await account.phoneNumbers?.byKeys(keys, inTime());
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers': 1, 'GET /v2/mobile_phone_numbers': 1 });
    expect(many?.map(withoutTime)).toEqual([...all.map(withoutTime), null, null]);
    for (const key of [...keys.slice(0, 3), ...keys.slice(-4)]) {
      await control('DELETE', '/calls');
      const [one] = (await account.phoneNumbers?.byKeys([key], inTime())) ?? [];
      expect(await total()).toBe(1);
      expect(withoutTime(one)).toEqual(withoutTime(many?.[keys.indexOf(key)]));
    }
  });

  it('by key ask nothing for what can be no id', async () => {
    for (const key of ['slim', 'jobs', 'a/b', '..', 'mobile.', 'mobile.messaging']) {
      expect(await account.phoneNumbers?.byKeys([key], inTime())).toEqual([null]);
    }
    expect(await account.telnyx.voiceSettings(['voice'], inTime())).toEqual([null]);
    expect(await total()).toBe(0);
  });

  it('by number equal single look-ups and look among the mobile numbers last', async () => {
    const all = (await readAll((position) => numbersOf(account)(position, 250))).map(({ item }) => item);
    const e164s = [...all.map(({ e164 }) => e164), '+13125559999999'];
    await control('DELETE', '/calls');
    const many = await account.phoneNumbers?.byE164s(e164s, inTime());
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers': 1, 'GET /v2/mobile_phone_numbers': 1 });
    expect(many?.map(withoutTime)).toEqual([...all.map(withoutTime), null]);
    await control('DELETE', '/calls');
    expect((await account.phoneNumbers?.byE164s(e164s.slice(0, 1), inTime()))?.[0]).toMatchObject({ key: all[0]?.key });
    expect(await calls()).toEqual({ 'GET /v2/phone_numbers': 1 });
    const mobile = all.at(-1);
    expect((await account.phoneNumbers?.byE164s([mobile?.e164 ?? ''], inTime()))?.[0]).toMatchObject({
      key: mobile?.key,
    });
  });

  it('of trunks know those with numbers on them, mobile ones too', async () => {
    const all = (await readAll((position) => numbersOf(account)(position, 250))).map(({ item }) => item);
    const known = new Map(all.map(({ trunk }) => [trunk?.nativeId ?? '404', trunk?.known ?? null]));
    const keys = [...known.keys()];
    expect(keys.length).toBeGreaterThan(3);
    await control('DELETE', '/calls');
    expect(await account.trunks?.byIds(keys, inTime())).toEqual([...known.values()]);
    expect(await total()).toBe(2);
    for (const key of keys) expect(await account.trunks?.byIds([key], inTime())).toEqual([known.get(key)]);
  });

  it('verify ownership in requests of 1,000', async () => {
    const numbers = await wire('/v2/phone_numbers');
    const strangers = Array.from({ length: 1500 }, (_, index) => `+1206999${1000 + index}`);
    const asked = [...numbers.map((number) => number.phone_number), ...strangers];
    const found = (await account.phoneNumbers?.verifyOwnership?.(asked, inTime())) ?? [];
    expect((await calls())['POST /v2/phone_numbers/actions/verify_ownership']).toBe(2);
    expect(found.length).toBeGreaterThan(20);
    for (const { e164, key } of found) expect(numbers.find(({ id }) => id === key)?.phone_number).toBe(e164);
  });
});

describe('faults', () => {
  it('carry the code and words of the carrier, and never the key', async () => {
    const fault = { errors: [{ code: '10015', title: 'Bad Request', detail: 'KEYSANDBOX is wrong', source: 'x' }] };
    await control('POST', '/faults', { provider: 'telnyx', status: 422, body: fault });
    const error = await numbersOf(account)(null, 1).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '10015', httpStatus: 422 });
    expect(String(error)).toContain('one: GET /phone_numbers answered 422 (10015 Bad Request: … is wrong)');
  });

  it('of another address than the API leave the numbers unread', async () => {
    const lost = open({ api: `${origin}/telnyx/v9` });
    await expect(numbersOf(lost)(null, 1)).rejects.toMatchObject({ code: 'NOT_FOUND', providerCode: '10005' });
  });
});
