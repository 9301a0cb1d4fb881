/** The longest that a timer can wait, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** Requests under way, shared by those who ask the same at the same time. */
export type InFlight = {
  /**
   * The answer to `key`: of the request that is under way for it, else of a new one. The key is compared whole: a hash
   * could give one number another's settings.
   */
  share<Answer>(key: string, send: () => Promise<Answer>): Promise<Answer>;
};

/** Opens an account's requests under way; the same key must always mean the same type of answer. */
export function openInFlight(): InFlight {
  const underWay = new Map<string, Promise<unknown>>();
  return {
    share<Answer>(key: string, send: () => Promise<Answer>): Promise<Answer> {
      const known = underWay.get(key) as Promise<Answer> | undefined;
      if (known) return known;
      const answer = send().finally(() => underWay.delete(key));
      underWay.set(key, answer);
      return answer;
    },
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
