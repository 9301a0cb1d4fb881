import { navigate, toHash } from '../route.ts';
import { CallPrice } from './call-price.tsx';
import { CountryChoice } from './country-choice.tsx';
import { CountryTable } from './country-table.tsx';
import './prices.css';

/** Takes the given parameters into the page's address; an empty one leaves it. */
export type ChoosePrices = (part: Readonly<Record<string, string>>) => void;

/** What calls cost: from one number to another, and by country. The address keeps what was asked. */
export function Prices({ parameters }: { parameters: URLSearchParams }) {
  const choose: ChoosePrices = (part) =>
    navigate(toHash(['prices'], { ...Object.fromEntries(parameters), ...part }), { replace: true });
  const country = parameters.get('country') ?? '';
  const account = parameters.get('account');
  return (
    <>
      <h1>Prices</h1>
      <section className="panel" aria-labelledby="call-title">
        <h2 id="call-title">Price of a call</h2>
        <CallPrice from={parameters.get('from') ?? ''} to={parameters.get('to') ?? ''} choose={choose} />
      </section>
      <section className="panel" aria-labelledby="country-title">
        <h2 id="country-title">Prices of a country</h2>
        <CountryChoice country={country} account={account} choose={choose} />
        {country && <CountryTable key={`${country} ${account}`} country={country} account={account} />}
      </section>
    </>
  );
}
