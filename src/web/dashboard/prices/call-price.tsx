import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/gql.ts';
import type { DashboardCallPriceQuery } from '../../graphql/graphql.ts';
import { e164Issue, readE164 } from '../e164.ts';
import { toFailure } from '../failure.ts';
import { toDateTime, toWords } from '../format.ts';
import { Alert } from '../parts/alert.tsx';
import { Field } from '../parts/field.tsx';
import { toCallers } from './prefixes.tsx';
import type { ChoosePrices } from './prices.tsx';

const CallPriceDocument = graphql(`
  query DashboardCallPrice($destination: E164!, $origination: E164) {
    numberPrice(destination: $destination, origination: $origination) {
      account {
        id
        label
      }
      destination
      origination
      country
      countryName
      currency
      asOf
      terminating {
        amount
        friendlyName
        destinationPrefixes
        originationPrefixes
      }
      originating {
        amount
        numberType
      }
    }
  }
`);

type NumberPrice = NonNullable<DashboardCallPriceQuery['numberPrice']>;
type CallProps = { from: string; to: string; choose: ChoosePrices };

/** Asks what a call costs, and says it. */
export function CallPrice({ from, to, choose }: CallProps) {
  const destination = readE164(to);
  const origination = from ? readE164(from) : null;
  const isAsked = destination !== null && (from === '' || origination !== null);
  return (
    <>
      <CallForm from={from} to={to} choose={choose} />
      {isAsked && <CallAnswer destination={destination} origination={origination} />}
    </>
  );
}

function toIssue(text: string): string | undefined {
  return text.trim() === '' || readE164(text) !== null ? undefined : e164Issue;
}

function CallForm({ from, to, choose }: CallProps) {
  const asked = `${from} ${to}`;
  const [last, setLast] = useState({ asked, from, to });
  // An address that somebody else has changed counts more than what was typed before.
  const typed = last.asked === asked ? last : { asked, from, to };
  // Nobody is told of a mistake while still writing.
  const [isSent, setSent] = useState(from !== '' || to !== '');
  const missing = typed.to.trim() === '' ? 'Say which number is called.' : toIssue(typed.to);
  function ask(event: FormEvent): void {
    event.preventDefault();
    setSent(true);
    if (missing || toIssue(typed.from)) return;
    choose({ from: readE164(typed.from) ?? '', to: readE164(typed.to) ?? '' });
  }
  return (
    <form className="call-form" onSubmit={ask} noValidate aria-label="Price of a call">
      <Field
        label="From (optional)"
        type="tel"
        placeholder="+442079460000"
        value={typed.from}
        issue={isSent ? toIssue(typed.from) : undefined}
        onChange={({ target }) => setLast({ ...typed, from: target.value })}
      />
      <Field
        label="To"
        type="tel"
        required
        placeholder="+14155550100"
        value={typed.to}
        issue={isSent ? missing : undefined}
        onChange={({ target }) => setLast({ ...typed, to: target.value })}
      />
      <button type="submit" className="primary">
        Show the price
      </button>
    </form>
  );
}

function CallAnswer({ destination, origination }: { destination: string; origination: string | null }) {
  const [{ data, error, fetching }] = useQuery({
    query: CallPriceDocument,
    variables: { destination, origination },
    requestPolicy: 'cache-and-network',
  });
  const price = data?.numberPrice;
  if (!price && !fetching)
    return <Alert>{error ? toFailure(error) : 'No prices are published for this number.'}</Alert>;
  return (
    <div className="answer" role="status">
      {price ? <Answer price={price} /> : <p className="quiet">Reading the price…</p>}
    </div>
  );
}

function Answer({ price }: { price: NumberPrice }) {
  const { account, destination, origination, country, countryName, currency, terminating, originating, asOf } = price;
  const [only, ...others] = terminating;
  const call = `A call ${origination ? `from ${origination} ` : ''}to ${destination}`;
  return (
    <>
      {!only && <p>No price is stated for a call to {destination}.</p>}
      {only && others.length === 0 && (
        <p>
          {call} costs <strong>{toAmount(only.amount, currency)}</strong> a minute.
        </p>
      )}
      {only && others.length > 0 && (
        <>
          <p>{call} costs, by who calls:</p>
          <ul>
            {terminating.map(({ amount, originationPrefixes }) => (
              <li key={originationPrefixes.join()}>
                <strong>{toAmount(amount, currency)}</strong> a minute for {toCallers(originationPrefixes)}
              </li>
            ))}
          </ul>
        </>
      )}
      {originating && (
        <p>
          A call received on {destination}
          {originating.numberType && `, as a ${toWords(originating.numberType).toLowerCase()} number,`} costs{' '}
          <strong>{toAmount(originating.amount, currency)}</strong> a minute.
        </p>
      )}
      <p className="quiet">
        {only?.friendlyName && others.length === 0 && `${only.friendlyName}. `}
        {countryName ?? country ?? 'Unknown country'}, price list of {account.label} as of {toDateTime(asOf)}.
      </p>
    </>
  );
}

function toAmount(amount: string | null | undefined, currency: string): string {
  return amount ? `${amount} ${currency}` : 'an amount that is not stated';
}
