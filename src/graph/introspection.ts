import { type DocumentNode, type GraphQLError, visit } from 'graphql';
import { may, type Principal } from '../access/principal.ts';
import { graphError } from './graph-error.ts';

const asks = new WeakMap<DocumentNode, boolean>();

/** Whether a document asks for the schema, in any of its operations. */
function asksForSchema(document: DocumentNode): boolean {
  const known = asks.get(document);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      // The last one is how gateways ask for it.
      found ||= name.value === '__schema' || name.value === '__type' || name.value === '_service';
    },
  });
  asks.set(document, found);
  return found;
}

/** Why a document that asks for the schema is refused where administrators alone may have it; null where it is not. */
export function checkIntrospection(document: DocumentNode, principal: Principal): GraphQLError | null {
  if (may(principal, 'admin') || !asksForSchema(document)) return null;
  const where = 'The schema is not told here (INTROSPECTION=off); it is published as schema/schema.graphql.';
  return graphError('FORBIDDEN', where);
}
