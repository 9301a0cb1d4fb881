import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, type ExecutionArgs, GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { openKeyedMemo } from './keyed-memo.ts';

/** How much may be asked for: by one operation, and by one principal. */
export type Limits = {
  /** Tokens of the document, counted before it is parsed. */
  tokens: number;
  /** Levels of fields. */
  depth: number;
  aliases: number;
  directives: number;
  /** Fields of the operation itself. */
  rootFields: number;
  /** Objects and type names that the answer may hold, by the page sizes asked for. */
  cost: number;
  /** Characters of the variables as JSON. */
  variables: number;
  /** Requests that carriers may have to be sent for it. */
  calls: number;
  /** Operations of one principal in a minute, over all processes. */
  requests: number;
  /** WebSockets of one principal at one process. */
  connections: number;
  /** Subscriptions of one principal at one process. */
  subscriptions: number;
  /** Operations under way on one WebSocket. */
  operations: number;
};

export const defaultLimits: Limits = {
  tokens: 2_000,
  depth: 16,
  aliases: 50,
  directives: 50,
  rootFields: 20,
  cost: 50_000,
  variables: 200_000,
  calls: 650,
  requests: 12_000,
  connections: 2_500,
  subscriptions: 5_000,
  operations: 500,
};

/** What is refused for its size: which limit, and by how much it is over. */
export function over(what: string, limit: number, actual?: number): GraphQLError {
  const count = actual === undefined ? `more than ${limit}` : `${actual}, the limit is ${limit}`;
  return new GraphQLError(`The operation is too large: ${what}: ${count}.`, { extensions: { code: 'LIMIT_EXCEEDED' } });
}

/** Refuses variables that are too many to be looked at. Throws what the client is told. */
export function checkVariables({ variables }: Limits, params: { variables?: unknown }): void {
  const size = params.variables ? JSON.stringify(params.variables).length : 0;
  if (size > variables) throw over('characters of the variables as JSON', variables, size);
}

/** What an operation may cost: objects that its answer may hold. Call it on valid documents alone. */
export function toCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: { operationName?: string | null | undefined; variables: Record<string, unknown> },
): number {
  // The one that is run, not the first of the document.
  const definitions = document.definitions.filter(
    (definition) =>
      !operationName || definition.kind !== Kind.OPERATION_DEFINITION || definition.name?.value === operationName,
  );
  return complexityFromQuery({ ...document, definitions }, { schema, variables, ctx: {} }).complexity;
}

/** Shapes of variables of one document whose cost is kept. */
const mostShapes = 20;
const rememberCost = openKeyedMemo<DocumentNode, number>(mostShapes);

/** Values, and characters of names, of variables whose cost is kept: more could fill the memory, or the stack. */
const mostOfShape = { values: 100, characters: 1_000 };

/** What a cost goes by of variables, as text; null where it is too much. */
function toShape(variables: Record<string, unknown>): string | null {
  let values = 0;
  const toPart = (value: unknown): unknown => {
    values += 1;
    if (typeof value === 'string' || values > mostOfShape.values) return '';
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(toPart);
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, toPart(part)]));
  };
  const shape = JSON.stringify(toPart(variables));
  return values > mostOfShape.values || shape.length > mostOfShape.characters ? null : shape;
}

/** The same, kept for what comes again: a cost goes by numbers, switches and lengths of lists, and by no text. */
function toKnownCost(...[schema, document, operation]: Parameters<typeof toCost>): number {
  const find = (): number => toCost(schema, document, operation);
  const shape = toShape(operation.variables);
  return shape === null ? find() : rememberCost(document, `${operation.operationName} ${shape}`, find);
}

/** Why an operation costs more than it may; null where it does not. */
export function checkCost({ cost: limit }: Pick<Limits, 'cost'>, args: ExecutionArgs): GraphQLError | null {
  const { schema, document, operationName, variableValues } = args;
  try {
    const cost = toKnownCost(schema, document, { operationName, variables: variableValues ?? {} });
    return cost > limit ? over('objects asked for', limit, cost) : null;
  } catch (error) {
    // Variables that fit no type: nothing is executed with them, and the execution says so.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
