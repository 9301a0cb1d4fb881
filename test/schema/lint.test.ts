import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationExceptions, operationRules, schemaExceptions, schemaRules } from './lint-rules.ts';
import { judge, lint } from './linting.ts';

const root = join(import.meta.dirname, '../..');
const schemaPath = join(root, 'schema/schema.graphql');
const schema = readFileSync(schemaPath, 'utf8');
const documents = globSync('schema/operations/*.graphql', { cwd: root }).map((name) => join(root, name));

describe('the schema', () => {
  it('holds to the rules, but for what is listed with its reason', () => {
    expect(judge(lint({ text: schema, schema, path: schemaPath }, schemaRules), schemaExceptions)).toEqual([]);
  });
});

describe('the published operations', () => {
  it('hold to the rules, but for what is listed with its reason', () => {
    expect(documents.length).toBeGreaterThan(10);
    const faults = documents.flatMap((document) =>
      lint({ text: readFileSync(document, 'utf8'), schema, path: document, documents }, operationRules),
    );
    expect(judge(faults, operationExceptions)).toEqual([]);
  });
});

const good = `"""All."""
type Query {
  """Some."""
  things(
    """How many."""
    first: Int
    """After which."""
    after: String
  ): ThingConnection
}

"""Changes."""
type Mutation {
  """One."""
  change(
    """Which."""
    input: ChangeInput!
  ): ChangePayload
}

"""Which."""
input ChangeInput {
  """Its id."""
  id: ID!
  """How it shall be."""
  state: State
}

"""What came of it."""
type ChangePayload {
  """The thing."""
  thing: Thing
}

"""A page."""
type ThingConnection {
  """Items."""
  edges: [ThingEdge!]!
  """Its place."""
  pageInfo: PageInfo!
}

"""An item."""
type ThingEdge {
  """Its place."""
  cursor: String!
  """Itself."""
  node: Thing!
}

"""What has an id."""
interface Node {
  """Its id."""
  id: ID!
}

"""A thing."""
type Thing implements Node {
  """Its id."""
  id: ID!
  """How it is."""
  state: State
}

"""How things are."""
enum State {
  """On."""
  ON
}

"""A place."""
type PageInfo {
  """Last."""
  endCursor: String
  """More."""
  hasNextPage: Boolean!
  """Before."""
  hasPreviousPage: Boolean!
  """First."""
  startCursor: String
}
`;

const path = join(root, 'test.graphql');
const faultsOf = (text: string) => lint({ text, schema: text, path }, schemaRules);
const operationFaultsOf = (text: string) => lint({ text, schema: good, path, documents }, operationRules);
const told = (faults: ReturnType<typeof faultsOf>) => faults.map(({ rule, at }) => `${rule} ${at}`);

describe('the linter of schemas', () => {
  it('finds nothing in one that is as it shall be', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it.each([
    ['a type without a description', 'require-description Thing', '"""A thing."""\n', ''],
    ['a field without one', 'require-description Thing.state', '  """How it is."""\n', ''],
    ['an argument without one', 'require-description Query.things.first', '    """How many."""\n', ''],
    [
      'an input field without one',
      'require-description ChangeInput.id',
      'ChangeInput {\n  """Its id."""',
      'ChangeInput {',
    ],
    ['an enum value without one', 'require-description State.ON', '  """On."""\n', ''],
    [
      'a directive without one',
      'require-description marked',
      '"""A place."""',
      'directive @marked on OBJECT\n"""A place."""',
    ],
    ['a type in small letters', 'naming-convention state', /\bState\b/g, 'state'],
    ['a field in capitals', 'naming-convention Thing.State', 'is."""\n  state:', 'is."""\n  State:'],
    ['an enum value in small letters', 'naming-convention State.on', '  ON', '  on'],
    ['a root field that says get', 'naming-convention Query.getThings', 'things(', 'getThings('],
    ['an input that is not named so', 'naming-convention Change', /\bChangeInput\b/g, 'Change'],
    [
      'a type that nothing leads to',
      'no-unreachable-types Alone',
      '"""A place."""',
      '"""Alone."""\nscalar Alone\n"""A place."""',
    ],
    [
      'an object without an id',
      'strict-id-in-types Thing',
      'Thing implements Node {\n  """Its id."""\n  id: ID!',
      'Thing {',
    ],
    [
      'a deprecation without a reason',
      'require-deprecation-reason Thing.state',
      'is."""\n  state: State',
      'is."""\n  state: State @deprecated',
    ],
    [
      'a connection without a place',
      'relay-connection-types ThingConnection',
      '  """Its place."""\n  pageInfo: PageInfo!\n',
      '',
    ],
    ['an edge without a cursor', 'relay-edge-types ThingEdge', '  """Its place."""\n  cursor: String!\n', ''],
    [
      'a list that cannot be gone on with',
      'relay-arguments Query.things',
      '    """After which."""\n    after: String\n',
      '',
    ],
    ['a place that does not say how to go on', 'relay-page-info PageInfo', '  """Last."""\n  endCursor: String\n', ''],
    [
      'a mutation that answers a number',
      'no-scalar-result-type-on-mutation Mutation.change',
      '): ChangePayload',
      '): Int',
    ],
    ['a mutation without an input', 'input-name Mutation.change.which', '    input:', '    which:'],
    [
      'a root field that cannot be null',
      'require-nullable-result-in-root Query.things',
      '): ThingConnection',
      '): ThingConnection!',
    ],
  ])('refuses %s', (_what, fault, from, to) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    expect(told(faultsOf(text))).toContain(fault);
  });
});

describe('the linter of operations', () => {
  it.each([
    ['one without a name', 'no-anonymous-operations', '{ things(first: 1) { pageInfo { hasNextPage } } }'],
    ['a name in small letters', 'naming-convention things', 'query things { things { pageInfo { hasNextPage } } }'],
    ['a field that is not there', 'fields-on-correct-type Things.nothing', 'query Things { nothing }'],
    [
      'a variable that is not used',
      'no-unused-variables Things',
      'query Things($first: Int) { things { pageInfo { hasNextPage } } }',
    ],
    [
      'a node without its id',
      'require-selections Things.things.edges.node',
      'query Things { things { edges { node { state } } } }',
    ],
  ])('refuses %s', (_what, fault, text) => {
    expect(told(operationFaultsOf(text)).map((each) => each.trim())).toContain(fault);
  });

  it('finds nothing in one that is as it shall be', () => {
    const text = 'query Things($first: Int) { things(first: $first) { edges { node { id state } } } }';
    expect(operationFaultsOf(text)).toEqual([]);
  });
});

describe('an exception', () => {
  const fault = { rule: 'relay-arguments', at: 'Query.things', message: 'It must go on.' };

  it('covers its own rule at its own place alone', () => {
    expect(judge([fault], [{ rule: fault.rule, at: [fault.at], why: '' }])).toEqual([]);
    expect(judge([fault], [])).toEqual(['relay-arguments at Query.things: It must go on.']);
  });

  it('is refused once it is no longer needed', () => {
    const idle = 'relay-arguments holds at Query.things: take its exception away';
    expect(judge([], [{ rule: fault.rule, at: [fault.at], why: '' }])).toEqual([idle]);
  });
});
