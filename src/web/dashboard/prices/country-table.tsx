import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/gql.ts';
import type { DashboardCountryPricesQuery } from '../../graphql/graphql.ts';
import { toFailure } from '../failure.ts';
import { toDateTime, toWords } from '../format.ts';
import { Alert } from '../parts/alert.tsx';
import { Frame } from '../parts/frame.tsx';
import { ListPager, toPage } from '../parts/list-pager.tsx';
import { Prefixes, toCallers } from './prefixes.tsx';

const CountryPricesDocument = graphql(`
  query DashboardCountryPrices($country: CountryCode!, $account: ID) {
    countryPrices(country: $country, account: $account) {
      account {
        id
        label
      }
      country
      name
      currency
      asOf
      terminating {
        amount
        baseAmount
        friendlyName
        destinationPrefixes
        originationPrefixes
      }
      originating {
        amount
        baseAmount
        numberType
        friendlyName
      }
    }
  }
`);

type CountryPrices = NonNullable<DashboardCountryPricesQuery['countryPrices']>;

/** The price list of one country. */
export function CountryTable({ country, account }: { country: string; account: string | null }) {
  const [{ data, error, fetching }] = useQuery({
    query: CountryPricesDocument,
    variables: { country, account },
    requestPolicy: 'cache-and-network',
  });
  const prices = data?.countryPrices;
  if (!prices && fetching) return <p className="quiet">Reading the prices…</p>;
  if (!prices) return <Alert>{error ? toFailure(error) : 'No prices are published for this country.'}</Alert>;
  return (
    <>
      <p className="quiet">
        Price list of {prices.account.label} for {prices.name}, as of {toDateTime(prices.asOf)}, per minute in{' '}
        {prices.currency}.
      </p>
      <Terminating prices={prices} />
      <Originating prices={prices} />
    </>
  );
}

const pageSize = 250;

function Terminating({ prices: { name, currency, terminating } }: { prices: CountryPrices }) {
  const [asked, setPage] = useState(0);
  const { shown, page } = toPage(terminating, asked, pageSize);
  return (
    <>
      <Frame label={`Table of calls to ${name}`}>
        <table className="prices">
          <caption>Calls to {name}; the longest prefix wins</caption>
          <thead>
            <tr>
              <th scope="col">Destination</th>
              <th scope="col">Prefixes</th>
              <th scope="col">Callers</th>
              <th scope="col" className="number">
                Per minute
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.friendlyName} ${row.originationPrefixes} ${row.destinationPrefixes}`}>
                <th scope="row">{row.friendlyName ?? name}</th>
                <td>
                  <Prefixes prefixes={row.destinationPrefixes} />
                </td>
                <td>{toCallers(row.originationPrefixes)}</td>
                <td className="number">
                  <Amount price={row} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
      <ListPager of="prices" count={terminating.length} size={pageSize} page={page} onPage={setPage} />
    </>
  );
}

function Originating({ prices: { name, currency, originating } }: { prices: CountryPrices }) {
  if (originating.length === 0) return <p className="empty">No numbers of {name} are offered.</p>;
  return (
    <Frame label={`Table of calls received in ${name}`}>
      <table className="prices narrow">
        <caption>Calls received on numbers of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Type of the number</th>
            <th scope="col" className="number">
              Per minute
            </th>
          </tr>
        </thead>
        <tbody>
          {originating.map((row) => (
            <tr key={`${row.numberType} ${row.friendlyName}`}>
              <th scope="row">{row.numberType ? toWords(row.numberType) : (row.friendlyName ?? 'Any')}</th>
              <td className="number">
                <Amount price={row} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

type AmountProps = { price: Pick<CountryPrices['originating'][number], 'amount' | 'baseAmount'>; currency: string };

function Amount({ price: { amount, baseAmount }, currency }: AmountProps) {
  if (!amount) return <span className="quiet">not stated</span>;
  return (
    <>
      {amount} {currency}
      {baseAmount && Number(baseAmount) !== Number(amount) && (
        <span className="quiet">
          , list price {baseAmount} {currency}
        </span>
      )}
    </>
  );
}
