import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { Job } from './domain/job.ts';
import type { PortOrder } from './domain/port-order.ts';
import { openFeed } from './events/feed.ts';
import { type Following, openFollowing } from './events/follow.ts';
import { type LastSeen, openLastSeen } from './events/last-seen.ts';
import { type Log, openLog } from './events/log.ts';
import { type Observe, openObserve } from './events/observe.ts';
import { listKeys } from './events/subjects.ts';
import { type Intents, openIntents } from './intents/intents.ts';
import type { Uncertainty } from './intents/run.ts';
import type { Account, Call } from './providers/provider.ts';
import { endLeases } from './watch/lease.ts';
import { observeSettled, sightOfJob, sightOfPortOrder } from './watch/sight.ts';
import { openWatcher, type Watcher } from './watch/watcher.ts';

export type LiveOptions = {
  database: Database;
  accounts: readonly Account[];
  /** The longest time between two looks at an account, in milliseconds. */
  watchInterval: number;
  log: Logger;
  /** Milliseconds after which another process watches what a dead one did. @default 15000 */
  leaseLifetime?: number | undefined;
  /** How long after its sending a write may have its effect unseen, in milliseconds. */
  uncertainty?: Uncertainty | undefined;
};

/** Tells subscribers of what a write has made or changed; what cannot be told now the watcher will tell. */
export type Tell = (account: Account, node: PortOrder | Job, call: Call) => Promise<void>;

/** Everything between a change at a carrier and whoever follows it. */
export type Live = AsyncDisposable & {
  log: Log;
  observe: Observe;
  lastSeen: LastSeen;
  /** Writes that have one effect each. */
  intents: Intents;
  tell: Tell;
  /** Keys of the jobs that the log knows of and no list of the account's carrier holds, the newest first. */
  listUnlistedJobs(account: Account): Promise<string[]>;
  follow: Following['follow'];
  /** How many read the feed right now. */
  readonly subscribers: number;
  /** Ends every subscription, so that its client is told. */
  endSubscriptions(): void;
};

/** Opens log, feed, intents and watchers over a database. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { database, accounts, watchInterval: interval, leaseLifetime, uncertainty, log: logger } = options;
  await using opened = new AsyncDisposableStack();
  const log = await openLog(database);
  const observe = openObserve(database);
  const feed = opened.use(await openFeed(database, log));
  const following = openFollowing(feed);
  const { followed } = following;
  // Whoever held them is dead, and would be waited for.
  if (database.dialect === 'sqlite') await endLeases(database);
  const watcher = opened.use(
    openWatcher({ database, observe, accounts, interval, followed, log: logger, leaseLifetime }),
  );
  const tell = openTell(observe, watcher, logger);
  const intents = opened.use(await openIntents({ database, accounts, made: tell, uncertainty, log: logger }));
  opened.defer(following.end);
  const owned = opened.move();
  return {
    log,
    observe,
    lastSeen: openLastSeen(database),
    intents,
    tell,
    listUnlistedJobs: async ({ label, jobs }) =>
      jobs?.unlistedPrefix ? listKeys(database, { kind: 'job', account: label, prefix: jobs.unlistedPrefix }) : [],
    follow: following.follow,
    get subscribers() {
      return feed.readers;
    },
    endSubscriptions: following.end,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function openTell(observe: Observe, watcher: Watcher, logger: Logger): Tell {
  return async (account, node, call) => {
    const sight = 'operations' in node ? sightOfJob(node, 'MUTATION') : sightOfPortOrder(node, 'MUTATION');
    try {
      await observeSettled(observe, account, sight, call);
      await watcher.hurry(account.label);
    } catch (err) {
      logger.warn({ account: account.label, err }, 'a change made here could not be logged; the watcher will see it');
    }
  };
}
