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

type Waiting = { priority: number; begin: () => void };

/** Opens a budget of that many requests under way at once. */
export function openRateBudget(concurrency: number): RateBudget {
  const line: Waiting[] = [];
  let underWay = 0;
  let pausedUntil = 0;
  let isPaused = false;

  const isFree = (): boolean => !isPaused && underWay < concurrency;

  function beginNext(): void {
    for (let next = isFree() && line.shift(); next; next = isFree() && line.shift()) {
      underWay += 1;
      next.begin();
    }
  }

  function queue(priority: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        priority,
        begin() {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      const giveUp = (): void => {
        line.splice(line.indexOf(waiting), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      const behind = line.findLastIndex((other) => other.priority >= priority);
      line.splice(behind + 1, 0, waiting);
    });
  }

  function resumeInTime(): void {
    const left = pausedUntil - Date.now();
    if (left > 0) {
      setTimeout(resumeInTime, left).unref();
      return;
    }
    isPaused = false;
    beginNext();
  }

  return {
    get waiting() {
      return line.length;
    },
    get pausedUntil() {
      return pausedUntil;
    },
    async run(task, { priority, signal }) {
      signal.throwIfAborted();
      if (isFree()) underWay += 1;
      else await queue(priority, signal);
      try {
        return await task();
      } finally {
        underWay -= 1;
        beginNext();
      }
    },
    pauseUntil(time) {
      pausedUntil = Math.max(pausedUntil, time);
      if (isPaused) return;
      isPaused = true;
      resumeInTime();
    },
  };
}
