/** The sandbox's clock: the host's, moved ahead by hand, and a motor that moves port orders and jobs by itself. */
export type SandboxClock = {
  /** Epoch milliseconds. */
  now(): number;
  advance(milliseconds: number): void;
  isAuto(): boolean;
  /** The first move comes after `firstMs`, by default after the interval as well. */
  startAuto(intervalMs: number, firstMs?: number): void;
  stopAuto(): void;
  /** Back to the host's time, the motor off. */
  reset(): void;
};

/** How often the motor moves something unless told otherwise. */
export const usualIntervalMs = 10_000;

/** Makes a clock over `now` (epoch milliseconds); its motor calls `move` and keeps no process alive. */
export function openClock(options: { now: () => number; move: () => void }): SandboxClock {
  let offset = 0;
  let motor: NodeJS.Timeout | null = null;
  const stopAuto = (): void => {
    if (motor !== null) clearInterval(motor);
    motor = null;
  };
  return {
    now: () => options.now() + offset,
    advance(milliseconds) {
      offset += milliseconds;
    },
    isAuto: () => motor !== null,
    startAuto(intervalMs, firstMs = intervalMs) {
      stopAuto();
      motor = setTimeout(() => {
        motor = setInterval(options.move, intervalMs).unref();
        options.move();
      }, firstMs).unref();
    },
    stopAuto,
    reset() {
      offset = 0;
      stopAuto();
    },
  };
}
