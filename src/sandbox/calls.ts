/** How often one operation was asked, whatever came of it. */
export type CallCount = { provider: string; method: string; route: string; count: number };

/** Counts carrier requests from their arrival on, refused and dropped ones too. */
export type Calls = {
  count(provider: string, method: string, route: string): void;
  list(): { total: number; calls: CallCount[] };
  clear(): void;
};

/** Makes an empty count. */
export function openCalls(): Calls {
  const counts = new Map<string, CallCount>();
  return {
    count(provider, method, route) {
      const key = `${method} ${route}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { provider, method, route, count: 1 });
      else known.count++;
    },
    list() {
      const calls = [...counts.values()];
      return { total: calls.reduce((sum, call) => sum + call.count, 0), calls };
    },
    clear: () => counts.clear(),
  };
}
