import { type FormEvent, useEffect, useRef, useState } from 'react';
import { newKey } from '../new-key.ts';
import { Dialog } from '../parts/dialog.tsx';
import { toHash } from '../route.ts';
import { ChangeField } from './change-field.tsx';
import { type ChangeName, type Changes, changeFields, findEmpty, noChanges, toChangesInput } from './changes.ts';
import type { Selection } from './number-pages.tsx';
import type { NumberRow } from './numbers.ts';
import { type Started, startUpdateJob } from './start-job.ts';
import { useTrunks } from './trunks.ts';

type DialogProps = { selection: Selection; onSelect: (selection: Selection) => void; onClose: () => void };
type Undone = Extract<Started, { jobId: null }>;

/** Starts a job that changes the selected numbers, which are of one account. */
export function UpdateDialog({ selection, onSelect, onClose }: DialogProps) {
  const [rows] = useState(() => [...selection.values()]);
  const [started, setStarted] = useState<string | null>(null);
  const label = rows[0]?.account.label ?? '';
  const numbers = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'number' : 'numbers'}`;
  function follow(jobId: string): void {
    setStarted(jobId);
    onSelect(new Map());
  }
  return (
    <Dialog title={started ? 'The job is started' : `Update ${numbers} of ${label}`} onClose={onClose}>
      {started ? (
        <div className="update">
          <p role="status">The carrier works on {numbers} now. The job's page shows what becomes of each.</p>
          <div className="actions">
            <a className="button primary" href={toHash(['jobs', started])}>
              Follow the job
            </a>
            <button type="button" onClick={onClose}>
              Close
            </button>
          </div>
        </div>
      ) : (
        <UpdateForm rows={rows} onStarted={follow} onSelect={onSelect} onClose={onClose} />
      )}
    </Dialog>
  );
}

/** Leads to the first field that is wrong whenever something else is. */
function useFocusOnIssue(wrong: object) {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong is read off the form.
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), [wrong]);
  return form;
}

type FormProps = Omit<DialogProps, 'selection'> & { rows: readonly NumberRow[]; onStarted: (jobId: string) => void };

function UpdateForm({ rows, onStarted, onSelect, onClose }: FormProps) {
  const [changes, setChanges] = useState<Changes>(noChanges);
  // One intent has one key: to send it again, after whatever went wrong, starts no second job.
  const [idempotencyKey] = useState(newKey);
  const [empty, setEmpty] = useState(noIssues);
  const [undone, setUndone] = useState<Undone | null>(null);
  const [isSending, setSending] = useState(false);
  const account = rows[0]?.account.id;
  const trunks = useTrunks().filter((trunk) => trunk.account.id === account);
  const form = useFocusOnIssue(undone ?? empty);
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    const missing = findEmpty(changes);
    setEmpty(missing);
    if (!undone?.isUnknown) setUndone(null);
    if (Object.keys(missing).length > 0) return;
    setSending(true);
    const phoneNumbers = rows.map(({ id }) => id);
    const result = await startUpdateJob({ ...toChangesInput(changes), phoneNumbers, idempotencyKey });
    setSending(false);
    if (result.jobId === null) setUndone(result);
    else onStarted(result.jobId);
  }
  return (
    <form ref={form} className="update" onSubmit={send} noValidate>
      <p className="quiet">{toNames(rows)}. What you do not touch stays as it is.</p>
      {undone && <WhyNot undone={undone} rows={rows} onSelect={onSelect} onClose={onClose} />}
      <fieldset className="changes form" disabled={undone?.isUnknown} aria-label="Changes">
        {changeFields.map((field) => (
          <ChangeField
            key={field.name}
            field={field}
            change={changes[field.name]}
            issue={empty[field.name] ?? undone?.issues.find(({ path }) => path[0] === field.name)?.message}
            trunks={trunks}
            onChange={(change) => setChanges({ ...changes, [field.name]: change })}
          />
        ))}
      </fieldset>
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={isSending}>
          {isSending ? 'Starting…' : undone?.isUnknown ? 'Try again' : 'Start the job'}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  );
}

type WhyNotProps = Pick<FormProps, 'rows' | 'onSelect' | 'onClose'> & { undone: Undone };

/** Why there is no job: numbers that stand in its way are named, and can be left out. */
function WhyNot({ undone, rows, onSelect, onClose }: WhyNotProps) {
  const { issues, message, isUnknown } = undone;
  const fields: readonly string[] = changeFields.map(({ name }) => name);
  const bad = issues.flatMap(({ path: [field, index], message: why }) => {
    const row = field === 'phoneNumbers' && index !== undefined ? rows[Number(index)] : undefined;
    return row ? [{ row, why }] : [];
  });
  const rest = issues.filter(({ path: [field, index] }) =>
    field === 'phoneNumbers' ? index === undefined : !fields.includes(field ?? ''),
  );
  function leaveOut(): void {
    const left = rows.filter(({ id }) => !bad.some(({ row }) => row.id === id));
    onSelect(new Map(left.map((row) => [row.id, row])));
    onClose();
  }
  return (
    <div className="notice why-not" data-tone="danger" role="alert">
      <p>{message}</p>
      {isUnknown && <p>Try again: the same values make no second job, and tell what became of this one.</p>}
      {(bad.length > 0 || rest.length > 0) && (
        <ul>
          {rest.map(({ message: why }) => (
            <li key={why}>{why}</li>
          ))}
          {bad.map(({ row, why }) => (
            <li key={row.id}>
              <strong>{row.e164}</strong>: {why}
            </li>
          ))}
        </ul>
      )}
      {bad.length > 0 && (
        <button type="button" onClick={leaveOut}>
          Take {bad.length === 1 ? 'it' : `these ${bad.length.toLocaleString('en')}`} out of the selection
        </button>
      )}
    </div>
  );
}

const noIssues: Partial<Record<ChangeName, string>> = {};

/** Numbers that are named one by one. */
const mostNamed = 5;

function toNames(rows: readonly NumberRow[]): string {
  const named = rows.slice(0, mostNamed).map(({ e164 }) => e164);
  const more = rows.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
}
