import type { PortOrder } from '../../domain/port-order.ts';
import { type PortOrderChanges, type PortOrderDraft, portOrderSecrets } from '../../domain/port-order-draft.ts';
import type { HttpRequest } from '../http.ts';
import type { Call } from '../provider.ts';
import { type PortOrderRow, portOrderRow, toPortOrder } from './port-order.ts';
import type { Session } from './session.ts';
import { toWireDate } from './wire-values.ts';

/** Creates an order, together with its LOA or under one that is open and fits (contract twilio.md 7.3, 8.2). */
export async function createPortOrder(session: Session, draft: PortOrderDraft, call: Call): Promise<PortOrder> {
  const given = Object.entries(toWire(draft)).filter(([, value]) => value !== null);
  return write(session, {
    method: 'POST',
    path: '/PortOrders',
    route: '/PortOrders',
    body: Object.fromEntries(given),
    secrets: readSecrets(draft),
    call,
  });
}

/** Changes an order: what is undefined is not sent, what is null is sent as null (contract twilio.md 7.3). */
export async function updatePortOrder(
  session: Session,
  id: string,
  { changes, again, call }: { changes: PortOrderChanges; again: boolean; call: Call },
): Promise<PortOrder> {
  // By PUT it is the same; of that no gateway on the way minds that it comes twice.
  const method = again ? 'PUT' : 'POST';
  const body = toWire(changes);
  return write(session, { method, ...toInstance(id), body, secrets: readSecrets(changes), call });
}

/** Cancels an order; Twilio answers it as a GET then would (contract twilio.md 7.3, 7.5). */
export async function cancelPortOrder(session: Session, id: string, call: Call): Promise<PortOrder> {
  return write(session, { method: 'DELETE', ...toInstance(id), call });
}

type Write = Omit<HttpRequest<PortOrderRow>, 'baseUrl' | 'shape'>;

async function write({ account, baseUrls, http }: Session, request: Write): Promise<PortOrder> {
  const { body, at } = await http.send({ ...request, baseUrl: baseUrls.porting, shape: portOrderRow });
  return toPortOrder(account.label, body, at);
}

function toInstance(id: string): Pick<Write, 'path' | 'route'> {
  return { path: `/PortOrders/${encodeURIComponent(id)}`, route: '/PortOrders/{PortOrderSid}' };
}

/** The secrets as Twilio may say them back, which may be without the blanks around them. */
function readSecrets(fields: PortOrderChanges): string[] {
  return portOrderSecrets.flatMap((name) => fields[name]?.trim() ?? []);
}

/** The fields by their names on the wire (contract twilio.md 7.2); JSON leaves out what is undefined. */
function toWire(fields: PortOrderChanges & { e164?: string }): object {
  return {
    number: fields.e164,
    friendly_name: fields.friendlyName,
    first_name: fields.firstName,
    last_name: fields.lastName,
    email: fields.email,
    street: fields.street,
    city: fields.city,
    region: fields.region,
    postal_code: fields.postalCode,
    iso_country: fields.country,
    company_name: fields.companyName,
    billing_phone_number: fields.billingPhoneNumber,
    account_number: fields.accountNumber,
    pin_number: fields.pinNumber,
    ssn_last_four: fields.ssnLastFour,
    activation_date: fields.activationDate && toWireDate(fields.activationDate),
    status_callback: fields.statusCallback,
    status_updates_email: fields.statusUpdatesEmail,
    cc_emails: fields.ccEmails,
  };
}
