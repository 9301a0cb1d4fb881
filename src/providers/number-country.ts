import parsePhoneNumber from 'libphonenumber-js/max';
import { LRUCache } from 'lru-cache';

/** The prefixes of toll-free numbers in the North American Numbering Plan. */
const northAmericanTollFree = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

const countries = new LRUCache<string, { country: string | null }>({ max: 20_000 });

/**
 * The country that an E.164 number belongs to (ISO 3166-1 alpha-2), for carriers that name none; null where more than
 * one is possible or none is. Toll-free numbers of the North American Numbering Plan count as US, as their prices do.
 */
export function toCountry(e164: string): string | null {
  let known = countries.get(e164);
  if (!known) {
    known = { country: isNorthAmericanTollFree(e164) ? 'US' : onlyCountryOf(e164) };
    countries.set(e164, known);
  }
  return known.country;
}

/**
 * Whether a number is toll-free by its prefix alone. Number metadata is not asked: it takes unassigned exchanges such
 * as +1 800 123 4567 for numbers of the Dominican Republic.
 */
export function isNorthAmericanTollFree(e164: string): boolean {
  return northAmericanTollFree.test(e164);
}

function onlyCountryOf(e164: string): string | null {
  const number = parsePhoneNumber(e164);
  if (!number?.country) return null;
  const [only, another] = number.getPossibleCountries();
  return only === number.country && another === undefined ? only : null;
}
