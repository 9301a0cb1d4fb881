import { memo } from 'react';
import { toWords } from '../format.ts';
import { Badge } from '../parts/badge.tsx';
import { Frame } from '../parts/frame.tsx';
import { toFeatureWords } from './filter-form.tsx';
import type { Selection } from './number-pages.tsx';
import { type NumberRow, toPriceWords } from './numbers.ts';

type TableProps = {
  rows: readonly NumberRow[];
  isBusy: boolean;
  selection: Selection;
  onSelect: (change: (selection: Selection) => Selection) => void;
};

const columns = ['Number', 'Country', 'Type', 'Status', 'Features', 'Tags', 'Trunk', 'Account'] as const;

/** The same selection with these numbers in it, or without them. */
function toSelection(selection: Selection, rows: readonly NumberRow[], isSelected: boolean): Selection {
  const next = new Map(selection);
  for (const row of rows) {
    if (isSelected) next.set(row.id, row);
    else next.delete(row.id);
  }
  return next;
}

/** One page of numbers, each of which can be selected. */
export function NumberTable({ rows, isBusy, selection, onSelect }: TableProps) {
  const selected = rows.filter(({ id }) => selection.has(id)).length;
  const isAll = selected === rows.length;
  return (
    <Frame label="Table of numbers" isBusy={isBusy}>
      <table className="numbers">
        <caption>Numbers, by account and in the order of each carrier; the price is that of calling the number</caption>
        <thead>
          <tr>
            <td>
              <input
                type="checkbox"
                aria-label="Select all on this page"
                checked={isAll}
                ref={(box) => {
                  if (box) box.indeterminate = selected > 0 && !isAll;
                }}
                onChange={() => onSelect((last) => toSelection(last, rows, !isAll))}
              />
            </td>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col" className="number">
              Price a minute
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} isSelected={selection.has(row.id)} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

type RowProps = Pick<TableProps, 'onSelect'> & { row: NumberRow; isSelected: boolean };

const Row = memo(function Row({ row, isSelected, onSelect }: RowProps) {
  const { e164, friendlyName, country, type, status, features, tags, trunk, account, price } = row;
  return (
    <tr data-selected={isSelected ? '' : undefined}>
      <td>
        <input
          type="checkbox"
          aria-label={`Select ${e164}`}
          checked={isSelected}
          onChange={() => onSelect((last) => toSelection(last, [row], !last.has(row.id)))}
        />
      </td>
      <th scope="row">
        {e164}
        {friendlyName && friendlyName !== e164 && <span className="quiet">{friendlyName}</span>}
      </th>
      <td>{country ?? <None />}</td>
      <td>{toWords(type)}</td>
      <td className="phrase">
        <Badge status={status} />
      </td>
      <td className="phrase">{features.length > 0 ? features.map(toFeatureWords).join(', ') : <None />}</td>
      <td>{tags.length > 0 ? <Tags tags={tags} /> : <None />}</td>
      <td>{trunk ? (trunk.label ?? trunk.nativeId) : <None />}</td>
      <td>
        {account.label}
        {account.label.toLowerCase() !== account.provider.toLowerCase() && (
          <span className="quiet">{toWords(account.provider)}</span>
        )}
      </td>
      <td className="number">{toPriceWords(price) ?? <None />}</td>
    </tr>
  );
});

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <ul className="tags">
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
}

function None() {
  return (
    <span className="quiet">
      <span aria-hidden="true">–</span>
      <span className="hidden">none</span>
    </span>
  );
}
