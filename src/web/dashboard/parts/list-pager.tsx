import { Pager } from './pager.tsx';

/** The part of a list that a page shows; a page past the end is the last one. */
export function toPage<Item>(items: readonly Item[], page: number, size: number): { shown: Item[]; page: number } {
  const last = Math.max(0, Math.ceil(items.length / size) - 1);
  const at = Math.min(page, last);
  return { shown: items.slice(at * size, (at + 1) * size), page: at };
}

/** Leads through the pages of a list that is here whole; nothing where there is but one. */
export function ListPager(props: {
  of: string;
  count: number;
  size: number;
  page: number;
  onPage(page: number): void;
}) {
  const { of, count, size, page, onPage } = props;
  const first = page * size;
  if (count <= size) return null;
  return (
    <Pager
      of={of}
      first={first}
      count={Math.min(size, count - first)}
      total={count}
      hasNext={first + size < count}
      onPrevious={() => onPage(page - 1)}
      onNext={() => onPage(page + 1)}
    />
  );
}
