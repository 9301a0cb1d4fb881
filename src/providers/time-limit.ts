/** Opens a signal that aborts at a time (epoch ms) unless it is disposed of before, for less than AbortSignal.timeout costs. */
export function openTimeLimit(deadline: number): Disposable & { signal: AbortSignal } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(0, deadline - Date.now()));
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}
