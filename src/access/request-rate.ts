import { CompiledQuery } from 'kysely';
import { LRUCache } from 'lru-cache';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Database } from '../db/database.ts';
import { anonymous, type Principal } from './principal.ts';

/** Counts the requests of each principal over all processes. */
export type RequestRate = {
  /** Counts one more; gives the milliseconds until there may be another, or null where it is within the limit. */
  take(principal: Principal): Promise<number | null>;
};

/** Seconds of a window in which so many requests are allowed. */
const windowSeconds = 60;
/** A process takes requests from the count in portions of this share of the limit: then few of them wait for it. */
const portionShare = 1 / 50;

/** Principals whose portions are kept; whose is forgotten takes another. */
const mostPortions = 10_000;

/** Requests that were taken from the common count and not yet made; they go with their window (epoch ms). */
type Portion = { left: number; until: number };

/**
 * Opens the counts, `limit` requests a minute each. A fleet counts in its database; while that is away each process
 * counts by itself. Whoever needs no sign-in is not counted.
 */
export function openRequestRate(database: Database, limit: number): RequestRate {
  const isFleet = database.dialect === 'postgres';
  const size = Math.max(1, Math.floor(limit * portionShare));
  const limiter = isFleet ? openCommon(database, limit) : openOwn(limit);
  const portions = new LRUCache<string, Portion>({ max: mostPortions });
  const fetching = new Map<string, Promise<number | null>>();

  /** Takes from the count; gives the milliseconds until there may be more, or null. */
  async function consume(id: string): Promise<number | null> {
    try {
      const { msBeforeNext } = await limiter.consume(id, size);
      if (size > 1) portions.set(id, { left: size, until: Date.now() + msBeforeNext });
      return null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
      throw refused;
    }
  }

  /** One portion at a time for each principal: of many who ask at once each would fetch one, and waste the rest of it. */
  function fetchPortion(id: string): Promise<number | null> {
    const known = fetching.get(id);
    if (known) return known;
    const fetched = consume(id).finally(() => fetching.delete(id));
    fetching.set(id, fetched);
    return fetched;
  }

  function takeFetched(id: string): boolean {
    const portion = portions.get(id);
    if (!portion || portion.left === 0 || portion.until <= Date.now()) return false;
    portion.left -= 1;
    return true;
  }

  return {
    async take({ id }) {
      if (id === anonymous.id) return null;
      if (size === 1) return consume(id);
      while (!takeFetched(id)) {
        const wait = await fetchPortion(id);
        if (wait !== null) return wait;
      }
      return null;
    },
  };
}

const openOwn = (points: number): RateLimiterAbstract => new RateLimiterMemory({ points, duration: windowSeconds });

function openCommon({ db }: Database, points: number): RateLimiterAbstract {
  const client = {
    query: ({ text, values }: { text: string; values: unknown[] }) => db.executeQuery(CompiledQuery.raw(text, values)),
  };
  return new RateLimiterPostgres({
    storeClient: client,
    storeType: 'client',
    tableName: 'request_count',
    tableCreated: true,
    keyPrefix: 'requests',
    points,
    duration: windowSeconds,
    insuranceLimiter: openOwn(points),
  });
}
