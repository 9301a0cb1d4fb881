import { portingRefusal } from './error-codes.ts';
import { formatted } from './phone-number.ts';
import type { PortOrder } from './port-order.ts';
import type { PortOrderInput } from './port-order-input.ts';
import { isZipCodeOf } from './zip-codes.ts';

/** What an order's owner can change of it, without the secrets. */
export type PortOrderDetails = Pick<
  PortOrder,
  | 'friendly_name'
  | 'iso_country'
  | 'region'
  | 'city'
  | 'postal_code'
  | 'street'
  | 'company_name'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'status_updates_email'
  | 'activation_date'
  | 'billing_phone_number'
  | 'status_callback'
  | 'cc_emails'
>;

/** The details of the order of `number` after a request that has all required fields, or changes `before`. */
export function toDetails(input: PortOrderInput, number: string, before?: PortOrderDetails): PortOrderDetails {
  const given = <Value>(value: Value | null | undefined, old: Value | null | undefined): Value | null =>
    (value === undefined ? old : value) ?? null;
  return {
    friendly_name: given(input.friendly_name, before?.friendly_name) ?? formatted(number),
    iso_country: given(input.iso_country, before?.iso_country) ?? '',
    region: given(input.region, before?.region) ?? '',
    city: given(input.city, before?.city) ?? '',
    postal_code: given(input.postal_code, before?.postal_code) ?? '',
    street: given(input.street, before?.street) ?? '',
    company_name: given(input.company_name, before?.company_name),
    first_name: given(input.first_name, before?.first_name) ?? '',
    last_name: given(input.last_name, before?.last_name) ?? '',
    email: given(input.email, before?.email) ?? '',
    status_updates_email: given(input.status_updates_email, before?.status_updates_email),
    activation_date: given(input.activation_date, before?.activation_date),
    billing_phone_number: given(input.billing_phone_number, before?.billing_phone_number),
    status_callback: given(input.status_callback, before?.status_callback),
    cc_emails: given(input.cc_emails, before?.cc_emails),
  };
}

/**
 * Refuses an address that does not hold together, 21834. This play knows US states and the ZIP codes that belong to
 * them; streets, cities and other countries are taken as they are.
 */
export function refuseWrongAddress({ iso_country, region, postal_code }: PortOrderDetails): void {
  if (iso_country === 'US' && !isZipCodeOf(postal_code, region)) throw portingRefusal(21834);
}
