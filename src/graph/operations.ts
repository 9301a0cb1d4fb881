import type { ExecutionResult, OperationDefinitionNode } from 'graphql';
import { type Logger, pino } from 'pino';
import { type ErrorCode, errorCodes } from '../domain/provider-fault.ts';
import { toClientError } from './client-errors.ts';
import type { Arrival } from './context.ts';
import { openOperationSpan } from './tracing.ts';

/** An operation by what it is; unknown where the document could not be read or names none. */
export type Operation = { type: 'query' | 'mutation' | 'subscription' | 'unknown'; name: string | undefined };

/** Ok, or the code that the client was told; INTERNAL before others. */
export type Outcome = 'ok' | ErrorCode;

/** Hears what became of every operation, over HTTP and WebSocket alike. */
export type OperationObserver = {
  /** It was not executed: it could not be read, or is not valid. */
  refused(event: { type: Operation['type']; outcome: Outcome }): void;
  /** A subscription is executed once it has begun. */
  executed(event: { type: Operation['type']; outcome: Outcome; milliseconds: number }): void;
  /** A subscriber was sent something. */
  delivered(event: { outcome: Outcome }): void;
};

const unheard = pino({ level: 'silent' }, { write() {} });

/** What became of an operation with these errors. */
export function toOutcome(errors: readonly unknown[] | undefined): Outcome {
  if (!errors || errors.length === 0) return 'ok';
  const told = errors.map((error) => toClientError(error, '', unheard).extensions.code);
  return errorCodes.find((code) => code === (told.includes('INTERNAL') ? 'INTERNAL' : told[0])) ?? 'INTERNAL';
}

const unread: Operation = { type: 'unknown', name: undefined };

const toOperation = (ast: OperationDefinitionNode | null): Operation =>
  ast ? { type: ast.operation, name: ast.name?.value } : unread;

/** Tells of operations. */
export type OperationRecord = {
  /** One is not executed; `ast` is null where it could not be found. */
  refuse(ast: OperationDefinitionNode | null, errors: readonly unknown[], arrival: Arrival): void;
  /** One is executed by `run`, whose result says what became of it. */
  execute<Result extends Pick<ExecutionResult, 'errors'> | AsyncIterable<unknown>>(
    ast: OperationDefinitionNode,
    arrival: Arrival,
    run: () => Promise<Result>,
  ): Promise<Result>;
  /** A subscriber was sent a result. */
  deliver(result: Pick<ExecutionResult, 'errors'>): void;
};

/** Opens what tells observer, trace and log of operations. */
export function openOperationRecord(log: Logger, observer: OperationObserver | undefined): OperationRecord {
  function write({ type, name }: Operation, outcome: Outcome, { requestId, principal }: Arrival, took?: number): void {
    if (!log.isLevelEnabled('debug')) return;
    const ms = took === undefined ? undefined : Math.round(took);
    log.debug({ requestId, principal: principal.id, type, name, outcome, ms }, 'an operation ended');
  }

  return {
    refuse(ast, errors, arrival) {
      const operation = toOperation(ast);
      const outcome = toOutcome(errors);
      observer?.refused({ type: operation.type, outcome });
      write(operation, outcome, arrival);
    },
    async execute(ast, arrival, run) {
      const startedAt = performance.now();
      const operation = toOperation(ast);
      const span = openOperationSpan(operation, arrival.req);
      const result = await span.run(run);
      const outcome = toOutcome('errors' in result ? result.errors : undefined);
      const milliseconds = performance.now() - startedAt;
      observer?.executed({ type: operation.type, outcome, milliseconds });
      write(operation, outcome, arrival, milliseconds);
      span.end(outcome);
      return result;
    },
    deliver: ({ errors }) => observer?.delivered({ outcome: toOutcome(errors) }),
  };
}
