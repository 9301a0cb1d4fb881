import { useSyncExternalStore } from 'react';

/** Where the reader is: `#/porting/<id>?filter=…` is `['porting', '<id>']` with its parameters. */
export type Route = { segments: readonly string[]; parameters: URLSearchParams };

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The route of a hash; an empty one is the porting board. */
export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { segments: segments.length > 0 ? segments : ['porting'], parameters: new URLSearchParams(query) };
}

/** The hash that leads there, for links. */
export function toHash(
  segments: readonly string[],
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString();
  return `#/${segments.map(encodeURIComponent).join('/')}${query && `?${query}`}`;
}

/** Goes there; `replace` leaves no step in the history, e.g. for a filter that is typed. */
export function navigate(hash: string, { replace = false } = {}): void {
  if (!replace) location.hash = hash;
  else {
    history.replaceState(null, '', hash);
    dispatchEvent(new HashChangeEvent('hashchange'));
  }
}

/** The route now, and whenever it changes. */
export function useRoute(): Route {
  return readRoute(useSyncExternalStore(subscribe, () => location.hash));
}
