import { type FormEvent, useState } from 'react';
import { toWords } from '../format.ts';
import { Field } from '../parts/field.tsx';
import { type Choice, Select } from '../parts/select.tsx';
import { navigate, toHash } from '../route.ts';
import { type FilterName, features, filterNames, providers, type ReadFilter, statuses, types } from './filter.ts';
import { useTrunks } from './trunks.ts';

/** A feature as people write it. */
export function toFeatureWords(feature: string): string {
  return feature === 'SMS' || feature === 'MMS' ? feature : toWords(feature);
}

/** Goes to the numbers that pass; the other parameters of the address stay. */
function choose(parameters: URLSearchParams, part: Partial<Record<FilterName, string>>): void {
  const next = { ...Object.fromEntries(parameters), ...part };
  navigate(toHash(['inventory'], next), { replace: true });
}

/** Which numbers are listed; every part that is given must hold. The address keeps it. */
export function FilterForm({ parameters, issues }: { parameters: URLSearchParams; issues: ReadFilter['issues'] }) {
  const isFiltered = filterNames.some((name) => parameters.has(name));
  return (
    <form className="panel" aria-label="Filter" onSubmit={(event: FormEvent) => event.preventDefault()}>
      <div className="number-filter">
        <TypedFilter name="e164" label="Numbers" placeholder="+14155550100, …" {...{ parameters, issues }} />
        <ChosenFilter name="carrier" label="Carrier" words={providers} parameters={parameters} />
        <TypedFilter name="country" label="Country" placeholder="US, GB" {...{ parameters, issues }} />
        <ChosenFilter name="type" label="Type" words={types} parameters={parameters} />
        <ChosenFilter name="status" label="Status" words={statuses} parameters={parameters} />
        <ChosenFilter name="feature" label="Feature" words={features} parameters={parameters} />
        <TypedFilter name="tag" label="Tag" placeholder="Any tag" {...{ parameters, issues }} />
        <TrunkFilter parameters={parameters} issues={issues} />
        <TypedFilter name="trunk" label="Trunk id" placeholder="Any trunk" {...{ parameters, issues }} />
        {isFiltered && (
          <a className="button" href={toHash(['inventory'], { size: parameters.get('size') ?? undefined })}>
            Clear the filter
          </a>
        )}
      </div>
    </form>
  );
}

type ChosenProps = { name: FilterName; label: string; words: readonly string[]; parameters: URLSearchParams };

function ChosenFilter({ name, label, words, parameters }: ChosenProps) {
  const any = `Any ${label.toLowerCase()}`;
  return (
    <Select
      label={label}
      choices={[['', any], ...words.map((word) => [word, toFeatureWords(word)] as const)]}
      value={parameters.get(name)?.toUpperCase() ?? ''}
      onChange={({ target }) => choose(parameters, { [name]: target.value })}
    />
  );
}

type PartProps = { parameters: URLSearchParams; issues: ReadFilter['issues'] };

function TypedFilter(props: PartProps & { name: FilterName; label: string; placeholder: string }) {
  const { name, label, placeholder, parameters, issues } = props;
  const chosen = parameters.get(name) ?? '';
  // What is typed is asked for at Enter or when the field is left: a call to every carrier for each letter helps nobody.
  const [{ from, text }, setTyped] = useState({ from: chosen, text: chosen });
  const shown = from === chosen ? text : chosen;
  const apply = () => shown.trim() !== chosen && choose(parameters, { [name]: shown.trim() });
  return (
    <Field
      label={label}
      placeholder={placeholder}
      issue={issues[name]}
      value={shown}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setTyped({ from: chosen, text: target.value })}
      onBlur={apply}
      onKeyDown={({ key }) => key === 'Enter' && apply()}
    />
  );
}

function TrunkFilter({ parameters, issues }: PartProps) {
  const trunks = useTrunks();
  const chosen = parameters.get('trunk') ?? '';
  const choices: Choice[] = trunks.map(({ id, label, account }) => [id, `${label} (${account.label})`]);
  if (chosen && !trunks.some(({ id }) => id === chosen)) choices.unshift([chosen, 'The one with the id']);
  return (
    <Select
      label="Trunk"
      issue={issues.trunk}
      choices={[['', 'Any trunk'], ...choices]}
      value={chosen}
      onChange={({ target }) => choose(parameters, { trunk: target.value })}
    />
  );
}
