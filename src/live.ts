import type { Logger } from 'pino';
import { openDatabase, type Place } from './db/database.ts';
import { openFeed } from './events/feed.ts';
import { type Following, openFollowing } from './events/follow.ts';
import { type LastSeen, openLastSeen } from './events/last-seen.ts';
import { type Log, openLog } from './events/log.ts';
import { type Observe, openObserve } from './events/observe.ts';
import type { Account } from './providers/provider.ts';
import { openWatcher } from './watch/watcher.ts';

/** Milliseconds between two prunings of the log. */
const pruneInterval = 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

export type LiveOptions = {
  place: Place;
  accounts: readonly Account[];
  /** The longest time between two looks at an account, in milliseconds. */
  watchInterval: number;
  /** How long events are kept, in days. */
  retentionDays: number;
  log: Logger;
  /** Milliseconds after which another process watches what a dead one did. @default 15000 */
  leaseLifetime?: number | undefined;
};

/** Everything between a change at a carrier and whoever follows it. */
export type Live = AsyncDisposable & {
  log: Log;
  observe: Observe;
  lastSeen: LastSeen;
  follow: Following['follow'];
  /** How many read the feed right now. */
  readonly subscribers: number;
  /** Ends every subscription, so that its client is told. */
  endSubscriptions(): void;
};

/** Opens database, log, feed and watchers. Throws DataDirectoryTaken, NewerDatabase. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { place, accounts, watchInterval: interval, retentionDays, leaseLifetime, log: logger } = options;
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openDatabase(place));
  const log = await openLog(database);
  const observe = openObserve(database);
  const feed = opened.use(await openFeed(database, log));
  opened.use(openPruning(log, retentionDays, logger));
  const following = openFollowing(feed);
  const { followed } = following;
  opened.use(openWatcher({ database, observe, accounts, interval, followed, log: logger, leaseLifetime }));
  opened.defer(following.end);
  const owned = opened.move();
  return {
    log,
    observe,
    lastSeen: openLastSeen(database),
    follow: following.follow,
    get subscribers() {
      return feed.readers;
    },
    endSubscriptions: following.end,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Prunes the log now and ever again. */
function openPruning(log: Log, retentionDays: number, logger: Logger): AsyncDisposable {
  const prune = (): Promise<void> =>
    log
      .prune(new Date(Date.now() - retentionDays * day))
      .catch((error: unknown) => logger.warn({ err: error }, 'the log could not be pruned'));
  let last = prune();
  const timer = setInterval(() => {
    last = prune();
  }, pruneInterval).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await last;
    },
  };
}
