import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Field } from '../parts/field.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { type FieldGroup, type FieldName, type FieldValues, fieldGroups, toLabel } from './order-fields.ts';
import type { Failure, Issue } from './write-failure.ts';

/** The form that orders are made and changed with; what is to be corrected stands at its field, and above all of them. */
export function OrderForm(props: {
  label: string;
  /** What the ids of its fields begin with. */
  prefix: string;
  values: FieldValues;
  failure: Failure | null;
  /** Fields that are not asked for. */
  without?: readonly FieldName[];
  /** What must be chosen before the fields. */
  children?: ReactNode;
  /** The buttons. */
  actions: ReactNode;
  onChange(name: FieldName, value: string): void;
  onSubmit(): void;
  /** Sends again what may have been done, or as another what was sent before. */
  onRetry(): void;
}) {
  const { label, prefix, values, failure, without = [], children, actions, onChange, onSubmit, onRetry } = props;
  const issues = failure?.issues ?? [];
  return (
    <form
      className="order-form"
      aria-label={label}
      autoComplete="off"
      // What is wrong is told by the summary, all at once, in the same words whoever finds it.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {failure && <Summary failure={failure} prefix={prefix} onRetry={onRetry} />}
      {children}
      {fieldGroups.map((group) => (
        <Group key={group.title} group={group} isOpen={group.fields.some(({ name }) => findIssue(issues, name))}>
          {group.fields
            .filter(({ name }) => !without.includes(name))
            .map(({ name, ...field }) => (
              <Field
                key={name}
                {...field}
                id={`${prefix}${name}`}
                name={name}
                autoComplete="off"
                spellCheck={false}
                issue={findIssue(issues, name)}
                value={values[name]}
                onChange={({ target }) => onChange(name, target.value)}
              />
            ))}
        </Group>
      ))}
      <div className="actions">{actions}</div>
    </form>
  );
}

function findIssue(issues: readonly Issue[], name: string): string | undefined {
  return issues.find(({ field }) => field === name)?.message;
}

function Group({ group, isOpen, children }: { group: FieldGroup; isOpen: boolean; children: ReactNode }) {
  const [isUnfolded, setUnfolded] = useState(false);
  const hint = group.hint && <p className="hint">{group.hint}</p>;
  if (!group.isFolded) {
    return (
      <fieldset className="panel">
        <legend>{group.title}</legend>
        {hint}
        <div className="form">{children}</div>
      </fieldset>
    );
  }
  return (
    <details className="panel" open={isOpen || isUnfolded} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
      <summary>{group.title}</summary>
      {hint}
      <div className="form">{children}</div>
    </details>
  );
}

/** What is wrong, with a way to each field; it takes the focus, so that nobody has to look for it. */
function Summary({ failure, prefix, onRetry }: { failure: Failure; prefix: string; onRetry(): void }) {
  const summary = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each failure takes the focus, also one like that before it.
  useEffect(() => summary.current?.focus(), [failure]);
  const { issues } = failure;
  if (issues.length === 0) {
    return (
      <div ref={summary} tabIndex={-1}>
        <FailureNotice failure={failure} onRetry={onRetry} />
      </div>
    );
  }
  return (
    <div ref={summary} tabIndex={-1} className="notice failure" data-tone="danger" role="alert">
      <h2>{issues.length === 1 ? 'One thing is to be corrected' : `${issues.length} things are to be corrected`}</h2>
      {failure.kind === 'rejected' && <p>{failure.message}</p>}
      <ul>
        {issues.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            {field ? <FieldLink id={`${prefix}${field}`} label={toLabel(field)} /> : 'The order'}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink({ id, label }: { id: string; label: string }) {
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        // The hash is the address of the view.
        event.preventDefault();
        document.getElementById(id)?.focus();
      }}
    >
      {label}
    </a>
  );
}
