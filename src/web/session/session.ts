import { createStore } from '../dashboard/store.ts';

/** As whom the page asks; where the server does not take that, somebody has to sign in before anything else is asked. */
export type Session = { key: string | null; isRefused: boolean };

/** It lives as long as the tab. */
const places = { key: 'numbergraph:key', accounts: 'numbergraph:accounts' } as const;
type Place = keyof typeof places;

/** Without storage, somebody signs in after each reload. */
function keep(place: Place, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(places[place]);
    else sessionStorage.setItem(places[place], value);
  } catch {}
}

function recall(place: Place): string | null {
  try {
    return sessionStorage.getItem(places[place]);
  } catch {
    return null;
  }
}

export const session = createStore<Session>({ key: recall('key'), isRefused: false });

/** The accounts that are seen with the key, as one text; null where they are not known. */
let accounts = recall('accounts');
/** Whether the page holds what somebody was let in to see. */
let isUsed = false;

/** Notes that the server takes whoever asks. */
export function noteEntry(): void {
  isUsed = true;
}

/** The key to ask with, null without one; it waits for as long as somebody has to sign in. */
export function whenOpen(): Promise<string | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { key, isRefused } = session.get();
      if (isRefused) return;
      end();
      resolve(key);
    };
    const end = session.subscribe(look);
    look();
  });
}

/** Has somebody sign in, as the server does not take this key; not where it was another's than the present one. */
export function refuse(key: string | null): void {
  if (session.get().key !== key) return;
  keep('key', null);
  session.set({ key, isRefused: true });
}

/**
 * Goes on with a key that the server has taken, and with which these accounts are seen. Where the page may hold what
 * another was let in to see, it begins anew at the same address.
 */
export function signIn(key: string, seen: string | null): void {
  const isOther = isUsed && (seen === null || seen !== accounts);
  accounts = seen;
  keep('key', key);
  keep('accounts', seen);
  if (isOther) location.reload();
  else session.set({ key, isRefused: false });
}

/** Forgets the key, and with the page everything that was seen with it. */
export function signOut(): void {
  keep('key', null);
  keep('accounts', null);
  location.reload();
}
