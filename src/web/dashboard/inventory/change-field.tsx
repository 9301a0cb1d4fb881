import { Field } from '../parts/field.tsx';
import { type Choice, Select } from '../parts/select.tsx';
import type { Change, changeFields } from './changes.ts';
import type { KnownTrunk } from './trunks.ts';

const textChoices: readonly Choice[] = [
  ['keep', 'Stays as it is'],
  ['set', 'Set to…'],
  ['clear', 'Take away'],
];
const switchChoices: readonly Choice[] = [
  ['keep', 'Stays as it is'],
  ['on', 'Switch on'],
  ['off', 'Switch off'],
];
const modes = ['keep', 'set', 'clear', 'on', 'off'] as const;

type FieldProps = {
  field: (typeof changeFields)[number];
  change: Change;
  issue: string | undefined;
  /** Those of the account. */
  trunks: readonly KnownTrunk[];
  onChange: (change: Change) => void;
};

/** What shall become of one field of the numbers. */
export function ChangeField({ field, change, issue, trunks, onChange }: FieldProps) {
  const { label, kind, hint } = field;
  const isSet = change.mode === 'set';
  const [first] = trunks;
  function choose(value: string): void {
    const mode = modes.find((each) => each === value) ?? 'keep';
    const text = kind === 'trunk' && mode === 'set' && change.text === '' ? (first?.id ?? '') : change.text;
    onChange({ mode, text });
  }
  return (
    <div className="change">
      <Select
        label={label}
        choices={kind === 'switch' ? switchChoices : textChoices}
        value={change.mode}
        issue={isSet ? undefined : issue}
        onChange={({ target }) => choose(target.value)}
      />
      {isSet && kind === 'trunk' && trunks.length > 0 && (
        <Select
          label="To which trunk"
          choices={trunks.map((trunk) => [trunk.id, trunk.label])}
          value={change.text}
          issue={issue}
          onChange={({ target }) => onChange({ mode: 'set', text: target.value })}
        />
      )}
      {isSet && (kind === 'text' || trunks.length === 0) && (
        <Field
          label={`${label}: new value`}
          hint={hint}
          issue={issue}
          value={change.text}
          autoComplete="off"
          onChange={({ target }) => onChange({ mode: 'set', text: target.value })}
        />
      )}
    </div>
  );
}
