import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { listSemanticNonNull } from '../../src/graph/semantic-non-null.ts';

type Path = readonly (string | number)[];
type Result = { data?: unknown; errors?: { path?: (string | number)[] }[] };

/** Fields of an answer that are marked as null only beside an error. */
export type Seen = {
  /** Those that were met, by `Type.field` as the document names the type. */
  met: Set<string>;
  /** Where one is null with an error beside it. */
  told: string[];
  /** Where one is null and no error says why. */
  silent: string[];
};

/** Looks through an answer for the marked fields; fragments must stand inline. */
export function lookForNulls(schema: GraphQLSchema, document: DocumentNode, { data, errors = [] }: Result): Seen {
  const marked = new Set(listSemanticNonNull(schema));
  const faulty = new Set(errors.map(({ path }) => JSON.stringify(path)));
  const seen: Seen = { met: new Set(), told: [], silent: [] };
  const walk = (type: GraphQLNamedType | undefined, set: SelectionSetNode, value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(type, set, item, [...path, index]);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const members = new Map(Object.entries(value));
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('fragments must stand inline');
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        walk(condition ? schema.getType(condition) : type, selection.selectionSet, value, path);
        continue;
      }
      const key = (selection.alias ?? selection.name).value;
      // Objects of other types than a fragment is for have none of its fields.
      if (!members.has(key)) continue;
      const at = [...path, key];
      const name = `${type?.name}.${selection.name.value}`;
      if (marked.has(name)) {
        seen.met.add(name);
        if (members.get(key) === null) seen[faulty.has(JSON.stringify(at)) ? 'told' : 'silent'].push(name);
      }
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
      if (field && selection.selectionSet) {
        walk(getNamedType(field.type), selection.selectionSet, members.get(key), at);
      }
    }
  };
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation is looked through');
  walk(schema.getRootType(operation.operation) ?? undefined, operation.selectionSet, data, []);
  return seen;
}
