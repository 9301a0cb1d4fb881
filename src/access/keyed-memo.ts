import { LRUCache } from 'lru-cache';

/** Gives what was found of something by this key before, else finds it and keeps it. */
export type KeyedMemo<Whole extends object, Value extends NonNullable<unknown>> = (
  whole: Whole,
  key: string,
  find: () => Value,
) => Value;

/** Opens what keeps what was found of things, up to `most` of each; it goes with its thing. */
export function openKeyedMemo<Whole extends object, Value extends NonNullable<unknown>>(
  most: number,
): KeyedMemo<Whole, Value> {
  const kept = new WeakMap<Whole, LRUCache<string, Value>>();
  return (whole, key, find) => {
    const ofWhole = kept.get(whole) ?? new LRUCache<string, Value>({ max: most });
    kept.set(whole, ofWhole);
    const known = ofWhole.get(key);
    if (known !== undefined) return known;
    const found = find();
    ofWhole.set(key, found);
    return found;
  };
}
