import { type PricedCountry, pricedCountries } from './priced-countries.ts';

// Area codes of countries under +1, +7 and the like that have no price table: their numbers are nobody else's.
const unpriced = `1246 1264 1268 1284 1340 1345 1441 1473 1649 1664 1670 1671 1684 1721 1758 1767 1784 1868 1869 35818
3906698 379 4779`;

const plan = new Map<string, PricedCountry | null>([
  ...unpriced.split(/\s+/).map((prefix): [string, null] => [prefix, null]),
  ...pricedCountries.flatMap((country) => country.prefixes.map((prefix): [string, PricedCountry] => [prefix, country])),
]);

const longest = Math.max(...[...plan.keys()].map((prefix) => prefix.length));

/** The priced country that an E.164 number belongs to, toll-free under +1 being the United States; null for none. */
export function countryOf(e164: string): PricedCountry | null {
  for (let length = longest; length > 0; length -= 1) {
    const country = plan.get(e164.slice(1, 1 + length));
    if (country !== undefined) return country;
  }
  return null;
}

/** The kind of line that porting finds behind a number: in this plan all of area code 917 is mobile (D14). */
export function lineTypeOf(e164: string): 'MOBILE' | 'LANDLINE' | 'TOLL_FREE' {
  if (/^\+18(00|33|44|55|66|77|88)/.test(e164)) return 'TOLL_FREE';
  return e164.startsWith('+1917') ? 'MOBILE' : 'LANDLINE';
}
