import { z } from 'zod';
import { Refusal } from './answers.ts';
import { countryCodes } from './country-codes.ts';
import { portingRefusal } from './error-codes.ts';
import { readIsoDate, toIsoDate } from './wire-date.ts';

const e164 = z.string().regex(/^\+[1-9]\d{1,14}$/);
const name = z.string().regex(/\p{L}/u);
const isoDate = z.string().transform(readIsoDate).pipe(z.number()).transform(toIsoDate);
const httpUrl = z.string().refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url));

/** The fields that an order's owner sets, in the order of their checks: codes first, then those without one. */
const input = z.object({
  number: e164.nullish(),
  iso_country: z
    .string()
    .refine((code) => countryCodes.has(code))
    .nullish(),
  activation_date: isoDate.nullish(),
  billing_phone_number: e164.nullish(),
  // The contract names a code for a wrong PIN but no format.
  pin_number: z
    .string()
    .regex(/^[A-Za-z0-9]{1,15}$/)
    .nullish(),
  ssn_last_four: z
    .string()
    .regex(/^\d{4}$/)
    .nullish(),
  email: z.email().nullish(),
  status_updates_email: z.email().nullish(),
  status_callback: httpUrl.nullish(),
  cc_emails: z.array(z.email()).nullish(),
  first_name: name.nullish(),
  last_name: name.nullish(),
  friendly_name: z.string().max(64).nullish(),
  region: z.string().nullish(),
  city: z.string().nullish(),
  // Q2: a number in, text out.
  postal_code: z.union([z.string(), z.int().transform(String)]).nullish(),
  street: z.string().nullish(),
  company_name: z.string().nullish(),
  account_number: z.string().nullish(),
});

/** What a request sets of an order: null and blank clear, what is absent stays. */
export type PortOrderInput = z.infer<typeof input>;

const formatCodes: Readonly<Record<string, number>> = {
  number: 21812,
  iso_country: 21813,
  activation_date: 21814,
  billing_phone_number: 21815,
  pin_number: 21816,
  ssn_last_four: 21817,
  email: 21818,
  status_updates_email: 21818,
  status_callback: 21819,
  cc_emails: 21820,
  first_name: 21828,
  last_name: 21828,
};

const requiredCodes: readonly [name: string, code: number][] = [
  ['number', 21801],
  ['iso_country', 21802],
  ['region', 21803],
  ['city', 21804],
  ['postal_code', 21805],
  ['street', 21806],
  ['first_name', 21807],
  ['last_name', 21808],
  ['email', 21811],
];

/** Refuses a body that lacks a required field, the lowest code first (contract twilio.md 3.5, step 1). */
export function refuseMissing(isMissing: (name: string) => boolean): void {
  for (const [name, code] of requiredCodes) if (isMissing(name)) throw portingRefusal(code);
}

/** Reads an order's fields, or refuses the first that is wrong; 20001 where it has no code (contract twilio.md 3.5, step 2). */
export function readPortOrderInput(fields: Record<string, unknown>): PortOrderInput {
  const read = input.safeParse(fields);
  if (read.success) return read.data;
  const wrong = String(read.error.issues[0]?.path[0]);
  const code = formatCodes[wrong];
  throw code === undefined ? new Refusal(400, 20001, `Invalid parameter ${wrong}`) : portingRefusal(code);
}

/** Refuses a mobile number without what its carrier asks for (contract twilio.md 3.5, step 3). */
export function refuseMobileMissing(isMissing: (name: string) => boolean): void {
  const [accountNumber, ssn] = [isMissing('account_number'), isMissing('ssn_last_four')];
  if (accountNumber && ssn) throw portingRefusal(21836);
  if (accountNumber) throw portingRefusal(21809);
  if (ssn) throw portingRefusal(21824);
  if (isMissing('pin_number')) throw portingRefusal(21810);
}
