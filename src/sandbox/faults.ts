import { z } from 'zod';
import type { CarrierRouter } from './carrier-router.ts';
import { type CalledPath, toPathTest } from './fault-path.ts';
import type { RunningPlay } from './play.ts';
import { openRandom } from './random.ts';
import { toWireAnswer, type WireAnswer } from './wire-answer.ts';

/** What `POST /_sandbox/faults` takes. */
export const faultInput = z
  .strictObject({
    provider: z.string(),
    method: z.string().toUpperCase().optional(),
    path: z.string().startsWith('/').optional(),
    status: z.int().min(200).max(599).optional(),
    /** Seconds for the `retry-after` header; alone it means a 429. */
    retryAfter: z.number().min(0).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    drop: z.enum(['before', 'after']).optional(),
    truncate: z.union([z.literal(true), z.int().min(0)]).optional(),
    body: z.json().optional(),
    /** Fires at most so often. */
    times: z.int().min(1).optional(),
    /** The share of matching requests that it strikes. */
    rate: z.number().min(0).max(1).optional(),
    seed: z.int().optional(),
  })
  .refine(
    ({ status, retryAfter, delayMs, drop, truncate, body }) =>
      [status, retryAfter, delayMs, drop, truncate, body].some((effect) => effect !== undefined),
    'a fault needs an effect: status, retryAfter, delayMs, drop, truncate or body',
  );

/** Something that goes wrong on purpose. */
export type Fault = z.infer<typeof faultInput>;

/** The faults in force, in the order they were made. */
export type Faults = {
  add(fault: Fault): { id: string };
  list(): (Fault & { id: string; fired: number })[];
  clear(): void;
  /** The first fault that matches a request and fires; its turn is used up. */
  strike(provider: string, method: string, called: CalledPath): Fault | null;
};

/** Makes an empty list of faults. */
export function openFaults(router: CarrierRouter): Faults {
  type Standing = { id: string; fault: Fault; fired: number; fires(method: string, called: CalledPath): boolean };
  const standing: Standing[] = [];
  let made = 0;
  const stand = (id: string, fault: Fault): Standing => {
    const { provider, method, path, rate = 1 } = fault;
    const isPath = path === undefined ? () => true : toPathTest(router, provider, path);
    const random = openRandom(fault.seed ?? 1, id);
    return {
      id,
      fault,
      fired: 0,
      fires: (called, where) => (method ?? called) === called && isPath(where) && (rate === 1 || random.next() < rate),
    };
  };
  return {
    add(fault) {
      const id = `fault-${++made}`;
      standing.push(stand(id, fault));
      return { id };
    },
    list: () => standing.map(({ id, fault, fired }) => ({ id, ...fault, fired })),
    clear() {
      standing.length = 0;
      made = 0;
    },
    strike(provider, method, called) {
      for (const each of standing) {
        const { fault } = each;
        if (fault.provider !== provider || each.fired === fault.times || !each.fires(method, called)) continue;
        each.fired++;
        return fault;
      }
      return null;
    },
  };
}

/** What a fault answers in the carrier's place; null when the carrier itself is to answer. */
export function toFaultAnswer(fault: Fault, running: RunningPlay): WireAnswer | null {
  const { status, retryAfter, body } = fault;
  if (body !== undefined) {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    if (typeof body !== 'string') return toWireAnswer({ status: status ?? 200, headers, body });
    const type = body.startsWith('<') ? 'text/html' : 'application/json';
    return { status: status ?? 200, headers: { 'content-type': type, ...headers }, payload: Buffer.from(body) };
  }
  if (status === undefined && retryAfter === undefined) return null;
  return toWireAnswer(running.failure(status ?? 429, retryAfter ?? null));
}
