import { CombinedError } from 'urql';

/** What a key may do with each scope, in words. */
const rights: Readonly<Record<string, string>> = {
  'numbers:read': 'see numbers',
  'numbers:write': 'change numbers',
  'porting:read': 'see port orders',
  'porting:write': 'change port orders',
  'jobs:read': 'see jobs',
  'jobs:write': 'start jobs',
  'prices:read': 'see prices',
  'accounts:read': 'see accounts',
  admin: 'do what administrators do',
};

type Told = CombinedError['graphQLErrors'][number];

/** Something that may not be read with the key of the page. */
export class ForbiddenRead extends Error {
  override readonly name = 'ForbiddenRead';
}

const isForbidden = ({ extensions }: Told): boolean => extensions.code === 'FORBIDDEN';

/** The scope that the key lacks, where the server tells of one. */
function readScope({ message, extensions }: Told): string | null {
  if (typeof extensions.scope === 'string') return extensions.scope;
  return Object.keys(rights).find((scope) => new RegExp(`\\b${scope}\\b`).test(message)) ?? null;
}

function toWords(told: Told): string {
  const scope = isForbidden(told) ? readScope(told) : null;
  return scope === null ? told.message : `This key may not ${rights[scope] ?? 'do this'}: it lacks ${scope}.`;
}

/** Why something could not be read or written, as the server tells it; what is missing from many rows is told once. */
export function toFailure(error: CombinedError): string {
  const words = new Set(error.graphQLErrors.map(toWords));
  if (words.size > 0) return [...words].slice(0, 3).join(' ');
  return error.networkError ? 'The server cannot be reached.' : error.message;
}

/** What to throw where there is nothing to read. */
export function toReadError(error: CombinedError | undefined, otherwise: string): Error {
  if (!error) return new Error(otherwise);
  const told = error.graphQLErrors;
  const message = toFailure(error);
  return told.length > 0 && told.every(isForbidden) ? new ForbiddenRead(message) : new Error(message);
}

/** Why changes are told no longer: what the server says, or what became of the connection. */
export function toEnd(why: unknown): Error {
  if (Array.isArray(why)) return toReadError(new CombinedError({ graphQLErrors: why }), '');
  const words = why instanceof CloseEvent ? `the connection was closed by ${why.code} ${why.reason}` : String(why);
  return new Error(`Changes are told no longer: ${words}.`);
}

/** Whether what was to be written may have been done all the same; without an error, the answer is missing. */
export function isOutcomeUnknown(error: CombinedError | undefined): boolean {
  if (!error || error.networkError) return true;
  return error.graphQLErrors.some(({ extensions }) => extensions.code === 'OUTCOME_UNKNOWN');
}
