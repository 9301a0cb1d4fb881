import { noteEntry, refuse, whenOpen } from './session.ts';

/**
 * Asks as `fetch` does, with the key of the page unless the request brings its own. Where the server does not take it,
 * somebody signs in and it is asked again: what was refused so had no effect.
 */
export async function send(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (headers.has('authorization')) return fetch(url, init);
  for (;;) {
    const key = await whenOpen();
    if (key !== null) headers.set('authorization', toAuthorization(key));
    const response = await fetch(url, { ...init, headers });
    if (response.status !== 401) {
      noteEntry();
      return response;
    }
    refuse(key);
  }
}

/** What a key is sent as. */
export function toAuthorization(key: string): string {
  return `Bearer ${key}`;
}
