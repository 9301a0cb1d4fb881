import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as send } from 'undici';
import { readCallbackBody } from './callback-body.ts';

/** Hands a request for `/_sandbox` on to the sandbox's own controls. */
export type SandboxRoute = (exchange: { request: IncomingMessage; response: ServerResponse }) => Promise<void>;

/** What the controls listen to. */
export const sandboxMethods = ['GET', 'POST', 'DELETE'] as const;

/**
 * Opens the way from the pages to the sandbox at `origin`. What it takes is JSON alone: a page of another origin cannot
 * send that without being asked, and it gets no answer to its question.
 */
export function openSandboxRoute(origin: string): SandboxRoute {
  return async ({ request, response }) => {
    const method = sandboxMethods.find((known) => known === request.method) ?? 'GET';
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (method === 'POST' && type !== 'application/json') {
      return answer(response, 415, JSON.stringify({ error: 'content-type must be application/json' }));
    }
    const body = method === 'POST' ? await readCallbackBody(request) : undefined;
    if (body === 'cut off') return;
    if (body === 'too large') return answer(response, 413, JSON.stringify({ error: 'the body is too large' }));
    const answered = await send(`${origin}${request.url}`, { method, body });
    answer(response, answered.statusCode, await answered.body.text());
  };
}

function answer(response: ServerResponse, status: number, body: string): void {
  const headers = { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' };
  response.writeHead(status, headers).end(body);
}
