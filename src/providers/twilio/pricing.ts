import { z } from 'zod';
import type { CountryPrices, PricedCountry } from '../../domain/price.ts';
import type { Batch, Prices } from '../provider.ts';
import { type CountryRow, countryRow, openPriceTables, toPricedCountry } from './country-prices.ts';
import { priceNumbers } from './number-prices.ts';
import { type List, readPage, wireMeta, wireRows } from './paging.ts';
import type { Session } from './session.ts';

/** The account's trunking prices (contract twilio.md 10). */
export function openPrices(session: Session): Prices {
  const countries = countryList(session);
  const tables = openPriceTables(session);
  return {
    countries: ({ position, wanted, call }) => readPage(session, countries, { position, size: wanted, call }),
    ofCountries: (isoCountries, call): Promise<Batch<CountryPrices>> =>
      Promise.all(isoCountries.map((country) => tables.read(country, call).catch((error: Error) => error))),
    ofNumbers: (keys, call) => priceNumbers(session, tables, keys, call),
  };
}

function countryList({ account, baseUrls }: Session): List<CountryRow, PricedCountry> {
  return {
    mark: '',
    baseUrl: baseUrls.pricing,
    path: '/Trunking/Countries',
    route: '/Trunking/Countries',
    envelope,
    row: countryRow,
    idField: 'iso_country',
    toItem: (wire) => toPricedCountry(account.label, wire),
  };
}

const envelope = z
  .object({ countries: wireRows, meta: wireMeta })
  .transform(({ countries, meta }) => ({ rows: countries, next: meta }));
