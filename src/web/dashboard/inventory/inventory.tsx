import { readFilter } from './filter.ts';
import { FilterForm } from './filter-form.tsx';
import { NumberPages } from './number-pages.tsx';
import './inventory.css';

export const pageSizes = [50, 100, 250] as const;

/** The numbers of all carriers; which of them, and how many at once, stands in the address. */
export function Inventory({ parameters }: { parameters: URLSearchParams }) {
  const { filter, issues } = readFilter(parameters);
  const size = pageSizes.find((each) => String(each) === parameters.get('size')) ?? 50;
  return (
    <>
      <div className="heading">
        <h1>Inventory</h1>
      </div>
      <FilterForm parameters={parameters} issues={issues} />
      <NumberPages key={JSON.stringify([filter, size])} filter={filter} size={size} parameters={parameters} />
    </>
  );
}
