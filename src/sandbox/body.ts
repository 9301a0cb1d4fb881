import type { IncomingMessage } from 'node:http';

const maxBytes = 2 * 1024 * 1024;
const empty = Buffer.alloc(0);

/** Reads a request's body of up to 2 MiB; null when it is larger or the client went away in the middle. */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined)
    return Promise.resolve(empty);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.once('end', () => resolve(bytes > maxBytes ? null : Buffer.concat(chunks)));
    request.once('close', () => resolve(null));
    request.once('error', () => resolve(null));
  });
}
