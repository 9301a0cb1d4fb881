import type { StatusEvent } from '../domain/status-event.ts';
import type { Feed } from './feed.ts';
import type { FeedItem } from './reading.ts';

export type FollowOptions = {
  /** The place after which to begin; null for now. */
  after: number | null;
  /** The accounts whose events may come: whoever watches them looks more often meanwhile. */
  accounts: readonly string[];
  matches: (event: StatusEvent) => boolean;
};

/** Subscriptions to the feed. */
export type Following = {
  /** Follows the log until the iterator is returned or everything ends. */
  follow(options: FollowOptions): AsyncIterableIterator<FeedItem, undefined>;
  /** Labels of the accounts that somebody follows now. */
  followed(): string[];
  /** Ends every subscription: its iterator is done. */
  end(): void;
};

/** Opens the subscriptions of a process. */
export function openFollowing(feed: Feed): Following {
  const followers = new Set<{ accounts: readonly string[]; ending: AbortController }>();
  return {
    follow({ after, accounts, matches }) {
      const follower = { accounts, ending: new AbortController() };
      followers.add(follower);
      const { signal } = follower.ending;
      return feed.read({ after, matches, signal, onEnd: () => void followers.delete(follower) });
    },
    followed: () => [...new Set([...followers].flatMap(({ accounts }) => accounts))],
    end() {
      for (const { ending } of [...followers]) ending.abort();
    },
  };
}
