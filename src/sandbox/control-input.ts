import type { z } from 'zod';

/** A control request that cannot be done as asked; its message is the sentence that the caller reads. */
export class ControlError extends Error {
  override name = 'ControlError';
}

/** Parses a control request's body; none counts as `{}`. Throws ControlError. */
export function readControlBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError('the body is not JSON');
  }
}

/** Reads a control request's body by its shape. Throws ControlError that names every field at fault. */
export function readControlInput<Input>(schema: z.ZodType<Input>, body: unknown): Input {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new ControlError(faults.join('; '));
}
