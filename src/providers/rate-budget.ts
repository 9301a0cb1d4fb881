import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

/** One account's share of its carrier's patience: how many requests are under way at once, and when all must wait. */
export type RateBudget = {
  /** Requests that wait for their turn right now. */
  readonly waiting: number;
  /** Epoch milliseconds before which nothing may be sent; in the past when the carrier asks for no pause. */
  readonly pausedUntil: number;
  /** Runs the task in its turn, higher priority first. Rejects with the signal's reason when it ends before the turn came. */
  run<Result>(task: () => Promise<Result>, options: { priority: number; signal: AbortSignal }): Promise<Result>;
  /** Keeps every request of the account back until that time. */
  pauseUntil(time: number): void;
};

/** Opens a budget of that many requests under way at once. */
export function openRateBudget(concurrency: number): RateBudget {
  const queue = new PQueue({ concurrency });
  let pausedUntil = 0;
  const resume = async (): Promise<void> => {
    while (pausedUntil > Date.now()) await sleep(pausedUntil - Date.now(), undefined, { ref: false });
    queue.start();
  };
  return {
    get waiting() {
      return queue.size;
    },
    get pausedUntil() {
      return pausedUntil;
    },
    run(task, { priority, signal }) {
      // The signal ends the waiting here; a task under way ends by it in its own words.
      const turn = new AbortController();
      const giveUp = (): void => turn.abort(signal.reason);
      if (signal.aborted) giveUp();
      signal.addEventListener('abort', giveUp);
      const begin = (): ReturnType<typeof task> => {
        signal.removeEventListener('abort', giveUp);
        return task();
      };
      return queue.add(begin, { priority, signal: turn.signal });
    },
    pauseUntil(time) {
      pausedUntil = Math.max(pausedUntil, time);
      if (queue.isPaused) return;
      queue.pause();
      void resume();
    },
  };
}
