import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { type Scope, scopes, toAllowed } from '../../src/access/scope.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { schema } from '../../src/graph/schema.ts';
import { transports } from '../graph/subscriber.ts';
import { openProduct } from '../harness.ts';
import { readThings, type Things, toInputs, toMutation, toQueries } from './questions.ts';
import { scopeOfType } from './scope-map.ts';

const product = await openProduct({ isClosed: true, size: 6 });
const all = await product.makeKey();
const things: Things = await readThings(product, all.headers);
const keys = new Map<string, { authorization: string }>();
afterAll(() => product[Symbol.asyncDispose]());

/** What a key with these scopes signs in with; made once, so that servers know it. */
async function withScopes(granted: readonly Scope[]): Promise<{ authorization: string }> {
  const name = granted.join(' ');
  const known = keys.get(name) ?? (await product.makeKey({ scopes: granted })).headers;
  keys.set(name, known);
  return known;
}

/** All scopes that do not allow this one. */
const without = (scope: Scope): Scope[] => scopes.filter((each) => !toAllowed([each]).has(scope));

type Guarded = { type: GraphQLNamedType; field: GraphQLField<unknown, unknown>; scope: Scope | undefined };

/** Every field that leads to another type with fields, with the scope that it asks for. */
const links: Guarded[] = Object.values(schema.getTypeMap()).flatMap((type) => {
  if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return [];
  return Object.values(type.getFields())
    .filter((field) => isCompositeType(getNamedType(field.type)))
    .map((field) => ({ type, field, scope: scopeOfField(field) }));
});

function scopeOfField({ extensions }: GraphQLField<unknown, unknown>): Scope | undefined {
  const options = extensions.pothosOptions as { authScopes?: { scope: Scope } } | undefined;
  return options?.authScopes?.scope;
}

const nameOf = ({ type, field }: Guarded): string => `${type.name}.${field.name}`;
const isRoot = ({ type }: Guarded): boolean => ['Query', 'Mutation', 'Subscription'].includes(type.name);

describe('the schema', () => {
  it('has no type whose scope nobody thought of', () => {
    const types = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) || isInterfaceType(type) || isUnionType(type))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('__'));
    expect(types.filter((name) => !scopeOfType.has(name))).toEqual([]);
    expect([...scopeOfType.keys()].filter((name) => !types.includes(name))).toEqual([]);
  });

  it('asks for a scope wherever a field leads to another domain', () => {
    const open = links.filter((link) => {
      const needed = scopeOfType.get(getNamedType(link.field.type).name) ?? null;
      const isThere = needed === null || scopeOfType.get(link.type.name) === needed;
      return !isThere && !(link.scope && toAllowed([link.scope]).has(needed));
    });
    expect(open.map(nameOf)).toEqual([]);
  });

  it('asks for a scope at every root field but node and nodes, which go by the type', () => {
    const open = links.filter((link) => isRoot(link) && !link.scope);
    expect(open.map(nameOf).sort()).toEqual(['Query.node', 'Query.nodes']);
    const writes = links.filter(({ type }) => type.name === 'Mutation');
    expect(writes.filter(({ scope }) => !scope?.endsWith(':write')).map(nameOf)).toEqual([]);
  });
});

type Codes = { code: string; message: string }[];

async function codesOf(query: string, granted: readonly Scope[], variables: object = {}): Promise<Codes> {
  const { errors = [] } = await product.query(query, variables, await withScopes(granted));
  return errors.map(({ message, extensions: { code } }) => ({ code, message }));
}

const refusal = (scope: Scope) => [{ code: 'FORBIDDEN', message: `This needs the scope ${scope}.` }];

const roots = (type: string): [string, Scope][] =>
  links.flatMap(({ type: { name }, field, scope }) => (name === type && scope ? [[field.name, scope]] : []));

describe('a query', () => {
  it('is tried for every field', () => {
    expect(Object.keys(toQueries(things)).sort()).toEqual(
      roots('Query')
        .map(([name]) => name)
        .sort(),
    );
  });

  it.each(roots('Query'))(
    'of %s is refused without %s before any carrier is called, and answered with it alone',
    async (field, scope) => {
      const query = toQueries(things)[field] ?? '';
      await product.calls();
      expect(await codesOf(query, without(scope))).toEqual(refusal(scope));
      expect((await product.calls()).total).toBe(0);
      expect(await codesOf(query, [scope])).toEqual([]);
    },
  );
});

describe('a mutation', () => {
  it('is tried for every field', () => {
    expect(Object.keys(toInputs(things)).sort()).toEqual(
      roots('Mutation')
        .map(([name]) => name)
        .sort(),
    );
  });

  it.each(roots('Mutation'))('%s is refused without %s before any carrier is called', async (field, scope) => {
    const input = toInputs(things)[field];
    await product.calls();
    expect(await codesOf(toMutation(field), without(scope), { input })).toEqual(refusal(scope));
    expect((await product.calls()).total).toBe(0);
  });

  // In this order: the last ones take the number away.
  it.each(Object.keys(toInputs(things)))('%s is done with its scope alone', async (field) => {
    const [, scope = 'admin'] = roots('Mutation').find(([name]) => name === field) ?? [];
    const { data, errors } = await product.query<Record<string, { __typename: string; code?: string }>>(
      toMutation(field),
      { input: toInputs(things)[field] },
      await withScopes([scope]),
    );
    expect(errors).toBeUndefined();
    expect(data[field]).toMatchObject({ __typename: expect.stringMatching(/Payload$|ProviderRejectedError/) });
  });
});

describe('a subscription', () => {
  const fields = roots('Subscription');

  it.each(fields.flatMap(([field, scope]) => transports.map((transport) => ({ field, scope, transport }))))(
    'to $field is refused without $scope over $transport.name, and lasts with it alone',
    async ({ field, scope, transport }) => {
      const query = `subscription { ${field} { __typename } }`;
      await using refused = transport.subscribe(product.url, query, {}, await withScopes(without(scope)));
      expect((await refused.result())?.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      await using subscriber = transport.subscribe(product.url, query, {}, await withScopes([scope]));
      await expect.poll(() => product.live.subscribers).toBe(1);
      expect(await Promise.race([subscriber.ended, 'goes on'])).toBe('goes on');
    },
  );
});

/** What leads from a thing into another domain: how it is asked for with and without. */
const nested: { field: string; outer: Scope; query: (inner: string) => string; inner: string }[] = [
  ...(['TWILIO', 'TELNYX', 'APIFONICA'] as const).flatMap((provider) =>
    [
      ['price', '{ currency }'],
      ['portOrders', '{ nodes { id } }'],
      ['jobs', '{ nodes { id } }'],
    ].map(([name, selection]) => ({
      field: `PhoneNumber.${name}`,
      outer: 'numbers:read' as const,
      query: (inner: string) =>
        `{ phoneNumbers(first: 2, filter: { providers: [${provider}] }) { nodes { id ${inner} } } }`,
      inner: `${name} ${selection}`,
    })),
  ),
  {
    field: 'JobOperation.phoneNumber',
    outer: 'jobs:read',
    query: (inner) => `{ job(id: "${things.job}") { id operations(first: 3) { nodes { e164 ${inner} } } } }`,
    inner: 'phoneNumber { friendlyName }',
  },
  {
    field: 'PortingNumber.phoneNumber',
    outer: 'porting:read',
    query: (inner) => `{ portOrders(first: 20) { nodes { id numbers { e164 ${inner} } } } }`,
    inner: 'phoneNumber { friendlyName }',
  },
  {
    field: 'Account.health',
    outer: 'numbers:read',
    query: (inner) => `{ phoneNumbers(first: 1) { nodes { id account { label ${inner} } } } }`,
    inner: 'health { state lastFault { message } }',
  },
];

describe('a field that leads into another domain', () => {
  it('is tried wherever there is one', () => {
    const guarded = links.filter((link) => link.scope && !isRoot(link)).map(nameOf);
    const interfaces = guarded.filter((name) => !/^\w+PhoneNumber\./.test(name) || name.startsWith('PhoneNumber.'));
    expect([...new Set(nested.map(({ field }) => field))].sort()).toEqual(interfaces.sort());
  });

  it.each(nested)('$field is refused without its scope, and its carrier not called for it: $inner', async (one) => {
    const scope = links.find((link) => nameOf(link) === one.field)?.scope ?? 'admin';
    const headers = await withScopes([one.outer]);
    await product.query(one.query(''), {}, headers);
    await product.calls();
    const plain = await product.query<object>(one.query(''), {}, headers);
    const { byRoute } = await product.calls();
    const { data, errors = [] } = await product.query<object>(one.query(one.inner), {}, headers);
    expect((await product.calls()).byRoute).toEqual(byRoute);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect([{ code: extensions.code, message }]).toEqual(refusal(scope));
    }
    // All the rest is there.
    if (one.field !== 'Account.health') {
      const rest: unknown = JSON.parse(
        JSON.stringify(data, (key, value) =>
          /^(?:price|portOrders|jobs|phoneNumber)$/.test(key) && value === null ? undefined : value,
        ),
      );
      expect(rest).toEqual(plain.data);
    }
    expect(await codesOf(one.query(one.inner), [one.outer, scope])).toEqual([]);
  });
});

describe('a node', () => {
  const byType: [Scope, keyof Things][] = [
    ['numbers:read', 'twilio'],
    ['numbers:read', 'telnyx'],
    ['numbers:read', 'mobile'],
    ['numbers:read', 'trunk'],
    ['porting:read', 'order'],
    ['porting:read', 'loa'],
    ['jobs:read', 'job'],
    ['accounts:read', 'account'],
  ];
  // Other tests gave it back.
  const isThere = ([, name]: [Scope, keyof Things]): boolean => name !== 'telnyx';

  it.each(byType.filter(isThere))('needs %s where it is a %s', async (scope, name) => {
    const query = `{ node(id: "${things[name]}") { id } }`;
    await product.calls();
    expect(await codesOf(query, without(scope))).toEqual(refusal(scope));
    expect((await product.calls()).total).toBe(0);
    const { data, errors } = await product.query(query, {}, await withScopes([scope]));
    expect({ data, errors }).toEqual({ data: { node: { id: things[name] } }, errors: undefined });
  });

  it('that is among others is refused by itself', async () => {
    const ids = [things.twilio, things.order, things.account];
    const { data, errors } = await product.query<{ nodes: (object | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
      await withScopes(['porting:read']),
    );
    expect(data.nodes).toEqual([null, { id: things.order }, null]);
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([
      [['nodes', 0], 'This needs the scope numbers:read.'],
      [['nodes', 2], 'This needs the scope accounts:read.'],
    ]);
  });

  it('of an account that one may not see is not found, whatever scope lacks', async () => {
    const { headers } = await product.makeKey({ scopes: ['porting:read'], accounts: ['telnyx'] });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [things.twilio, things.order, things.account, toGlobalId('Trunk', 'nobody', 'TK1')];
    const { errors } = await product.query(query, { ids }, headers);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(ids.map(() => 'NOT_FOUND'));
  });
});

describe('a scope', () => {
  it.each(['numbers', 'porting', 'jobs'] as const)('to write %s lets read them too', async (domain) => {
    const list = { numbers: 'phoneNumbers', porting: 'portOrders', jobs: 'jobs' }[domain];
    expect(await codesOf(`{ ${list}(first: 1) { nodes { id } } }`, [`${domain}:write`])).toEqual([]);
  });

  it('that is admin lets do everything', async () => {
    for (const query of Object.values(toQueries(things))) {
      const codes = (await codesOf(query, ['admin'])).map(({ code }) => code);
      expect(codes).not.toContain('FORBIDDEN');
    }
  });

  it('that is missing is missing for every principal, whoever asked just before', async () => {
    const query = '{ phoneNumbers(first: 1) { nodes { id jobs { nodes { id } } } } }';
    const readers = [await withScopes(['numbers:read']), await withScopes(['numbers:read', 'jobs:read'])];
    const counts = await Promise.all(
      [0, 1, 0, 1, 0, 1].map(async (index) => (await product.query(query, {}, readers[index])).errors?.length ?? 0),
    );
    expect(counts).toEqual([1, 0, 1, 0, 1, 0]);
  });
});
