import { afterEach, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import type { ListPage, ListRequest } from '../../src/providers/provider.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { twilioSandbox } from '../../src/providers/twilio/sandbox/index.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.ts';

/** The sandbox of the files that run in this process; each makes its data anew. */
const sandbox: Sandbox = await openSandbox({ port: 0, plays: [twilioSandbox] });

/** Opens an account with all that Twilio offers, on the sandbox. */
function openAccount(settings: Readonly<Record<string, string>>) {
  const account = twilio.open({
    label: 'main',
    settings: { ...twilioSandbox.settings, ...settings },
    baseUrls: twilioSandbox.baseUrls(sandbox.origin),
    observer: { called: () => {} },
  });
  const { phoneNumbers, trunks, portOrders, loas, prices } = account;
  if (!phoneNumbers || !trunks || !portOrders || !loas || !prices) throw new Error('a capability is missing');
  const { byIds, list, phoneNumbersOf } = trunks;
  if (!list || !phoneNumbersOf) throw new Error('a way to read trunks is missing');
  return { phoneNumbers, trunks: { byIds, list, phoneNumbersOf }, portOrders, loas, prices, close: account.close };
}

const opened: ReturnType<typeof openAccount>[] = [];

/** An account that has asked nothing yet, closed after the test. */
export function freshAccount(settings: Readonly<Record<string, string>> = {}) {
  const account = openAccount(settings);
  opened.push(account);
  return account;
}

/** Gives each test of the file that calls it the sandbox's data anew. */
export function useSandbox(): void {
  beforeEach(() => reset());
  afterEach(() => Promise.all(opened.splice(0).map((account) => account.close())));
}

/** What every request of a test is made under. */
export const call = { deadline: Date.now() + 600_000 };

/** No field in particular. */
export const selection: ReadonlySet<string> = new Set();

/** Sends a body to a control route of the sandbox. */
export async function control(path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${sandbox.origin}/_sandbox${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(200);
}

/** Makes the data anew, with that many numbers. */
export const reset = (size: number | null = null) => control('/reset', { seed: 1, size });

/** Has the sandbox answer the next request for a path with this. */
export const answerOnce = (path: string, body: unknown, status = 200) =>
  control('/faults', { provider: 'twilio', path, status, body, times: 1 });

const callCounts = z.object({ calls: z.array(z.object({ route: z.string(), count: z.number() })) });
const roots = /^\/twilio\/(?:api\/2010-04-01\/Accounts\/\{AccountSid\}|trunking\/v1|pricing\/v2\/Trunking|porting)/;

/** How often each route was called since the last question. */
export async function calls(): Promise<Record<string, number>> {
  const answer = callCounts.parse(await (await fetch(`${sandbox.origin}/_sandbox/calls`)).json());
  await fetch(`${sandbox.origin}/_sandbox/calls`, { method: 'DELETE' });
  return Object.fromEntries(answer.calls.map(({ route, count }) => [route.replace(roots, ''), count]));
}

const wireRow = z.looseObject({ sid: z.string().optional() });

/** A list as the sandbox holds it, read in one page and not by way of the client. */
export async function wireList(path: string, key: string): Promise<z.infer<typeof wireRow>[]> {
  const authorization = `Basic ${Buffer.from(Object.values(twilioSandbox.settings).join(':')).toString('base64')}`;
  const answer = await fetch(`${sandbox.origin}${path}?PageSize=1000`, { headers: { authorization } });
  return z.array(wireRow).parse(z.looseObject({}).parse(await answer.json())[key]);
}

/** Where the account's numbers are. */
export const numbersPath = `/twilio/api/2010-04-01/Accounts/${twilioSandbox.settings.accountSid}/IncomingPhoneNumbers.json`;

/** Walks a list as pages of `wanted`, keeping that many of each page and going on right after the last one kept. */
export async function walk<Item, Filter>(
  list: (request: ListRequest<Filter> & { selection: typeof selection }) => Promise<ListPage<Item>>,
  filter: Filter,
  wanted: number,
): Promise<Item[]> {
  const items: Item[] = [];
  let position: string | null = null;
  do {
    const page: ListPage<Item> = await list({ position, wanted, filter, call, selection });
    expect(page.unreadable).toEqual([]);
    const kept = page.items.slice(0, wanted);
    items.push(...kept.map(({ item }) => item));
    position = kept.length < page.items.length ? (kept.at(-1)?.position ?? null) : page.next;
  } while (position !== null);
  return items;
}

/** The SIDs of items; what is none stays as it is. */
export const sids = (items: readonly ({ nativeId: string } | null | Error)[]) =>
  items.map((item) => (item && 'nativeId' in item ? item.nativeId : item));

/** Items without the time of their reading. */
export const unread = <Item extends object>(items: readonly (Item | null | Error)[]) =>
  items.map((item) => item && { ...item, asOf: null });
