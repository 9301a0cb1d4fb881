import { portOrderErrors } from './error-codes.ts';
import { lineTypeOf } from './numbering-plan.ts';
import { readIsoDate, toIsoDate } from './wire-date.ts';

export const portOrderStatuses = [
  'CREATED',
  'PENDING',
  'SUBMITTED',
  'ACCEPTED',
  'COMPLETED',
  'CANCELED',
  'REJECTED',
  'FAILED',
  'REVIEW',
] as const;
export type PortOrderStatus = (typeof portOrderStatuses)[number];

/** What happened to an order that should not have; `reason` names numbers without + (Q22). */
export type PortOrderError = { code: number; date: string; reason: string };

/**
 * A port order on the wire (contract twilio.md 7.2): the fields of the seed's example without the secret
 * `account_number`, and the three that only its property table has.
 */
export type PortOrder = {
  last_name: string;
  date_updated: string;
  cc_emails: string[] | null;
  number: string;
  incoming_phone_number_sid: string | null;
  street: string;
  postal_code: string;
  port_type: string;
  city: string;
  first_name: string;
  errors: PortOrderError[];
  company_name: string | null;
  sid: string;
  activation_date: string | null;
  email: string;
  status_updates_email: string | null;
  status: PortOrderStatus;
  current_carrier: string | null;
  billing_phone_number: string | null;
  url: string;
  earliest_activation_date: string | null;
  loa_sid: string;
  friendly_name: string;
  iso_country: string;
  date_created: string;
  region: string;
  status_callback: string | null;
  submitted_date: string | null;
  reason_code: number | null;
  reason: string | null;
};

/** How long the losing carrier needs at least, in this play. */
const leadTime = 4 * 86_400_000;

const way: readonly PortOrderStatus[] = ['CREATED', 'PENDING', 'SUBMITTED', 'ACCEPTED', 'COMPLETED'];

/** The status that naturally follows; null where nothing follows by itself. */
export function statusAfter(status: PortOrderStatus): PortOrderStatus | null {
  const place = way.indexOf(status);
  return place === -1 ? null : (way[place + 1] ?? null);
}

/** The confirmed FOC: the later of the wanted date and the earliest that the losing carrier can do (D17). */
function commitment(order: PortOrder, now: number): Pick<PortOrder, 'activation_date' | 'earliest_activation_date'> {
  const earliest = readIsoDate(order.earliest_activation_date ?? '') ?? now + leadTime;
  const wanted = readIsoDate(order.activation_date ?? '') ?? earliest;
  return {
    activation_date: toIsoDate(Math.max(wanted, earliest)),
    earliest_activation_date: toIsoDate(earliest),
  };
}

/**
 * The order once it has entered a status: what the way up to there brings with it is filled in (the line type from
 * PENDING on, the submission from SUBMITTED on, the FOC at ACCEPTED; D14 and D17), the number itself is not.
 */
export function enterStatus(order: PortOrder, status: PortOrderStatus, now: number): PortOrder {
  const place = way.indexOf(status);
  const at = toIsoDate(now);
  return {
    ...order,
    status,
    date_updated: at,
    port_type: place >= 1 && order.port_type === 'UNKNOWN' ? lineTypeOf(order.number) : order.port_type,
    submitted_date: place >= 2 ? (order.submitted_date ?? at) : order.submitted_date,
    ...(status === 'ACCEPTED' ? commitment(order, now) : {}),
  };
}

/** The reason text of an error on a number, English (D15); 21835 reads as in the seed's example. */
export function toError(code: number, number: string, at: number): PortOrderError {
  const digits = number.slice(1);
  const reason =
    code === 21835
      ? `Unable to port in number [${digits}] - number exists as an LRN.`
      : (portOrderErrors[code] ?? `Error ${code}`);
  return { code, date: new Date(at).toISOString(), reason };
}

/** The order with one more error; `errors` only grows (contract twilio.md 3.3). */
export function withError(order: PortOrder, code: number, now: number): PortOrder {
  const error = toError(code, order.number, now);
  return {
    ...order,
    date_updated: toIsoDate(now),
    errors: [...order.errors, error],
    reason_code: code,
    reason: error.reason,
  };
}
