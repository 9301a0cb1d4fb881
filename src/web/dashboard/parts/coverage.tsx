import type { CoverageFragment } from '../../graphql/graphql.ts';

/** How far one account was read for a list. */
export type CoverageRow = CoverageFragment;

/** Says which accounts a list is not whole for, and why; nothing where it is. */
export function Coverage({ rows, of }: { rows: readonly CoverageRow[]; of: string }) {
  const broken = rows.filter(({ state }) => state === 'PARTIAL' || state === 'FAILED');
  if (broken.length === 0) return null;
  return (
    <ul className="notices" aria-label={`What is missing among the ${of}`}>
      {broken.map(({ account, itemCount, fault }) => (
        <li key={account.id} className="notice" data-tone="warning">
          <strong>{account.label}</strong>: {fault?.message ?? 'not read whole'}, {itemCount} shown
        </li>
      ))}
    </ul>
  );
}
