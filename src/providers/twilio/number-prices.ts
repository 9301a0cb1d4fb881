import { z } from 'zod';
import { type CountryPrices, matchTerminatingPrices, type NumberPrice } from '../../domain/price.ts';
import { orNull } from '../find-many.ts';
import { toCountry } from '../number-country.ts';
import type { Batch, Call, NumberPriceKey } from '../provider.ts';
import { toError } from '../provider-error.ts';
import type { PriceTables } from './country-prices.ts';
import { currency, originatingPrice, terminatingPrice, toOriginatingPrice, toTerminatingPrice } from './price-table.ts';
import type { Session } from './session.ts';
import { text } from './wire-values.ts';

type Look = (key: NumberPriceKey) => Promise<NumberPrice | null>;

/** From this many numbers on a country's table costs fewer calls than a look-up for each. */
const fewestForTable = 2;

/**
 * Prices of numbers, in the order of `keys`. Numbers of one country are priced from its table where that is exact, as
 * contract twilio.md 10.3 says: the country is certain and `originating` is not wanted. All others cost a call each.
 */
export async function priceNumbers(
  session: Session,
  tables: PriceTables,
  keys: readonly NumberPriceKey[],
  call: Call,
): Promise<Batch<NumberPrice>> {
  const look: Look = (key) => readNumberPrice(session, key, call);
  const groups = Map.groupBy(keys, (key) => (key.originating ? null : toCountry(key.destination)));
  const prices = new Map<NumberPriceKey, NumberPrice | null | Error>();
  const settle = async (group: readonly NumberPriceKey[], lookInGroup: Look): Promise<void> => {
    await Promise.all(group.map(async (key) => prices.set(key, await lookInGroup(key).catch(toError))));
  };
  await Promise.all(
    [...groups].map(async ([country, group]) => {
      const byTable = country !== null && (group.length >= fewestForTable || tables.isKnown(country));
      await settle(group, byTable ? lookInTable(session.account.label, tables.read(country, call), group, look) : look);
    }),
  );
  return keys.map((key) => prices.get(key) ?? null);
}

/**
 * Looks up in a country's table. A number of a country without a table may still be priced as one of another country
 * that shares its code: the first tells for all whether that is so.
 */
function lookInTable(
  account: string,
  reading: Promise<CountryPrices | null>,
  [first]: readonly NumberPriceKey[],
  look: Look,
): Look {
  let firstPrice: Promise<NumberPrice | null> | null = null;
  return async (key) => {
    const table = await reading;
    if (table) return fromTable(account, table, key);
    if (!first) return null;
    firstPrice ??= look(first);
    const price = await firstPrice;
    return price === null || key === first ? price : look(key);
  };
}

function fromTable(account: string, table: CountryPrices, { destination, origination }: NumberPriceKey): NumberPrice {
  return {
    account,
    destination,
    origination,
    country: table.country,
    countryName: table.name,
    currency: table.currency,
    terminating: matchTerminatingPrices(table.terminating, destination, origination),
    originating: null,
    asOf: table.asOf,
  };
}

async function readNumberPrice(
  { account, baseUrls, http }: Session,
  key: NumberPriceKey,
  call: Call,
): Promise<NumberPrice | null> {
  const answer = await orNull(
    http.send({
      baseUrl: baseUrls.pricing,
      path: `/Trunking/Numbers/${encodeURIComponent(key.destination)}`,
      route: '/Trunking/Numbers/{DestinationNumber}',
      query: { OriginationNumber: key.origination ?? undefined },
      shape: numberPrice,
      call,
    }),
  );
  if (!answer) return null;
  const { body, at } = answer;
  return {
    account: account.label,
    destination: key.destination,
    origination: key.origination,
    country: body.iso_country,
    countryName: body.country,
    currency: body.price_unit,
    terminating: (body.terminating_prefix_prices ?? []).map((price) => toTerminatingPrice(price, body.price_unit)),
    originating: body.originating_call_price ? toOriginatingPrice(body.originating_call_price, body.price_unit) : null,
    asOf: at,
  };
}

/** A number's prices (contract twilio.md 10.1). */
const numberPrice = z.object({
  country: text,
  iso_country: text,
  price_unit: currency,
  terminating_prefix_prices: z.array(terminatingPrice).nullish(),
  originating_call_price: originatingPrice.nullish(),
});
