import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { graphUrl } from '../graph.ts';
import type { Connect } from './transport.ts';

/** Close codes by which a server says that the client is at fault. */
const isRefusal = (code: number): boolean => code >= 4_400 && code < 4_500;

/** Follows by the graphql-transport-ws protocol. A browser sends no headers there: they go as its connection parameters. */
export const connectWebSocket: Connect = ({ headers, ...operation }, hearing) => {
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}${graphUrl}`,
    connectionParams: { headers },
    keepAlive: 10_000,
    retryAttempts: 0,
    on: { connected: () => hearing.opened() },
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
    error: (error) => unless(() => tellFault(error, hearing))(),
  });
  return end;
};

function tellFault(error: unknown, hearing: Parameters<Connect>[1]): void {
  if (Array.isArray(error)) hearing.refused(error.map(({ message }: { message: string }) => message).join(' '));
  else if (error instanceof CloseEvent && isRefusal(error.code)) hearing.refused(error.reason);
  else hearing.lost();
}
