import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { type Limits, over } from './limits.ts';
import { measureOperation, type Shape } from './operation-shape.ts';

/** A document, and what is wrong with it; null where its syntax is. */
export type ReadDocument = { document: DocumentNode | null; errors: readonly GraphQLError[] };

/** Opens the reading of documents for a schema: tokens are counted before parsing, the shape with the validation. */
export function openReading(schema: GraphQLSchema, limits: Limits): (text: string) => ReadDocument {
  const rules = [...specifiedRules, shapeRule(limits)];
  return (text) => {
    const document = readSyntax(text, limits);
    if (document instanceof GraphQLError) return { document: null, errors: [document] };
    const errors = validate(schema, document, rules);
    // The library compares so many fields of one name and no more.
    const isCrowded = errors.some(({ message }) => message === 'Validation aborted.');
    return { document, errors: isCrowded ? [tooCrowded()] : errors };
  };
}

function readSyntax(text: string, { tokens }: Limits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: tokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted'))
      return over('tokens', tokens);
    if (isTooDeep(error, text)) return tooDeep();
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Open brackets at which it is not for want of a closing one that a document cannot be read. */
const mostOpen = 200;

/**
 * Whether the brackets of a document are why it could not be read. The parser calls itself for each, and at how many its
 * stack ends is chance: then it tells of what comes after them.
 */
function isTooDeep(error: unknown, source: string): boolean {
  if (error instanceof RangeError) return true;
  const [end] = (error instanceof GraphQLError && error.positions) || [];
  const read = source.slice(0, end ?? 0);
  const count = (brackets: RegExp): number => read.match(brackets)?.length ?? 0;
  return count(/[[({]/g) - count(/[\])}]/g) > mostOpen;
}

const tooDeep = (): GraphQLError =>
  new GraphQLError('The operation is too large: brackets are nested deeper than can be read.', {
    extensions: { code: 'LIMIT_EXCEEDED' },
  });

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

function shapeRule(limits: Limits): ValidationRule {
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
