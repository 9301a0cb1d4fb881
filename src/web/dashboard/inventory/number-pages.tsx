import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { PhoneNumberFilter } from '../../graphql/graphql.ts';
import { toFailure } from '../failure.ts';
import { Alert } from '../parts/alert.tsx';
import type { CoverageRow } from '../parts/coverage.tsx';
import { Pager } from '../parts/pager.tsx';
import { Select } from '../parts/select.tsx';
import { navigate, toHash } from '../route.ts';
import { CoverageWords } from './coverage-words.tsx';
import { pageSizes } from './inventory.tsx';
import { NumberTable } from './number-table.tsx';
import { type NumberRow, NumbersDocument, type NumbersPage } from './numbers.ts';
import { SelectionBar } from './selection-bar.tsx';
import { learnTrunks } from './trunks.ts';

/** Which numbers are selected, by id, over all pages of one filter. */
export type Selection = ReadonlyMap<string, NumberRow>;

/** Where a page starts: behind this cursor, with so many numbers on the pages before it. */
type Start = { after: string | null; first: number };

function learnFrom(nodes: readonly NumberRow[]): void {
  learnTrunks(
    nodes.flatMap(({ trunk, account }) =>
      trunk ? { id: trunk.id, label: trunk.label ?? trunk.nativeId, account } : [],
    ),
  );
}

type PagesProps = { filter: PhoneNumberFilter; size: number; parameters: URLSearchParams };

const begin: Start = { after: null, first: 0 };

/**
 * A page of numbers with its place. While another is being read the last one stays, place and all, so that no row is
 * ever shown under the heading of another page.
 */
function useNumbers(filter: PhoneNumberFilter, size: number, { after, first }: Start) {
  const [{ data, error, fetching, stale }, readAgain] = useQuery({
    query: NumbersDocument,
    variables: { first: size, after, filter },
    requestPolicy: 'cache-and-network',
  });
  const [shown, setShown] = useState<{ page: NumbersPage; first: number } | null>(null);
  const page = data?.phoneNumbers;
  const isOther = shown?.page !== page || shown?.first !== first;
  if (page && !fetching && isOther) setShown({ page, first });
  useEffect(() => {
    if (page) learnFrom(page.nodes);
  }, [page]);
  const isBusy = fetching || stale;
  const failure = error && !isBusy ? toFailure(error) : null;
  return {
    page: failure && !page ? null : (shown?.page ?? null),
    first: shown?.first ?? first,
    failure,
    isBusy,
    readAgain: () => readAgain({ requestPolicy: 'network-only' }),
  };
}

/** The numbers that pass, page by page: forward by cursors, backward over the cursors that led here. */
export function NumberPages({ filter, size, parameters }: PagesProps) {
  const [starts, setStarts] = useState<readonly Start[]>([begin]);
  const [selection, setSelection] = useState<Selection>(new Map());
  const { page, first, failure, isBusy, readAgain } = useNumbers(filter, size, starts.at(-1) ?? begin);
  const goBack = () => setStarts(starts.slice(0, -1));
  function goOn({ nodes, pageInfo }: NumbersPage): void {
    setStarts([...starts, { after: pageInfo.endCursor ?? null, first: first + nodes.length }]);
  }
  return (
    <div className="panel">
      {failure && <Alert>{failure}</Alert>}
      {page && <CoverageWords rows={page.coverage as CoverageRow[]} />}
      <div className="heading">
        <SelectionBar selection={selection} onSelect={setSelection} />
        <button type="button" aria-disabled={isBusy} onClick={() => isBusy || readAgain()}>
          {isBusy ? 'Reading…' : 'Read again'}
        </button>
      </div>
      {!page && isBusy && <p className="empty">Reading the numbers of every carrier…</p>}
      {page?.nodes.length === 0 && <p className="empty">No number passes this filter.</p>}
      {page && page.nodes.length > 0 && (
        <NumberTable rows={page.nodes} isBusy={isBusy} selection={selection} onSelect={setSelection} />
      )}
      {page ? (
        <div className="heading">
          <Pager
            of="numbers"
            first={first}
            count={page.nodes.length}
            total={page.totalCount ?? (page.pageInfo.hasNextPage ? null : first + page.nodes.length)}
            hasNext={page.pageInfo.hasNextPage && !isBusy}
            onPrevious={goBack}
            onNext={() => goOn(page)}
          />
          <PageSize size={size} parameters={parameters} />
        </div>
      ) : (
        starts.length > 1 && (
          <div className="actions">
            <button type="button" onClick={goBack}>
              Previous
            </button>
          </div>
        )
      )}
    </div>
  );
}

function PageSize({ size, parameters }: { size: number; parameters: URLSearchParams }) {
  return (
    <div className="page-size">
      <Select
        label="Numbers a page"
        choices={pageSizes.map((each) => [String(each), String(each)])}
        value={size}
        onChange={({ target }) =>
          navigate(toHash(['inventory'], { ...Object.fromEntries(parameters), size: target.value }), { replace: true })
        }
      />
    </div>
  );
}
