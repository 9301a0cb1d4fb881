import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as apollo from '@apollo/composition';
import * as guild from '@theguild/federation-composition';
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { printSubgraph, subgraph } from '../../src/graph/subgraph.ts';
import { scopeOfType } from '../access/scope-map.ts';
import { openProduct } from '../harness.ts';
import { readBlocks, readRecipe } from './recipe.ts';

const committed = readFileSync(join(import.meta.dirname, '../../schema/subgraph.graphql'), 'utf8');
const numbergraph = parse(committed);
const customers = parse(readRecipe('graphql', 'customers.graphql'));
const desk = parse(readRecipe('graphql', 'desk.graphql'));

type Subgraphs = Record<string, DocumentNode>;
type Composed = { sdl: string; codes: unknown[] };

const toServices = (subgraphs: Subgraphs) =>
  Object.entries(subgraphs).map(([name, typeDefs]) => ({ name, typeDefs, url: `http://127.0.0.1/${name}` }));
const toComposed = ({ supergraphSdl = '', errors = [] }: guild.CompositionResult | ApolloResult): Composed => ({
  sdl: supergraphSdl,
  codes: errors.map(({ extensions }) => extensions?.code),
});
type ApolloResult = ReturnType<typeof apollo.composeServices>;

const compositions: [library: string, compose: (subgraphs: Subgraphs) => Composed][] = [
  ['@theguild/federation-composition', (subgraphs) => toComposed(guild.composeServices(toServices(subgraphs)))],
  ['@apollo/composition', (subgraphs) => toComposed(apollo.composeServices(toServices(subgraphs)))],
];

/** What clients of a gateway see of a supergraph. */
const toPublic = (sdl: string): GraphQLSchema =>
  buildASTSchema(guild.transformSupergraphToPublicSchema(parse(sdl)), { assumeValid: true });

const fieldsOf = (graph: GraphQLSchema, name: string): string[] => {
  const type = graph.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [];
};

/** The directives of a type of the subgraph, as they are written. */
function directivesOf(name: string): string[] {
  const type = numbergraph.definitions.find(
    (definition) => 'name' in definition && definition.name?.value === name && 'directives' in definition,
  );
  const directives = (type && 'directives' in type && type.directives) || [];
  return directives.map(({ name: { value }, arguments: args = [] }) => {
    const texts = args.map((argument) => (argument.value.kind === Kind.STRING ? argument.value.value : ''));
    return `@${value}(${texts.join()})`;
  });
}

describe('the subgraph', () => {
  it('is committed as it is printed, and told as it is committed', async () => {
    expect(printSubgraph()).toBe(committed);
    await using product = await openProduct({ size: 1 });
    const { data } = await product.query<{ _service: { sdl: string } }>('{ _service { sdl } }');
    expect(data._service.sdl).toBe(committed);
  });

  it('has a key for every type of nodes, and for numbers of whatever carrier', () => {
    const node = schema.getType('Node');
    const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    expect(nodes.length).toBeGreaterThan(8);
    expect([...nodes, 'PhoneNumber'].filter((name) => !directivesOf(name).includes('@key(id)'))).toEqual([]);
    expect(directivesOf('TelephoneNumber')).toEqual(['@key(e164)']);
    expect(directivesOf('Node')).toEqual([]);
  });

  it('leaves the public schema as it is', () => {
    const more = Object.keys(subgraph.getTypeMap()).filter((name) => !schema.getType(name));
    expect(more.sort()).toEqual(['TelephoneNumber', '_Any', '_Entity', '_Service']);
    const types = Object.keys(schema.getTypeMap()).filter((name) => name !== 'Query');
    expect(types.filter((name) => fieldsOf(subgraph, name).join() !== fieldsOf(schema, name).join())).toEqual([]);
    const fields = fieldsOf(subgraph, 'Query').filter((name) => !fieldsOf(schema, 'Query').includes(name));
    expect(fields.sort()).toEqual(['_entities', '_service']);
  });

  it('describes everything that it has beside the public schema', () => {
    for (const name of ['TelephoneNumber', '_Any', '_Entity', '_Service']) {
      const type = subgraph.getType(name);
      expect(type?.description?.trim()).toBeTruthy();
      if (!isObjectType(type)) continue;
      for (const { description, args } of Object.values(type.getFields())) {
        for (const part of [description, ...args.map((argument) => argument.description)]) expect(part).toBeTruthy();
      }
    }
  });

  it('asks for a scope at each field of its own that leads to what needs one', () => {
    const type = subgraph.getType('TelephoneNumber');
    const links = isObjectType(type) ? Object.values(type.getFields()) : [];
    const asked = links.map(({ name, extensions }) => {
      const options = extensions.pothosOptions as { authScopes?: { scope: string } } | undefined;
      return [name, options?.authScopes?.scope];
    });
    expect(Object.fromEntries(asked)).toEqual({
      e164: undefined,
      phoneNumbers: scopeOfType.get('PhoneNumber'),
      coverage: scopeOfType.get('PhoneNumber'),
      portOrders: scopeOfType.get('PortOrder'),
    });
  });

  it('tags all that only administrators may read', () => {
    const types = [...scopeOfType].flatMap(([name, scope]) => (scope === 'admin' ? name : []));
    expect(types.length).toBeGreaterThan(0);
    for (const name of [...types, 'AuditOutcome']) expect(directivesOf(name)).toContain('@tag(operator)');
  });
});

describe.each(compositions)('composed by %s', (_library, compose) => {
  it('it is a supergraph by itself, where nothing but node and nodes is missing', () => {
    const { sdl, codes } = compose({ numbergraph });
    expect(codes).toEqual([]);
    const graph = toPublic(sdl);
    for (const root of ['Query', 'Mutation', 'Subscription']) {
      const missing = fieldsOf(schema, root).filter((name) => !fieldsOf(graph, root).includes(name));
      expect(missing).toEqual(root === 'Query' ? ['node', 'nodes'] : []);
    }
  });

  it('it goes together with the subgraphs of the recipe, and the recipe asks what is there', () => {
    const { sdl, codes } = compose({ numbergraph, customers, desk });
    expect(codes).toEqual([]);
    const graph = toPublic(sdl);
    for (const name of ['PhoneNumber', 'TwilioPhoneNumber', 'TelnyxMobilePhoneNumber']) {
      expect(fieldsOf(graph, name)).toEqual(expect.arrayContaining(['customer', 'extension', 'e164', 'price']));
    }
    expect(fieldsOf(graph, 'PortOrder')).toEqual(expect.arrayContaining(['ticket', 'status']));
    expect(fieldsOf(graph, 'TelephoneNumber')).toEqual(
      expect.arrayContaining(['customer', 'phoneNumbers', 'coverage']),
    );
    const operations = readBlocks('graphql').filter((block) => /^(query|subscription) /.test(block));
    expect(operations).toHaveLength(2);
    for (const operation of operations) expect(validate(graph, parse(operation))).toEqual([]);
  });

  const relay = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
    interface Node { id: ID! }
    type Invoice implements Node @key(fields: "id") { id: ID! total: String }
    type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! }
  `);

  it('it goes together with a subgraph that has nodes of its own, which node finds', () => {
    const { sdl, codes } = compose({ numbergraph, relay });
    expect(codes).toEqual([]);
    expect(fieldsOf(toPublic(sdl), 'Query')).toEqual(expect.arrayContaining(['node', 'nodes']));
  });

  it.each(['', '@federation__inaccessible'])('it would not, were its own node in it: %s', (directive) => {
    const field = parse(`extend type Query { node(id: ID!): Node ${directive} }`);
    const having = { ...numbergraph, definitions: [...numbergraph.definitions, ...field.definitions] };
    expect(compose({ numbergraph: having, relay }).codes).toEqual(['INVALID_FIELD_SHARING']);
  });
});

describe('a contract', () => {
  it('for those who do not run the server leaves out what is tagged for these, and nothing else', () => {
    const filter = { include: new Set<string>(), exclude: new Set(['operator']) };
    const { publicSdl, errors } = guild.composeSchemaContract(toServices({ numbergraph }), filter, true);
    expect(errors).toBeUndefined();
    const graph = buildASTSchema(parse(publicSdl ?? ''), { assumeValid: true });
    const left = Object.keys(schema.getTypeMap()).filter((name) => !graph.getType(name));
    expect(left.sort()).toEqual([
      ...['AccountHealth', 'AccountHealthState'],
      ...['AuditEntry', 'AuditEntryConnection', 'AuditEntryEdge', 'AuditOutcome'],
    ]);
    expect(fieldsOf(graph, 'Account')).not.toContain('health');
    expect(fieldsOf(graph, 'Query')).not.toContain('auditLog');
  });
});
