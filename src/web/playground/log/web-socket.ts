import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { toConnection } from '../../session/web-socket.ts';
import type { Connect, Operation } from './transport.ts';

/** Close codes by which a server says that the client is at fault. */
const isRefusal = (code: number): boolean => code >= 4_400 && code < 4_500;

/** A browser sends no headers there: who asks goes as a parameter of the connection. */
function readAuthorization(headers: Operation['headers']): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
}

/** Follows by the graphql-transport-ws protocol. */
export const connectWebSocket: Connect = ({ headers, ...operation }, hearing) => {
  const { connected, closed, ...connection } = toConnection(readAuthorization(headers));
  const client = createClient({
    ...connection,
    keepAlive: 10_000,
    retryAttempts: 0,
    on: {
      connected: () => {
        connected();
        hearing.opened();
      },
    },
  });
  let ended = false;
  const end = (): void => {
    ended = true;
    void client.dispose();
  };
  const unless = (tell: () => void) => (): void => {
    if (ended) return;
    end();
    tell();
  };
  client.subscribe(operation, {
    next: (result) => {
      if (!ended) hearing.next(result as ExecutionResult);
    },
    // The subscriptions here have no end of their own: the server is about to go.
    complete: unless(() => hearing.lost()),
    error: (error) => unless(() => (closed(error) ? hearing.lost() : tellFault(error, hearing)))(),
  });
  return end;
};

function tellFault(error: unknown, hearing: Parameters<Connect>[1]): void {
  if (Array.isArray(error)) hearing.refused(error.map(({ message }: { message: string }) => message).join(' '));
  else if (error instanceof CloseEvent && isRefusal(error.code)) hearing.refused(error.reason);
  else hearing.lost();
}
