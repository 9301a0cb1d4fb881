/** A repeatable source of choices: the same seed gives the same sequence on every machine. */
export type Random = {
  /** A float of at least 0 and below 1. */
  next(): number;
  /** A whole number of at least 0 and below `below`. */
  whole(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** That many lower-case hexadecimal digits. */
  hex(length: number): string;
  uuid(): string;
};

/** Opens a source of choices (mulberry32); `salt` keeps two sources of one seed apart. */
export function openRandom(seed: number, salt = ''): Random {
  let state = seed >>> 0;
  for (const character of salt) state = (Math.imul(state ^ character.charCodeAt(0), 2654435761) + 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const hex = (length: number): string => Array.from({ length }, () => whole(16).toString(16)).join('');
  return {
    next,
    whole,
    pick: (items) => {
      const item = items[whole(items.length)];
      if (item === undefined) throw new Error('pick: no items');
      return item;
    },
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(whole(4))}${hex(3)}-${hex(12)}`,
  };
}
