import { useState } from 'react';
import type { Selection } from './number-pages.tsx';
import { UpdateDialog } from './update-dialog.tsx';

type BarProps = { selection: Selection; onSelect: (selection: Selection) => void };

/** Numbers that one job may work on. */
const mostNumbers = 1_000;

/** Why no job can be started for these numbers; null where one can. */
function toReason(selection: Selection): string | null {
  const accounts = new Map([...selection.values()].map(({ account }) => [account.id, account]));
  const [account] = accounts.values();
  if (!account) return 'Select numbers to update them at once.';
  if (accounts.size > 1) {
    const labels = [...accounts.values()].map(({ label }) => label).join(', ');
    return `A job works on numbers of one account; these are of ${labels}.`;
  }
  if (!account.capabilities.includes('JOBS')) return `The account ${account.label} runs no bulk jobs.`;
  if (selection.size > mostNumbers) return `A job takes at most ${mostNumbers.toLocaleString('en')} numbers.`;
  return null;
}

/** What is selected, and what can be done with it. */
export function SelectionBar({ selection, onSelect }: BarProps) {
  const [isOpen, setOpen] = useState(false);
  const reason = toReason(selection);
  const { size } = selection;
  return (
    <div className="actions">
      <strong role="status">{size === 0 ? 'None selected' : `${size.toLocaleString('en')} selected`}</strong>
      <button
        type="button"
        className={reason ? undefined : 'primary'}
        aria-disabled={reason !== null}
        aria-describedby={reason ? 'no-job' : undefined}
        onClick={() => !reason && setOpen(true)}
      >
        Update selected
      </button>
      {size > 0 && (
        <button type="button" onClick={() => onSelect(new Map())}>
          Clear the selection
        </button>
      )}
      {reason && (
        <span id="no-job" className="quiet">
          {reason}
        </span>
      )}
      {isOpen && <UpdateDialog selection={selection} onSelect={onSelect} onClose={() => setOpen(false)} />}
    </div>
  );
}
