import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { CountryPrices, PricedCountry } from '../../domain/price.ts';
import { orNull } from '../find-many.ts';
import type { Call } from '../provider.ts';
import { currency, originatingPrice, terminatingPrice, toOriginatingPrice, toTerminatingPrice } from './price-table.ts';
import type { Session } from './session.ts';

/** How long a country's price table is used again, in milliseconds; its `asOf` tells its age. */
const tableLifetime = 60_000;
/** There are fewer countries than this. */
const mostTables = 300;

/** A country's price table, from memory or from Twilio. */
export type PriceTables = {
  isKnown(country: string): boolean;
  /** Null where Twilio prices no such country. */
  read(country: string, call: Call): Promise<CountryPrices | null>;
};

/** Opens the tables of an account. */
export function openPriceTables(session: Session): PriceTables {
  const known = new LRUCache<string, CountryPrices>({ max: mostTables, ttl: tableLifetime });
  return {
    isKnown: (country) => known.has(country),
    async read(country, call) {
      const kept = known.get(country);
      if (kept) {
        if (call.count) call.count.cached += 1;
        return kept;
      }
      const table = await readCountry(session, country, call);
      if (table && !known.has(country)) known.set(country, table);
      return table;
    },
  };
}

async function readCountry(
  { account, baseUrls, http }: Session,
  country: string,
  call: Call,
): Promise<CountryPrices | null> {
  const answer = await orNull(
    http.send({
      baseUrl: baseUrls.pricing,
      path: `/Trunking/Countries/${encodeURIComponent(country)}`,
      route: '/Trunking/Countries/{IsoCountry}',
      shape: countryPrices,
      call,
    }),
  );
  if (!answer) return null;
  const { body, at } = answer;
  return {
    ...toPricedCountry(account.label, body),
    currency: body.price_unit,
    terminating: (body.terminating_prefix_prices ?? []).map((price) => toTerminatingPrice(price, body.price_unit)),
    originating: (body.originating_call_prices ?? []).flatMap(
      (price) => toOriginatingPrice(price, body.price_unit) ?? [],
    ),
    asOf: at,
  };
}

/** Maps a country of the price list. */
export function toPricedCountry(account: string, wire: CountryRow): PricedCountry {
  return { account, country: wire.iso_country, name: wire.country };
}

/** A country of the price list (contract twilio.md 10.1). */
export const countryRow = z.object({ iso_country: z.string().regex(/^[A-Z]{2}$/), country: z.string() });

export type CountryRow = z.infer<typeof countryRow>;

/**
 * A country's price table (contract twilio.md 10.1). A price that cannot be read fails the whole table: left out, calls to
 * its prefix would be priced by a shorter one.
 */
const countryPrices = countryRow.extend({
  price_unit: currency,
  terminating_prefix_prices: z.array(terminatingPrice).nullish(),
  originating_call_prices: z.array(originatingPrice).nullish(),
});
