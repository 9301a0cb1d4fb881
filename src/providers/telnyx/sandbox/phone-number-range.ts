/** Where a new number stands: its country, its E.164 form and whether it is toll-free. */
export type NumberPlace = { country: string; e164: string; tollFree: boolean };

const ranges = {
  US: { prefixes: ['+1312', '+1206'], digits: 4 },
  TF: { prefixes: ['+1888555'], digits: 4 },
  GB: { prefixes: ['+441614960'], digits: 3 },
  CA: { prefixes: ['+1604555'], digits: 4 },
  DE: { prefixes: ['+4930901820'], digits: 3 },
  FR: { prefixes: ['+3319900'], digits: 4 },
} as const;

type RangeName = keyof typeof ranges;

/** Only US and GB below index 20, Canada from there, Germany and France from 40 on. */
function rangeOf(index: number): RangeName {
  if (index === 5 || index % 50 === 11) return 'TF';
  if (index < 20) return index % 4 === 3 ? 'GB' : 'US';
  if (index < 40) return (['US', 'CA', 'US', 'GB'] as const)[index % 4] ?? 'US';
  return (['US', 'DE', 'GB', 'US', 'CA', 'FR', 'US', 'US'] as const)[index % 8] ?? 'US';
}

/**
 * Opens the account's number plan: each call places the number of the next index. `offset` shifts the last digits.
 * A range that is used up goes on in the United States, whose exchanges follow 555.
 */
export function openNumberPlan(offset: number): () => NumberPlace {
  const used: Record<RangeName, number> = { US: 0, TF: 0, GB: 0, CA: 0, DE: 0, FR: 0 };
  let index = 0;
  return () => {
    const wanted = rangeOf(index);
    index += 1;
    const name = wanted !== 'US' && used[wanted] >= 10 ** ranges[wanted].digits ? 'US' : wanted;
    const count = used[name];
    used[name] += 1;
    const { prefixes, digits } = ranges[name];
    const turn = Math.floor(count / prefixes.length);
    // A step that shares no factor with ten visits every suffix once before it repeats.
    const suffix = String((turn * 7919 + offset) % 10 ** digits).padStart(digits, '0');
    const exchange = name === 'US' ? String(555 + Math.floor(turn / 10 ** digits)) : '';
    return {
      country: name === 'TF' ? 'US' : name,
      e164: `${prefixes[count % prefixes.length]}${exchange}${suffix}`,
      tollFree: name === 'TF',
    };
  };
}
