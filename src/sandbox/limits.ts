import type { Carriers } from './carrier.ts';

/** A request's place among those under way at its carrier. */
export type Place = {
  /** More were under way on its arrival than the carrier lets in. */
  over: boolean;
  leave(): void;
};

/** How many requests each carrier lets in at once. */
export type Limits = {
  enter(provider: string): Place;
  /** Null lifts the limit. */
  set(provider: string, concurrency: number | null): void;
  /** Back to what each play says. */
  reset(): void;
};

/** Makes the limits that the plays themselves state. */
export function openLimits(carriers: Carriers): Limits {
  const underWay = new Map<string, number>();
  const changed = new Map<string, number | null>();
  const limitOf = (provider: string): number | null => {
    const own = changed.get(provider);
    return own === undefined ? (carriers.of(provider)?.running.concurrency ?? null) : own;
  };
  return {
    enter(provider) {
      const limit = limitOf(provider);
      const before = underWay.get(provider) ?? 0;
      if (limit !== null && before >= limit) return { over: true, leave: () => {} };
      underWay.set(provider, before + 1);
      return { over: false, leave: () => underWay.set(provider, (underWay.get(provider) ?? 1) - 1) };
    },
    set: (provider, concurrency) => changed.set(provider, concurrency),
    reset: () => changed.clear(),
  };
}
