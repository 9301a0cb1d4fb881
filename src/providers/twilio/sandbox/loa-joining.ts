import type { Loa } from './loa.ts';
import { lineTypeOf } from './numbering-plan.ts';
import type { PortOrder } from './port-order.ts';
import type { State } from './state.ts';

/** What one LOA's orders have in common. */
type Letter = Pick<
  PortOrder,
  | 'number'
  | 'port_type'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'company_name'
  | 'street'
  | 'city'
  | 'region'
  | 'postal_code'
  | 'iso_country'
>;

/** The kind of line that an order is for: what porting has found, until then what the number's plan says. */
export function lineTypeOfOrder(order: Pick<PortOrder, 'number' | 'port_type'>): string {
  return order.port_type === 'UNKNOWN' ? lineTypeOf(order.number) : order.port_type;
}

/** What orders share an LOA by: one name, address and port type (contract twilio.md 8.2, D9). */
export function toJoinKey(letter: Letter): string {
  const { first_name, last_name, company_name, street, city, region, postal_code, iso_country } = letter;
  const parts = [first_name, last_name, company_name ?? '', street, city, region, postal_code, iso_country];
  return JSON.stringify([...parts.map((part) => part.trim().toLowerCase()), lineTypeOfOrder(letter)]);
}

/** The SID of the LOA that an order goes on: an open one of its kind where there is one, else a new one. */
export function joinLoa(state: State, letter: Letter): string {
  const key = toJoinKey(letter);
  for (const order of state.orders.values()) {
    const isOpen = state.loas.get(order.loa_sid)?.status === 'open';
    if (isOpen && toJoinKey(order) === key) return order.loa_sid;
  }
  const { first_name, last_name, email } = letter;
  const loa: Loa = { status: 'open', first_name, last_name, sid: `PX${state.random.hex(32)}`, email };
  state.loas.set(loa.sid, loa);
  return loa.sid;
}
