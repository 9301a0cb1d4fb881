import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type ASTVisitor,
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { openDocumentMemo } from './document-memo.ts';
import { useOperationCheck } from './operation-check.ts';
import { measureOperation, type Shape } from './operation-shape.ts';

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

/** Open brackets at which it is not for want of a closing one that a document cannot be read. */
const mostOpen = 200;

/**
 * Whether the brackets of a document are why it could not be read. The parser calls itself for each, and at how many its
 * stack ends is chance: then it tells of what comes after them.
 */
function isTooDeep(result: unknown, source: string): boolean {
  if (result instanceof RangeError) return true;
  const [end] = (result instanceof GraphQLError && result.positions) || [];
  const read = source.slice(0, end ?? 0);
  const count = (brackets: RegExp): number => read.match(brackets)?.length ?? 0;
  return count(/[[({]/g) - count(/[\])}]/g) > mostOpen;
}

const tooDeep = (): GraphQLError =>
  new GraphQLError('The operation is too large: brackets are nested deeper than can be read.', {
    extensions: { code: 'LIMIT_EXCEEDED' },
  });

const isCrowded = (result: readonly unknown[]): boolean =>
  result.some((error) => error instanceof GraphQLError && error.message === 'Validation aborted.');

const tooCrowded = (): GraphQLError =>
  new GraphQLError('The operation is too large: more fields of the same name overlap than can be compared.', {
    extensions: { code: 'LIMIT_EXCEEDED' },
  });

const words: Record<keyof Shape, string> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'root fields',
  schemaObjects: 'objects of the schema asked for',
};

function shapeRule(limits: Limits) {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const shape = measureOperation(operation, context);
      const most: Shape = { ...limits, schemaObjects: limits.cost };
      for (const part of ['depth', 'aliases', 'directives', 'rootFields', 'schemaObjects'] as const) {
        if (shape[part] > most[part]) context.reportError(over(words[part], most[part], shape[part]));
      }
    },
  });
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
const rememberCost = openDocumentMemo(mostShapes);

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

/** Refuses operations over the limits: tokens before parsing, shape before execution, cost before the first call. */
export function useLimits(limits: Limits = defaultLimits): Plugin {
  const rule = shapeRule(limits);
  return {
    onParse: ({ params: { source }, setParseFn }) => {
      setParseFn((text: string, options: object) => parse(text, { ...options, maxTokens: limits.tokens }));
      return ({ result, replaceParseResult }) => {
        // Most documents are read, or were before.
        if (!(result instanceof Error)) return;
        const aborted = result instanceof GraphQLError && result.message.includes('tokens. Parsing aborted');
        if (aborted) replaceParseResult(over('tokens', limits.tokens));
        else if (isTooDeep(result, String(source))) replaceParseResult(tooDeep());
      };
    },
    onValidate: ({ addValidationRule }) => {
      addValidationRule(rule);
      return ({ result, setResult }) => {
        // The library compares so many fields of one name and no more.
        if (isCrowded(result)) setResult([tooCrowded()]);
      };
    },
    ...useOperationCheck((args) => toCostError(args, limits)),
  };
}

function toCostError(args: ExecutionArgs, limits: Limits): GraphQLError | null {
  const { schema, document, operationName, variableValues } = args;
  try {
    const cost = toKnownCost(schema, document, { operationName, variables: variableValues ?? {} });
    return cost > limits.cost ? over('objects asked for', limits.cost, cost) : null;
  } catch (error) {
    // Variables that fit no type: nothing is executed with them, and the execution says so.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
