import type { IncomingMessage } from 'node:http';

/** The largest body of a callback, in bytes. */
const largest = 64 * 1024;
/** So much more is taken and dropped: who is cut off while sending does not read the answer. */
const mostDropped = 1024 * 1024;

/** Reads a callback's body as it came over the wire. */
export function readCallbackBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'cut off'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= largest) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > largest + mostDropped) resolve('too large');
    });
    request.once('end', () => resolve(bytes > largest ? 'too large' : Buffer.concat(chunks)));
    request.once('close', () => resolve('cut off'));
    request.once('error', () => resolve('cut off'));
  });
}
