import type { SandboxRequest } from '../../../sandbox/play.ts';
import { Refusal } from './answers.ts';

function isOfType(request: SandboxRequest, mediaType: string): boolean {
  return request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === mediaType;
}

/** Reads one parameter of a form body; any other body is not read, and what is missing is 20001 (contract twilio.md 2). */
export function readFormParameter(request: SandboxRequest, name: string): string {
  const isForm = isOfType(request, 'application/x-www-form-urlencoded');
  const value = isForm ? new URLSearchParams(request.body.toString()).get(name) : null;
  if (!value) throw new Refusal(400, 20001, `Missing required parameter ${name} in the post body`);
  return value;
}

const notAnObject = (): Refusal => new Refusal(400, 20001, 'Bad request: the post body is not a JSON object');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAnObject();
  }
}

/**
 * Reads the fields of a JSON body, blank text as null. No bytes and bodies of another media type count as no fields
 * (D19); JSON that is no object is 20001.
 */
export function readJsonFields(request: SandboxRequest): Record<string, unknown> {
  if (request.body.length === 0 || !isOfType(request, 'application/json')) return {};
  const body = parseJson(request.body.toString());
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw notAnObject();
  const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, isBlank(value) ? null : value]));
}
