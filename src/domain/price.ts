import type { PhoneNumberType } from './phone-number.ts';

export const priceDirections = ['TERMINATING', 'ORIGINATING'] as const;
export type PriceDirection = (typeof priceDirections)[number];

/** One per-minute price; amounts are decimal strings, never floats. */
export type Price = {
  direction: PriceDirection;
  amount: string | null;
  baseAmount: string | null;
  /** ISO 4217. */
  currency: string;
  friendlyName: string | null;
  /** Digits without +; terminating only. */
  destinationPrefixes: readonly string[];
  /** Digits, or ALL, or ROW (every prefix not listed elsewhere); terminating only. */
  originationPrefixes: readonly string[];
  /** Originating only. */
  numberType: PhoneNumberType | null;
};

/** A country that an account's price list covers. */
export type PricedCountry = { account: string; country: string; name: string };

/** An account's price list for one country. */
export type CountryPrices = PricedCountry & {
  currency: string;
  terminating: readonly Price[];
  originating: readonly Price[];
  asOf: Date;
};

/** What a call to a number costs, and what a call received on it costs where the account owns it. */
export type NumberPrice = {
  account: string;
  destination: string;
  origination: string | null;
  country: string | null;
  countryName: string | null;
  currency: string;
  terminating: readonly Price[];
  originating: Price | null;
  asOf: Date;
};

function longestPrefix(prefixes: readonly string[], digits: string): number {
  let longest = 0;
  for (const prefix of prefixes) if (prefix.length > longest && digits.startsWith(prefix)) longest = prefix.length;
  return longest;
}

/**
 * The rows of a country's terminating prices that hold for a call: the longest destination prefix wins; with an
 * origination, the longest origination prefix, then ROW, then ALL. Rows come back narrowed to the prefix that matched.
 */
export function matchTerminatingPrices(
  rows: readonly Price[],
  destination: string,
  origination: string | null,
): readonly Price[] {
  const digits = destination.slice(1);
  const length = Math.max(0, ...rows.map((row) => longestPrefix(row.destinationPrefixes, digits)));
  if (length === 0) return [];
  const prefix = digits.slice(0, length);
  const matching = rows
    .filter((row) => row.destinationPrefixes.includes(prefix))
    .map((row) => ({ ...row, destinationPrefixes: [prefix] }));
  return origination === null ? matching : matching.filter((row) => row === forOrigination(matching, origination));
}

function forOrigination(rows: readonly Price[], origination: string): Price | undefined {
  const digits = origination.slice(1);
  const specific = rows
    .map((row) => ({ row, length: longestPrefix(row.originationPrefixes, digits) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)[0]?.row;
  const listed = (word: string) => rows.find((row) => row.originationPrefixes.includes(word));
  return specific ?? listed('ROW') ?? listed('ALL');
}
