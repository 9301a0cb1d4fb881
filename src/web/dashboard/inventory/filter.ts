import type {
  PhoneNumberFeature,
  PhoneNumberFilter,
  PhoneNumberStatus,
  PhoneNumberType,
  Provider,
} from '../../graphql/graphql.ts';
import { e164Issue, readE164 } from '../e164.ts';

export const providers = ['TWILIO', 'TELNYX', 'APIFONICA'] as const satisfies readonly Provider[];

export const types = [
  'LOCAL',
  'MOBILE',
  'TOLL_FREE',
  'NATIONAL',
  'LANDLINE',
  'SHARED_COST',
  'LONG_CODE',
  'SHORT_CODE',
  'SIP',
  'UNKNOWN',
] as const satisfies readonly PhoneNumberType[];

export const statuses = [
  'ACTIVE',
  'PURCHASE_PENDING',
  'PURCHASE_FAILED',
  'PROVISION_PENDING',
  'PORT_PENDING',
  'PORT_FAILED',
  'PORT_OUT_PENDING',
  'PORTED_OUT',
  'REQUIREMENT_INFO_PENDING',
  'REQUIREMENT_INFO_UNDER_REVIEW',
  'REQUIREMENT_INFO_EXCEPTION',
  'EMERGENCY_ONLY',
  'DELETED',
  'UNKNOWN',
] as const satisfies readonly PhoneNumberStatus[];

export const features = ['VOICE', 'SMS', 'MMS', 'FAX', 'EMERGENCY'] as const satisfies readonly PhoneNumberFeature[];

/** The parameters of the page's address that choose numbers. */
export const filterNames = ['e164', 'carrier', 'country', 'type', 'status', 'feature', 'tag', 'trunk'] as const;
export type FilterName = (typeof filterNames)[number];

/** What the address asks for, and what is wrong with it by parameter. */
export type ReadFilter = { filter: PhoneNumberFilter; issues: Partial<Record<FilterName, string>> };

function toParts(text: string | null, separator: RegExp): string[] {
  return (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Words of an enum that stand in the address; undefined where there are none. */
function readWords<Word extends string>(text: string | null, words: readonly Word[]): Word[] | undefined {
  const found = toParts(text, /,/).flatMap((part) => words.filter((word) => word === part.toUpperCase()));
  return found.length > 0 ? found : undefined;
}

function orUndefined(parts: string[]): string[] | undefined {
  return parts.length > 0 ? parts : undefined;
}

/** Reads the filter out of the address: what is no number or no country is told, and not asked for. */
export function readFilter(parameters: URLSearchParams): ReadFilter {
  const issues: ReadFilter['issues'] = {};
  const countries = toParts(parameters.get('country'), /[\s,]+/).map((country) => country.toUpperCase());
  if (countries.some((country) => !/^[A-Z]{2}$/.test(country))) issues.country = 'Two letters each, e.g. US, GB.';
  const typed = toParts(parameters.get('e164'), /[,;\n]+/);
  const numbers = typed.map(readE164);
  if (numbers.includes(null)) issues.e164 = e164Issue;
  const filter = {
    e164In: issues.e164 ? undefined : orUndefined(numbers.filter((number) => number !== null)),
    providers: readWords(parameters.get('carrier'), providers),
    countries: issues.country ? undefined : orUndefined(countries),
    types: readWords(parameters.get('type'), types),
    statuses: readWords(parameters.get('status'), statuses),
    features: readWords(parameters.get('feature'), features),
    tags: orUndefined(toParts(parameters.get('tag'), /,/)),
    trunk: parameters.get('trunk') ?? undefined,
  };
  return { filter, issues };
}
