import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as send } from 'undici';
import { readCallbackBody } from './callback-body.ts';

/** Hands a request for `/_sandbox` on to the sandbox's own controls. */
export type SandboxRoute = (exchange: { request: IncomingMessage; response: ServerResponse }) => Promise<void>;

/** What the controls listen to. */
export const sandboxMethods = ['GET', 'POST', 'DELETE'] as const;

/**
 * Opens the way to the sandbox at `origin` for those who may ask. What it takes is JSON alone: a page of another origin
 * cannot send that without being asked, and it gets no answer to its question.
 */
export function openSandboxRoute(origin: string, mayAsk: (request: IncomingMessage) => boolean): SandboxRoute {
  return async ({ request, response }) => {
    if (!mayAsk(request)) return answer(response, 403, JSON.stringify({ error: 'pages of other origins may not ask' }));
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
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
