import { type InputHTMLAttributes, useId } from 'react';

/** A labelled input with what is wrong with it. */
export function Field({
  label,
  hint,
  issue,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & { label: string; hint?: string | undefined; issue?: string | undefined }) {
  const ownId = useId();
  const id = input.id ?? ownId;
  const issueId = issue && `${id}-issue`;
  const hintId = hint && `${id}-hint`;
  const describedBy = [issueId, hintId].filter(Boolean).join(' ');
  return (
    <div className="field" data-invalid={issue ? '' : undefined}>
      <label htmlFor={id}>
        {label}
        {input.required && <span aria-hidden="true"> *</span>}
      </label>
      <input {...input} id={id} aria-invalid={issue ? true : undefined} aria-describedby={describedBy || undefined} />
      {issue && (
        <p id={issueId} className="issue">
          <span aria-hidden="true">■ </span>
          {issue}
        </p>
      )}
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
