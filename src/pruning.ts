import type { Logger } from 'pino';

/** Milliseconds between two prunings. */
const interval = 60 * 60 * 1000;
const day = 24 * 60 * 60 * 1000;

/** Something that grows, and how long it is kept. */
export type Grown = { prune(before: Date): Promise<void>; days: number };

/** Prunes what grows, now and ever again. */
export function openPruning(grown: readonly Grown[], log: Logger): AsyncDisposable {
  const pruneAll = async (): Promise<void> => {
    const now = Date.now();
    await Promise.all(grown.map((each) => each.prune(new Date(now - each.days * day))));
  };
  const prune = (): Promise<void> =>
    pruneAll().catch((err: unknown) => log.warn({ err }, 'what is no longer to be kept could not be removed'));
  let last = prune();
  const timer = setInterval(() => {
    last = prune();
  }, interval).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await last;
    },
  };
}
