import { type DocumentNode, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { may } from '../access/principal.ts';
import type { Context } from './context.ts';
import { graphError } from './graph-error.ts';

const asks = new WeakMap<DocumentNode, boolean>();

/** Whether a document asks for the schema, in any of its operations. */
function asksForSchema(document: DocumentNode): boolean {
  const known = asks.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= name.value === '__schema' || name.value === '__type';
    },
  });
  asks.set(document, found);
  return found;
}

const refused = () =>
  graphError('FORBIDDEN', 'The schema is not told here (INTROSPECTION=off); it is published as schema/schema.graphql.');

/** Tells the schema itself to everybody, or to administrators alone. */
export function useIntrospection(isForAll: boolean): Plugin<Context> {
  if (isForAll) return {};
  return {
    onExecute: ({ args: { document, contextValue }, setResultAndStopExecution }) => {
      if (!may(contextValue.principal, 'admin') && asksForSchema(document)) {
        setResultAndStopExecution({ errors: [refused()] });
      }
    },
  };
}
