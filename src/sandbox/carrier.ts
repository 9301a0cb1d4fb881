import type { RunningPlay, SandboxPlay, SandboxWorld } from './play.ts';

/** A play under way, with the quirks that it began with. */
export type Carrier = { provider: string; running: RunningPlay; usualQuirks: Readonly<Record<string, boolean>> };

/** All plays of one sandbox. */
export type Carriers = {
  all: readonly Carrier[];
  /** The play of a provider; undefined for a name that none has. */
  of(provider: string): Carrier | undefined;
  reset(options: { seed: number; size: number | null; portOrders?: number }): void;
  /** Moves one port order or job one step, the plays taking turns; false when nothing moves anywhere. */
  move(): boolean;
};

/** Starts every play with its default data. Throws when two plays have one name. */
export function startCarriers(plays: readonly SandboxPlay[], world: SandboxWorld): Carriers {
  const byName = new Map<string, Carrier>();
  for (const play of plays) {
    if (byName.has(play.provider)) throw new Error(`sandbox: two plays are called ${play.provider}`);
    const running = play.start(world);
    byName.set(play.provider, { provider: play.provider, running, usualQuirks: { ...running.quirks } });
  }
  const all = [...byName.values()];
  let turn = 0;
  return {
    all,
    of: (provider) => byName.get(provider),
    reset(options) {
      turn = 0;
      for (const { running, usualQuirks } of all) {
        Object.assign(running.quirks, usualQuirks);
        running.reset(options);
      }
    },
    move() {
      for (let tried = 0; tried < all.length; tried++) {
        const carrier = all[turn++ % all.length];
        if (carrier?.running.move()) return true;
      }
      return false;
    },
  };
}
