import { z } from 'zod';
import { refuse, type TelnyxRefusal } from './fault.ts';

const typeDetails: Record<string, string> = {
  array: 'Must be an array of strings.',
  boolean: 'Must be true or false.',
  object: 'Must be an object.',
  string: 'Must be a string.',
};

/** Text that null and empty text alike take away: the fields that answers may show as null (contract telnyx.md 5.1). */
export const clearableText = z
  .string()
  .nullable()
  .transform((text) => text || null)
  .optional();

/** Text that is never null on the wire, so that empty text alone takes it away (contract telnyx.md 5.4, 6.16). */
export const emptiableText = z
  .string()
  .transform((text) => text || null)
  .optional();

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}

function toRefusal(issue: z.core.$ZodIssue, body: unknown): TelnyxRefusal {
  // A list is pointed at as a whole, as the documented faults of `phone_numbers` are.
  const path = issue.path.slice(
    0,
    [...issue.path, 0].findIndex((key) => typeof key === 'number'),
  );
  const source = { pointer: `/${path.join('/')}` };
  const value = valueAt(body, path);
  if (value === undefined) return refuse('10015', { detail: 'must be present' }, source);
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    return refuse('10032', { detail: `Must be one of: ${issue.values.join(', ')}.` }, source);
  }
  if (issue.code === 'invalid_format') {
    return refuse(issue.format === 'guid' ? '10026' : '10015', { detail: issue.message }, source);
  }
  const expected = Array.isArray(value) ? 'array' : issue.code === 'invalid_type' ? issue.expected : 'string';
  return refuse('10026', { detail: typeDetails[expected] }, source);
}

/** Reads a body by its shape; unknown keys are ignored, the first fault is refused with its pointer (contract 10). */
export function readShape<Shape extends z.ZodType>(shape: Shape, body: Record<string, unknown>): z.output<Shape> {
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw issue ? toRefusal(issue, body) : read.error;
}
