import { refuse } from './fault.ts';

/** Reads the list of numbers that a body names: there, of strings, not empty, of at most `largest` (contract 7.2). */
export function readNumberNames(body: Record<string, unknown>, key: string, largest: number): string[] {
  const source = { pointer: `/${key}` };
  const given = body[key];
  if (given === undefined || given === null) throw refuse('10015', { detail: 'must be present' }, source);
  if (!Array.isArray(given)) throw refuse('10026', { detail: 'Must be an array of strings.' }, source);
  const values: unknown[] = given;
  const names = values.filter((value) => typeof value === 'string');
  if (names.length < values.length) throw refuse('10026', { detail: 'Must be an array of strings.' }, source);
  if (names.length === 0) throw refuse('10015', { detail: 'You must provide at least 1 phone number.' }, source);
  if (names.length > largest) throw refuse('10015', { detail: `${largest} numbers is the maximum allowed.` }, source);
  return names;
}

/** Reads a list of numbers that must all be in E.164 form with their plus (contract telnyx.md 6.1, 6.6). */
export function readE164s(body: Record<string, unknown>, key: string, largest: number): string[] {
  const names = readNumberNames(body, key, largest);
  if (!names.every((name) => /^\+[1-9]\d{1,14}$/.test(name))) throw refuse('10016', {}, { pointer: `/${key}` });
  return names;
}
