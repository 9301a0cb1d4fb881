import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { within } from '../providers/in-flight.ts';
import type { Account, Call } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { type Intent, KeyReused, type Made, toUnknown } from './intent.ts';
import { readMade } from './look-up.ts';
import { perform, type Runs, settle, type Uncertainty } from './run.ts';
import { type IntentRow, type IntentStore, openIntentStore, toStoredKey } from './store.ts';

/** Writes that have one effect each. */
export type Intents = AsyncDisposable & {
  /**
   * Sends a write once and gives what it made; the same key gives the same again. Throws KeyReused, OutcomeUnknown, and
   * ProviderError for a write that had no effect, whose key is free again.
   */
  run<Node extends Made>(intent: Intent<Node>): Promise<Node>;
  /** Forgets what was done before that time. */
  prune: IntentStore['prune'];
};

export type IntentsOptions = Pick<Runs, 'made'> & {
  database: Database;
  accounts: readonly Account[];
  log: Logger;
  uncertainty?: Uncertainty | undefined;
};

/** A carrier that answered nothing is taken to be done with a request after twice the time that a call may take. */
const usualUncertainty: Uncertainty = { failed: 2_000, unanswered: 10_000 };
/** Milliseconds that an intent stays its process's after the deadline of the operation. */
const grace = 1_000;
/** Milliseconds between looks at an intent that another process is at. */
const pollInterval = 100;
/** Milliseconds between looks for intents that nobody is at, and for one of their look-ups. */
const settling = { interval: 10_000, timeout: 20_000, priority: -5 };

/** Opens the intents, and settles those that a dead process left. */
export async function openIntents({ database, accounts, made, log, uncertainty }: IntentsOptions): Promise<Intents> {
  const store = openIntentStore(database);
  const runs: Runs = { store, uncertainty: uncertainty ?? usualUncertainty, made };
  const running = new Map<string, { digest: string; made: Promise<Made> }>();
  // This process alone has an embedded database: whoever was at an intent is dead.
  if (database.dialect === 'sqlite') await store.releaseAll();
  const settler = openSettler(runs, accounts, log);

  async function run(intent: Intent, key: string): Promise<Made> {
    const { account, digest, call, others = [] } = intent;
    if (await store.holdsAny(others.map((other) => toStoredKey(other, intent.key)))) throw new KeyReused();
    const sought = JSON.stringify(intent.sought);
    for (;;) {
      const { taken, row } = await store.take({
        key,
        account: account.label,
        digest,
        sought,
        held_until: call.deadline + grace,
      });
      if (taken) return perform(runs, intent, row);
      if (row.digest !== digest) throw new KeyReused();
      if (row.result !== null) return readDone(account, row, call);
      if (Date.now() + pollInterval > call.deadline) throw toUnknown(account, 'it is being sent still');
      await sleep(pollInterval);
    }
  }

  return {
    async run<Node extends Made>(intent: Intent<Node>) {
      const { digest, account, call } = intent;
      const key = toStoredKey(account.label, intent.key);
      const known = running.get(key);
      if (known && known.digest !== digest) throw new KeyReused();
      const promise = known?.made ?? run(intent, key).finally(() => running.delete(key));
      if (!known) running.set(key, { digest, made: promise });
      const node = await within(promise, call.deadline + grace, () => toUnknown(account, 'it is being sent still'));
      return node as Node;
    },
    prune: store.prune,
    [Symbol.asyncDispose]: settler.close,
  };
}

async function readDone(account: Account, row: IntentRow, call: Call): Promise<Made> {
  const made = await readMade(account, row, call);
  if (made) return made;
  throw new ProviderError(account, 'NOT_FOUND', `${account.label}: what this key made is no longer at the carrier`);
}

/** Finds out, now and ever again, what became of intents that nobody is at. */
function openSettler(runs: Runs, accounts: readonly Account[], log: Logger): { close(): Promise<void> } {
  const closing = new AbortController();
  const { store } = runs;

  async function settleOf(account: Account): Promise<void> {
    for (const abandoned of await store.listAbandoned(account.label)) {
      if (closing.signal.aborted) return;
      const { timeout, priority } = settling;
      await settle(runs, account, abandoned, { deadline: Date.now() + timeout, priority });
    }
  }

  const warn = (err: unknown): void => log.warn({ err }, 'writes without outcome could not be settled');

  async function loop(): Promise<void> {
    while (!closing.signal.aborted) {
      // Each by itself: one whose carrier is down keeps none of the others back.
      await Promise.all(accounts.map((account) => settleOf(account).catch(warn)));
      await sleep(settling.interval, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
  }

  const ended = loop();
  return {
    async close() {
      closing.abort();
      await ended;
    },
  };
}
