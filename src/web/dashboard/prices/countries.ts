import { useCallback } from 'react';
import { graphql } from '../../graphql/gql.ts';
import type { DashboardCountriesQuery } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { toFailure } from '../failure.ts';
import { type Reading, useReading } from '../reading.ts';

const CountriesDocument = graphql(`
  query DashboardCountries($after: String) {
    pricedCountries(first: 250, after: $after) {
      nodes {
        account {
          id
          label
        }
        country
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** A country that an account publishes prices for. */
export type PricedCountry = NonNullable<DashboardCountriesQuery['pricedCountries']>['nodes'][number];

/** Prices change by the month: what was read once holds for as long as the page is there. */
let known: readonly PricedCountry[] | null = null;

async function readCountries(): Promise<readonly PricedCountry[]> {
  if (known) return known;
  const countries: PricedCountry[] = [];
  let after: string | null = null;
  do {
    const variables: { after: string | null } = { after };
    const { data, error } = await reader.query(CountriesDocument, variables);
    const page = data?.pricedCountries;
    if (!page) throw new Error(error ? toFailure(error) : 'The countries could not be read.');
    countries.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  known = countries.sort((one, other) => one.name.localeCompare(other.name));
  return known;
}

/** Nothing tells of new prices here. */
const never = () => () => {};

/** All countries with prices, by name. */
export function useCountries(): Reading<readonly PricedCountry[]> {
  return useReading(useCallback(readCountries, []), never, 0);
}

/** The country that is meant by a name, a code, or both as the list offers them. */
export function findCountry(countries: readonly PricedCountry[], text: string): PricedCountry | undefined {
  const wanted = text.trim().toLowerCase();
  return countries.find(({ country, name }) =>
    [country, name, toCountryName({ country, name })].some((each) => each.toLowerCase() === wanted),
  );
}

/** A country as the list offers it, e.g. "United States (US)". */
export function toCountryName({ country, name }: Pick<PricedCountry, 'country' | 'name'>): string {
  return `${name} (${country})`;
}
