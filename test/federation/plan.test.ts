import fc from 'fast-check';
import { parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { planCalls } from '../../src/graph/plan.ts';
import { subgraph } from '../../src/graph/subgraph.ts';
import { openUnaskedAccounts } from '../graph/unasked-accounts.ts';
import { openProduct } from '../harness.ts';
import { badReferences, type Reference, readNodeIds } from './references.ts';

const accounts = openUnaskedAccounts();
afterAll(() => accounts[Symbol.asyncDispose]());
const only = (label: string) => accounts.filter((account) => account.label === label);

const toQuery = (selection: string): string =>
  `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ${selection} } }`;
const plan = (representations: readonly unknown[], selection: string, visible = accounts.slice()) =>
  planCalls({ schema: subgraph, document: parse(toQuery(selection)), variableValues: { representations } }, visible);

const twilio = (index = 0): Reference => ({
  __typename: 'TwilioPhoneNumber',
  id: toGlobalId('TwilioPhoneNumber', 'twilio', `PN${index}`),
});
const digits = (index = 0): Reference => ({
  __typename: 'TelephoneNumber',
  e164: `+1415555${String(1_000 + index)}`,
});
const many = (count: number, toReference: (index: number) => Reference) =>
  Array.from({ length: count }, (_, index) => toReference(index));
const priced = '... on TelephoneNumber { phoneNumbers { trunk { label } price { terminating { amount } } } }';

describe('the plan of references', () => {
  it('is that of nodes by the same ids', () => {
    const fields = '... on PhoneNumber { trunk { label } price { currency } portOrders { nodes { id } } }';
    for (const count of [1, 20, 250]) {
      const representations = many(count, twilio);
      const document = parse(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`);
      const variableValues = { ids: representations.map(({ id }) => id) };
      const ofNodes = planCalls({ schema: subgraph, document, variableValues }, accounts);
      expect(plan(representations, fields)).toBe(ofNodes);
      const asNumbers = representations.map((each) => ({ ...each, __typename: 'PhoneNumber' }));
      expect(plan(asNumbers, fields)).toBe(ofNodes);
    }
  });

  it('counts what is referred to twice once, and what will be refused not at all', () => {
    expect(plan([twilio(), twilio()], '... on PhoneNumber { e164 }')).toBe(1);
    expect(plan(many(251, twilio), '... on PhoneNumber { e164 }')).toBe(0);
    const bad = badReferences.filter(([, , message]) => !message.source.startsWith('e164')).map(([, each]) => each);
    expect(plan(bad, '... on Node { id } ... on TelephoneNumber { phoneNumbers { id } }')).toBe(0);
    expect(plan([twilio()], '... on PhoneNumber { e164 }', only('telnyx'))).toBe(0);
  });

  it('to telephone numbers asks each account that has numbers, once for all that needs it', () => {
    const numbers = '... on TelephoneNumber { phoneNumbers { id } }';
    const both = '... on TelephoneNumber { phoneNumbers { id } coverage { state } }';
    expect(plan([digits()], '... on TelephoneNumber { e164 }')).toBe(0);
    expect(plan([digits()], numbers, only('twilio'))).toBe(1);
    expect(plan([digits(), digits()], numbers, only('twilio'))).toBe(1);
    expect(plan(many(50, digits), both)).toBe(plan(many(50, digits), numbers));
    expect(plan([digits()], '... on TelephoneNumber { portOrders { nodes { id } } }')).toBe(1);
    expect(plan([twilio()], `... on PhoneNumber { e164 } ${both}`)).toBe(1);
  });

  it('allows a page of 50 telephone numbers with trunk and price, and not the most there can be', () => {
    expect(plan(many(50, digits), priced)).toBe(411);
    expect(defaultLimits.calls).toBeGreaterThan(411);
    expect(plan(many(250, digits), priced)).toBeGreaterThan(defaultLimits.calls);
  });
});

/** What is measured here is refused nothing. */
const unlimited = { ...defaultLimits, cost: 1_000_000, calls: 1_000_000 };

describe.each([6, 40])('at accounts with %i numbers that nobody has read yet', async (size) => {
  await using named = await openProduct({ size });
  const ids = [...(await readNodeIds(named)).values()].flat();
  const { data } = await named.query<{ phoneNumbers: { nodes: { e164: string }[] } }>(
    '{ phoneNumbers(first: 250) { nodes { e164 } } }',
  );
  const known = data.phoneNumbers.nodes.map(({ e164 }) => e164);

  const selections = fc.subarray(
    [
      '... on PhoneNumber { tags trunk { label } }',
      '... on PhoneNumber { price { currency } own: price { originating { amount } } }',
      '... on PhoneNumber { orders: portOrders(first: 3) { nodes { loa { status } } } jobs(first: 3) { nodes { id } } }',
      '... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } messagingSettings { trafficType } }',
      '... on PortOrder { loa { status } ported: numbers { phoneNumber { e164 } } }',
      '... on Trunk { numbers: phoneNumbers(first: 10) { nodes { id } } }',
      '... on Job { operations(first: 3) { nodes { phoneNumber { e164 } } } }',
      '... on TelephoneNumber { phoneNumbers { id tags } }',
      '... on TelephoneNumber { coverage { state } }',
      '... on TelephoneNumber { priced: phoneNumbers { price { originating { amount } terminating { amount } } } }',
      '... on TelephoneNumber { deep: phoneNumbers { trunk { label } jobs { nodes { id } } } }',
      '... on TelephoneNumber { portOrders(first: 5) { nodes { loa { status } } } }',
    ],
    { minLength: 1, maxLength: 5 },
  );
  const references = fc.array(
    fc.oneof(
      fc.constantFrom(...ids).map((id) => ({ __typename: toType(id), id })),
      fc.constantFrom(...known, '+14155550999').map((e164) => ({ __typename: 'TelephoneNumber', e164 })),
    ),
    { minLength: 1, maxLength: 60 },
  );

  it('no references make more calls than were planned', async () => {
    await fc.assert(
      fc.asyncProperty(references, selections, async (representations, parts) => {
        const selection = parts.join(' ');
        await using product = await openProduct({ size, limits: unlimited, deadline: 60_000 });
        const { errors = [] } = await product.query(toQuery(selection), { representations });
        expect(errors).toEqual([]);
        expect((await product.calls()).total).toBeLessThanOrEqual(plan(representations, selection));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

/** The type that a global id says. */
function toType(id: string): string {
  return Buffer.from(id, 'base64url').toString().split(':')[0] ?? '';
}
