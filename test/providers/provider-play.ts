import { afterAll, beforeEach } from 'vitest';
import type { Account, Call, ListPage, Provider } from '../../src/providers/provider.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

/** A provider's sandbox over HTTP, and an account on it that is opened anew for each test. */
export type ProviderPlay = {
  origin: string;
  /** The account of the test under way, labelled `one`. */
  account(): Account;
  /** Opens one more, at base URLs other than the sandbox's. */
  open(baseUrls: Record<string, string>): Account;
  /** Asks a control route; throws what it says when it refuses. */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Requests since the last reset or DELETE, e.g. `{ 'GET /v2/phone_numbers': 1 }`. */
  calls(): Promise<Record<string, number>>;
  total(): Promise<number>;
};

/** Starts a provider's sandbox for the tests of a file; each test finds fresh data and a fresh account. */
export async function openPlay(provider: Provider): Promise<ProviderPlay> {
  const { provider: name, settings, baseUrls } = provider.sandbox;
  const sandbox = await openSandbox({ port: 0, plays: [provider.sandbox] });
  const opened: Account[] = [];
  const open: ProviderPlay['open'] = (urls) => {
    const account = provider.open({ label: 'one', settings, baseUrls: urls, observer: { called() {} } });
    opened.push(account);
    return account;
  };
  let current = open(baseUrls(sandbox.origin));

  const control: ProviderPlay['control'] = async (method, path, body) => {
    const answer = await fetch(`${sandbox.origin}/_sandbox${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const calls: ProviderPlay['calls'] = async () => {
    const counted = (await control('GET', '/calls')) as { calls: { method: string; route: string; count: number }[] };
    return Object.fromEntries(
      counted.calls.map(({ method, route, count }) => [`${method} ${route.replace(`/${name}`, '')}`, count]),
    );
  };

  beforeEach(async () => {
    await control('POST', '/reset', {});
    current = open(baseUrls(sandbox.origin));
  });
  afterAll(async () => {
    for (const account of opened) await account.close();
    await sandbox.close();
  });
  return {
    origin: sandbox.origin,
    account: () => current,
    open,
    control,
    calls,
    total: async () => Object.values(await calls()).reduce((sum, count) => sum + count, 0),
  };
}

/** A call with time enough. */
export const inTime = (): Call => ({ deadline: Date.now() + 10_000 });

/** Reads a list page by page to its end. */
export async function readAll<Item>(
  list: (position: string | null) => Promise<ListPage<Item>>,
): Promise<{ item: Item; position: string }[]> {
  const items: { item: Item; position: string }[] = [];
  for (let position: string | null = null; ; ) {
    const page: ListPage<Item> = await list(position);
    items.push(...page.items);
    if (page.next === null) return items;
    position = page.next;
  }
}

/** The same without the time of reading, to compare two readings. */
export const withoutTime = <Item extends { asOf: Date }>(item: Item | null | Error | undefined) =>
  item && { ...item, asOf: undefined };
