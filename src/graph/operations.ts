import { type DocumentNode, type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type Logger, pino } from 'pino';
import { type ErrorCode, errorCodes } from '../domain/provider-fault.ts';
import { toError } from '../providers/provider-error.ts';
import { toClientError } from './client-errors.ts';
import type { Arrival, Context } from './context.ts';
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

function toOperation(document: DocumentNode, operationName: unknown): Operation {
  const ast = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
  return { type: ast?.operation ?? 'unknown', name: ast?.name?.value };
}

/** Who asked, as far as it is known before a context is made. */
type Asked = Partial<Pick<Context, 'requestId' | 'principal'>>;

/** Tells observer, trace and log of every operation. It comes before all that may refuse one. */
export function useOperations(log: Logger, observer?: OperationObserver): Plugin<Context, Arrival> {
  function write(
    { type, name }: Operation,
    outcome: Outcome,
    { requestId, principal }: Asked,
    startedAt?: number,
  ): void {
    if (!log.isLevelEnabled('debug')) return;
    const ms = startedAt === undefined ? undefined : Math.round(performance.now() - startedAt);
    log.debug({ requestId, principal: principal?.id, type, name, outcome, ms }, 'an operation ended');
  }

  function refuse(operation: Operation, errors: readonly unknown[], asked: Asked): void {
    const outcome = toOutcome(errors);
    observer?.refused({ type: operation.type, outcome });
    write(operation, outcome, asked);
  }

  function begin({
    document,
    operationName,
    contextValue,
  }: ExecutionArgs & { contextValue: Context & Partial<Arrival> }) {
    const startedAt = performance.now();
    const operation = toOperation(document, operationName);
    const span = openOperationSpan(operation, contextValue.req);
    const end = (errors?: readonly unknown[]): void => {
      const outcome = toOutcome(errors);
      observer?.executed({ type: operation.type, outcome, milliseconds: performance.now() - startedAt });
      write(operation, outcome, contextValue, startedAt);
      span.end(outcome);
    };
    const run = async <Result>(execute: () => Result): Promise<Awaited<Result>> => {
      try {
        return await span.run(execute);
      } catch (error) {
        end([toError(error)]);
        throw error;
      }
    };
    return { run, end };
  }

  const errorsOf = (result: ExecutionResult | AsyncIterable<unknown>) =>
    Symbol.asyncIterator in result ? undefined : result.errors;

  return {
    instrumentation: {
      // A document that is known to be faulty is not given to hooks again.
      parse({ context }, wrapped) {
        try {
          wrapped();
        } catch (error) {
          refuse({ type: 'unknown', name: undefined }, [error], context);
          throw error;
        }
      },
    },
    onValidate:
      ({ params: { documentAST }, context }) =>
      ({ valid, result }) => {
        if (!valid) refuse(toOperation(documentAST, context.params.operationName), result, context);
      },
    onExecute({ args, executeFn, setExecuteFn }) {
      const { run, end } = begin(args);
      setExecuteFn((given) => run(() => executeFn(given)));
      return { onExecuteDone: ({ result }) => end(errorsOf(result)) };
    },
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const { run, end } = begin(args);
      setSubscribeFn((given) => run(() => subscribeFn(given)));
      return {
        onSubscribeResult({ result }) {
          end(errorsOf(result));
          return {
            onNext: ({ result: next }) => {
              if (!(Symbol.asyncIterator in next)) observer?.delivered({ outcome: toOutcome(next.errors) });
            },
          };
        },
      };
    },
  };
}
