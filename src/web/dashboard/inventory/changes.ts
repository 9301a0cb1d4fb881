import type { StartUpdateJobInput } from '../../graphql/graphql.ts';

/** What can be changed in many numbers at once. */
export const changeFields = [
  { name: 'customerReference', label: 'Customer reference', kind: 'text', hint: 'A text of your own.' },
  { name: 'tags', label: 'Tags', kind: 'text', hint: 'All tags that they shall have, parted by commas.' },
  { name: 'trunk', label: 'Trunk', kind: 'trunk', hint: 'The id of a trunk of the account.' },
  { name: 'billingGroupId', label: 'Billing group', kind: 'text', hint: 'Its id at the carrier.' },
  { name: 'hdVoiceEnabled', label: 'HD voice', kind: 'switch', hint: '' },
  { name: 'deletionLockEnabled', label: 'Deletion lock', kind: 'switch', hint: '' },
] as const;

export type ChangeName = (typeof changeFields)[number]['name'];

/** What becomes of one field: it stays unless said otherwise; `text` counts where it is set. */
export type Change = { mode: 'keep' | 'set' | 'clear' | 'on' | 'off'; text: string };
export type Changes = Readonly<Record<ChangeName, Change>>;

const kept: Change = { mode: 'keep', text: '' };

/** Changes that change nothing. */
export const noChanges: Changes = {
  customerReference: kept,
  tags: kept,
  trunk: kept,
  billingGroupId: kept,
  hdVoiceEnabled: kept,
  deletionLockEnabled: kept,
};

function toText({ mode, text }: Change): string | null | undefined {
  if (mode === 'set') return text.trim();
  return mode === 'clear' ? null : undefined;
}

function toSwitch({ mode }: Change): boolean | undefined {
  return mode === 'keep' ? undefined : mode === 'on';
}

function toTags({ mode, text }: Change): string[] | undefined {
  if (mode === 'keep') return undefined;
  const tags = mode === 'set' ? text.split(',').map((tag) => tag.trim()) : [];
  return tags.filter(Boolean);
}

/** The changes as the mutation takes them: what stays is left out. */
export function toChangesInput(changes: Changes): Omit<StartUpdateJobInput, 'phoneNumbers' | 'idempotencyKey'> {
  return {
    customerReference: toText(changes.customerReference),
    tags: toTags(changes.tags),
    trunk: toText(changes.trunk),
    billingGroupId: toText(changes.billingGroupId),
    hdVoiceEnabled: toSwitch(changes.hdVoiceEnabled),
    deletionLockEnabled: toSwitch(changes.deletionLockEnabled),
  };
}

/** Fields that shall be set and are empty, by name. */
export function findEmpty(changes: Changes): Partial<Record<ChangeName, string>> {
  const empty = changeFields.filter(({ name }) => changes[name].mode === 'set' && changes[name].text.trim() === '');
  return Object.fromEntries(empty.map(({ name }) => [name, 'Say what it shall be, or choose to take it away.']));
}
