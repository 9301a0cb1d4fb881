import type { IncomingMessage } from 'node:http';
import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { toCost } from '../access/limits.ts';
import type { Call } from '../providers/provider.ts';
import type { Context } from './context.ts';

/** What an operation was worth, as `extensions` of its answer. */
type Explanation = {
  /** As counted against the limit; null where the variables fit no type. */
  cost: number | null;
  /** Requests that carriers were sent for it. */
  upstream: { made: number };
};

/** A count for the operation of a request that asks for it with `x-numbergraph-explain: 1`; answers stay lean without. */
export function toCount({ method, headers }: IncomingMessage): Call['count'] {
  // A request that became a WebSocket is not the operation's own.
  const isOwn = method !== undefined && headers.upgrade === undefined;
  return isOwn && headers['x-numbergraph-explain'] === '1' ? { made: 0 } : undefined;
}

/** Explains the operations whose calls are counted, those that the limits refuse too: it comes before them. */
export function useExplain(): Plugin<Context> {
  return {
    onExecute: ({ args }) => {
      const { count } = args.contextValue.call;
      if (!count) return;
      return {
        onExecuteDone: ({ result, setResult }) => {
          if (Symbol.asyncIterator in result) return;
          const explanation: Explanation = { cost: costOf(args), upstream: { made: count.made } };
          setResult({ ...result, extensions: { ...result.extensions, ...explanation } });
        },
      };
    },
  };
}

function costOf({ schema, document, operationName, variableValues }: ExecutionArgs): number | null {
  try {
    return toCost(schema, document, { operationName, variables: variableValues ?? {} });
  } catch {
    return null;
  }
}
