import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import { type GraphQLField, getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
import type { Context } from './context.ts';

/** The types that Pothos is told of: what resolvers get as context and what each scalar is in TypeScript. */
export type GraphTypes = {
  Context: Context;
  DefaultFieldNullability: true;
  Scalars: {
    ID: { Input: string; Output: string };
    E164: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Decimal: { Input: string; Output: string };
    CountryCode: { Input: string; Output: string };
    CurrencyCode: { Input: string; Output: string };
    EventCursor: { Input: string; Output: string };
  };
};

/** What a list without a page size is taken to hold, e.g. the numbers of a port order. */
const unsizedList = 3;

/** The builder of the schema; it holds no types. */
export const builder = new SchemaBuilder<GraphTypes>({
  plugins: [ComplexityPlugin],
  // Costs are asked for before execution; the plugin's own check would come after the first resolver.
  complexity: { disabled: true, fieldComplexity },
});

/** Cost counts the objects that an answer may hold: a list by its page size or by the keys given, leaf fields nothing. */
function fieldComplexity(args: Record<string, unknown>, _context: Context, field: GraphQLField<unknown, Context>) {
  const type = getNullableType(field.type);
  if (isLeafType(getNamedType(type))) return { field: 0, multiplier: 1 };
  const keys = Object.values(args).find(Array.isArray)?.length;
  const size = typeof args.first === 'number' ? args.first : keys;
  if (size !== undefined) return { field: 1, multiplier: Math.max(1, size) };
  // One item, which the page size of its connection multiplies.
  if (field.name === 'nodes' || field.name === 'edges') return { field: 1, multiplier: 1 };
  return { field: 1, multiplier: isListType(type) ? unsizedList : 1 };
}

type SchemaTypes = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** Makes the fields of an object type over that value, for fields that several types share. */
export type FieldsOf<Value> = PothosSchemaTypes.ObjectFieldBuilder<SchemaTypes, Value>;

/** Makes the fields of an input type, for fields that several share. */
export type InputFields = PothosSchemaTypes.InputFieldBuilder<SchemaTypes, 'InputObject'>;

builder.queryType({ description: 'Everything that can be read.' });
