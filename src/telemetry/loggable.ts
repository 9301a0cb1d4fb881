import { ProviderError } from '../providers/provider-error.ts';

/** What stands in place of a secret. */
export const hidden = '[hidden]';
/** Levels of objects that a line shows, and entries of each. */
const most = { depth: 8, entries: 100 };

const secretWords =
  /authorization|cookie|token|secret|passw|passphrase|credential|apikey|privatekey|accountnumber|signature/;
const secretParts = new Set(['pin', 'ssn', 'jwt']);

/** Whether what stands under this name is a secret, however its words are put together: `pinNumber`, `ssn_last_four`. */
function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return secretWords.test(words.join('')) || words.some((word) => secretParts.has(word));
}

/** What is logged beside a message, without secrets. */
export function toLoggableEntry(entry: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry)
      .slice(0, most.entries)
      .map(([name, value]) => [name, isSecretName(name) ? hidden : toLoggable(value, depth + 1)]),
  );
}

/** A value without what stands under the name of a secret, and of an error only what tells of it. */
function toLoggable(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > most.depth || ArrayBuffer.isView(value)) return '[…]';
  if (value instanceof Error) return toLoggedError(value, depth);
  if (Array.isArray(value)) return value.slice(0, most.entries).map((entry) => toLoggable(entry, depth + 1));
  return toLoggableEntry(value, depth);
}

/**
 * What is known of an error by its kind. Anything else on it is left out: undici puts requests and headers there, pg the
 * values of rows.
 */
function toLoggedError(error: Error, depth: number): object {
  const { message, stack, cause } = error;
  return {
    type: error.constructor.name,
    message,
    stack,
    ...('code' in error && { code: toLoggable(error.code, depth + 1) }),
    ...(error instanceof ProviderError && toProviderParts(error)),
    ...(cause !== undefined && { cause: toLoggable(cause, depth + 1) }),
    ...(error instanceof AggregateError && { errors: toLoggable(error.errors, depth + 1) }),
  };
}

function toProviderParts({ account, providerCode, httpStatus, retryAfter, sent }: ProviderError): object {
  return { account: account.label, provider: account.provider, providerCode, httpStatus, retryAfter, sent };
}

/** What has the form of a credential, wherever it stands in a line. */
const credentials: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic) [\w.~+/=-]{8,}/g, `$1 ${hidden}`],
  [/\b(ngk_[a-z\d]+)_[\w-]+/g, `$1_${hidden}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden],
  // The password of a URL.
  [/(\/\/[^\s/:@"\\]{0,100}):[^\s/@"\\]+@/g, `$1:${hidden}@`],
];

/** A line without what has the form of a credential. */
export function withoutCredentials(line: string): string {
  return credentials.reduce((clean, [form, instead]) => clean.replace(form, instead), line);
}
