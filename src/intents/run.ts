import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Call } from '../providers/provider.ts';
import { isUnclear, ProviderError } from '../providers/provider-error.ts';
import { type Intent, keyOf, type Made, OutcomeUnknown, toUnknown } from './intent.ts';
import { lookUp } from './look-up.ts';
import { type IntentRow, type IntentStore, neverCertain } from './store.ts';

/**
 * How long (ms) after its sending a write may still have its effect unseen: where the carrier answered that it failed,
 * and where nothing was answered, since then it may be at work yet.
 */
export type Uncertainty = { failed: number; unanswered: number };

/** What runs of intents share. */
export type Runs = {
  store: IntentStore;
  uncertainty: Uncertainty;
  /** Hears of everything that was made, once. */
  made(account: Account, node: Made, call: Call): Promise<void>;
};

/** Times that a write is sent in one run at most: again only where the look-up proved that it had no effect. */
const mostSendings = 2;
const pauses = { first: 100, most: 1_000 };
/** Statuses of gateways, behind which the work may go on. */
const gatewayStatuses = [502, 504];

/** Sends an intent that is the caller's, or finds what became of it. Throws ProviderError, OutcomeUnknown. */
export async function perform(runs: Runs, intent: Intent, row: IntentRow): Promise<Made> {
  const { store } = runs;
  await enterLane(runs, intent, row);
  let fault: ProviderError | null = null;
  for (let sendings = 0; ; sendings += 1) {
    if (row.sent_at !== null) {
      const found = await seek(runs, intent, row, fault);
      if (found) return complete(runs, intent, row, found);
      if (sendings === mostSendings) throw await giveUp(runs, intent, row, fault);
    }
    const wasSent = row.sent_at !== null;
    const now = Date.now();
    if (!(await store.note(row, { sent_at: now, certain_at: now + runs.uncertainty.unanswered }))) {
      throw toUnknown(intent.account, 'another server has taken it up');
    }
    try {
      return await complete(runs, intent, row, await intent.send(intent.call));
    } catch (error) {
      if (!(error instanceof ProviderError)) {
        await store.release(row).catch(() => {});
        throw error;
      }
      if (!isUnclear(error)) return refuse(runs, intent, row, { refusal: error, wasSent });
      fault = error;
      if (isFailure(error)) await store.note(row, { certain_at: Date.now() + runs.uncertainty.failed });
    }
  }
}

/**
 * Forgets an intent that was refused, so that its key is free again. One that was sent before may be refused because that
 * sending had its effect after all, later than anybody looked: then it is done.
 */
async function refuse(
  runs: Runs,
  intent: Intent,
  row: IntentRow,
  { refusal, wasSent }: { refusal: ProviderError; wasSent: boolean },
): Promise<Made> {
  const found = wasSent ? await lookUp(runs.store, intent.account, row, intent.call) : null;
  if (found) return complete(runs, intent, row, found);
  await runs.store.drop(row);
  throw refusal;
}

/** Whether the carrier itself said that it failed, so that nothing goes on. */
function isFailure({ httpStatus }: ProviderError): boolean {
  return httpStatus !== null && httpStatus >= 500 && !gatewayStatuses.includes(httpStatus);
}

async function complete(
  { store, made }: Runs,
  { account, call }: Pick<Intent, 'account' | 'call'>,
  row: IntentRow,
  node: Made,
): Promise<Made> {
  await store.finish(row, keyOf(node));
  await made(account, node, call);
  return node;
}

/** Keeps what is known, for whoever asks again with this key. */
async function giveUp(
  { store }: Runs,
  { account }: Intent,
  row: IntentRow,
  fault: ProviderError | null,
): Promise<OutcomeUnknown> {
  await store.release(row);
  return fault ? new OutcomeUnknown(fault.toFault()) : toUnknown(account, 'what became of it is not known yet');
}

/** Waits until no other intent is at the carrier that a look-up could take for this one. */
async function enterLane(runs: Runs, intent: Intent, row: IntentRow): Promise<void> {
  const { store } = runs;
  const { account, call } = intent;
  for (let pause = pauses.first; ; ) {
    const other = await store.enter(row);
    if (other === null) return;
    if (Date.now() + pause > call.deadline) {
      await (row.sent_at === null ? store.drop(row) : store.release(row));
      throw toUnknown(account, 'another write for the same is under way');
    }
    const there = await store.read(other);
    // What keeps that one from being settled keeps it for whoever is next.
    const wasAbandoned =
      there !== undefined && isAbandoned(there) && (await settle(runs, account, there, call).catch(() => true));
    await sleep(pause);
    // Each look at one that nobody is at is a call to the carrier.
    if (wasAbandoned) pause = Math.min(pauses.most, pause * 2);
  }
}

const isAbandoned = ({ result, held_until }: IntentRow): boolean => result === null && held_until <= Date.now();

/** Looks until what was made is found, or its absence is proven (null). Throws OutcomeUnknown where time ends before. */
async function seek(runs: Runs, intent: Intent, row: IntentRow, fault: ProviderError | null): Promise<Made | null> {
  const { store } = runs;
  const { account, call } = intent;
  for (let pause = pauses.first; ; pause = Math.min(pauses.most, pause * 2)) {
    const lookedAt = Date.now();
    const found = await lookUp(store, account, row, call).catch((error: unknown) => toProviderError(error));
    if (found === undefined) {
      await leaveUntold(store, row);
      throw await giveUp(runs, intent, row, fault);
    }
    if (found !== null && !(found instanceof ProviderError)) return found;
    const isCertain = found === null && lookedAt >= row.certain_at;
    if (isCertain) return null;
    if (Date.now() + pause >= call.deadline) throw await giveUp(runs, intent, row, fault);
    await sleep(found === null ? Math.min(pause, Math.max(1, row.certain_at - Date.now())) : pause);
  }
}

function toProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  throw error;
}

/**
 * Takes up an intent that nobody is at, looks once what became of it, and leaves it for others; false where another took
 * it up. What the carrier does not tell now is looked for again another time.
 */
export async function settle(runs: Runs, account: Account, abandoned: IntentRow, call: Call): Promise<boolean> {
  const { key, digest, sought } = abandoned;
  const { store } = runs;
  const { taken, row } = await store.take({ key, account: account.label, digest, sought, held_until: call.deadline });
  if (!taken) return false;
  try {
    await findOut(runs, account, row, call);
  } catch (error) {
    await store.release(row);
    if (!(error instanceof ProviderError)) throw error;
  }
  return true;
}

async function findOut(runs: Runs, account: Account, row: IntentRow, call: Call): Promise<void> {
  const { store } = runs;
  if (row.sent_at === null) return store.drop(row);
  const lookedAt = Date.now();
  const found = await lookUp(store, account, row, call);
  if (found) return void (await complete(runs, { account, call }, row, found));
  if (found === null && lookedAt >= row.certain_at) return store.drop(row);
  if (found === undefined) await leaveUntold(store, row);
  return store.release(row);
}

/** Keeps nobody waiting, and lets nobody look again, where no look-up can tell what became of it. */
async function leaveUntold(store: IntentStore, row: IntentRow): Promise<void> {
  await store.note(row, { certain_at: neverCertain });
  await store.leave(row);
}
