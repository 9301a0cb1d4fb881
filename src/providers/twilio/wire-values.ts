import { Big } from 'big.js';
import { z } from 'zod';
import type { PhoneNumberType } from '../../domain/phone-number.ts';

/** A text that may be unset: Twilio writes both null and "" for that, in one and the same row (contract twilio.md 5). */
export const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** A switch that may be unset. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

/** What identifies a row: its SID, whatever its spelling (contract twilio.md 5 shows one of 33 characters). */
export const sid = z.string().min(1);

/** A number that identifies a row; no other spelling than E.164 can stand for it (contract twilio.md 5). */
export const e164 = z.string().regex(/^\+[1-9]\d{1,14}$/);

/** An amount of money as a decimal string; the OpenAPI text announces a number (contract twilio.md 10.1). */
export const amount = z
  .union([z.string().regex(/^(?:-?\d+(?:\.\d+)?)?$/), z.number().transform((value) => new Big(value).toFixed())])
  .nullish()
  .transform((value) => value || null);

const isoDate = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|([+-]\d{2}):?(\d{2}))$/;
const rfc2822Date = /^[A-Z][a-z]{2}, (\d{1,2}) [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{2})(\d{2})$/;

/**
 * Reads a date of any Twilio API, ISO 8601 or RFC 2822 (contract twilio.md 5); null where it is unset or no date. A day
 * that its month lacks is no date either, though `Date.parse` takes it for one of the next month.
 */
export function readDate(raw: string | null): Date | null {
  const [, day, offsetHours = '+00', offsetMinutes = '00'] =
    isoDate.exec(raw ?? '') ?? rfc2822Date.exec(raw ?? '') ?? [];
  if (raw === null || day === undefined) return null;
  const at = Date.parse(raw);
  // Days that every month has.
  if (Number(day) <= 28) return Number.isNaN(at) ? null : new Date(at);
  const sign = offsetHours.startsWith('-') ? -1 : 1;
  const local = new Date(at + (Number(offsetHours) * 60 + sign * Number(offsetMinutes)) * 60_000);
  return local.getUTCDate() === Number(day) ? new Date(at) : null;
}

/** A date as the porting API takes it: in UTC and whole seconds, what is beyond them cut off (contract twilio.md 5). */
export function toWireDate(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

const numberTypes: Readonly<Record<string, PhoneNumberType>> = {
  local: 'LOCAL',
  mobile: 'MOBILE',
  national: 'NATIONAL',
  tollfree: 'TOLL_FREE',
};

/** The type of number that a word stands for; toll-free comes in four spellings (contract twilio.md 10.3). */
export function toNumberType(word: string): PhoneNumberType {
  return numberTypes[word.toLowerCase().replace(/[\s_-]/g, '')] ?? 'UNKNOWN';
}
