import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import { type PhoneNumberType, phoneNumberTypes, type TrunkReference } from '../../domain/phone-number.ts';
import { UnreadableRow } from '../rows.ts';

/** A text, null where it is unset: the carrier says so by null, "" or by leaving it out (contract telnyx.md 5). */
export function toText(text: string | null | undefined): string | null {
  return text || null;
}

/** A time in UTC on a day that every month has. */
const plainTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/** A time, null where there is none or none that can be read: some have no declared format (contract telnyx.md 1). */
export function toDate(text: string | null | undefined): Date | null {
  if (!text) return null;
  if (plainTime.test(text)) return new Date(text);
  try {
    // Unlike Date, it takes no day that the calendar lacks.
    return new Date(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return null;
  }
}

/** An E.164 number, null where the text is none. */
export function toE164OrNull(text: string | null | undefined): string | null {
  return text && /^\+[1-9]\d{1,14}$/.test(text) ? text : null;
}

/** A row's own number. Throws UnreadableRow where it is no E.164 number, e.g. a short code. */
export function toE164(text: string): string {
  const e164 = toE164OrNull(text);
  if (e164 === null) throw new UnreadableRow(`phone_number ${JSON.stringify(text)} is no E.164 number`);
  return e164;
}

/** Whether a text is a UUID of whatever version, which the carrier's own examples do not all name. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** An ISO 3166-1 alpha-2 country, null where the text is none. */
export function toCountry(text: string | null | undefined): string | null {
  return text && /^[A-Z]{2}$/i.test(text) ? text.toUpperCase() : null;
}

const toBareWord = (word: string): string => word.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The words of a list are few and come in every row; what a carrier makes up beyond so many is looked up each time. */
const mostWords = 200;
const meanings = new WeakMap<readonly string[], Map<string, string>>();

/**
 * The member that a carrier's word means, whatever its case, hyphens and underscores: the carrier spells the same thing
 * differently by place, e.g. `toll_free`, `tollfree` and `toll-free` (contract telnyx.md 5.11). Null where there is none.
 */
export function toMember<Member extends string>(
  members: readonly Member[],
  word: string | null | undefined,
): Member | 'UNKNOWN' | null {
  if (!word) return null;
  const known = (meanings.get(members) ?? new Map()) as Map<string, Member | 'UNKNOWN'>;
  const before = known.get(word);
  if (before !== undefined) return before;
  const bare = toBareWord(word);
  const member = members.find((candidate) => toBareWord(candidate) === bare) ?? 'UNKNOWN';
  if (known.size < mostWords) meanings.set(members, known.set(word, member));
  return member;
}

/** The type that a word means, UNKNOWN for none. */
export function toNumberType(word: string | null | undefined): PhoneNumberType {
  return toMember(phoneNumberTypes, word) ?? 'UNKNOWN';
}

/** Reads of a secret only whether it is set. */
export const presenceShape = z
  .unknown()
  .optional()
  .transform((secret) => secret !== undefined && secret !== null && secret !== '');

/** The connection that carries a number's calls; all of it where the row names it, as slim rows do not (contract telnyx.md 5.2). */
export function toTrunkReference(
  account: AccountName,
  wire: { connection_id?: string | null; connection_name?: string | null },
): TrunkReference | null {
  const nativeId = toText(wire.connection_id);
  if (nativeId === null) return null;
  if (wire.connection_name === undefined) return { nativeId, known: null };
  const label = toText(wire.connection_name);
  return {
    nativeId,
    known: {
      account: account.label,
      nativeId,
      label,
      domainName: null,
      secure: null,
      createdAt: null,
      updatedAt: null,
    },
  };
}
