import type { IncomingMessage, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import { readBody } from './body.ts';
import type { Carriers } from './carrier.ts';
import { toMethod, toPattern } from './carrier-router.ts';
import type { Target } from './carrier-server.ts';
import { ControlError, readControlBody } from './control-input.ts';
import { type Controlled, toControls } from './controls.ts';
import type { SandboxAnswer, SandboxRequest, SandboxRoute } from './play.ts';
import { sendAnswer, toWireAnswer } from './wire-answer.ts';

/** Where the control routes stand. */
export const controlPrefix = '/_sandbox';

type Handle = (request: SandboxRequest) => SandboxAnswer;

/** Serves `/_sandbox`: the sandbox's own control routes and those of the plays. */
export function openControlServer(controlled: Controlled) {
  const router = findMyWay();
  const handles = new Map<unknown, Handle>();
  const mount = (method: SandboxRoute['method'], path: string, handle: Handle): void => {
    const key = (): void => {};
    router.on(method, controlPrefix + path, key);
    handles.set(key, handle);
  };
  const help: string[] = [];
  for (const { method, path, does, handle } of toControls(controlled)) {
    mount(method, path, ({ body }) => handle(readControlBody(body)));
    help.push(`${method} ${controlPrefix}${path}: ${does}`);
  }
  for (const { provider, running } of controlled.carriers.all) {
    for (const route of running.controls) {
      mount(route.method, route.path, (request) => {
        readControlBody(request.body);
        return route.handle(request);
      });
      help.push(`${route.method} ${controlPrefix}${toPattern(route.path)}: a control of ${provider}`);
    }
  }
  mount('GET', '', () => ({ status: 200, body: { controls: help, carriers: toPrefixes(controlled.carriers) } }));

  return async (request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> => {
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const known = toMethod(method);
    const found = known === undefined ? null : router.find(known, target.path);
    const handle = found === null ? undefined : handles.get(found.handler);
    const answer = (): SandboxAnswer => {
      if (body === null) return { status: 413, body: { error: 'the body is larger than 2 MiB' } };
      const where = `${method} ${target.path}`;
      if (found === null || handle === undefined)
        return { status: 404, body: { error: `${where} is no control route; GET ${controlPrefix} lists them` } };
      const { path: full, query, origin } = target;
      const params = Object.fromEntries(Object.entries(found.params).map(([name, value]) => [name, value ?? '']));
      const path = full.slice(controlPrefix.length);
      return handle({ method, path, params, query, headers: {}, body, baseUrl: origin + controlPrefix });
    };
    sendAnswer(response, toWireAnswer(orRefusal(answer)));
  };
}

function orRefusal(answer: () => SandboxAnswer): SandboxAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof ControlError) return { status: 400, body: { error: error.message } };
    throw error;
  }
}

function toPrefixes(carriers: Carriers): Record<string, string[]> {
  return Object.fromEntries(
    carriers.all.map(({ provider, running }) => [provider, running.surfaces.map((surface) => surface.prefix)]),
  );
}
