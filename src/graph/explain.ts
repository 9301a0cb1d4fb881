import type { IncomingMessage } from 'node:http';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { toCost } from '../access/limits.ts';
import type { Call, CallCount } from '../providers/provider.ts';
import { toPlannedCalls } from './call-limit.ts';
import type { Context } from './context.ts';

/** What an operation was worth, as `extensions` of its answer. */
type Explanation = {
  /** As counted against the limit; null where the variables fit no type. */
  cost: number | null;
  /** Where the answers of carriers that it needed came from. */
  upstream: CallCount & { planned: number | null };
};

/** A count for the operation of a request that asks for it with `x-numbergraph-explain: 1`; answers stay lean without. */
export function toCount({ method, headers }: IncomingMessage): Call['count'] {
  // A request that became a WebSocket is not the operation's own.
  const isOwn = method !== undefined && headers.upgrade === undefined;
  return isOwn && headers['x-numbergraph-explain'] === '1' ? { made: 0, deduplicated: 0, cached: 0 } : undefined;
}

/** The result of an operation with its explanation, where its calls are counted; also of one that is refused. */
export function explain(args: ExecutionArgs & { contextValue: Context }, result: ExecutionResult): ExecutionResult {
  const { count } = args.contextValue.call;
  if (!count) return result;
  const planned = orNull(() => toPlannedCalls(args));
  const explanation: Explanation = { cost: orNull(() => costOf(args)), upstream: { planned, ...count } };
  return { ...result, extensions: { ...result.extensions, ...explanation } };
}

function costOf({ schema, document, operationName, variableValues }: ExecutionArgs): number {
  return toCost(schema, document, { operationName, variables: variableValues ?? {} });
}

/** Null where the variables fit no type, so that nothing can be said beforehand. */
function orNull(read: () => number): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}
