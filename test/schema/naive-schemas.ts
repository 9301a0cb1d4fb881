import { MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { PortOrder } from '../../src/domain/port-order.ts';
import type { Context } from '../../src/graph/context.ts';
import { openLoaders } from '../../src/graph/loaders.ts';

type Resolve = GraphQLFieldResolver<unknown, Context>;

/** A copy of the schema whose resolvers are others. */
function withResolvers(schema: GraphQLSchema, toResolve: (name: string, resolve: Resolve) => Resolve): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, name, type) => ({
      ...field,
      resolve: toResolve(`${type}.${name}`, field.resolve ?? defaultFieldResolver),
    }),
  });
}

/** The schema with one resolver as somebody might write it who knows nothing of loaders: an order asks for its letter. */
export function withLoneLetters(schema: GraphQLSchema): GraphQLSchema {
  const askForLetter: Resolve = async (order, _args, { accounts, call }) => {
    const { account, loaId } = order as PortOrder;
    const [letter] = (loaId && (await accounts.get(account)?.loas?.byIds([loaId], call))) || [];
    return letter ?? null;
  };
  return withResolvers(schema, (name, resolve) => (name === 'PortOrder.loa' ? askForLetter : resolve));
}

/** The schema where every field looks up by itself what is looked up together. */
export function withoutBatches(schema: GraphQLSchema): GraphQLSchema {
  return withResolvers(
    schema,
    (_name, resolve) => (parent, args, context, info) =>
      resolve(parent, args, { ...context, loaders: openLoaders(context.accounts, context.call) }, info),
  );
}
