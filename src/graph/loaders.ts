import DataLoader from 'dataloader';
import type { Job } from '../domain/job.ts';
import type { Loa } from '../domain/loa.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import type { PortOrder } from '../domain/port-order.ts';
import type { CountryPrices, NumberPrice } from '../domain/price.ts';
import type { Trunk } from '../domain/trunk.ts';
import type { Account, Batch, Call, ListPage, NumberPriceKey } from '../providers/provider.ts';
import { isTelnyxAccount, type TelnyxAccount } from '../providers/telnyx/index.ts';
import type { TelnyxMessagingSettings } from '../providers/telnyx/messaging.ts';
import type { TelnyxVoiceSettings } from '../providers/telnyx/voice.ts';

/** One loader for each account; the same key at two accounts is two things. */
export type AccountLoader<Key, Value> = {
  load(account: string, key: Key): Promise<Value>;
  /** Puts in what was read on another way. */
  prime(account: string, key: Key, value: Value): void;
};

type JobsOfNumber = { jobs: Job[]; complete: boolean; asOf: Date };
type NumberReference = { nativeId: string; e164: string };

/** What one operation looks up; every group of keys goes to the carrier as one batch. */
export type Loaders = {
  phoneNumber: AccountLoader<string, PhoneNumber | null>;
  phoneNumberByE164: AccountLoader<string, PhoneNumber | null>;
  trunk: AccountLoader<string, Trunk | null>;
  /** First page of a trunk's numbers. */
  phoneNumbersOfTrunk: AccountLoader<{ trunk: string; wanted: number }, ListPage<PhoneNumber> | null>;
  portOrder: AccountLoader<string, PortOrder | null>;
  portOrdersOfNumber: AccountLoader<string, PortOrder[]>;
  portOrdersOfLoa: AccountLoader<string, PortOrder[]>;
  loa: AccountLoader<string, Loa | null>;
  job: AccountLoader<string, Job | null>;
  jobsOfNumber: AccountLoader<NumberReference, JobsOfNumber>;
  countryPrices: AccountLoader<string, CountryPrices | null>;
  numberPrice: AccountLoader<NumberPriceKey, NumberPrice | null>;
  voiceSettings: AccountLoader<string, TelnyxVoiceSettings | null>;
  messagingSettings: AccountLoader<string, TelnyxMessagingSettings | null>;
  mobileMessagingSettings: AccountLoader<string, TelnyxMessagingSettings | null>;
};

/** Opens the loaders of one operation over the accounts that it may see. */
export function openLoaders(accounts: ReadonlyMap<string, Account>, call: Call): Loaders {
  /** `batch` is undefined where the account lacks the capability: then nothing is there. */
  function perAccount<Key, Value>(
    batch: (account: Account, keys: readonly Key[]) => Promise<readonly (Value | Error)[]> | undefined,
    absent: Value,
    toCacheKey: (key: Key) => string = String,
  ): AccountLoader<Key, Value> {
    // Most operations load one kind of thing, if any.
    let loaders: Map<string, DataLoader<Key, Value, string>> | undefined;
    const loaderOf = (label: string): DataLoader<Key, Value, string> => {
      loaders ??= new Map();
      const known = loaders.get(label);
      if (known) return known;
      const account = accounts.get(label);
      const loader = new DataLoader<Key, Value, string>(
        async (keys) => (account && (await batch(account, keys))) ?? keys.map(() => absent),
        { cacheKeyFn: toCacheKey },
      );
      loaders.set(label, loader);
      return loader;
    };
    return {
      load: (label, key) => loaderOf(label).load(key),
      prime: (label, key, value) => void loaderOf(label).prime(key, value),
    };
  }
  const telnyx = (account: Account): TelnyxAccount['telnyx'] | undefined =>
    isTelnyxAccount(account) ? account.telnyx : undefined;

  return {
    phoneNumber: perAccount<string, PhoneNumber | null>(
      (account, keys) => account.phoneNumbers?.byKeys(keys, call),
      null,
    ),
    phoneNumberByE164: perAccount<string, PhoneNumber | null>(
      (account, e164s) => account.phoneNumbers?.byE164s(e164s, call),
      null,
    ),
    trunk: perAccount<string, Trunk | null>((account, ids) => account.trunks?.byIds(ids, call), null),
    phoneNumbersOfTrunk: perAccount<{ trunk: string; wanted: number }, ListPage<PhoneNumber> | null>(
      (account, keys) => firstPagesOfTrunks(account, keys, call),
      null,
      ({ trunk, wanted }) => `${wanted} ${trunk}`,
    ),
    portOrder: perAccount<string, PortOrder | null>((account, ids) => account.portOrders?.byIds(ids, call), null),
    portOrdersOfNumber: perAccount<string, PortOrder[]>(
      (account, e164s) => account.portOrders?.ofNumbers(e164s, call),
      [],
    ),
    portOrdersOfLoa: perAccount<string, PortOrder[]>((account, ids) => account.portOrders?.ofLoas(ids, call), []),
    loa: perAccount<string, Loa | null>((account, ids) => account.loas?.byIds(ids, call), null),
    job: perAccount<string, Job | null>((account, keys) => account.jobs?.byIds(keys, call), null),
    jobsOfNumber: perAccount<NumberReference, JobsOfNumber>(
      (account, numbers) => jobsOfNumbers(account, numbers, call),
      { jobs: [], complete: true, asOf: new Date() },
      ({ nativeId, e164 }) => `${nativeId} ${e164}`,
    ),
    countryPrices: perAccount<string, CountryPrices | null>(
      (account, countries) => account.prices?.ofCountries(countries, call),
      null,
    ),
    numberPrice: perAccount<NumberPriceKey, NumberPrice | null>(
      (account, keys) => account.prices?.ofNumbers(keys, call),
      null,
      ({ destination, origination, originating }) => `${destination} ${origination} ${originating}`,
    ),
    voiceSettings: perAccount<string, TelnyxVoiceSettings | null>(
      (account, ids) => telnyx(account)?.voiceSettings(ids, call),
      null,
    ),
    messagingSettings: perAccount<string, TelnyxMessagingSettings | null>(
      (account, ids) => telnyx(account)?.messagingSettings(ids, call),
      null,
    ),
    mobileMessagingSettings: perAccount<string, TelnyxMessagingSettings | null>(
      (account, ids) => telnyx(account)?.mobileMessagingSettings(ids, call),
      null,
    ),
  };
}

async function firstPagesOfTrunks(
  account: Account,
  keys: readonly { trunk: string; wanted: number }[],
  call: Call,
): Promise<Batch<ListPage<PhoneNumber>>> {
  const wanted = Math.max(...keys.map((key) => key.wanted));
  const ids = [...new Set(keys.map((key) => key.trunk))];
  const pages = (await account.trunks?.phoneNumbersOf?.(ids, wanted, call)) ?? [];
  return keys.map(({ trunk }) => pages[ids.indexOf(trunk)] ?? null);
}

async function jobsOfNumbers(
  account: Account,
  numbers: readonly NumberReference[],
  call: Call,
): Promise<JobsOfNumber[]> {
  const read = await account.jobs?.ofNumbers(numbers, call);
  return numbers.map((_, index) => ({
    jobs: read?.jobs[index] ?? [],
    complete: read?.complete ?? true,
    asOf: read?.asOf ?? new Date(),
  }));
}
