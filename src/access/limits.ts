import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type ASTVisitor,
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** How much one operation may ask for. */
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
};

export const defaultLimits: Limits = {
  tokens: 2_000,
  depth: 16,
  aliases: 50,
  directives: 50,
  rootFields: 20,
  cost: 50_000,
};

function over(what: string, limit: number, actual?: number): GraphQLError {
  const count = actual === undefined ? `more than ${limit}` : `${actual}, the limit is ${limit}`;
  return new GraphQLError(`The operation is too large: ${what}: ${count}.`, { extensions: { code: 'LIMIT_EXCEEDED' } });
}

const tooDeep = (): GraphQLError =>
  new GraphQLError('The operation is too large: brackets are nested deeper than can be read.', {
    extensions: { code: 'LIMIT_EXCEEDED' },
  });

type Shape = Record<'depth' | 'aliases' | 'directives' | 'rootFields', number>;
const words: Record<keyof Shape, string> = {
  depth: 'levels of fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'root fields',
};

const empty: Shape = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/**
 * Measures a selection with the fragments that it spreads, each measured once however often it is spread. What is
 * introspected is not counted: the schema bounds it.
 */
function measure(set: SelectionSetNode, context: ValidationContext, fragments: Map<string, Shape>): Shape {
  const shape = { ...empty };
  const add = (part: Shape, below: number): void => {
    shape.depth = Math.max(shape.depth, part.depth + below);
    shape.aliases += part.aliases;
    shape.directives += part.directives;
    if (below === 0) shape.rootFields += part.rootFields;
  };
  for (const selection of set.selections) {
    shape.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      add(measureFragment(selection.name.value, context, fragments), 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(measure(selection.selectionSet, context, fragments), 0);
    } else {
      const counted = selection.selectionSet && !selection.name.value.startsWith('__');
      add(counted ? measure(selection.selectionSet, context, fragments) : empty, 1);
      shape.rootFields += 1;
      if (selection.alias) shape.aliases += 1;
    }
  }
  return shape;
}

function measureFragment(name: string, context: ValidationContext, fragments: Map<string, Shape>): Shape {
  const known = fragments.get(name);
  if (known) return known;
  // A fragment that spreads itself is refused by another rule; here it only must not run for ever.
  fragments.set(name, empty);
  const fragment = context.getFragment(name);
  const shape = fragment ? measure(fragment.selectionSet, context, fragments) : empty;
  fragments.set(name, shape);
  return shape;
}

function shapeRule(limits: Limits) {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const shape = measure(operation.selectionSet, context, new Map());
      for (const part of ['depth', 'aliases', 'directives', 'rootFields'] as const) {
        if (shape[part] > limits[part]) context.reportError(over(words[part], limits[part], shape[part]));
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

/** Refuses operations over the limits: tokens before parsing, shape before execution, cost before the first call. */
export function useLimits(limits: Limits = defaultLimits): Plugin {
  return {
    onParse: ({ setParseFn }) => {
      setParseFn((source: string, options: object) => parse(source, { ...options, maxTokens: limits.tokens }));
      return ({ result, replaceParseResult }) => {
        const aborted = result instanceof GraphQLError && result.message.includes('tokens. Parsing aborted');
        if (aborted) replaceParseResult(over('tokens', limits.tokens));
        // The parser calls itself for every bracket, and a document of brackets alone is deeper than its stack.
        if (result instanceof RangeError) replaceParseResult(tooDeep());
      };
    },
    onValidate: ({ addValidationRule }) => addValidationRule(shapeRule(limits)),
    onExecute: ({ args, setResultAndStopExecution }) => {
      const error = toCostError(args, limits);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
    // Of a subscription it is what each change may hold.
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      const error = toCostError(args, limits);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}

function toCostError(args: ExecutionArgs, limits: Limits): GraphQLError | null {
  const { schema, document, operationName, variableValues } = args;
  try {
    const cost = toCost(schema, document, { operationName, variables: variableValues ?? {} });
    return cost > limits.cost ? over('objects asked for', limits.cost, cost) : null;
  } catch (error) {
    // Variables that fit no type: nothing is executed with them, and the execution says so.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}
