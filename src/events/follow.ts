import type { StatusEvent } from '../domain/status-event.ts';
import type { Feed, FeedItem } from './feed.ts';

export type FollowOptions<Item> = {
  /** The place after which to begin; null for now. */
  after: number | null;
  /** The accounts whose events may come: whoever watches them looks more often meanwhile. */
  accounts: readonly string[];
  matches: (event: StatusEvent) => boolean;
  toItem: (item: FeedItem) => Item;
};

/** Subscriptions to the feed. */
export type Following = {
  /** Follows the log until the iterator is returned or everything ends. */
  follow<Item>(options: FollowOptions<Item>): AsyncIterableIterator<Item>;
  /** Labels of the accounts that somebody follows now. */
  followed(): string[];
  /** Ends every subscription: its iterator is done. */
  end(): void;
};

/** Opens the subscriptions of a process. */
export function openFollowing(feed: Feed): Following {
  const followers = new Set<{ accounts: readonly string[]; ending: AbortController }>();
  return {
    follow({ after, accounts, matches, toItem }) {
      const follower = { accounts, ending: new AbortController() };
      const items = feed.read({ after, matches, signal: follower.ending.signal });
      followers.add(follower);
      const end = (): void => {
        followers.delete(follower);
        follower.ending.abort();
      };
      return {
        async next() {
          try {
            const result = await items.next();
            if (!result.done) return { value: toItem(result.value), done: false };
          } catch (error) {
            end();
            throw error;
          }
          end();
          return { value: undefined, done: true };
        },
        // A generator that waits takes no return(): the signal wakes it first.
        async return() {
          end();
          await items.return();
          return { value: undefined, done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    },
    followed: () => [...new Set([...followers].flatMap(({ accounts }) => accounts))],
    end() {
      for (const { ending } of followers) ending.abort();
    },
  };
}
