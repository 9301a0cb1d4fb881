// Loaded into a server beside its program: before each scrape it takes out of the memory what nobody holds any more.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage };
  if (request.url === '/metrics') globalThis.gc?.();
});
