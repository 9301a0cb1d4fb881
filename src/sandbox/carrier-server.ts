import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './body.ts';
import type { Calls } from './calls.ts';
import type { Carrier } from './carrier.ts';
import type { CarrierRouter, FoundRoute } from './carrier-router.ts';
import { type Fault, type Faults, toFaultAnswer } from './faults.ts';
import type { Limits } from './limits.ts';
import type { SandboxAnswer, SandboxRequest, SandboxSurface } from './play.ts';
import { sendAnswer, sendTruncated, toWireAnswer, type WireAnswer } from './wire-answer.ts';

/** A request's URL, parsed once. */
export type Target = { path: string; query: URLSearchParams; origin: string };

type Asked = {
  method: string;
  target: Target;
  carrier: Carrier;
  surface: SandboxSurface;
  found: FoundRoute | null;
  /** The carrier lets in no more at once. */
  over: boolean;
};

/** Serves carrier requests: count, fault, credentials, concurrency, then the play's own answer. */
export function openCarrierServer(parts: { router: CarrierRouter; calls: Calls; faults: Faults; limits: Limits }) {
  const { router, calls, faults, limits } = parts;
  return async (request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> => {
    const method = request.method ?? 'GET';
    const { path } = target;
    const found = router.find(method, path);
    const owner = found ?? router.surfaceOf(path);
    if (owner === null) {
      const error = `no carrier is played at ${path}; GET /_sandbox lists what is here`;
      return sendAnswer(response, toWireAnswer({ status: 404, body: { error } }));
    }
    const { carrier, surface } = owner;
    const { provider, running } = carrier;
    const pattern = found?.pattern ?? router.findAny(path)?.pattern ?? null;
    calls.count(provider, method, pattern ?? `${surface.prefix}/*`);
    const place = limits.enter(provider);
    response.once('close', place.leave);
    const fault = faults.strike(provider, method, { path, pattern });

    const isAfter = fault?.drop === 'after';
    if (!isAfter && fault?.delayMs !== undefined && !(await isStillThere(response, fault.delayMs))) return;
    if (fault?.drop === 'before') return void request.socket.destroy();
    const body = await readBody(request);
    if (body === null) return sendAnswer(response, toWireAnswer(running.failure(413, null)));
    const known = pattern !== null;
    const asked = { method, target, carrier, surface, found, over: place.over };
    const own = fault && toFaultAnswer(fault, running);
    const handle = (): WireAnswer =>
      toWireAnswer(toAnswer(asked, toSandboxRequest(asked, request.headers, body), known));
    if (!isAfter) return send(response, fault, own ?? handle());
    // It takes effect; what comes of it is the fault's, or nothing.
    handle();
    if (fault.delayMs !== undefined && !(await isStillThere(response, fault.delayMs))) return;
    if (own === null) response.socket?.destroy();
    else send(response, fault, own);
  };
}

function toAnswer(asked: Asked, request: SandboxRequest, knownPath: boolean): SandboxAnswer {
  const { running } = asked.carrier;
  const refused = running.authenticate(request);
  if (refused !== null) return refused;
  if (asked.over) return running.failure(429, 1);
  return asked.found === null ? asked.surface.unknown(request, knownPath) : asked.found.route.handle(request);
}

function toSandboxRequest(asked: Asked, headers: IncomingHttpHeaders, body: Buffer): SandboxRequest {
  const { method, target, surface, found } = asked;
  const single: Record<string, string | undefined> = {};
  for (const name in headers) {
    const value = headers[name];
    single[name] = Array.isArray(value) ? value[0] : value;
  }
  return {
    method,
    path: target.path.slice(surface.prefix.length),
    params: found?.params ?? {},
    query: target.query,
    headers: single,
    body,
    baseUrl: target.origin + surface.prefix,
  };
}

function send(response: ServerResponse, fault: Fault | null, answer: WireAnswer): void {
  if (fault?.truncate !== undefined) sendTruncated(response, answer, fault.truncate);
  else sendAnswer(response, answer);
}

/** Waits; false as soon as the client goes away. */
function isStillThere(response: ServerResponse, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.off('close', gone);
      resolve(true);
    }, milliseconds);
    timer.unref();
    response.once('close', gone);
  });
}
