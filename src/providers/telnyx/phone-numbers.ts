import type { PhoneNumber } from '../../domain/phone-number.ts';
import { findMany } from '../find-many.ts';
import type { Batch, Call, PhoneNumbers } from '../provider.ts';
import { settle } from './batch.ts';
import type { TelnyxClient } from './client.ts';
import { findByWalk } from './list.ts';
import { readMobileKey } from './mobile.ts';
import { releaseNumber } from './number-changes.ts';
import { listPhoneNumbers, type NumberSources } from './number-list.ts';
import { verifyOwnership } from './ownership.ts';

/** Opens the account's phone numbers, mobile ones included. */
export function openPhoneNumbers(client: TelnyxClient, sources: NumberSources): PhoneNumbers {
  const { numbers, mobile } = sources;

  const findNumbers = (keys: readonly string[], call: Call): Promise<Batch<PhoneNumber>> =>
    findMany({
      keys,
      keyOf: ({ key }) => key,
      walk: numbers.full.walk(call),
      one: (key) => numbers.byId(key, call),
      length: numbers.full.length,
    });

  const findMobile = (keys: readonly string[], call: Call): Promise<Batch<PhoneNumber>> =>
    findMany({
      keys,
      keyOf: ({ key }) => key,
      walk: mobile.list.walk(call),
      one: (key) => mobile.byId(readMobileKey(key) ?? '', call),
      length: mobile.list.length,
    });

  return {
    untold: ['SMS', 'MMS'],
    list: (request) => listPhoneNumbers(client, sources, request),

    async byKeys(keys, call) {
      const mobileKeys = keys.filter((key) => readMobileKey(key) !== null);
      const numberKeys = keys.filter((key) => readMobileKey(key) === null);
      const parts = await Promise.all([
        settle(numberKeys, findNumbers(numberKeys, call)),
        settle(mobileKeys, findMobile(mobileKeys, call)),
      ]);
      const found = new Map(parts.flatMap((part) => [...part]));
      return keys.map((key) => found.get(key) ?? null);
    },

    byE164s: (e164s, call) => findByE164(client, sources, e164s, call),
    verifyOwnership: (e164s, call) => verifyOwnership(client, e164s, call),
    release: (key, call) => releaseNumber(client, key, call),
  };
}

/** Looks among the numbers first: a number is either of these or mobile, and the mobile list has no filters. */
async function findByE164(
  client: TelnyxClient,
  { numbers, mobile }: NumberSources,
  e164s: readonly string[],
  call: Call,
): Promise<Batch<PhoneNumber>> {
  const found = await findMany<PhoneNumber>({
    keys: e164s,
    keyOf: ({ e164 }) => e164,
    walk: numbers.full.walk(call),
    one: (e164) => numbers.byE164(e164, call),
    length: numbers.full.length,
  });
  const missing = e164s.filter((_, index) => found[index] === null);
  const mobileFound = await findByWalk(client, mobile.list, { keys: missing, keyOf: ({ e164 }) => e164, call });
  return e164s.map((e164, index) => found[index] ?? mobileFound.get(e164) ?? null);
}
