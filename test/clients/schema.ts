import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type IntrospectionQuery, introspectionFromSchema } from 'graphql';

/** The published schema, as introspection gives it. */
export function readIntrospection(): IntrospectionQuery {
  const text = readFileSync(join(import.meta.dirname, '../../schema/schema.graphql'), 'utf8');
  return introspectionFromSchema(buildSchema(text), { descriptions: false });
}

/** The types of each interface and union, as `@graphql-codegen/fragment-matcher` writes them. */
export function toPossibleTypes({ __schema: { types } }: IntrospectionQuery): Record<string, string[]> {
  const abstract = types.flatMap((type) => ('possibleTypes' in type && type.possibleTypes ? [type] : []));
  return Object.fromEntries(abstract.map(({ name, possibleTypes }) => [name, possibleTypes.map((each) => each.name)]));
}
