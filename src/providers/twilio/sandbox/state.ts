import type { SandboxWorld } from '../../../sandbox/play.ts';
import type { Random } from '../../../sandbox/random.ts';
import type { Loa } from './loa.ts';
import { type IncomingPhoneNumber, type TrunkPhoneNumber, toTrunkPhoneNumber } from './phone-number.ts';
import type { PortOrder } from './port-order.ts';
import type { Trunk } from './trunk.ts';

/** Everything that the played account holds, as it goes over the wire, by SID in the order of creation. */
export type State = {
  numbers: Map<string, IncomingPhoneNumber>;
  /** The same numbers as their trunk shows them, by trunk SID. */
  trunkNumbers: Map<string, Map<string, TrunkPhoneNumber>>;
  /** SIDs of the account's numbers, by E.164. */
  sidByE164: Map<string, string>;
  trunks: Map<string, Trunk>;
  orders: Map<string, PortOrder>;
  /** Account numbers at the losing carrier, by port order; answered under the quirk `returnAccountNumber` alone. */
  accountNumbers: Map<string, string>;
  loas: Map<string, Loa>;
  /** SIDs of what is made after the reset. */
  random: Random;
};

/** Oddities of the published examples that are off by default (contract twilio.md 12, D7 and D8). */
export type Quirks = Record<'devHostInPaging' | 'dropFiltersInPaging' | 'returnAccountNumber', boolean>;

/** What a running play's routes share; `state` is replaced by a reset. */
export type Context = {
  accountSid: string;
  /** Signs callbacks. */
  authToken: string;
  quirks: Quirks;
  now(): number;
  callbacks: SandboxWorld['callbacks'];
  state: State;
};

/** Puts a number on the account, and on its trunk alone where it has one; one that is there already is replaced. */
export function putNumber(state: State, number: IncomingPhoneNumber): void {
  const before = state.numbers.get(number.sid)?.trunk_sid ?? null;
  if (before !== null && before !== number.trunk_sid) state.trunkNumbers.get(before)?.delete(number.sid);
  state.numbers.set(number.sid, number);
  state.sidByE164.set(number.phone_number, number.sid);
  if (number.trunk_sid !== null) state.trunkNumbers.get(number.trunk_sid)?.set(number.sid, toTrunkPhoneNumber(number));
}
