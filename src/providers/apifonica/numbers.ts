import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import type { PhoneNumber, PhoneNumberFeature, PhoneNumberType, TrunkReference } from '../../domain/phone-number.ts';
import { type Rows, readRows, UnreadableRow } from '../rows.ts';
import type { ApifonicaClient } from './client.ts';
import { toDate } from './date.ts';
import type { WirePage } from './paging.ts';

/** What a number does with calls. */
export const numberModes = ['SIP_TRUNK', 'SIP_PHONE', 'XML', 'UNKNOWN'] as const;
export type ApifonicaNumberMode = (typeof numberModes)[number];

/** What only an Apifonica number has. */
export type ApifonicaPhoneNumberDetails = {
  countryName: string | null;
  mode: ApifonicaNumberMode | null;
  /** Plain text: a controller may be an address of a private network, and is never called. */
  callController: string | null;
  callMethod: string | null;
  messageController: string | null;
  messageMethod: string | null;
  callApplicationSid: string | null;
  messageApplicationSid: string | null;
};

/** A number at Apifonica. */
export type ApifonicaPhoneNumber = PhoneNumber<'ApifonicaPhoneNumber', ApifonicaPhoneNumberDetails>;

/** The carrier's words for types (contract apifonica.md 3). */
export const wordOfType: ReadonlyMap<PhoneNumberType, string> = new Map([
  ['LOCAL', 'local'],
  ['MOBILE', 'mobile'],
  ['TOLL_FREE', 'toll_free'],
  ['SIP', 'sip'],
]);
const typeOfWord = new Map([...wordOfType].map(([type, word]) => [word, type]));

const modeOfWord: ReadonlyMap<string, ApifonicaNumberMode> = new Map([
  ['end_point', 'SIP_TRUNK'],
  ['sip_phone', 'SIP_PHONE'],
  ['xml', 'XML'],
]);

const toText = (text: string | null | undefined): string | null => text || null;

/**
 * The key of a number: its SID, and the digits by which alone the carrier finds one (no operation reads a number by SID,
 * contract apifonica.md 7).
 */
export function toKey(sid: string, e164: string): string {
  return `${sid}.${e164.slice(1)}`;
}

/** The number in a key; null where it holds none. */
export function readKey(key: string): string | null {
  const [, digits] = /\.([1-9]\d{7,14})$/.exec(key) ?? [];
  return digits ? `+${digits}` : null;
}

/** Maps a row (contract apifonica.md 3 and 6). Throws UnreadableRow. */
export function toPhoneNumber(
  account: AccountName,
  wire: z.infer<typeof numberShape>,
  asOf: Date,
): ApifonicaPhoneNumber {
  const e164 = toE164(wire.number);
  return {
    kind: 'ApifonicaPhoneNumber',
    account: account.label,
    key: toKey(wire.number_sid, e164),
    nativeId: wire.number_sid,
    e164,
    friendlyName: toText(wire.name),
    country: toCountry(wire.country_code),
    type: typeOfWord.get(wire.type ?? '') ?? 'UNKNOWN',
    rawType: toText(wire.type),
    // None on the wire: what is listed is rented.
    status: 'ACTIVE',
    rawStatus: null,
    features: toFeatures(wire),
    tags: [],
    trunk: toTrunkReference(account, wire),
    createdAt: toDate(wire.created),
    updatedAt: toDate(wire.updated),
    asOf,
    details: {
      countryName: toText(wire.country_name),
      mode: wire.mode ? (modeOfWord.get(wire.mode) ?? 'UNKNOWN') : null,
      callController: toText(wire.call_controller),
      callMethod: toText(wire.call_method),
      messageController: toText(wire.msg_controller),
      messageMethod: toText(wire.msg_method),
      callApplicationSid: toText(wire.call_app_sid),
      messageApplicationSid: toText(wire.msg_app_sid),
    },
  };
}

/** Printed without a plus; a virtual number need not be one that can be dialled (contract apifonica.md 3, 6). */
function toE164(number: string): string {
  const [, digits] = /^\+?([1-9]\d{7,14})$/.exec(number) ?? [];
  if (!digits) throw new UnreadableRow(`number ${JSON.stringify(number)} is no E.164 number`);
  return `+${digits}`;
}

/** Two letters; virtual numbers say `international` and have none (contract apifonica.md 3). */
function toCountry(code: string | null | undefined): string | null {
  return code && /^[A-Z]{2}$/i.test(code) ? code.toUpperCase() : null;
}

function toFeatures({ voice, messaging }: z.infer<typeof numberShape>): PhoneNumberFeature[] {
  return [...(voice ? (['VOICE'] as const) : []), ...(messaging ? (['SMS'] as const) : [])];
}

/** An endpoint carries calls in trunking mode alone; nothing but its id is known (contract apifonica.md 6). */
function toTrunkReference(account: AccountName, wire: z.infer<typeof numberShape>): TrunkReference | null {
  const nativeId = toText(wire.endpoint_sid);
  if (nativeId === null || wire.mode !== 'end_point') return null;
  const unknown = { label: null, domainName: null, secure: null, createdAt: null, updatedAt: null };
  return { nativeId, known: { account: account.label, nativeId, ...unknown } };
}

/** Reads the rows of a page, those after the first `skip`. */
export function toRows({ account }: ApifonicaClient, page: WirePage, skip = 0): Rows<ApifonicaPhoneNumber | null> {
  const toItem = (wire: z.infer<typeof numberShape>) => toPhoneNumber(account, wire, page.asOf);
  return readRows(page.rows, { skip, shape: numberShape, toItem, idField: 'number_sid' });
}

/** The fields read of a number; its token is not among them (contract apifonica.md 3). */
export const numberShape = z.object({
  number_sid: z.string().min(1),
  number: z.string(),
  // Not in the seed; a later page of the carrier has it (contract apifonica.md 3).
  name: z.string().nullish(),
  country_code: z.string().nullish(),
  country_name: z.string().nullish(),
  type: z.string().nullish(),
  call_controller: z.string().nullish(),
  call_method: z.string().nullish(),
  msg_controller: z.string().nullish(),
  msg_method: z.string().nullish(),
  msg_app_sid: z.string().nullish(),
  call_app_sid: z.string().nullish(),
  endpoint_sid: z.string().nullish(),
  created: z.string().nullish(),
  updated: z.string().nullish(),
  voice: z.boolean().nullish(),
  messaging: z.boolean().nullish(),
  mode: z.string().nullish(),
});
