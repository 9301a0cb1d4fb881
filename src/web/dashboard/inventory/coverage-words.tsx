import type { CoverageRow } from '../parts/coverage.tsx';

type FaultCode = NonNullable<CoverageRow['fault']>['code'];

const faultWords: Partial<Record<FaultCode, string>> = {
  PROVIDER_TIMEOUT: 'timed out',
  PROVIDER_RATE_LIMITED: 'asks for a pause',
  PROVIDER_UNAVAILABLE: 'could not be reached',
  PROVIDER_UNAUTHORIZED: 'does not accept its credentials',
  PROVIDER_UNREADABLE: 'answered what cannot be read',
  PROVIDER_REJECTED: 'refused',
};

const signs = { COMPLETE: '●', MORE: '◔', PARTIAL: '▲', FAILED: '■', SKIPPED: '○' } as const;
const tones = { COMPLETE: 'success', MORE: 'info', PARTIAL: 'warning', FAILED: 'danger', SKIPPED: 'neutral' } as const;

function toStateWords({ state, itemCount, fault }: CoverageRow): string {
  const count = itemCount.toLocaleString('en');
  const why = fault ? (faultWords[fault.code] ?? 'broke off') : 'not all could be read';
  if (state === 'COMPLETE') return `${count}, complete`;
  if (state === 'MORE') return itemCount === 0 ? 'on a later page' : `${count}, more on the next page`;
  if (state === 'PARTIAL') return `${why}, ${count} shown`;
  if (state === 'FAILED') return `${why}, nothing shown`;
  return 'cannot be asked for this';
}

/** Says for every account how far its part of this page can be trusted. */
export function CoverageWords({ rows }: { rows: readonly CoverageRow[] }) {
  return (
    <ul className="coverage" aria-label="How far each account was read for this page">
      {rows.map((row) => (
        <li key={row.account.id} data-tone={tones[row.state]}>
          <span aria-hidden="true">{signs[row.state]}</span> <strong>{row.account.label}</strong>: {toStateWords(row)}
          {row.fault && <span className="quiet"> ({row.fault.message})</span>}
        </li>
      ))}
    </ul>
  );
}
