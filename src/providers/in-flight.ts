import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from './provider.ts';

/** The longest that a timer can wait, in milliseconds. */
export const longestTimer = 2 ** 31 - 1;

/** Requests under way, shared by those who ask the same at the same time. */
export type InFlight = {
  /**
   * The answer to `key`: of the request that is under way for it, else of a new one. The key is compared whole: a hash
   * could give one number another's settings. One that began before `notBefore` (epoch ms) is not shared. Whoever
   * shares one counts it.
   */
  share<Answer>(key: string, send: () => Promise<Answer>, call?: Pick<Call, 'notBefore' | 'count'>): Promise<Answer>;
  /** Shares nothing with whoever asks from now on of what was asked until now. */
  forget(): void;
};

/** Turns of the event loop that a request waits at most for others like it. */
const mostTurns = 5;
/** So many who asked the same while one answer was under way are a crowd. */
const crowd = 4;
/** A crowd's answer serves those who still come: each within so many milliseconds of the one before, and not longer in all. */
const late = { apart: 50, inAll: 250 };

/** `sentAt` is Infinity until it is sent. */
type Flight = { answer: Promise<unknown>; asked: number; lastAskedAt: number; sentAt: number };

/**
 * Opens an account's requests under way; the same key must always mean the same type of answer. A hundred who ask at
 * once are not read at once: a request is sent when the process has read what was there, and the answer to a crowd is
 * kept for its stragglers. Whoever asks alone never gets an answer from before the question.
 */
export function openInFlight(): InFlight {
  const underWay = new Map<string, Flight>();
  let asked = 0;
  let waiting: (() => void)[] = [];

  /** Sends what waits once a turn has gone by in which nobody asked. */
  function waitOn(turns: number, before: number): void {
    if (turns < mostTurns && before !== asked) {
      setImmediate(waitOn, turns + 1, asked);
      return;
    }
    const all = waiting;
    waiting = [];
    for (const begin of all) begin();
  }

  function untilAllAsked(): Promise<void> {
    return new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(waitOn, 1, asked);
    });
  }

  async function keepForStragglers(flight: Flight): Promise<void> {
    const end = Date.now() + late.inAll;
    while (Date.now() < end && Date.now() - flight.lastAskedAt < late.apart) {
      await sleep(late.apart, undefined, { ref: false });
    }
  }

  async function fly<Answer>(key: string, flight: Flight, send: () => Promise<Answer>): Promise<Answer> {
    const end = (): void => {
      if (underWay.get(key) === flight) underWay.delete(key);
    };
    try {
      await untilAllAsked();
      flight.sentAt = Date.now();
      const answer = await send();
      flight.lastAskedAt = Date.now();
      if (flight.asked < crowd) end();
      else void keepForStragglers(flight).finally(end);
      return answer;
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    share<Answer>(
      key: string,
      send: () => Promise<Answer>,
      { notBefore = 0, count }: Pick<Call, 'notBefore' | 'count'> = {},
    ): Promise<Answer> {
      asked += 1;
      const known = underWay.get(key);
      if (known && known.sentAt >= notBefore) {
        if (count) count.deduplicated += 1;
        known.asked += 1;
        known.lastAskedAt = Date.now();
        return known.answer as Promise<Answer>;
      }
      const flight: Flight = {
        answer: Promise.resolve(),
        asked: 1,
        lastAskedAt: Date.now(),
        sentAt: Number.POSITIVE_INFINITY,
      };
      underWay.set(key, flight);
      const answer = fly(key, flight, send);
      flight.answer = answer;
      return answer;
    },
    forget: () => underWay.clear(),
  };
}

/** Waits for a promise until a time (epoch ms), and not longer; the promise goes on for the others who wait for it. */
export async function within<Result>(promise: Promise<Result>, deadline: number, late: () => Error): Promise<Result> {
  const { promise: end, reject } = Promise.withResolvers<never>();
  const wait = Math.min(longestTimer, Math.max(0, deadline - Date.now()));
  const timer = setTimeout(() => reject(late()), wait);
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}
