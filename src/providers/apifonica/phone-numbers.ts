import type { PhoneNumberFilter } from '../../domain/phone-number.ts';
import { findMany } from '../find-many.ts';
import type { Call, ListPage, ListRequest, PhoneNumbers } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { ApifonicaClient } from './client.ts';
import { type ApifonicaPhoneNumber, readKey, toRows, wordOfType } from './numbers.ts';
import { largestLimit, openWalk, type Query, readPage, readPosition, toPosition } from './paging.ts';

/** Opens the account's phone numbers (contract apifonica.md 1). */
export function openPhoneNumbers(client: ApifonicaClient): PhoneNumbers {
  const walk = (call: Call) => openWalk(client, call, (page) => toRows(client, page));

  const byE164 = async (e164: string, call: Call): Promise<ApifonicaPhoneNumber | null> => {
    const query = { number: e164.slice(1) };
    const { items, unreadable } = toRows(
      client,
      await readPage(client, { cursor: '', limit: largestLimit, query, call }),
    );
    const found = items.find((number) => number?.e164 === e164) ?? null;
    if (found === null && unreadable.length > 0) throw toLostRows(client, unreadable);
    return found;
  };

  /** The SID in the key must be the number's: the number may have been given back and rented anew. */
  const byKey = async (key: string, call: Call): Promise<ApifonicaPhoneNumber | null> => {
    const e164 = readKey(key);
    const number = e164 && (await byE164(e164, call));
    return number && number.key === key ? number : null;
  };

  return {
    untold: ['MMS', 'FAX', 'EMERGENCY'],
    list: (request) => listNumbers(client, request),
    byKeys: (keys, call) =>
      findMany({
        keys,
        keyOf: ({ key }) => key,
        walk: walk(call),
        one: (key) => byKey(key, call),
        length: client.length,
      }),
    byE164s: (e164s, call) =>
      findMany({
        keys: e164s,
        keyOf: ({ e164 }) => e164,
        walk: walk(call),
        one: (e164) => byE164(e164, call),
        length: client.length,
      }),
  };
}

/** The error for rows that could not be read where one of them may be what was looked for. */
export function toLostRows({ account }: ApifonicaClient, unreadable: readonly string[]): ProviderError {
  return new ProviderError(
    account,
    'PROVIDER_UNREADABLE',
    `${account.label}: could not be read: ${unreadable.join('; ')}`,
  );
}

async function listNumbers(
  client: ApifonicaClient,
  { position, wanted, filter, call }: ListRequest<PhoneNumberFilter>,
): Promise<ListPage<ApifonicaPhoneNumber>> {
  const { cursor, skip } = readPosition(client, position);
  const { query, complete } = narrow(filter);
  const limit = complete ? Math.min(largestLimit, skip + wanted) : largestLimit;
  const page = await readPage(client, { cursor, limit, query, call });
  const { items, unreadable } = toRows(client, page, skip);
  const next = page.next === null ? null : toPosition({ cursor: page.next, skip: 0 });
  return {
    items: items.flatMap((item, index) => {
      if (item === null) return [];
      const isLast = index === items.length - 1;
      return [{ item, position: (isLast && next) || toPosition({ cursor, skip: skip + index + 1 }) }];
    }),
    next,
    asOf: page.asOf,
    unreadable,
  };
}

const only = <Value>(values: readonly Value[] | undefined): Value | undefined =>
  values?.length === 1 ? values[0] : undefined;

/** Puts of a filter what the list can narrow by; its filters are joined by AND (contract apifonica.md 2). */
function narrow(filter: PhoneNumberFilter): { query: Query; complete: boolean } {
  const { e164In, countries, types, statuses, features = [], tags, trunk } = filter;
  const number = only(e164In)?.slice(1);
  const country = only(countries);
  const type = wordOfType.get(only(types) ?? 'UNKNOWN');
  const query: Query = {
    number,
    country_code: country,
    type,
    voice: features.includes('VOICE') ? true : undefined,
    messaging: features.includes('SMS') ? true : undefined,
  };
  const complete =
    (!e164In || number !== undefined) &&
    (!countries || country !== undefined) &&
    (!types || type !== undefined) &&
    (!statuses || statuses.includes('ACTIVE')) &&
    features.every((feature) => feature === 'VOICE' || feature === 'SMS') &&
    !tags?.length &&
    !trunk;
  return { query, complete };
}
