import { toGlobalId } from '../../src/domain/id.ts';
import type { Answer, Product } from '../harness.ts';

/** A reference to an entity, as gateways send it. */
export type Reference = { __typename: string } & Record<string, unknown>;

/** Asks for entities in the words of a gateway. */
export function askEntities<Entity = Record<string, unknown>>(
  product: Product,
  representations: readonly unknown[],
  selection: string,
  headers: Record<string, string> = {},
): Promise<Answer<{ _entities: (Entity | null)[] } | null>> {
  const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
  return product.query(query, { representations }, headers);
}

/** Everything of the sandbox that has a global id, by its type. */
export async function readNodeIds(product: Product, headers: Record<string, string> = {}) {
  type Nodes = { nodes: { __typename: string; id: string }[] };
  const lists = ['phoneNumbers', 'trunks', 'portOrders', 'loas', 'jobs'];
  const { data } = await product.query<Record<string, Nodes> & { accounts: Nodes['nodes'] }>(
    `{ accounts { __typename id } ${lists.map((list) => `${list}(first: 250) { nodes { __typename id } }`).join(' ')} }`,
    {},
    headers,
  );
  const nodes = [...data.accounts, ...lists.flatMap((list) => data[list]?.nodes ?? [])];
  return new Map(
    [...Map.groupBy(nodes, ({ __typename }) => __typename)].map(([type, found]) => [type, found.map(({ id }) => id)]),
  );
}

/** What no entity is referred to by, and what is said of it. */
export const badReferences: [what: string, representation: unknown, message: RegExp][] = [
  ['a number', 1, /object with the __typename/],
  ['text', 'PortOrder', /object with the __typename/],
  ['a list', [{ __typename: 'PortOrder', id: 'x' }], /object with the __typename/],
  ['nothing', {}, /object with the __typename/],
  ['a __typename that is no text', { __typename: 7, id: 'x' }, /object with the __typename/],
  ['a __typename that it inherits', JSON.parse('{"__proto__": {"__typename": "Trunk"}}'), /object with the __typename/],
  ['a type that is no entity', { __typename: 'Price', id: 'x' }, /no entity of this __typename/],
  ['the interface of all nodes', { __typename: 'Node', id: 'x' }, /no entity of this __typename/],
  ['a name of every object', { __typename: 'constructor', id: 'x' }, /no entity of this __typename/],
  ['a name of its prototype', { __typename: '__proto__', id: 'x' }, /no entity of this __typename/],
  ['no id', { __typename: 'PortOrder' }, /a PortOrder is referred to by its id/],
  ['an id that is a number', { __typename: 'PortOrder', id: 1 }, /a PortOrder is referred to by its id/],
  ['an id of nobody', { __typename: 'PortOrder', id: 'x' }, /a PortOrder is referred to by its id/],
  [
    'the id of another type',
    { __typename: 'PortOrder', id: toGlobalId('Loa', 'twilio', 'PX1') },
    /the id of a Loa, and no PortOrder/,
  ],
  [
    'the id of what is no number',
    { __typename: 'PhoneNumber', id: toGlobalId('Trunk', 'twilio', 'TK1') },
    /the id of a Trunk, and no PhoneNumber/,
  ],
  [
    'the id of a type that is none',
    { __typename: 'PhoneNumber', id: toGlobalId('Nothing', 'twilio', 'x') },
    /the id of a Nothing/,
  ],
  ['no e164', { __typename: 'TelephoneNumber', id: 'x' }, /a TelephoneNumber is referred to by its e164/],
  ['an e164 that is a number', { __typename: 'TelephoneNumber', e164: 14155550100 }, /referred to by its e164/],
  ['an e164 that is none', { __typename: 'TelephoneNumber', e164: '+1415' }, /e164: not a phone number in E.164 form/],
];
