import type { IncomingMessage } from 'node:http';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Operation, Outcome } from './operations.ts';

/** The span of one operation: what runs in it has its calls to carriers below it. */
export type OperationSpan = {
  run<Result>(task: () => Result): Result;
  end(outcome: Outcome): void;
};

/** Names come from clients, and nobody needs more of one. */
const mostOfName = 100;

/**
 * Opens the span of an operation. It goes on from the `traceparent` of its HTTP request; what came over a WebSocket goes
 * on from nothing, for the request that the socket began with is not the operation's own.
 */
export function openOperationSpan({ type, name }: Operation, request: IncomingMessage | undefined): OperationSpan {
  const isOwn = request !== undefined && request.headers.upgrade === undefined;
  const parent = isOwn ? propagation.extract(context.active(), request.headers) : context.active();
  const shown = name?.slice(0, mostOfName);
  const span = trace.getTracer('numbergraph').startSpan(
    shown ? `graphql.${type} ${shown}` : `graphql.${type}`,
    {
      kind: SpanKind.SERVER,
      attributes: { 'graphql.operation.type': type, ...(shown && { 'graphql.operation.name': shown }) },
    },
    parent,
  );
  const within = trace.setSpan(parent, span);
  return {
    run: (task) => context.with(within, task),
    end(outcome) {
      if (outcome !== 'ok') span.setAttribute('error.type', outcome).setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}
