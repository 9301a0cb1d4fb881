import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Observe } from '../events/observe.ts';
import type { Account } from '../providers/provider.ts';
import { openLeases } from './lease.ts';
import { openPoll, type Poll } from './poll.ts';

/** Milliseconds between looks while somebody follows live, and to the first one after news; then twice as long each time. */
const fastInterval = 1_000;
/** Milliseconds that a lease lasts unless renewed; another process takes over after it. */
const usualLeaseLifetime = 15_000;
/** Attempts in a lease's lifetime to renew it, or to take one that another holds. */
const leaseAttempts = 3;
/** Milliseconds between wishes to follow live. */
const wishInterval = 1_000;
/** Milliseconds that a wish to follow live lasts unless renewed. */
const wishLifetime = 10_000;

export type WatcherOptions = {
  database: Database;
  observe: Observe;
  accounts: readonly Account[];
  /** The longest time between two looks at an account, in milliseconds. */
  interval: number;
  /** Labels of the accounts that somebody follows live on this process. */
  followed: () => readonly string[];
  log: Logger;
  /** Milliseconds that a lease lasts unless renewed. @default 15000 */
  leaseLifetime?: number | undefined;
};

/** What keeps the log true without callbacks; ends with the process or by dispose. */
export type Watcher = AsyncDisposable & {
  /** Has an account looked at often for a while, by whoever watches it: something was begun there. */
  hurry(account: string): Promise<void>;
};

/** Watches every account that has something to watch, each by one process of the fleet. */
export function openWatcher(options: WatcherOptions): Watcher {
  const { database, observe, accounts, leaseLifetime = usualLeaseLifetime } = options;
  const closing = new AbortController();
  const leases = openLeases(database, randomUUID());
  const watched = accounts.filter(({ portOrders, jobs }) => portOrders ?? jobs);
  const wishes = setInterval(() => {
    leases.want(options.followed(), wishLifetime).catch(() => {});
  }, wishInterval).unref();
  const loops = watched.map((account) => {
    const poll = openPoll(database, observe, account);
    return watch({ ...options, account, leases, poll, leaseLifetime, signal: closing.signal });
  });
  return {
    hurry: (account) => leases.want([account], wishLifetime),
    async [Symbol.asyncDispose]() {
      clearInterval(wishes);
      closing.abort();
      await Promise.all(loops);
      await leases.release().catch(() => {});
    },
  };
}

type Watch = Omit<WatcherOptions, 'leaseLifetime'> & {
  account: Account;
  leases: ReturnType<typeof openLeases>;
  poll: Poll;
  signal: AbortSignal;
  leaseLifetime: number;
};

async function watch(options: Watch): Promise<void> {
  const { account, leases, poll, signal, interval, log, leaseLifetime } = options;
  const leaseInterval = leaseLifetime / leaseAttempts;
  let ours = false;
  const take = async (): Promise<boolean> => {
    ours = await leases.take(account.label, leaseLifetime);
    return ours;
  };
  // Apart from the looks: one may take longer than a lease lasts, and so may the pause between two.
  const renewing = setInterval(() => {
    if (ours) take().catch(() => {});
  }, leaseInterval).unref();
  /** What comes after news often comes soon, so looks go on from fast to slow. */
  let calm = interval;
  let failures = 0;
  const fail = (error: unknown): void => {
    if (failures === 0) log.warn({ account: account.label, err: error }, 'watching an account failed; it goes on');
    failures += 1;
  };
  while (!signal.aborted) {
    const began = Date.now();
    try {
      if (await take()) {
        const { news, failure } = await poll(signal);
        calm = news ? fastInterval : Math.min(interval, calm * 2);
        if (failure) fail(failure);
        else failures = 0;
      }
    } catch (error) {
      fail(error);
    }
    const backedOff = failures > 0 ? fastInterval * 2 ** Math.min(failures, 20) : calm;
    const pause = Math.min(interval, ours ? backedOff : leaseInterval);
    await rest(began, pause, { ...options, hurries: ours && failures === 0 });
  }
  clearInterval(renewing);
}

/** Waits until the pause since then is over, and not longer than the fast one while somebody follows live. */
async function rest(
  began: number,
  pause: number,
  { account, leases, signal, followed, hurries }: Watch & { hurries: boolean },
): Promise<void> {
  while (!signal.aborted) {
    const gone = Date.now() - began;
    // A clock that was set back must not make it a long one.
    if (gone >= pause || gone < 0) return;
    if (hurries && gone >= fastInterval) {
      if (followed().includes(account.label)) return;
      if ((await leases.wantedUntil(account.label).catch(() => 0)) > Date.now()) return;
    }
    await sleep(Math.min(pause - gone, fastInterval), undefined, { signal, ref: false }).catch(() => {});
  }
}
