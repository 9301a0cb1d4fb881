import { z } from 'zod';
import { type InputIssue, toIssue } from '../../domain/input-issue.ts';
import type { PortOrderChanges, PortOrderDraft } from '../../domain/port-order-draft.ts';
import { inputProblems, type PortProblemMeaning } from './port-input-problems.ts';
import { e164 } from './wire-values.ts';

/** All that Twilio would refuse in a draft for its form, one issue a field (contract twilio.md 3.4). */
export function checkDraft(draft: PortOrderDraft): InputIssue[] {
  return checkFields(draft);
}

/**
 * All that Twilio would refuse in changes for their form, one issue a field (contract twilio.md 3.4). What an order must
 * have cannot be taken away.
 */
export function checkChanges(changes: PortOrderChanges): InputIssue[] {
  const given: Fields = changes;
  const isEmpty = fields.every((field) => given[field] === undefined);
  return isEmpty ? [toIssue([], 'Give at least one field to change.')] : checkFields(given);
}

type Field = keyof PortOrderDraft;
type Fields = { [Name in Field]?: PortOrderDraft[Name] | null | undefined };

/** What a field must be: `missing` is the code where it must be given, `invalid` the one for what has not its form. */
type Rule = { missing?: number; invalid?: { code: number; form: z.ZodType } };

/** Lenient: whatever is refused here is surely none. Each part ends where the next begins, so that no text takes long. */
const email = z.string().regex(/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/);
const webUrl = z.string().refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text));
const name = z.string().regex(/\p{L}/u);
/** The contract gives no format: only what surely is no PIN is refused. */
const pin = z
  .string()
  .regex(/\S/)
  .regex(/^\P{Cc}*$/u);
/** Characters as people count them, not as UTF-16 does. */
const shortText = z.string().refine((text) => [...text].length <= 64);

/**
 * The rules that need nothing but the field. Those for mobile numbers alone, the address and the number's own state are
 * Twilio's to check (contract twilio.md 3.4).
 */
const rules: Readonly<Record<Field, Rule>> = {
  e164: { missing: 21801, invalid: { code: 21812, form: e164 } },
  firstName: { missing: 21807, invalid: { code: 21828, form: name } },
  lastName: { missing: 21808, invalid: { code: 21828, form: name } },
  email: { missing: 21811, invalid: { code: 21818, form: email } },
  street: { missing: 21806 },
  city: { missing: 21804 },
  region: { missing: 21803 },
  postalCode: { missing: 21805 },
  country: { missing: 21802, invalid: { code: 21813, form: z.string().regex(/^[A-Z]{2}$/) } },
  friendlyName: { invalid: { code: 20001, form: shortText } },
  companyName: {},
  billingPhoneNumber: { invalid: { code: 21815, form: e164 } },
  accountNumber: {},
  pinNumber: { invalid: { code: 21816, form: pin } },
  ssnLastFour: { invalid: { code: 21817, form: z.string().regex(/^\d{4}$/) } },
  activationDate: { invalid: { code: 21814, form: z.date() } },
  statusCallback: { invalid: { code: 21819, form: webUrl } },
  statusUpdatesEmail: { invalid: { code: 21818, form: email } },
  ccEmails: { invalid: { code: 21820, form: z.array(email) } },
};

const fields = Object.keys(rules) as Field[];

/** Beside the codes of port orders, the general one that stands for a long name (contract twilio.md 3.5). */
const meanings: Readonly<Record<number, Pick<PortProblemMeaning, 'name' | 'fix'>>> = {
  ...inputProblems,
  20001: { name: 'Friendly name too long', fix: 'Give at most 64 characters.' },
};

function checkFields(given: Fields): InputIssue[] {
  return fields.flatMap((field) => {
    const code = findFault(rules[field], given[field]);
    if (code === null) return [];
    const meaning = meanings[code];
    return toIssue(field, `${meaning?.name}. ${meaning?.fix}`, code);
  });
}

/** The code of what is wrong with a value; null where nothing is, or where it is not given. */
function findFault({ missing, invalid }: Rule, value: Fields[Field]): number | null {
  if (value === undefined) return null;
  if (missing !== undefined && isBlank(value)) return missing;
  if (value === null || !invalid || invalid.form.safeParse(value).success) return null;
  return invalid.code;
}

const isBlank = (value: Fields[Field]): boolean => value === null || (typeof value === 'string' && value.trim() === '');
