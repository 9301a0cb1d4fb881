import { z } from 'zod';
import {
  type PortLineType,
  type PortOrder,
  type PortOrderStatus,
  type PortProblem,
  portOrderStatuses,
} from '../../domain/port-order.ts';
import { toPortProblem } from './port-problems.ts';
import { e164, readDate, sid, text } from './wire-values.ts';

/** Maps a port order; what cannot be read becomes null and a warning that names field and text (contract twilio.md 5, 7.2). */
export function toPortOrder(account: string, wire: PortOrderRow, asOf: Date): PortOrder {
  const warnings: string[] = [];
  const dateOf = toDateReader(warnings);
  const activationDate = dateOf('activation_date', wire.activation_date);
  const status = toPortOrderStatus(wire.status);
  return {
    account,
    nativeId: wire.sid,
    friendlyName: wire.friendly_name,
    status,
    rawStatus: wire.status ?? '',
    numbers: [{ e164: wire.number, status, phoneNumberId: wire.incoming_phone_number_sid, activationDate }],
    loaId: wire.loa_sid,
    companyName: wire.company_name,
    signer: { firstName: wire.first_name, lastName: wire.last_name, email: wire.email },
    serviceAddress: {
      street: wire.street,
      city: wire.city,
      region: wire.region,
      postalCode: wire.postal_code,
      country: checked(warnings, 'iso_country', wire.iso_country, /^[A-Z]{2}$/),
    },
    currentCarrier: wire.current_carrier,
    portType: wire.port_type,
    lineType: toLineType(wire.port_type),
    billingPhoneNumber: checked(warnings, 'billing_phone_number', wire.billing_phone_number, /^\+[1-9]\d{1,14}$/),
    activationDate,
    earliestActivationDate: dateOf('earliest_activation_date', wire.earliest_activation_date),
    submittedAt: dateOf('submitted_date', wire.submitted_date),
    statusCallback: wire.status_callback,
    statusUpdatesEmail: wire.status_updates_email,
    ccEmails: wire.cc_emails ?? [],
    reasonCode: wire.reason_code ?? null,
    reason: wire.reason,
    problems: (wire.errors ?? []).map((entry) => toProblem(entry, dateOf)),
    createdAt: dateOf('date_created', wire.date_created),
    updatedAt: dateOf('date_updated', wire.date_updated),
    asOf,
    warnings,
  };
}

type DateReader = (field: string, raw: string | null) => Date | null;

function toDateReader(warnings: string[]): DateReader {
  return (field, raw) => {
    const date = readDate(raw);
    if (raw !== null && date === null) warnings.push(`${field} is no date: "${raw}"`);
    return date;
  };
}

function checked(warnings: string[], field: string, raw: string | null, pattern: RegExp): string | null {
  if (raw === null || pattern.test(raw)) return raw;
  warnings.push(`${field} cannot be read: "${raw}"`);
  return null;
}

function toProblem(entry: z.infer<typeof errorEntry>, dateOf: DateReader): PortProblem {
  return toPortProblem({ code: entry.code, message: entry.reason, at: dateOf('errors.date', entry.date) });
}

/**
 * Words that only the texts of the contract have, for mails and callbacks, never an example (contract twilio.md 7.4):
 * a Submitting order can still be canceled as only one with an unsigned LOA can, so it is PENDING; Delivered is said of
 * SUBMITTED and ACCEPTED, of which SUBMITTED claims less.
 */
const oldStatusWords: Readonly<Record<string, PortOrderStatus>> = {
  RECEIVED: 'CREATED',
  SUBMITTING: 'PENDING',
  DELIVERED: 'SUBMITTED',
  CAMPLETED: 'COMPLETED',
};

/** The status that a word of Twilio's stands for, in whatever case (contract twilio.md 7.4). */
export function toPortOrderStatus(word: string | null): PortOrderStatus {
  const upper = word?.toUpperCase() ?? '';
  return portOrderStatuses.find((status) => status === upper) ?? oldStatusWords[upper] ?? 'UNKNOWN';
}

const lineTypes: Readonly<Record<string, PortLineType>> = {
  mobile: 'MOBILE',
  wireless: 'MOBILE',
  landline: 'LANDLINE',
  tollfree: 'TOLL_FREE',
};

/** An open set of words, of which the contract shows UNKNOWN alone and tells the others in prose (contract twilio.md 7.2). */
function toLineType(word: string | null): PortLineType {
  return lineTypes[word?.toLowerCase().replace(/[\s_-]/g, '') ?? ''] ?? 'UNKNOWN';
}

/** Code 0 where Twilio names none. */
const errorEntry = z.object({ code: z.coerce.number().int().catch(0), date: text, reason: text });

/**
 * A port order (contract twilio.md 7.2). `account_number` is a secret that the published example answers; it, the PIN and
 * the SSN digits are left out here, and `url` is, since it names another host and order (section 14, Q5).
 */
export const portOrderRow = z.object({
  sid,
  number: e164,
  friendly_name: text,
  status: text,
  loa_sid: text,
  company_name: text,
  first_name: text,
  last_name: text,
  email: text,
  street: text,
  city: text,
  region: text,
  postal_code: z.union([text, z.number().transform(String)]),
  iso_country: text,
  current_carrier: text,
  port_type: text,
  billing_phone_number: text,
  incoming_phone_number_sid: text,
  activation_date: text,
  earliest_activation_date: text,
  submitted_date: text,
  status_callback: text,
  status_updates_email: text,
  cc_emails: z.array(z.string()).nullish(),
  reason_code: z.number().int().nullish(),
  reason: text,
  errors: z.array(errorEntry).nullish(),
  date_created: text,
  date_updated: text,
});

export type PortOrderRow = z.infer<typeof portOrderRow>;
