import { useId, useState } from 'react';
import { Field } from '../parts/field.tsx';
import { Select } from '../parts/select.tsx';
import { findCountry, type PricedCountry, toCountryName, useCountries } from './countries.ts';
import type { ChoosePrices } from './prices.tsx';

type ChoiceProps = { country: string; account: string | null; choose: ChoosePrices };

/** Chooses a country out of all that have prices, by name or code; and whose prices, where several accounts have some. */
export function CountryChoice({ country, account, choose }: ChoiceProps) {
  const { data, failure } = useCountries();
  const countries = data ?? [];
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = countries.filter((each) => each.country === country);
  const [first] = chosen;
  const shown = typed ?? (first ? toCountryName(first) : country);
  const isUnknown = data !== null && shown !== '' && !findCountry(countries, shown);
  function apply(text: string, isDone: boolean): void {
    const found = findCountry(countries, text);
    setTyped(isDone && found ? null : text);
    if (found && found.country !== country) choose({ country: found.country, account: '' });
  }
  return (
    <div className="country-choice">
      <Field
        label="Country"
        list={listId}
        placeholder="Name or code"
        autoComplete="off"
        hint={data ? toHint(countries) : failure ? undefined : 'Reading the countries…'}
        issue={failure ?? (isUnknown && typed === null ? 'No prices are published for it.' : undefined)}
        value={shown}
        onChange={({ target }) => apply(target.value, false)}
        onBlur={({ target }) => apply(target.value, true)}
        onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget.value, true)}
      />
      <datalist id={listId}>
        {[...new Map(countries.map((each) => [each.country, each])).values()].map((each) => (
          <option key={each.country} value={toCountryName(each)} />
        ))}
      </datalist>
      {chosen.length > 1 && (
        <Select
          label="Account"
          choices={chosen.map((each) => [each.account.id, each.account.label])}
          value={account ?? first?.account.id ?? ''}
          onChange={({ target }) => choose({ account: target.value })}
        />
      )}
    </div>
  );
}

function toHint(countries: readonly PricedCountry[]): string {
  const count = new Set(countries.map(({ country }) => country)).size;
  return `${count.toLocaleString('en')} countries have prices.`;
}
