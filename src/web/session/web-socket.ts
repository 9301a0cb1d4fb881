import type { ClientOptions } from 'graphql-ws';
import { toAuthorization } from './send.ts';
import { noteEntry, refuse, whenOpen } from './session.ts';

/** The code by which a server closes a WebSocket of somebody whom it does not take, or takes no longer. */
const refused = 4403;

/**
 * What a client of graphql-ws needs to connect with the key of the page, or with the Authorization value of its own: it
 * waits while somebody has to sign in, and asks for that where the server does not take the key.
 */
export function toConnection(own?: string): Pick<ClientOptions, 'url' | 'connectionParams'> & {
  connected(): void;
  /** Whether the connection was closed because of the key, so that it is worth another try after signing in. */
  closed(event: unknown): boolean;
} {
  let key: string | null = null;
  return {
    async url() {
      if (own === undefined) key = await whenOpen();
      return `${location.origin.replace(/^http/, 'ws')}/graphql`;
    },
    connectionParams() {
      if (own !== undefined) return { authorization: own };
      return key === null ? {} : { authorization: toAuthorization(key) };
    },
    connected: () => own === undefined && noteEntry(),
    closed(event) {
      if (own !== undefined || !(event instanceof CloseEvent) || event.code !== refused) return false;
      refuse(key);
      return true;
    },
  };
}
