import { useEffect, useState } from 'react';
import { lamp, pause } from './live.ts';

/** What was read last, and whether it is being read again. */
export type Reading<Data> = { data: Data | null; failure: string | null; isReading: boolean };

/** Tells whoever asks that something has changed; what it gives ends that. */
export type Follow = (changed: () => void) => () => void;

/** Tells of everything after which what was read may be old. */
function followAll(follow: Follow, changed: () => void): () => void {
  const ends = [
    follow(changed),
    lamp.subscribe(() => lamp.get().state === 'live' && changed()),
    pause.subscribe(() => !pause.get().paused && changed()),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/**
 * Reads at once, and again `wait` ms after a change, when the connection is back and when updates go on. A change that
 * comes during a reading leads to one more, so that the last one is always seen. Both functions must stay the same.
 */
export function useReading<Data>(read: () => Promise<Data>, follow: Follow, wait: number): Reading<Data> {
  const [reading, setReading] = useState<Reading<Data>>({ data: null, failure: null, isReading: true });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const now = { isReading: false, isOld: false, isOver: false };
    async function start(): Promise<void> {
      timer = undefined;
      now.isReading = true;
      now.isOld = false;
      setReading((last) => ({ ...last, isReading: true }));
      const next = await read().then(
        (data) => ({ data, failure: null }),
        (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
      );
      if (now.isOver) return;
      now.isReading = false;
      setReading((last) => ({ ...last, ...next, isReading: false }));
      if (now.isOld) changed();
    }
    function changed(): void {
      if (pause.get().paused) return;
      if (now.isReading) now.isOld = true;
      else timer ??= setTimeout(() => void start(), wait);
    }
    void start();
    const end = followAll(follow, changed);
    return () => {
      now.isOver = true;
      clearTimeout(timer);
      end();
    };
  }, [read, follow, wait]);
  return reading;
}
