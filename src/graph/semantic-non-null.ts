import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';

const definition = `"""
The field is null only where an error stands beside it, at its path: where errors are thrown, it is never null.
"""
directive @semanticNonNull(
  """The levels of lists that this holds for; 0 is the field itself."""
  levels: [Int] = [0]
) on FIELD_DEFINITION`;

/** The fields, by `Type.field`, that are null only where an error stands beside it; each field says so of itself. */
export function listSemanticNonNull(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const marked = Object.values(type.getFields()).filter(({ extensions }) => extensions.semanticNonNull === true);
    return marked.map(({ name }) => `${type.name}.${name}`);
  });
}

/** Prints a schema, sorted, with the directive `@semanticNonNull` at these fields. */
export function printSemanticNonNull(schema: GraphQLSchema): string {
  const marked = new Set(listSemanticNonNull(schema));
  const printed = printSchema(lexicographicSortSchema(schema));
  const ends = parse(printed).definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    const fields = type.fields?.filter((field) => marked.has(`${type.name.value}.${field.name.value}`)) ?? [];
    return fields.flatMap((field) => field.type.loc?.end ?? []);
  });
  const parts = [0, ...ends].map((start, index) => printed.slice(start, ends[index]));
  return `${definition}\n\n${parts.join(' @semanticNonNull')}\n`;
}
