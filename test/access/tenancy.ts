import { readGlobalId, toGlobalId } from '../../src/domain/id.ts';
import { markOf } from '../carriers.ts';

/** One of two who share a server; their carriers hold the same numbers, under the same native ids. */
export type Tenant = 'a' | 'b';

export const otherOf = (tenant: Tenant): Tenant => (tenant === 'a' ? 'b' : 'a');

/** Labels of a tenant's accounts. */
export const accountsOf = (tenant: Tenant): string[] =>
  ['twilio', 'telnyx', 'apifonica'].map((provider) => `${provider}-${tenant}`);

/** The id that the same thing has at the same carrier's account of another tenant, e.g. of one that is not there. */
export function toForeignId(id: string, tenant: string): string {
  const read = readGlobalId(id);
  if (!read) throw new Error('it is no global id');
  const label = read.account.replace(/\w+$/, tenant);
  return toGlobalId(read.type, label, read.type === 'Account' ? label : read.key);
}

/** What tells a tenant's things: its accounts' labels, what its carriers say, and its principals. */
const tellsOf = (tenant: Tenant, principals: readonly string[]): RegExp =>
  new RegExp([`(?:twilio|telnyx|apifonica)-${tenant}(?![\\w-])`, markOf(tenant), ...principals].join('|'));

const opaque = /[\w-]{12,}/g;

/** What the opaque ids and cursors of a text hold. */
const unfold = (text: string): string[] =>
  text.match(opaque)?.map((token) => Buffer.from(token, 'base64url').toString('latin1')) ?? [];

/** Finds what a tenant is told of the other; `given` is what it said itself. */
export function openTells(tenant: Tenant, principalsOfOther: readonly string[]) {
  const tells = tellsOf(otherOf(tenant), principalsOfOther);
  return (text: string, given: readonly string[] = []): string[] => {
    const told = given.reduce((rest, part) => (part ? rest.replaceAll(part, '') : rest), text);
    if (tells.test(told)) return [told];
    const inner = unfold(told).filter((part) => tells.test(part));
    // A cursor goes on from the one given: what that held of the other, it holds too.
    return given.flatMap(unfold).some((part) => tells.test(part)) ? [] : inner;
  };
}
