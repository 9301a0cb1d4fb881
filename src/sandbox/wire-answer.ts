import type { ServerResponse } from 'node:http';
import type { SandboxAnswer } from './play.ts';

/** An answer as it goes over the wire; no payload means no content-type. */
export type WireAnswer = { status: number; headers: Record<string, string>; payload: Buffer | null };

/** Writes an answer's body as JSON. */
export function toWireAnswer(answer: SandboxAnswer): WireAnswer {
  const headers = answer.headers ?? {};
  if (answer.body === undefined) return { status: answer.status, headers, payload: null };
  const payload = Buffer.from(JSON.stringify(answer.body));
  return { status: answer.status, headers: { 'content-type': 'application/json', ...headers }, payload };
}

/** Sends an answer whole. */
export function sendAnswer(response: ServerResponse, answer: WireAnswer): void {
  writeHead(response, answer);
  if (answer.payload === null) response.end();
  else response.end(answer.payload);
}

/**
 * Sends the first part of an answer. `true` sends half of it under a fitting content-length: valid HTTP, broken JSON.
 * A number sends that many bytes under the whole content-length, then the connection dies.
 */
export function sendTruncated(response: ServerResponse, answer: WireAnswer, truncate: true | number): void {
  const payload = answer.payload ?? Buffer.alloc(0);
  if (truncate === true) {
    sendAnswer(response, { ...answer, payload: payload.subarray(0, Math.floor(payload.length / 2)) });
    return;
  }
  writeHead(response, answer);
  response.flushHeaders();
  response.write(payload.subarray(0, truncate), () => response.socket?.destroy());
}

function writeHead(response: ServerResponse, { status, headers, payload }: WireAnswer): void {
  response.writeHead(status, payload === null ? headers : { ...headers, 'content-length': String(payload.length) });
}
