import { refuse, type TelnyxRefusal } from './fault.ts';

/** Turns `filter[number_type][eq]` into `/filter/number_type/eq`, in the manner of the documented `/sort`. */
function toPointer(name: string): string {
  return `/${name
    .replaceAll(/[[\]]+/g, '/')
    .split('/')
    .filter(Boolean)
    .join('/')}`;
}

/** A 422 for a filter whose value cannot be used (code 10031, contract telnyx.md 2.2). */
export function refuseFilter(name: string, detail: string): TelnyxRefusal {
  return refuse('10031', { detail }, { pointer: toPointer(name), parameter: name });
}

/** Whether a text has the form of a UUID (contract telnyx.md 4.1, 6.1). */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

/** Reads a parameter as text; undefined when it was not sent. */
export function readText(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) ?? undefined;
}

/** Reads a parameter of at least that many characters. */
export function readTextOf(query: URLSearchParams, name: string, least: number): string | undefined {
  const text = readText(query, name);
  if (text !== undefined && text.length < least) {
    throw refuseFilter(name, `At least ${least} characters are required.`);
  }
  return text;
}

/** Reads one parameter that joins several values with commas (contract telnyx.md 1). */
export function readTexts(query: URLSearchParams, name: string): string[] | undefined {
  return readText(query, name)?.split(',');
}

/** Finds `text` among a parameter's allowed values, or refuses with code 10032. */
export function oneOf<Value extends string>(name: string, text: string, values: readonly Value[]): Value {
  const value = values.find((each) => each === text);
  if (value === undefined) {
    throw refuse(
      '10032',
      { detail: `Must be one of: ${values.join(', ')}.` },
      { pointer: toPointer(name), parameter: name },
    );
  }
  return value;
}

/** Reads a parameter that has a closed list of values. */
export function readOneOf<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const text = readText(query, name);
  return text === undefined ? undefined : oneOf(name, text, values);
}

/** Reads `true` or `false`, false when it was not sent. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw refuse('10026', { detail: 'Must be true or false.' }, { pointer: toPointer(name), parameter: name });
  }
  return text === 'true';
}

/** Reads `sort`, whose refusal has its own title (errors.json, invalid_sort). */
export function readSort<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  const value = values.find((each) => each === text);
  if (value === undefined) {
    throw refuse(
      '10015',
      {
        title: 'Invalid sorting value',
        detail: 'The value provided for sorting is not valid. Check the value used and try again.',
      },
      { pointer: '/sort' },
    );
  }
  return value;
}
