import { describe, expect, it } from 'vitest';
import type { PortOrderDraft } from '../src/domain/port-order-draft.ts';
import { toErrorCodes } from '../src/providers/carrier-code.ts';
import type { Account, Batch, ListPage } from '../src/providers/provider.ts';
import { ProviderError } from '../src/providers/provider-error.ts';
import { providers } from '../src/providers/registry.ts';
import { inTime, openPlay, readAll } from './providers/provider-play.ts';

// What holds for every carrier; what only one has is in test/providers/.

/** A list of an account, told in keys: its pages, and the batch that takes the keys back. */
type List = {
  name: string;
  page(position: string | null, wanted: number): Promise<ListPage<string>>;
  byKeys(keys: readonly string[]): Promise<Batch<string>>;
};

function toList<Listed extends object, Found extends object = Listed>(list: {
  name: string;
  page(position: string | null, wanted: number): Promise<ListPage<Listed>>;
  byKeys(keys: readonly string[]): Promise<Batch<Found>>;
  toKey(item: Listed | Found): string;
}): List {
  const { name, page, byKeys, toKey } = list;
  return {
    name,
    async page(position, wanted) {
      const { items, ...rest } = await page(position, wanted);
      return { ...rest, items: items.map(({ item, position }) => ({ item: toKey(item), position })) };
    },
    async byKeys(keys) {
      const found = await byKeys(keys);
      return found.map<string | null | Error>((item) => (item === null || item instanceof Error ? item : toKey(item)));
    },
  };
}

function toLists({ phoneNumbers, trunks, portOrders, loas, prices, jobs }: Account): List[] {
  const request = (position: string | null, wanted: number) => ({ position, wanted, filter: {}, call: inTime() });
  const lists: List[] = [];
  if (phoneNumbers) {
    const page = (position: string | null, wanted: number) =>
      phoneNumbers.list({ ...request(position, wanted), selection: new Set() });
    const byKeys = (keys: readonly string[]) => phoneNumbers.byKeys(keys, inTime());
    lists.push(toList({ name: 'phone numbers', page, byKeys, toKey: ({ key }) => key }));
  }
  const { list: listTrunks } = trunks ?? {};
  const others = {
    trunks: listTrunks && trunks && { list: listTrunks, byIds: trunks.byIds },
    'port orders': portOrders,
    loas,
  };
  for (const [name, capability] of Object.entries(others)) {
    if (!capability) continue;
    const page = (position: string | null, wanted: number): Promise<ListPage<{ nativeId: string }>> =>
      capability.list(request(position, wanted));
    const byKeys = (ids: readonly string[]): Promise<Batch<{ nativeId: string }>> => capability.byIds(ids, inTime());
    lists.push(toList({ name, page, byKeys, toKey: ({ nativeId }) => nativeId }));
  }
  if (jobs) {
    const page = (position: string | null, wanted: number) => jobs.list(request(position, wanted));
    const byKeys = (keys: readonly string[]) => jobs.byIds(keys, inTime());
    lists.push(toList({ name: 'jobs', page, byKeys, toKey: ({ key }) => key }));
  }
  if (prices) {
    const page = (position: string | null, wanted: number) => prices.countries(request(position, wanted));
    const byKeys = (countries: readonly string[]) => prices.ofCountries(countries, inTime());
    lists.push(toList({ name: 'priced countries', page, byKeys, toKey: ({ country }) => country }));
  }
  return lists;
}

const keysOf = (entries: readonly { item: string }[]): string[] => entries.map(({ item }) => item);

/** A key of the same form that nothing has. */
function toUnknown(key: string, known: ReadonlySet<string>): string {
  const others = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => key.slice(0, -1) + letter);
  const unknown = others.find((other) => !known.has(other));
  if (!unknown) throw new Error(`every key like ${key} is taken`);
  return unknown;
}

/** A port order with nothing in it, and one with nothing but nonsense. */
const hopelessDrafts = ['', '§'].map((text): PortOrderDraft => {
  const long = text.repeat(65);
  const names = { firstName: text, lastName: text, friendlyName: long, companyName: text };
  const address = { street: text, city: text, region: text, postalCode: text, country: text };
  const addresses = { email: text, statusCallback: text, statusUpdatesEmail: text, ccEmails: [text] };
  const secrets = { accountNumber: text, pinNumber: '\n', ssnLastFour: text };
  const activationDate = new Date(Number.NaN);
  return { e164: text, billingPhoneNumber: text, activationDate, ...names, ...address, ...addresses, ...secrets };
});

for (const provider of providers) {
  const play = await openPlay(provider);
  const { settings, baseUrls } = provider.sandbox;
  const lists = (): List[] => toLists(play.account());
  const names = lists().map(({ name }) => name);
  const listOf = (name: string): List => {
    const list = lists().find((each) => each.name === name);
    if (!list) throw new Error(`${provider.name} has no list of ${name}`);
    return list;
  };

  describe(`${provider.name}: the configuration`, () => {
    it('is filled by its sandbox: every required setting and every base URL, as the configuration reads them', () => {
      const required = provider.settings.filter((setting) => setting.required).map(({ name }) => name);
      expect(Object.keys(settings)).toEqual(expect.arrayContaining(required));
      for (const [name, value] of Object.entries(settings)) {
        expect(value).toMatch(provider.settings.find((setting) => setting.name === name)?.pattern ?? /unknown/);
      }
      const urls = baseUrls(play.origin);
      expect(Object.keys(urls).sort()).toEqual(provider.baseUrls.map(({ name }) => name).sort());
      for (const url of Object.values(urls))
        expect(url.startsWith(`${play.origin}/${provider.sandbox.provider}`)).toBe(true);
    });

    it('names variables of its own, with https base URLs', () => {
      const variables = [...provider.settings, ...provider.baseUrls].map(({ variable }) => variable);
      expect(new Set(variables).size).toBe(variables.length);
      expect(variables.filter((variable) => !variable.startsWith(`${provider.name}_`))).toEqual([]);
      expect(provider.baseUrls.filter(({ url }) => !url.startsWith('https://') || url.endsWith('/'))).toEqual([]);
    });
  });

  describe(`${provider.name}: the codes of its refusals`, () => {
    const { codes = [] } = provider;

    it('are each told once, with what to do about it', () => {
      expect(codes.length).toBeGreaterThan(0);
      expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
      for (const { code, name, cause, fix, retry, statuses } of codes) {
        for (const text of [code, name, cause, fix, retry]) expect(text.trim()).not.toBe('');
        expect(statuses.filter((status) => status < 400 || status > 599)).toEqual([]);
      }
    });

    it('come for what is found here before, just those that the forms are checked for', () => {
      const { portOrders } = play.account();
      const issues = hopelessDrafts.flatMap((draft) => portOrders?.checkDraft(draft) ?? []);
      const found = new Set(issues.map(({ providerCode }) => String(providerCode)));
      const told = codes.filter((code) => toErrorCodes(code).includes('BAD_USER_INPUT'));
      expect(told.map(({ code }) => code).sort()).toEqual([...found].sort());
    });
  });

  describe(`${provider.name}: an account`, () => {
    it('opens without a call', async () => {
      const { label, provider: name, health } = play.account();
      expect({ label, name, state: health().state }).toEqual({ label: 'one', name: provider.name, state: 'UNKNOWN' });
      expect(await play.total()).toBe(0);
    });

    it.each(names)('refuses %s without its secret, and says so', async (name) => {
      const open = provider.settings.filter(({ secret }) => !secret).map((setting) => setting.name);
      const withoutSecret = Object.fromEntries(Object.entries(settings).filter(([setting]) => open.includes(setting)));
      const account = provider.open({
        label: 'stranger',
        settings: withoutSecret,
        baseUrls: baseUrls(play.origin),
        observer: { called() {} },
      });
      const list = toLists(account).find((each) => each.name === name);
      await expect(list?.page(null, 1)).rejects.toMatchObject({
        name: 'ProviderError',
        code: 'PROVIDER_UNAUTHORIZED',
        httpStatus: 401,
        account: { label: 'stranger', provider: provider.name },
      });
      expect(account.health()).toMatchObject({ state: 'DEGRADED', lastFault: { code: 'PROVIDER_UNAUTHORIZED' } });
      await account.close();
    });

    it('cuts what is under way when it is closed, and sends nothing after', async () => {
      await play.control('POST', '/faults', { provider: provider.sandbox.provider, delayMs: 600_000 });
      const account = play.account();
      const pages = toLists(account).map((list) => list.page(null, 1));
      const cut = expect(Promise.allSettled(pages)).resolves.toMatchObject(pages.map(() => ({ status: 'rejected' })));
      await account.close();
      await cut;
      const before = await play.total();
      for (const list of toLists(account)) await expect(list.page(null, 1)).rejects.toBeInstanceOf(ProviderError);
      expect(await play.total()).toBe(before);
    });
  });

  describe.each(names)(`${provider.name}: the list of %s`, (name) => {
    it('walks to its end, the same with whatever page size, and repeats nothing', async () => {
      const whole = keysOf(await readAll((position) => listOf(name).page(position, 250)));
      expect(whole.length).toBeGreaterThan(0);
      expect(new Set(whole).size).toBe(whole.length);
      for (const wanted of [1, 7]) {
        expect(keysOf(await readAll((position) => listOf(name).page(position, wanted)))).toEqual(whole);
      }
    });

    it('goes on right after any item', async () => {
      const whole = await readAll((position) => listOf(name).page(position, 250));
      for (const [index, { position }] of whole.entries()) {
        const { items, next } = await listOf(name).page(position, 3);
        const after = next === null ? [] : await readAll((later) => listOf(name).page(later ?? next, 250));
        expect(keysOf([...items, ...after])).toEqual(keysOf(whole.slice(index + 1)));
      }
    });

    it('gives each item back by its key, in the order of the keys, and null for a key that nothing has', async () => {
      const whole = keysOf(await readAll((position) => listOf(name).page(position, 250)));
      const [first = ''] = whole;
      const unknown = toUnknown(first, new Set(whole));
      const asked = [...whole.slice(0, 3).reverse(), unknown, ...whole.slice(-2), first];
      const expected = asked.map((key) => (key === unknown ? null : key));
      expect(await listOf(name).byKeys(asked)).toEqual(expected);
      expect(await listOf(name).byKeys([unknown])).toEqual([null]);
    });
  });
}
