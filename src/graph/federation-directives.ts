import { astFromDirective, getDocumentNodeFromSchema, MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  GraphQLEnumType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLOneOfDirective,
  GraphQLSchema,
  isInterfaceType,
  lexicographicSortSchema,
  print,
} from 'graphql';

/** Directives by name, each with the arguments of every time that it is applied. */
type Directives = Readonly<Record<string, readonly object[]>>;

/** The lowest version that has subscriptions; entities that are interfaces came just before. */
const federation = 'https://specs.apollo.dev/federation/v2.4';

const byId: Directives = { key: [{ fields: 'id' }] };
/** Alike in every graph with connections, so that others may have it too. */
const shareable: Directives = { shareable: [{}] };
/** For those who run the server; a contract for others leaves it out. */
const operator: Directives = { tag: [{ name: 'operator' }] };

/** Types that have directives, beside the nodes: each of those has a key. */
const ofTypes = new Map<string, Directives>([
  ['PhoneNumber', byId],
  ['TelephoneNumber', { key: [{ fields: 'e164' }] }],
  ['PageInfo', shareable],
  ['AccountHealth', operator],
  ['AccountHealthState', operator],
  ['AuditEntry', operator],
  ['AuditEntryConnection', operator],
  ['AuditEntryEdge', operator],
  ['AuditOutcome', operator],
]);

/** Fields that have directives: whatever leads to a tagged type is tagged, for a contract leaves out both or none. */
const ofFields = new Map<string, Directives>([
  ['Account.health', operator],
  ['Query.auditLog', operator],
]);

/** Every graph with nodes has these, no two of which can be composed, and each finds its own nodes alone. */
const leftOut: readonly string[] = ['Query.node', 'Query.nodes'];

/** Prints a schema for composition: with its keys and tags, without what would stand in the way of other subgraphs. */
export function printForComposition(schema: GraphQLSchema): string {
  const node = schema.getType('Node');
  const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
  const types = new Map([...nodes.map((name) => [name, byId] as const), ...ofTypes]);
  const directed = mapSchema(schema, {
    [MapperKind.OBJECT_TYPE]: (type) => new GraphQLObjectType(withDirectives(type.toConfig(), types.get(type.name))),
    [MapperKind.INTERFACE_TYPE]: (type) =>
      new GraphQLInterfaceType(withDirectives(type.toConfig(), types.get(type.name))),
    [MapperKind.ENUM_TYPE]: (type) => new GraphQLEnumType(withDirectives(type.toConfig(), types.get(type.name))),
    [MapperKind.COMPOSITE_FIELD]: (field, name, type) =>
      leftOut.includes(`${type}.${name}`) ? null : withDirectives(field, ofFields.get(`${type}.${name}`)),
  });
  const used = [...types.values(), ...ofFields.values()].flatMap(Object.keys);
  const link = { url: federation, import: [...new Set(used)].toSorted().map((name) => `@${name}`) };
  const linked = new GraphQLSchema(withDirectives(directed.toConfig(), { link: [link] }));
  const { definitions, ...document } = getDocumentNodeFromSchema(lexicographicSortSchema(linked));
  // Apollo's composition knows it no better than a directive of our own.
  const oneOf = astFromDirective(GraphQLOneOfDirective, linked);
  return `${print({ ...document, definitions: [...definitions, oneOf] })}\n`;
}

/** What is made of this has the directives, as far as there are any. */
function withDirectives<Config extends { extensions?: object | null | undefined }>(
  config: Config,
  directives: Directives | undefined,
): Config {
  return directives ? { ...config, extensions: { ...config.extensions, directives } } : config;
}
