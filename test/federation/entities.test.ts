import { isInterfaceType } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { scopes, toAllowed } from '../../src/access/scope.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { schema } from '../../src/graph/schema.ts';
import { scopeOfType } from '../access/scope-map.ts';
import { openProduct } from '../harness.ts';
import { askEntities, badReferences, type Reference, readNodeIds } from './references.ts';

const product = await openProduct({ size: 6, isClosed: true });
const { headers } = await product.makeKey();
const ids = await readNodeIds(product, headers);
afterAll(() => product[Symbol.asyncDispose]());

const node = schema.getType('Node');
const nodeTypes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
const numberTypes = nodeTypes.filter((name) => name.endsWith('PhoneNumber'));

const refer = (type: string, index = 0): Reference => ({ __typename: type, id: ids.get(type)?.[index] });
const nowhere: Reference = { __typename: 'PortOrder', id: toGlobalId('PortOrder', 'twilio', `PO${'0'.repeat(32)}`) };
const foreign: Reference = { __typename: 'Trunk', id: toGlobalId('Trunk', 'nobody', 'TK1') };

/** What is said of each reference: its code, by its place. */
async function codesOf(representations: readonly unknown[], key = headers): Promise<[number, string][]> {
  const { errors = [] } = await askEntities(product, representations, '', key);
  return errors.map(({ path = [], extensions }) => [Number(path[1]), extensions.code]);
}

describe('a reference', () => {
  it.each(nodeTypes)('to a %s by its id finds what node finds', async (type) => {
    const { data, errors } = await askEntities(product, [refer(type)], `... on ${type} { id }`, headers);
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([refer(type)]);
    const found = await product.query('query ($id: ID!) { node(id: $id) { __typename id } }', refer(type), headers);
    expect(found.data).toEqual({ node: refer(type) });
  });

  it.each(numberTypes)('to a PhoneNumber finds a %s, with the fields of both', async (type) => {
    const representation = { ...refer(type), __typename: 'PhoneNumber' };
    const selection = `... on PhoneNumber { id e164 } ... on ${type} { nativeId }`;
    const { data, errors } = await askEntities(product, [representation], selection, headers);
    expect(errors).toBeUndefined();
    const found = { ...refer(type), e164: expect.stringMatching(/^\+\d+$/), nativeId: expect.any(String) };
    expect(data?._entities).toEqual([found]);
  });

  it('keeps its place among others of all types, twins and missing ones too', async () => {
    const representations = [...nodeTypes.toReversed(), 'Trunk', 'Trunk'].map((type) => refer(type));
    representations.splice(3, 0, nowhere);
    representations.splice(6, 0, foreign);
    const selection = nodeTypes.map((type) => `... on ${type} { id }`).join(' ');
    const { data, errors } = await askEntities(product, representations, selection, headers);
    const isMissing = (each: Reference): boolean => each === nowhere || each === foreign;
    expect(data?._entities).toEqual(representations.map((each) => (isMissing(each) ? null : each)));
    expect(errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['_entities', 6], 'NOT_FOUND']]);
  });

  it('may have the fields that other subgraphs require, which are not looked at', async () => {
    const representations = [{ ...refer('PortOrder'), ticket: { id: 'T1' }, status: 'COMPLETED', e164: 7 }];
    expect(await codesOf(representations)).toEqual([]);
  });

  it.each(badReferences)('that is none is bad input, and asks no carrier: %s', async (_what, bad, message) => {
    await product.calls();
    const { data, errors } = await askEntities(product, [bad], '', headers);
    expect(data).toEqual({ _entities: [null] });
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toMatch(message);
    expect((await product.calls()).total).toBe(0);
  });

  it('that is none leaves those beside it alone', async () => {
    const bad = badReferences.map(([, representation]) => representation);
    const mixed = bad.flatMap((each) => [refer('Trunk'), each]);
    const { data, errors } = await askEntities(product, mixed, '... on Trunk { id }', headers);
    expect(data?._entities).toEqual(bad.flatMap(() => [refer('Trunk'), null]));
    expect(errors).toHaveLength(bad.length);
  });

  it('may be written into the query', async () => {
    const query = `{ _entities(representations: [{ __typename: "Trunk", id: "${refer('Trunk').id}" }, 7]) {
      ... on Trunk { id } } }`;
    const { data, errors } = await product.query<{ _entities: unknown[] }>(query, {}, headers);
    expect(data._entities).toEqual([{ id: refer('Trunk').id }, null]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('is no more than one of 250', async () => {
    const many = (count: number) => Array.from({ length: count }, () => refer('Account'));
    expect(await codesOf(many(250))).toEqual([]);
    const { data, errors } = await askEntities(product, many(251), '', headers);
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { message: 'representations: at most 250 at once', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('costs what a node costs by its id', async () => {
    const costOf = (answer: object) => (answer as { extensions: { cost: number } }).extensions.cost;
    const explained = { ...headers, 'x-numbergraph-explain': '1' };
    const selection = '... on PortOrder { account { label } }';
    for (const count of [1, 50, 250]) {
      const representations = Array.from({ length: count }, () => refer('PortOrder'));
      const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ${selection} } }`;
      const nodes = await product.query(query, { ids: representations.map(({ id }) => id) }, explained);
      const entities = await askEntities(product, representations, selection, explained);
      expect(costOf(entities)).toBe(costOf(nodes));
      expect(costOf(entities)).toBe(1 + 2 * count);
    }
  });
});

describe('access to entities', () => {
  it.each(nodeTypes)('wants for a %s what node wants for it', async (type) => {
    const scope = type === 'Account' ? 'accounts:read' : scopeOfType.get(type);
    expect(scope).toBeTruthy();
    const others = scopes.filter((each) => !scope || !toAllowed([each]).has(scope));
    const stranger = await product.makeKey({ scopes: others });
    await product.calls();
    expect(await codesOf([refer(type)], stranger.headers)).toEqual([[0, 'FORBIDDEN']]);
    expect((await product.calls()).total).toBe(0);
    const reader = await product.makeKey({ scopes: scope ? [scope] : [] });
    expect(await codesOf([refer(type)], reader.headers)).toEqual([]);
  });

  it('tells whoever may not see an account that nothing of it is there, whatever scope lacks', async () => {
    const { headers: telnyx } = await product.makeKey({ scopes: ['porting:read'], accounts: ['telnyx'] });
    const representations = [refer('TwilioPhoneNumber'), refer('PortOrder'), foreign, refer('TelnyxPhoneNumber')];
    expect(await codesOf(representations, telnyx)).toEqual([
      [0, 'NOT_FOUND'],
      [1, 'NOT_FOUND'],
      [2, 'NOT_FOUND'],
      [3, 'FORBIDDEN'],
    ]);
  });

  it('wants somebody to sign in', async () => {
    const { status, errors } = await askEntities(product, [refer('Trunk')], '');
    expect(status).toBe(401);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('a carrier that fails', () => {
  it('costs its own entities, each with its fault', async () => {
    await using other = await openProduct({ size: 6 });
    await other.control('POST', 'faults', { provider: 'telnyx', status: 503 });
    const representations = [refer('TwilioPhoneNumber'), refer('TelnyxPhoneNumber'), refer('ApifonicaPhoneNumber')];
    const { data, errors } = await askEntities(other, representations, '... on PhoneNumber { id }');
    expect(data?._entities).toEqual([representations[0], null, representations[2]]);
    expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'PROVIDER_UNAVAILABLE' } }]);
  });
});
