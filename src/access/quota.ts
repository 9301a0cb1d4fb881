import { anonymous, type Principal } from './principal.ts';

/** Counts what each principal has open at a time, e.g. its connections to this process. */
export type Quota = {
  readonly limit: number;
  /** Takes one more, and gives what gives it back; null where the principal has as many as it may. */
  enter(principal: Principal): (() => void) | null;
};

/** Opens a quota of so many for each principal; whoever needs no sign-in is not counted. */
export function openQuota(limit: number): Quota {
  const counts = new Map<string, number>();
  return {
    limit,
    enter({ id }) {
      if (id === anonymous.id) return () => {};
      const count = counts.get(id) ?? 0;
      if (count >= limit) return null;
      counts.set(id, count + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (counts.get(id) ?? 1) - 1;
        if (left > 0) counts.set(id, left);
        else counts.delete(id);
      };
    },
  };
}
