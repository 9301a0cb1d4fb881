import './parts.css';

/** Says which rows of a list are shown, and leads to those before and behind them. */
export function Pager({
  of,
  first,
  count,
  total,
  hasNext,
  onPrevious,
  onNext,
}: {
  of: string;
  /** The place of the first row that is shown, from 0. */
  first: number;
  /** Rows that are shown. */
  count: number;
  /** All rows; null where nobody knows. */
  total: number | null;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}) {
  const rows = count === 0 ? 'none' : `${(first + 1).toLocaleString('en')} to ${(first + count).toLocaleString('en')}`;
  return (
    <nav className="pager" aria-label={`Pages of ${of}`}>
      <button type="button" aria-disabled={first === 0} onClick={() => first > 0 && onPrevious()}>
        Previous
      </button>
      <span>
        {rows}
        {total !== null && ` of ${total.toLocaleString('en')}`}
      </span>
      <button type="button" aria-disabled={!hasNext} onClick={() => hasNext && onNext()}>
        Next
      </button>
    </nav>
  );
}
