import { z } from 'zod';
import { toLength } from '../find-many.ts';
import type { Batch, Call, ListPage } from '../provider.ts';
import { coreNumberList } from './core-numbers.ts';
import { type List, openWalk, wireMeta, wireRows } from './paging.ts';
import { type PhoneNumberRow, phoneNumberRow, type TwilioPhoneNumber, toPhoneNumber } from './phone-number.ts';
import type { Session } from './session.ts';

type Page = ListPage<TwilioPhoneNumber>;
type Question = { ids: readonly string[]; wanted: number; call: Call };

/** The numbers of one trunk (contract twilio.md 6.2); an unknown trunk is a 404. */
export function trunkNumberList(
  { account, baseUrls }: Session,
  trunkSid: string,
): List<PhoneNumberRow, TwilioPhoneNumber> {
  return {
    mark: 't',
    baseUrl: baseUrls.trunking,
    path: `/Trunks/${encodeURIComponent(trunkSid)}/PhoneNumbers`,
    route: '/Trunks/{TrunkSid}/PhoneNumbers',
    envelope,
    row: phoneNumberRow,
    idField: 'sid',
    toItem: (wire, asOf) => toPhoneNumber(account.label, wire, asOf),
  };
}

/**
 * The first numbers of several trunks by one walk of the account's numbers, where that is fewer calls than a list for
 * each trunk (contract twilio.md 15); null for a trunk whose own list is cheaper.
 */
export async function firstNumbersOfTrunks(session: Session, question: Question): Promise<Batch<Page>> {
  const { ids } = question;
  const isWalkShorter = (session.lengths.numbers.pages ?? 1) < ids.length;
  const walked = isWalkShorter ? await walkForTrunks(session, question) : new Map<string, Page>();
  return ids.map((id) => walked.get(id) ?? null);
}

/** First pages by one walk; those are left out that the walk cannot tell in fewer calls than their own lists. */
async function walkForTrunks(session: Session, { ids, wanted, call }: Question): Promise<Map<string, Page>> {
  const length = session.lengths.numbers;
  const knownPages = length.pages;
  const walk = openWalk(session, coreNumberList(session), { call });
  const groups = new Map<string, Page['items']>(ids.map((id) => [id, []]));
  let asOf: Date | null = null;
  let position: string | null = null;
  for (let calls = 1; ; calls += 1) {
    const page: Page = await walk(position);
    // Nobody knows whose number a row is that cannot be read.
    if (page.unreadable.length > 0) return new Map();
    asOf ??= page.asOf;
    for (const entry of page.items) groups.get(entry.item.trunk?.nativeId ?? '')?.push(entry);
    length.pages = toLength(length, { next: page.next, pages: null }, calls);
    position = page.next;
    const short = [...groups.values()].filter((items) => items.length < wanted).length;
    const left = knownPages === null ? calls : Math.max(1, knownPages - calls);
    if (position === null || short <= left) break;
  }
  const pages = new Map<string, Page>();
  for (const [id, items] of groups) {
    if (position !== null && items.length < wanted) continue;
    const first = items.slice(0, wanted);
    const next = items.length > wanted ? (first.at(-1)?.position ?? null) : position;
    pages.set(id, { items: first, next, asOf: asOf ?? new Date(), unreadable: [] });
  }
  return pages;
}

/** A trunk's list of numbers (contract twilio.md 4.1, 6.2). */
const envelope = z
  .object({ phone_numbers: wireRows, meta: wireMeta })
  .transform(({ phone_numbers, meta }) => ({ rows: phone_numbers, next: meta }));
