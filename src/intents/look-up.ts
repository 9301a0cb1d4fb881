import type { Account, Call } from '../providers/provider.ts';
import { keyOf, type Made } from './intent.ts';
import { type IntentRow, type IntentStore, readSought } from './store.ts';

/** How far (ms) the clocks of a carrier and of this machine may be apart. */
const clockTolerance = 120_000;
/** Carriers tell times in whole seconds, some of them. */
const second = 1_000;

/**
 * What an intent made, as the carrier shows it: what fits it, is not older than its sending, and is no other intent's.
 * Null where there is none; undefined where the carrier has no way to tell. Throws ProviderError.
 */
export async function lookUp(
  store: IntentStore,
  account: Account,
  row: IntentRow,
  call: Call,
): Promise<Made | null | undefined> {
  const candidates = await listCandidates(account, row, { ...call, notBefore: Date.now() });
  if (candidates === null) return undefined;
  const claimed = await store.claimed(row.account, candidates.map(keyOf));
  const free = candidates.filter((candidate) => !claimed.has(keyOf(candidate)));
  const sentAt = Math.floor((row.sent_at ?? row.created_at) / second) * second;
  // Of several the first after the sending, whatever came after that; else the last before it, by a clock that is behind.
  return free.findLast(({ createdAt }) => createdAt !== null && createdAt.getTime() >= sentAt) ?? free[0] ?? null;
}

/** Newest first; null where the carrier lists no such thing. */
async function listCandidates(account: Account, row: IntentRow, call: Call): Promise<Made[] | null> {
  const since = new Date((row.sent_at ?? row.created_at) - clockTolerance);
  const sought = readSought(row.sought);
  if (sought.kind === 'job') {
    return (await account.jobs?.startedSince({ kind: sought.work, keys: sought.keys }, since, call)) ?? null;
  }
  const [orders] = (await account.portOrders?.ofNumbers([sought.e164], call)) ?? [];
  if (orders instanceof Error) throw orders;
  if (!orders) return null;
  return orders
    .filter(({ createdAt }) => createdAt === null || createdAt >= since)
    .sort((one, other) => (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0));
}

/** Reads what an intent made again; null where the carrier has it no longer. Throws ProviderError. */
export async function readMade(account: Account, row: IntentRow, call: Call): Promise<Made | null> {
  const keys = [row.result ?? ''];
  const batch =
    readSought(row.sought).kind === 'job' ? account.jobs?.byIds(keys, call) : account.portOrders?.byIds(keys, call);
  const [made = null] = (await batch) ?? [];
  if (made instanceof Error) throw made;
  return made;
}
