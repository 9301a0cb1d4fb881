import { openRandom, type Random } from '../../../sandbox/random.ts';
import { type Customer, customers } from './customers.ts';
import type { Loa } from './loa.ts';
import { formatted, type IncomingPhoneNumber } from './phone-number.ts';
import { type PortOrder, type PortOrderStatus, toError } from './port-order.ts';
import { toIsoDate } from './wire-date.ts';

const hour = 3_600_000;

/** A letter with the orders that share it: same name, address and port type (contract twilio.md 8.2). */
type Letter = {
  customer: number;
  status: Loa['status'];
  line: 'LANDLINE' | 'MOBILE';
  orders: readonly PortOrderStatus[];
  /** Age of its orders and of their last change, in hours. */
  age: number;
  changed: number;
  /** The FOC of each order, in hours from now. */
  foc?: readonly number[];
  errors?: readonly number[];
};

const letters: readonly Letter[] = [
  { customer: 5, status: 'signed', line: 'LANDLINE', orders: ['COMPLETED', 'COMPLETED'], age: 900, changed: 620 },
  { customer: 3, status: 'signed', line: 'LANDLINE', orders: ['COMPLETED', 'COMPLETED'], age: 700, changed: 480 },
  { customer: 6, status: 'signed', line: 'LANDLINE', orders: ['FAILED'], age: 600, changed: 400, errors: [21835] },
  { customer: 6, status: 'canceled', line: 'LANDLINE', orders: ['CANCELED', 'CANCELED'], age: 510, changed: 500 },
  { customer: 7, status: 'signed', line: 'LANDLINE', orders: ['REJECTED'], age: 450, changed: 320, errors: [21831] },
  {
    customer: 7,
    status: 'signed',
    line: 'MOBILE',
    orders: ['REJECTED'],
    age: 400,
    changed: 300,
    errors: [21834, 21831],
  },
  {
    customer: 4,
    status: 'signed',
    line: 'LANDLINE',
    orders: ['ACCEPTED', 'ACCEPTED'],
    age: 330,
    changed: 120,
    foc: [30, 216],
  },
  { customer: 4, status: 'signed', line: 'MOBILE', orders: ['ACCEPTED'], age: 300, changed: 110, foc: [120] },
  { customer: 3, status: 'signed', line: 'LANDLINE', orders: ['SUBMITTED', 'SUBMITTED'], age: 220, changed: 100 },
  { customer: 3, status: 'signed', line: 'MOBILE', orders: ['SUBMITTED'], age: 190, changed: 90, foc: [240] },
  { customer: 2, status: 'signing', line: 'LANDLINE', orders: ['PENDING'], age: 130, changed: 80 },
  { customer: 2, status: 'signing', line: 'MOBILE', orders: ['PENDING'], age: 110, changed: 70, foc: [336] },
  { customer: 7, status: 'open', line: 'MOBILE', orders: ['REVIEW'], age: 100, changed: 60 },
  { customer: 1, status: 'open', line: 'LANDLINE', orders: ['PENDING', 'PENDING'], age: 75, changed: 50 },
  { customer: 1, status: 'open', line: 'MOBILE', orders: ['CREATED'], age: 26, changed: 26 },
  { customer: 8, status: 'open', line: 'LANDLINE', orders: ['REJECTED'], age: 8, changed: 8, errors: [21835] },
  { customer: 0, status: 'open', line: 'LANDLINE', orders: ['CREATED', 'CREATED'], age: 3, changed: 3, foc: [400] },
];

const submittedStatuses: readonly PortOrderStatus[] = ['SUBMITTED', 'ACCEPTED', 'COMPLETED', 'FAILED'];

/** What is common to all orders of a letter. */
type Sheet = { letter: Letter; customer: Customer; loaSid: string; random: Random; now: number };

function toOrder(sheet: Sheet, place: number, number: string, own: IncomingPhoneNumber | undefined): PortOrder {
  const { letter, customer, loaSid, random, now } = sheet;
  const status = letter.orders[place] ?? 'CREATED';
  const created = now - (letter.age - place) * hour - random.whole(1800) * 1000;
  const changed = letter.age === letter.changed ? created + 56_000 : now - (letter.changed - place) * hour;
  const foc = status === 'COMPLETED' ? (changed - now) / hour : letter.foc?.[place];
  const activation = foc === undefined ? null : toIsoDate(now + foc * hour);
  const submitted = submittedStatuses.includes(status) || (letter.errors && letter.status === 'signed');
  const errors = (letter.errors ?? []).map((code, nth) => toError(code, number, changed - 3373 + nth * 1000));
  const last = errors.at(-1);
  const sid = `PO${random.hex(32)}`;
  const { first_name, last_name, email, company_name, street, city, region, postal_code, current_carrier } = customer;
  return {
    last_name,
    date_updated: toIsoDate(changed),
    cc_emails: place === 0 ? [`porting@example.com`, email] : null,
    number,
    incoming_phone_number_sid: own?.sid ?? null,
    street,
    postal_code,
    port_type: status === 'CREATED' || letter.age === letter.changed ? 'UNKNOWN' : letter.line,
    city,
    first_name,
    errors,
    company_name,
    sid,
    activation_date: activation,
    email,
    status_updates_email: letter.customer % 2 === 0 ? `updates+${last_name.toLowerCase()}@example.com` : null,
    status,
    current_carrier,
    billing_phone_number: letter.line === 'LANDLINE' && place === 0 ? number : null,
    url: `https://preview.twilio.com/porting/PortOrders/${sid}`,
    earliest_activation_date: status === 'ACCEPTED' || status === 'COMPLETED' ? activation : null,
    loa_sid: loaSid,
    friendly_name: formatted(number),
    iso_country: 'US',
    date_created: toIsoDate(created),
    region,
    status_callback: null,
    submitted_date: submitted ? toIsoDate((created + changed) / 2) : null,
    reason_code: last?.code ?? null,
    reason: last?.reason ?? null,
  };
}

/** The order of the seed's example, with all that is odd about it: Q1, Q5 and Q8. */
function toOddOrder(order: PortOrder, random: Random): PortOrder {
  return {
    ...order,
    friendly_name: 'Random123',
    activation_date: '2017-07-025T11:29:34Z',
    incoming_phone_number_sid: `PN${random.hex(30)}l`,
    url: `https://preview.dev.twilio.com/porting/PortOrders/PO${random.hex(32)}`,
  };
}

const usualCount = letters.flatMap((letter) => letter.orders).length;

/**
 * Makes the account's port orders, 24 unless told, and their LOAs, oldest first, dates counted from `now`; more of them
 * are alike. The completed ones brought in some of `own`, the account's US local numbers; what they lack is a number
 * that the account does not have.
 */
export function makePortOrders(options: {
  seed: number;
  now: number;
  own: readonly IncomingPhoneNumber[];
  count?: number | undefined;
}): {
  orders: PortOrder[];
  loas: Loa[];
  /** By order SID; Q4: the example's account number is the last four digits of its number. */
  accountNumbers: [string, string][];
} {
  const { seed, now, own, count = usualCount } = options;
  const random = openRandom(seed, 'twilio port orders');
  const orders: PortOrder[] = [];
  const loas: Loa[] = [];
  const accountNumbers: [string, string][] = [];
  for (let nth = 0; orders.length < count; nth += 1) {
    const letter = letters[nth % letters.length];
    const customer = letter && customers[letter.customer];
    if (!letter || !customer) throw new Error(`letter ${nth} names a customer who does not exist`);
    const { first_name, last_name, email } = customer;
    const loa: Loa = { status: letter.status, first_name, last_name, sid: `PX${random.hex(32)}`, email };
    loas.push(loa);
    for (const place of letter.orders.slice(0, count - orders.length).keys()) {
      const ported = letter.orders[place] === 'COMPLETED' ? own[orders.length] : undefined;
      const number =
        ported?.phone_number ?? `+1${letter.line === 'MOBILE' ? '917' : '510'}${5_550_110 + orders.length}`;
      const order = toOrder({ letter, customer, loaSid: loa.sid, random, now }, place, number, ported);
      const odd = customer.company_name === 'Random Inc';
      if (odd) accountNumbers.push([order.sid, number.slice(-4)]);
      orders.push(odd ? toOddOrder(order, random) : order);
    }
  }
  return { orders, loas, accountNumbers };
}
