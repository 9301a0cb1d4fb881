import {
  createSourceEventStream,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import { refusedRequest } from '../access/refused-request.ts';
import { toError } from '../providers/provider-error.ts';
import { openForClient } from './client-result.ts';
import { type Arrival, toContext, type World } from './context.ts';
import { rememberDocuments } from './document-cache.ts';
import { explain, toCount } from './explain.ts';
import type { Guards, Params } from './guards.ts';
import { knowScopes } from './known-scopes.ts';
import { openOperationRecord, toOutcome } from './operations.ts';
import type { Prepared } from './prepared.ts';
import { openRendering, type Render, type Rendered } from './rendering.ts';
import { readRequestParams } from './request-params.ts';

/** An operation that is not executed, as its client may see why. */
export type Refused = { refused: ExecutionResult };

/** What is answered to a subscription: word of why it did not begin, or what happens. */
export type Subscribed = ExecutionResult | AsyncIterableIterator<Rendered>;

/** Sends a result as text; gives what to wait for before the next one, null where that is nothing. */
export type SendText = (text: string) => Promise<void> | null;

/** Runs operations, however they came. What it gives is fit for clients; it throws nothing. */
export type Engine = {
  /** The request as it is to be run. Throws the GraphQLError to answer. */
  admit: Guards['admit'];
  /** Reads the document of an admitted request and finds its operation. */
  prepare(params: Params, arrival: Arrival): Prepared | Refused;
  /** Executes a query or a mutation. */
  execute(prepared: Prepared): Promise<ExecutionResult>;
  /** Begins a subscription; what has its text ready goes to `send`, where that is given, and is not iterated. */
  subscribe(prepared: Prepared, send?: SendText): Promise<Subscribed>;
  /** Word of a request that cannot be run, as its client may see it. */
  toRefusal(errors: readonly unknown[], requestId: string): ExecutionResult;
};

export type EngineOptions = { world: World; guards: Guards; schema: GraphQLSchema; log: Logger };

const unnamed = 'operationName: it names no operation of the document, or there are several and none is named';

const noOperation = (): GraphQLError => refusedRequest('BAD_USER_INPUT', unnamed, 400);

/** What is thrown, as an error of a result. */
function toGraphQLError(thrown: unknown): GraphQLError {
  const error = toError(thrown);
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}

/** Runs what gives a result; what is thrown instead is a result too. */
async function orErrors<Result>(run: () => Result): Promise<Awaited<Result> | { errors: GraphQLError[] }> {
  try {
    return await run();
  } catch (thrown) {
    return { errors: [toGraphQLError(thrown)] };
  }
}

/** Opens what runs operations over a world. */
export function openEngine({ world, guards, schema, log }: EngineOptions): Engine {
  const record = openOperationRecord(log, world.operations);
  const read = rememberDocuments(guards.openReading(schema));
  const rendererOf = openRendering();
  const forClient = openForClient(log, world.docs);

  function refuse(ast: OperationDefinitionNode | null, errors: readonly GraphQLError[], arrival: Arrival): Refused {
    record.refuse(ast, errors, arrival);
    return { refused: forClient({ errors }, arrival.requestId) };
  }

  function prepare(params: Params, arrival: Arrival): Prepared | Refused {
    const { query, operationName, variables } = readRequestParams(params);
    const { document, errors } = read(query);
    const ast = document && getOperationAST(document, operationName);
    if (errors.length > 0) return refuse(ast ?? null, errors, arrival);
    if (!document || !ast) return refuse(null, [noOperation()], arrival);
    const { requestId, principal, client, req } = arrival;
    const context = toContext(world, { requestId, principal, client }, toCount(req));
    const contextValue = Object.assign(context, knowScopes(principal));
    return { ast, args: { schema, document, operationName, variableValues: variables, contextValue }, arrival };
  }

  /** What happens, as results; the last one tells why there are no more, where that was not meant. */
  function deliver(
    stream: AsyncIterable<unknown>,
    { render, requestId, send }: { render: Render; requestId: string; send?: SendText | undefined },
  ): AsyncIterableIterator<Rendered> {
    const items = stream[Symbol.asyncIterator]();
    let isOver = false;

    /** The next result that is not sent by itself; null at the end. */
    async function read(): Promise<Rendered | null> {
      for (;;) {
        const item = await items.next();
        if (item.done || isOver) return null;
        const rendered = render(item.value as object);
        const result = rendered instanceof Promise ? await rendered : rendered;
        if (isOver) return null;
        record.deliver(result);
        if (!send || !result.stringify) return result;
        const unread = send(result.stringify());
        if (unread) await unread;
      }
    }

    return {
      async next() {
        if (isOver) return { value: undefined, done: true };
        try {
          const result = await read();
          if (result) return { value: forClient(result, requestId), done: false };
          return { value: undefined, done: true };
        } catch (error) {
          isOver = true;
          await items.return?.();
          const result = { errors: [toGraphQLError(error)] };
          record.deliver(result);
          return { value: forClient(result, requestId), done: false };
        }
      },
      async return() {
        isOver = true;
        await items.return?.();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return {
    admit(params, principal) {
      try {
        return guards.admit(params, principal);
      } catch (error) {
        world.operations?.refused({ type: 'unknown', outcome: toOutcome([error]) });
        throw error;
      }
    },

    prepare(params, arrival) {
      try {
        return prepare(params, arrival);
      } catch (error) {
        return refuse(null, [toGraphQLError(error)], arrival);
      }
    },

    async execute({ ast, args, arrival }) {
      const result = await record.execute(ast, arrival, () =>
        orErrors(() => {
          const error = guards.check(args);
          return error ? { errors: [error] } : execute(args);
        }),
      );
      return forClient(explain(args, result), arrival.requestId);
    },

    async subscribe(prepared, send) {
      const { ast, args, arrival } = prepared;
      const stream = await record.execute(ast, arrival, () =>
        orErrors(() => {
          const error = guards.check(args);
          return error ? { errors: [error] } : createSourceEventStream(args);
        }),
      );
      if (!(Symbol.asyncIterator in stream)) return forClient(stream, arrival.requestId);
      return deliver(stream, { render: rendererOf(prepared), requestId: arrival.requestId, send });
    },

    toRefusal: (errors, requestId) => forClient({ errors: errors.map(toGraphQLError) }, requestId),
  };
}
