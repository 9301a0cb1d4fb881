import {
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLScalarType,
  GraphQLUnionType,
} from 'graphql';
import type { Context } from './context.ts';
import { badInput, RefusedValue } from './graph-error.ts';
import { type LoadedNode, loadNode } from './node.ts';
import { mostReferences, readReference } from './reference.ts';
import type { TelephoneNumber } from './telephone-number.ts';

/** What an entity is found as; the rest of it is resolved by its type. */
type Entity = LoadedNode | TelephoneNumber;

const AnyScalar = new GraphQLScalarType({
  name: '_Any',
  description: 'What refers to an entity: an object of its `__typename` and the fields of its key.',
});

/** Finds what a gateway refers to. Throws the error that a client may see. */
async function findEntity(context: Context, representation: unknown, e164: GraphQLScalarType): Promise<Entity | null> {
  const reference = readReference(representation);
  if (typeof reference === 'string') throw badInput(`representations: ${reference}`);
  if ('id' in reference) return loadNode(context, reference.id);
  return { __typename: 'TelephoneNumber', e164: readE164(reference.e164, e164) };
}

function readE164(text: string, scalar: GraphQLScalarType): string {
  try {
    return String(scalar.parseValue(text));
  } catch (error) {
    throw error instanceof RefusedValue ? badInput(`representations: e164: ${error.message}`) : error;
  }
}

/** Makes the field by which gateways ask for entities of these types. */
export function toEntitiesField(
  types: readonly GraphQLObjectType[],
  e164: GraphQLScalarType,
): GraphQLFieldConfig<unknown, Context, { representations: readonly unknown[] }> {
  const EntityUnion = new GraphQLUnionType({
    name: '_Entity',
    description: 'Anything that other subgraphs may refer to.',
    types,
    resolveType: ({ __typename }: Entity) => __typename,
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(EntityUnion)),
    description: `What the references name, in their order; null where it no longer exists or could not be read.`,
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(AnyScalar))),
        description: `At most ${mostReferences} references.`,
      },
    },
    resolve: (_root, { representations }, context) => {
      if (representations.length > mostReferences) throw badInput(`representations: at most ${mostReferences} at once`);
      return representations.map((representation) => findEntity(context, representation, e164));
    },
    // As every list that is given its keys.
    extensions: {
      complexity: ({ representations }: { representations: readonly unknown[] }) => ({
        field: 1,
        multiplier: Math.max(1, representations.length),
      }),
    },
  };
}
