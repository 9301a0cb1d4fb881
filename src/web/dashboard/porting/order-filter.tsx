import { toWords } from '../format.ts';
import { Field } from '../parts/field.tsx';
import { type Choice, Select } from '../parts/select.tsx';
import { navigate } from '../route.ts';
import { type OrderListPlace, readPlace, toPlaceHash } from './order-list.ts';
import { phases, statuses } from './phases.ts';

const toChoices = (words: readonly string[]): Choice[] => [
  ['', 'Any'],
  ...words.map((word): Choice => [word, toWords(word)]),
];

/** Narrows the orders down, and switches between board and table; all of it is kept in the address. */
export function OrderFilter({ place, shown, all }: { place: OrderListPlace; shown: number; all: number }) {
  const go = (change: Partial<OrderListPlace>) =>
    navigate(toPlaceHash({ ...place, page: 0, ...change }), { replace: true });
  const isFiltered = Boolean(place.text || place.phase || place.status);
  return (
    <search className="filter">
      <Field
        label="Find"
        type="search"
        placeholder="Number, name, company or SID"
        value={place.text}
        onChange={(event) => go({ text: event.target.value })}
      />
      <Select
        label="Phase"
        value={place.phase ?? ''}
        choices={toChoices(phases)}
        onChange={({ target }) => go({ phase: phases.find((phase) => phase === target.value) ?? null })}
      />
      <Select
        label="Status"
        value={place.status ?? ''}
        choices={toChoices(statuses)}
        onChange={({ target }) => go({ status: statuses.find((status) => status === target.value) ?? null })}
      />
      <fieldset className="switch">
        <legend>View</legend>
        {(['board', 'table'] as const).map((view) => (
          <button key={view} type="button" aria-pressed={place.view === view} onClick={() => go({ view })}>
            {toWords(view)}
          </button>
        ))}
      </fieldset>
      <p className="found quiet" role="status">
        {isFiltered && `${shown} of ${all} shown. `}
        {isFiltered && (
          <button type="button" onClick={() => go({ ...readPlace(new URLSearchParams()), view: place.view })}>
            Show all
          </button>
        )}
      </p>
    </search>
  );
}
