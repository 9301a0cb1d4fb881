import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { listBounds, specialFields } from './list-bounds.ts';
import { type Counting, openCounting } from './list-calls.ts';
import { judgeBounds, judgeCost } from './list-gate.ts';
import { type ListPath, listPaths } from './list-paths.ts';
import { withLoneLetters, withoutBatches } from './naive-schemas.ts';

const paths = listPaths(schema, specialFields);
const pathOf = (name: string): ListPath => {
  const path = paths.find((each) => each.name === name);
  if (!path) throw new Error(`there is no ${name}`);
  return path;
};

let few: Counting;
let many: Counting;
beforeAll(async () => {
  few = await openCounting({ size: 4, portOrders: 6, first: 20 });
  many = await openCounting({ size: 24, portOrders: 40, first: 120 });
});
afterAll(async () => {
  await few[Symbol.asyncDispose]();
  await many[Symbol.asyncDispose]();
});

describe('a way from a list to what its items lead to', () => {
  it.each(paths.map(({ name }) => name))(
    'costs no more calls than are stated, for few items and for many: %s',
    async (name) => {
      const path = pathOf(name);
      const costs = await Promise.all([few.count(path), many.count(path)]);
      expect(costs.map((cost) => judgeCost(name, cost, listBounds[name]))).toEqual([null, null]);
    },
  );

  it('has a bound that is still needed', () => {
    expect(judgeBounds(paths, listBounds)).toEqual([]);
  });
});

describe('the gate', () => {
  it('refuses a resolver that asks item by item', async () => {
    const lone = withLoneLetters(schema);
    for (const name of ['portOrders.nodes.loa', 'loas.nodes.portOrders.nodes.loa', 'nodes.<PortOrder>.loa']) {
      const sentence = judgeCost(name, await many.count(pathOf(name), lone), listBounds[name]);
      expect(sentence).toMatch(/ cost \d\d calls for 40 objects, where \d+ are allowed\.$/);
    }
    const name = 'portOrders.nodes.history.nodes.portOrder';
    expect(judgeCost(name, await many.count(pathOf(name), lone), listBounds[name])).toBeNull();
  });

  it.each([
    'jobs.nodes.history.nodes.job',
    'jobs.nodes.operations.nodes.phoneNumber',
    'loas.nodes.portOrders',
    'nodes.<TelnyxPhoneNumber>.voiceSettings',
    'phoneNumbers.nodes.portOrders',
    'phoneNumbers.nodes.price',
    'phoneNumbers.nodes.trunk',
    'portOrders.nodes.allowedActions',
    'trunks.nodes.phoneNumbers.nodes.trunk',
    'verifyOwnership.found.phoneNumber',
  ])('refuses look-ups that are not put together: %s', async (name) => {
    const cost = await many.count(pathOf(name), withoutBatches(schema));
    expect(judgeCost(name, cost, listBounds[name])).toContain('are allowed.');
  });

  it('refuses a way without a bound, and one that leads nowhere', () => {
    const cost = { calls: 1, objects: 4 };
    expect(judgeCost('things.nodes.owner', cost, undefined)).toBe(
      'things.nodes.owner has no bound: state in list-bounds.ts how many calls it may cost, whatever the page size.',
    );
    expect(judgeCost('things.nodes.owner', { calls: 1, objects: 0 }, { calls: 1 })).toBe(
      'things.nodes.owner led to nothing, so that nothing was tried.',
    );
  });

  it('takes a call for each object only where it is said why', () => {
    const cost = { calls: 5, objects: 4 };
    expect(judgeCost('things', cost, { calls: 1, each: 1, why: 'No list has them.' })).toBeNull();
    expect(judgeCost('things', cost, { calls: 1, each: 1 })).toBe('things may cost a call for each object: say why.');
    expect(judgeCost('things', { ...cost, calls: 6 }, { calls: 1, each: 1, why: 'No list has them.' })).toBe(
      'things cost 6 calls for 4 objects, where 5 are allowed.',
    );
  });

  it('refuses a bound that no way has any more', () => {
    expect(judgeBounds([{ name: 'things', query: '' }], { things: { calls: 1 }, gone: { calls: 1 } })).toEqual([
      'There is no gone: take its bound away.',
    ]);
  });
});

describe('the ways', () => {
  it('are found in the schema: through pages, values, interfaces and types of some items alone', () => {
    // Fields of the names that the call rules know.
    const made = buildSchema(`
      type Query { phoneNumbers(first: Int): NumberConnection trunk(id: ID!): Trunk accounts: [Account!] }
      type NumberConnection { edges: [NumberEdge!]! nodes: [PhoneNumber!]! }
      type NumberEdge { node: PhoneNumber! }
      interface PhoneNumber { id: ID! account: Account! trunk: Trunk }
      type TelnyxPhoneNumber implements PhoneNumber { id: ID! account: Account! trunk: Trunk voiceSettings: Settings }
      type Settings { on: Boolean }
      type Account { label: String owner: Owner }
      type Owner { name: String }
      type Trunk { id: ID! phoneNumbers(first: Int): NumberConnection }
    `);
    const ways = listPaths(made, new Set(['Account.owner']));
    expect(ways.map(({ name }) => name)).toEqual([
      'phoneNumbers',
      'phoneNumbers.nodes.account.owner',
      'phoneNumbers.nodes.trunk',
      'phoneNumbers.nodes.trunk.phoneNumbers',
      'phoneNumbers.nodes.<TelnyxPhoneNumber>.voiceSettings',
      'accounts',
      'accounts.owner',
    ]);
    expect(ways.find(({ name }) => name.endsWith('voiceSettings'))?.query).toBe(
      '{ phoneNumbers(first: $first) { nodes { ... on TelnyxPhoneNumber { TelnyxPhoneNumber_voiceSettings: voiceSettings { __typename on } } } } }',
    );
  });
});
