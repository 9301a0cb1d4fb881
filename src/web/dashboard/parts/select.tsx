import { type SelectHTMLAttributes, useId } from 'react';
import './parts.css';

/** A choice: its value, and how people read it. */
export type Choice = readonly [value: string, label: string];

/** A labelled choice of one. */
export function Select({
  label,
  choices,
  issue,
  ...select
}: SelectHTMLAttributes<HTMLSelectElement> & {
  label: string;
  choices: readonly Choice[];
  issue?: string | undefined;
}) {
  const ownId = useId();
  const id = select.id ?? ownId;
  const noteId = `${id}-note`;
  return (
    <div className="field" data-invalid={issue ? '' : undefined}>
      <label htmlFor={id}>
        {label}
        {select.required && <span aria-hidden="true"> *</span>}
      </label>
      <select {...select} id={id} aria-invalid={issue ? true : undefined} aria-describedby={issue ? noteId : undefined}>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {issue && (
        <p id={noteId} className="issue">
          <span aria-hidden="true">■ </span>
          {issue}
        </p>
      )}
    </div>
  );
}
