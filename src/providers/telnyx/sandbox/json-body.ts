import type { SandboxRequest } from '../../../sandbox/play.ts';
import { refuse } from './fault.ts';

/** Tells whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a body that must be a JSON object, or refuses; an empty one counts as `{}`. */
export function requireJsonObject(request: SandboxRequest): Record<string, unknown> {
  const body = readJsonObject(request);
  if (body === null) throw refuse('10015', { detail: 'The body must be a JSON object.' }, { pointer: '/base' });
  return body;
}

/** Reads a body that must be a JSON object; null when it is anything else, an empty one counts as `{}`. */
export function readJsonObject(request: SandboxRequest): Record<string, unknown> | null {
  const text = request.body.toString('utf8');
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
