import {
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { toEntitiesField } from './entities.ts';
import { printForComposition } from './federation-directives.ts';
import { composed } from './schema.ts';

let text: string | undefined;

/** Prints the subgraph as it is composed with others, always alike. */
export function printSubgraph(): string {
  text ??= printForComposition(composed);
  return text;
}

const ServiceType = new GraphQLObjectType({
  name: '_Service',
  description: 'This subgraph.',
  fields: {
    sdl: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Its schema, as it is composed with others.',
      resolve: printSubgraph,
    },
  },
});

/** Adds the fields that gateways ask to a schema. */
export function toSubgraph(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  const [node, telephoneNumber, e164] = ['Node', 'TelephoneNumber', 'E164'].map((name) => schema.getType(name));
  if (!query || !isInterfaceType(node) || !isObjectType(telephoneNumber) || !isScalarType(e164)) {
    throw new Error('the schema has not the types that entities are made of');
  }
  const { fields, ...ofQuery } = query.toConfig();
  const _entities = toEntitiesField([...schema.getPossibleTypes(node), telephoneNumber], e164);
  const _service = {
    type: new GraphQLNonNull(ServiceType),
    description: 'This subgraph, for those who compose it with others.',
    resolve: () => ({}),
  };
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({ ...ofQuery, fields: { _entities, _service, ...fields } }),
    types: types.filter((type) => type !== query),
  });
}

/** What is served: to clients, and to the gateways of a federated graph; made once per process. */
export const subgraph: GraphQLSchema = toSubgraph(composed);
