import { beforeEach, describe, expect, it } from 'vitest';
import type { ListPage } from '../../src/providers/provider.ts';
import { twilioSandbox, twilioSandboxApiKey } from '../../src/providers/twilio/sandbox/index.ts';
import {
  answerOnce,
  call,
  calls,
  control,
  freshAccount,
  numbersPath,
  reset,
  selection,
  sids,
  unread,
  useSandbox,
  walk,
  wireList,
} from './twilio-sandbox.ts';

useSandbox();

const { accountSid = '' } = twilioSandbox.settings;
const asOf = new Date('2026-01-05T10:00:00Z');

let account = freshAccount();
beforeEach(() => {
  account = freshAccount();
});

describe('lists', () => {
  it.each([1, 3, 7, 40, 1000])('gives all numbers once and in order, by pages of %i', async (wanted) => {
    const wire = await wireList(numbersPath, 'incoming_phone_numbers');
    const numbers = await walk(account.phoneNumbers.list, {}, wanted);
    expect(sids(numbers)).toEqual(wire.map(({ sid }) => sid));
  });

  it('costs one call a page, and goes on after a page that was small', async () => {
    await reset(130);
    const wire = await wireList(numbersPath, 'incoming_phone_numbers');
    await calls();
    const first = await account.phoneNumbers.list({ position: null, wanted: 3, filter: {}, call, selection });
    const second = await account.phoneNumbers.list({ position: first.next, wanted: 100, filter: {}, call, selection });
    expect(sids([...first.items, ...second.items].map(({ item }) => item))).toEqual(
      wire.slice(0, 103).map(({ sid }) => sid),
    );
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 2 });
  });

  it('goes on right after any item of any page', async () => {
    await reset(130);
    const all = sids(await walk(account.phoneNumbers.list, {}, 1000));
    let position: string | null = null;
    let before = 0;
    do {
      const page: ListPage<unknown> = await account.phoneNumbers.list({
        position,
        wanted: 60,
        filter: {},
        call,
        selection,
      });
      for (const [index, { position: after }] of page.items.entries()) {
        if (index % 17 !== 0) continue;
        const rest = await account.phoneNumbers.list({ position: after, wanted: 1, filter: {}, call, selection });
        expect(sids(rest.items.map(({ item }) => item))[0]).toBe(all[before + index + 1]);
      }
      before += page.items.length;
      position = page.next;
    } while (position !== null);
    expect(before).toBe(130);
  });

  it.each(['devHostInPaging', 'dropFiltersInPaging'])(
    'pages orders, LOAs, trunks and countries under %s',
    async (name) => {
      await control('/quirks', { provider: 'twilio', name, on: true });
      const orders = await wireList('/twilio/porting/PortOrders', 'orders');
      expect(sids(await walk(account.portOrders.list, {}, 5))).toEqual(orders.map(({ sid }) => sid));
      const pending = orders.filter(({ status }) => status === 'PENDING').map(({ sid }) => sid);
      expect(sids(await walk(account.portOrders.list, { statuses: ['PENDING'] }, 1))).toEqual(pending);
      const loas = await wireList('/twilio/porting/Loas', 'loas');
      expect(sids(await walk(account.loas.list, {}, 4))).toEqual(loas.map(({ sid }) => sid));
      const signed = await walk(account.loas.list, { statuses: ['SIGNED'] }, 2);
      expect(sids(signed)).toEqual(loas.filter(({ status }) => status === 'signed').map(({ sid }) => sid));
      expect(sids(await walk(account.trunks.list, {}, 2))).toEqual(
        (await wireList('/twilio/trunking/v1/Trunks', 'trunks')).map(({ sid }) => sid),
      );
      const countries = await walk(account.prices.countries, {}, 9);
      expect(countries.map(({ country }) => country)).toEqual(
        (await wireList('/twilio/pricing/v2/Trunking/Countries', 'countries')).map(({ iso_country }) => iso_country),
      );
    },
  );

  it('costs a bad row that row only, and names it', async () => {
    const [good = {}, bad] = await wireList(numbersPath, 'incoming_phone_numbers');
    const rows = [good, { ...bad, phone_number: 'anonymous' }, { phone_number: '+14155550100' }];
    await answerOnce(numbersPath, { incoming_phone_numbers: rows, next_page_uri: null });
    const page = await account.phoneNumbers.list({ position: null, wanted: 10, filter: {}, call, selection });
    expect(sids(page.items.map(({ item }) => item))).toEqual([good.sid]);
    expect(page.unreadable).toEqual([
      expect.stringContaining(`sid ${bad?.sid}: phone_number`),
      expect.stringContaining('row without sid: sid'),
    ]);
  });

  it('ends a list whose next page is itself, or no page at all', async () => {
    const list = () => account.portOrders.list({ position: null, wanted: 60, filter: {}, call });
    for (const next_page_url of [
      'https://preview.dev.twilio.com/porting/PortOrders?PageSize=60&Page=0',
      'https://preview.dev.twilio.com/',
      '//',
    ]) {
      await answerOnce('/twilio/porting/PortOrders', { orders: [], meta: { next_page_url } });
      await expect(list()).rejects.toMatchObject({ code: 'PROVIDER_UNREADABLE' });
    }
  });

  it('refuses a position that it did not give', async () => {
    for (const position of ['', 'n', 't1', 'nx', 'n1.2000.1.', 'n1.50..', 'n1.50.1.a b', 'n2000', '1']) {
      const listing = account.phoneNumbers.list({ position, wanted: 1, filter: {}, call, selection });
      await expect(listing, position).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  });
});

describe('phone numbers', () => {
  it('of a trunk come from its own list, unless the filter asks for what that does not tell', async () => {
    const all = await walk(account.phoneNumbers.list, {}, 1000);
    const trunk = { account: 'main', nativeId: all[0]?.trunk?.nativeId ?? '' };
    const ofTrunk = all.filter((number) => number.trunk?.nativeId === trunk.nativeId);
    await calls();
    const own = await walk(account.phoneNumbers.list, { trunk }, 5);
    expect(sids(own)).toEqual(sids(ofTrunk));
    expect(Object.keys(await calls())).toEqual(['/Trunks/{TrunkSid}/PhoneNumbers']);
    const typed = await account.phoneNumbers.list({
      position: null,
      wanted: 5,
      filter: { trunk, types: ['LOCAL'] },
      call,
      selection,
    });
    expect(sids(typed.items.map(({ item }) => item))).toEqual(sids(all));
    const shared = own.map(({ type: _, rawType: __, rawStatus: ___, features, ...rest }) => ({
      ...rest,
      asOf,
      features: features.filter((each) => each !== 'EMERGENCY'),
    }));
    expect(shared).toEqual(
      ofTrunk.map(({ type: _, rawType: __, rawStatus: ___, features, ...rest }) => ({
        ...rest,
        asOf,
        features: features.filter((each) => each !== 'EMERGENCY'),
      })),
    );
  });

  it('of an unknown trunk are none, and of a foreign one, or with tags, none without a call', async () => {
    const list = (filter: object) => account.phoneNumbers.list({ position: null, wanted: 5, filter, call, selection });
    expect(await list({ trunk: { account: 'main', nativeId: 'TK0' } })).toMatchObject({
      items: [],
      next: null,
      unreadable: [],
    });
    await calls();
    expect((await list({ trunk: { account: 'other', nativeId: 'TK0' } })).items).toEqual([]);
    expect((await list({ tags: ['vip'] })).items).toEqual([]);
    expect(await calls()).toEqual({});
  });

  it('are found by key and by E.164 in one call for many, and one for one', async () => {
    const all = await walk(account.phoneNumbers.list, {}, 1000);
    await calls();
    const keys = ['PN0', ...all.slice(0, 30).map(({ key }) => key)];
    const many = await account.phoneNumbers.byKeys(keys, call);
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 1 });
    const single = await Promise.all(
      keys.map(async (key) => (await account.phoneNumbers.byKeys([key], call))[0] ?? null),
    );
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers/{SidJson}': 31 });
    expect(unread(many)).toEqual(unread(single));
    const e164s = ['+19995550100', ...all.map(({ e164 }) => e164)];
    expect(sids(await account.phoneNumbers.byE164s(e164s, call))).toEqual([null, ...sids(all)]);
    expect(sids(await account.phoneNumbers.byE164s(e164s.slice(1, 2), call))).toEqual(sids(all.slice(0, 1)));
    expect(await account.phoneNumbers.byE164s(['+1415555'], call)).toEqual([null]);
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 3 });
    const one = await account.phoneNumbers.list({
      position: null,
      wanted: 5,
      filter: { e164In: e164s.slice(1, 2) },
      call,
      selection,
    });
    expect(sids(one.items.map(({ item }) => item))).toEqual(sids(all.slice(0, 1)));
  });

  it('of many trunks come from one walk, and go on where it stood', async () => {
    const trunks = await walk(account.trunks.list, {}, 50);
    const ids = [...sids(trunks).filter((sid) => typeof sid === 'string'), 'TK0'];
    await calls();
    const pages = await account.trunks.phoneNumbersOf(ids, 5, call);
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 1 });
    for (const [index, page] of pages.entries()) {
      if (!page || page instanceof Error) throw new Error('no page');
      const nativeId = ids[index] ?? '';
      const filter = { trunk: { account: 'main', nativeId } };
      const own = sids(await walk(account.phoneNumbers.list, filter, 50));
      expect(sids(page.items.map(({ item }) => item))).toEqual(own.slice(0, 5));
      expect(page.next === null).toBe(nativeId === 'TK0');
      if (page.next === null) continue;
      const rest = await account.phoneNumbers.list({ position: page.next, wanted: 50, filter, call, selection });
      const ofTrunk = rest.items.filter(({ item }) => item.trunk?.nativeId === nativeId);
      expect(sids(ofTrunk.map(({ item }) => item))).toEqual(own.slice(5));
    }
    await calls();
    const [alone] = await account.trunks.phoneNumbersOf(ids.slice(0, 1), 5, call);
    expect(alone).toBeNull();
    expect(await calls()).toEqual({});
    expect(unread(await account.trunks.byIds(ids, call))).toEqual([...unread(trunks), null]);
    expect(await calls()).toEqual({ '/Trunks': 1 });
  });
});

describe('an account of 2,500 numbers', () => {
  beforeEach(() => reset(2500));

  it('is walked by its largest pages for many keys, and once for first numbers of trunks', async () => {
    const all = await walk(account.phoneNumbers.list, {}, 700);
    expect(new Set(sids(all)).size).toBe(2500);
    await calls();
    const found = await account.phoneNumbers.byKeys(all.map(({ key }) => key).reverse(), call);
    expect(sids(found)).toEqual(sids(all).reverse());
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 3 });
    account = freshAccount();
    const ids = (await wireList('/twilio/trunking/v1/Trunks', 'trunks')).map(({ sid = '' }) => sid);
    await calls();
    await account.trunks.phoneNumbersOf(ids, 100, call);
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 1 });
    await account.trunks.phoneNumbersOf(ids, 1000, call);
    expect(await calls()).toEqual({ '/IncomingPhoneNumbers.json': 3 });
    const pages = await account.trunks.phoneNumbersOf(['TK0', 'TK1', ...ids], 600, call);
    for (const [index, id] of ids.entries()) {
      const page = pages[index + 2];
      if (!page || page instanceof Error) throw new Error('no page');
      const own = all.filter((number) => number.trunk?.nativeId === id);
      expect(sids(page.items.map(({ item }) => item))).toEqual(sids(own).slice(0, 600));
      const filter = { trunk: { account: 'main', nativeId: id } };
      const rest = await account.phoneNumbers.list({ position: page.next, wanted: 600, filter, call, selection });
      const ofTrunk = rest.items.filter(({ item }) => item.trunk?.nativeId === id);
      expect(sids(ofTrunk.map(({ item }) => item))).toEqual(sids(own).slice(600, 600 + ofTrunk.length));
    }
  });
});

describe('faults', () => {
  const list = () => account.trunks.list({ position: null, wanted: 5, filter: {}, call });

  it('carry the code of either error body, and no secret', async () => {
    await answerOnce(
      '/twilio/trunking/v1/Trunks',
      { code: 20007, message: `Page size too large for ${accountSid}`, more_info: '', status: 400 },
      400,
    );
    const refused = await list().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'PROVIDER_REJECTED',
      providerCode: '20007',
      httpStatus: 400,
      message: 'main: GET /Trunks answered 400 (20007 Page size too large for …)',
    });
    await answerOnce(
      '/twilio/trunking/v1/Trunks',
      {
        type: 'https://www.twilio.com/docs/api/errors/20001',
        title: 'Invalid parameter',
        status: 400,
        code: 20001,
        detail: 'PageSize',
      },
      400,
    );
    await expect(list()).rejects.toMatchObject({
      providerCode: '20001',
      message: 'main: GET /Trunks answered 400 (20001 Invalid parameter: PageSize)',
    });
    await answerOnce('/twilio/trunking/v1/Trunks', '<html>', 400);
    await expect(list()).rejects.toMatchObject({ providerCode: null, message: 'main: GET /Trunks answered 400' });
  });

  it('tell wrong credentials; an API key is used where both of its parts are set', async () => {
    account = freshAccount({ authToken: 'wrong'.repeat(6) });
    await expect(list()).rejects.toMatchObject({ code: 'PROVIDER_UNAUTHORIZED', providerCode: '20003' });
    account = freshAccount({ authToken: 'wrong'.repeat(6), apiKeySid: twilioSandboxApiKey.apiKeySid });
    await expect(list()).rejects.toMatchObject({ code: 'PROVIDER_UNAUTHORIZED' });
    account = freshAccount({ authToken: 'wrong'.repeat(6), ...twilioSandboxApiKey });
    expect((await list()).items).toHaveLength(3);
  });
});
