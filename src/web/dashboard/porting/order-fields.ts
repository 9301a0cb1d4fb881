import type { CreatePortOrderInput, UpdatePortOrderInput } from '../../graphql/graphql.ts';
import type { Issue } from './write-failure.ts';

/** A field of the forms; `account` stands beside them, since only a new order has it. */
export type FieldName = Exclude<keyof CreatePortOrderInput, 'account' | 'idempotencyKey'>;

/** How a field is asked for. */
export type OrderField = {
  name: FieldName;
  label: string;
  hint?: string;
  type?: 'email' | 'tel' | 'url' | 'datetime-local' | 'password';
  required?: true;
  maxLength?: number;
};

/** Fields that belong together. */
export type FieldGroup = { title: string; hint?: string; isFolded?: true; fields: readonly OrderField[] };

/** What an order is made of, in the order in which it is asked for. */
export const fieldGroups: readonly FieldGroup[] = [
  {
    title: 'Number',
    fields: [
      {
        name: 'e164',
        label: 'Number to move in',
        type: 'tel',
        hint: 'In E.164 form, e.g. +14155550100',
        required: true,
      },
      { name: 'friendlyName', label: 'Name of the order', hint: 'The number unless given', maxLength: 64 },
      {
        name: 'activationDate',
        label: 'Wanted date',
        type: 'datetime-local',
        hint: 'When it shall move, at the earliest',
      },
      { name: 'billingPhoneNumber', label: 'Billing number', type: 'tel', hint: 'The number that the bill runs under' },
    ],
  },
  {
    title: 'Signer',
    hint: 'Who signs the letter of authorization, as the present carrier knows them.',
    fields: [
      { name: 'firstName', label: 'First name', required: true },
      { name: 'lastName', label: 'Last name', required: true },
      { name: 'email', label: 'Email', type: 'email', hint: 'The letter is sent there', required: true },
      { name: 'companyName', label: 'Company', hint: 'The business that has the number now' },
    ],
  },
  {
    title: 'Service address',
    hint: 'As the present carrier has it.',
    fields: [
      { name: 'street', label: 'Street and house number', required: true },
      { name: 'city', label: 'City', required: true },
      { name: 'region', label: 'State or region', hint: 'E.g. CA', required: true },
      { name: 'postalCode', label: 'Postal code', required: true },
      { name: 'country', label: 'Country', hint: 'Two letters, e.g. US', required: true, maxLength: 2 },
    ],
  },
  {
    title: 'Account at the present carrier',
    hint: 'Mobile numbers need these. They are sent to the carrier and kept nowhere: nobody can read them again.',
    fields: [
      { name: 'accountNumber', label: 'Account number', type: 'password' },
      { name: 'pinNumber', label: 'PIN', type: 'password' },
      { name: 'ssnLastFour', label: 'Last four digits of the SSN', type: 'password', maxLength: 4 },
    ],
  },
  {
    title: 'More',
    isFolded: true,
    fields: [
      { name: 'statusUpdatesEmail', label: 'Email for status updates', type: 'email', hint: 'In place of the signer' },
      { name: 'ccEmails', label: 'Copies to', hint: 'Email addresses with commas between' },
      {
        name: 'statusCallback',
        label: 'Status callback',
        type: 'url',
        hint: 'Where the carrier reports changes to; this server unless given',
      },
    ],
  },
];

/** What stands in the fields. */
export type FieldValues = Readonly<Record<FieldName, string>>;

const allFields = fieldGroups.flatMap(({ fields }) => fields);

/** The name of a field as people read it; the word itself where it is none of the form's. */
export function toLabel(name: string): string {
  if (name === 'account') return 'Account';
  return allFields.find((field) => field.name === name)?.label ?? name;
}

/** Fields filled with what is given, empty otherwise. */
export function toValues(given: Partial<FieldValues>): FieldValues {
  return Object.fromEntries(allFields.map(({ name }) => [name, given[name] ?? ''])) as FieldValues;
}

/** A point in time as an input for local date and time holds it. */
export function toLocalDateTime(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** One issue for each required field that is blank. */
export function findBlanks(values: FieldValues): Issue[] {
  return allFields
    .filter(({ name, required }) => required && values[name].trim() === '')
    .map(({ name }) => ({ field: name, message: 'This must be given.' }));
}

type InputValue = string | string[] | null;

/** The value as the graph takes it; null where the field is empty. */
function toInputValue(name: FieldName, value: string): InputValue {
  const text = value.trim();
  if (text === '') return null;
  if (name === 'ccEmails') return text.split(/[\s,;]+/).filter(Boolean);
  if (name === 'activationDate') return new Date(text).toISOString();
  if (name === 'country') return text.toUpperCase();
  // People write numbers with spaces; the graph takes none.
  if (name === 'e164' || name === 'billingPhoneNumber') return text.replace(/[\s().-]/g, '');
  return text;
}

/** The input of a new order: what is empty is left out, and what must be there is sent as it is. */
export function toCreateInput(account: string, values: FieldValues, idempotencyKey: string): CreatePortOrderInput {
  const given = allFields.flatMap(({ name, required }): [FieldName, InputValue][] => {
    const value = toInputValue(name, values[name]);
    return value === null && !required ? [] : [[name, value ?? '']];
  });
  return { ...Object.fromEntries(given), account, idempotencyKey } as CreatePortOrderInput;
}

/** The input of a change: only what differs from before, null for what was emptied. */
export function toUpdateInput(id: string, before: FieldValues, values: FieldValues): UpdatePortOrderInput {
  const changed = allFields
    .filter(({ name }) => name !== 'e164' && values[name].trim() !== before[name].trim())
    .map(({ name }) => [name, toInputValue(name, values[name])]);
  return { ...Object.fromEntries(changed), id };
}
