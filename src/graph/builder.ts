import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ScopeAuthPlugin, { AuthScopeFailureType, type ForbiddenResult } from '@pothos/plugin-scope-auth';
import { type GraphQLField, getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
import { may } from '../access/principal.ts';
import { readScope, type Scope } from '../access/scope.ts';
import type { Context } from './context.ts';
import { forbidden } from './graph-error.ts';

/** The types that Pothos is told of: what resolvers get as context and what each scalar is in TypeScript. */
export type GraphTypes = {
  Context: Context;
  /** Stands at every field that leads to what needs a scope; a test goes over all of them. */
  AuthScopes: { scope: Scope };
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
  plugins: [ScopeAuthPlugin, ComplexityPlugin],
  scopeAuth: {
    authScopes: ({ principal }) => ({ scope: (scope) => may(principal, scope) }),
    // A change must not wake whoever may not see it.
    authorizeOnSubscribe: true,
    unauthorizedError: (_parent, _context, _info, { failure }) => forbidden(lackedScope(failure)),
  },
  // Costs are asked for before execution; the plugin's own check would come after the first resolver.
  complexity: { disabled: true, fieldComplexity },
});

/** The scope that was asked for in vain. */
function lackedScope(failure: ForbiddenResult['failure']): Scope {
  // The scopes of a field are a map of which one entry is enough, and here is but one.
  if ('failures' in failure && failure.failures[0]) return lackedScope(failure.failures[0]);
  const lacked = failure.kind === AuthScopeFailureType.AuthScope ? readScope(String(failure.parameter)) : null;
  if (!lacked) throw new Error('a field asks for something that is no scope');
  return lacked;
}

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
