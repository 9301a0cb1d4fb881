import { afterAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { transports } from '../graph/subscriber.ts';
import { openProduct } from '../harness.ts';
import { toInputs, toMutation } from './questions.ts';
import { accountsOf, toForeignId } from './tenancy.ts';

const product = await openProduct({ isClosed: true, isShared: true, size: 6 });
afterAll(() => product[Symbol.asyncDispose]());
const tenant = await product.makeKey({ accounts: accountsOf('a') });
const narrow = await product.makeKey({ scopes: ['prices:read'], accounts: accountsOf('a') });
const other = await product.makeKey({ accounts: accountsOf('b') });

type Nodes = { nodes: { id: string; __typename: string }[] };
const { data } = await product.query<Record<string, Nodes>>(
  `{
    numbers: phoneNumbers(first: 200) { nodes { __typename id } } trunks(first: 1) { nodes { __typename id } }
    orders: portOrders(first: 1) { nodes { __typename id } } loas(first: 1) { nodes { __typename id } }
    jobs(first: 1) { nodes { __typename id } }
  }`,
  {},
  other.headers,
);
const firstOf = (list: string, type?: string): string =>
  data[list]?.nodes.find(({ __typename }) => !type || __typename === type)?.id ?? 'none';

/** Things of the other tenant, that are there. */
const theirs = {
  account: toGlobalId('Account', 'twilio-b', 'twilio-b'),
  telnyx: firstOf('numbers', 'TelnyxPhoneNumber'),
  mobile: firstOf('numbers', 'TelnyxMobilePhoneNumber'),
  twilio: firstOf('numbers', 'TwilioPhoneNumber'),
  trunk: firstOf('trunks'),
  order: firstOf('orders'),
  loa: firstOf('loas'),
  job: firstOf('jobs'),
  e164: '+14155550100',
};
type Things = typeof theirs;

/** The same of a tenant that there is none of. */
const nobodys = Object.fromEntries(
  Object.entries(theirs).map(([name, id]) => [name, name === 'e164' ? id : toForeignId(id, 'nobody')]),
) as Things;

/** Every place of a query that takes an id. */
const queries: [string, keyof Things, string][] = [
  ['phoneNumber', 'twilio', '{ phoneNumber(by: { id: $id }) { id } }'],
  ['trunk', 'trunk', '{ trunk(id: $id) { id } }'],
  ['portOrder', 'order', '{ portOrder(id: $id) { id } }'],
  ['loa', 'loa', '{ loa(id: $id) { id } }'],
  ['job', 'job', '{ job(id: $id) { id } }'],
  ...(['telnyx', 'mobile', 'trunk', 'order', 'loa', 'job', 'account'] as const).flatMap(
    (name): [string, keyof Things, string][] => [
      [`node, ${name}`, name, '{ node(id: $id) { id } }'],
      [`nodes, ${name}`, name, '{ nodes(ids: [$id]) { id } }'],
    ],
  ),
  ['phoneNumbers of an account', 'account', '{ phoneNumbers(filter: { accounts: [$id] }) { nodes { id } } }'],
  ['phoneNumbers of a trunk', 'trunk', '{ phoneNumbers(filter: { trunk: $id }) { nodes { id } } }'],
  ['portOrders of an account', 'account', '{ portOrders(filter: { accounts: [$id] }) { nodes { id } } }'],
  ['portOrders of a letter', 'loa', '{ portOrders(filter: { loa: $id }) { nodes { id } } }'],
  ['portOrders of a number', 'twilio', '{ portOrders(filter: { phoneNumber: $id }) { nodes { id } } }'],
  ['loas', 'account', '{ loas(filter: { accounts: [$id] }) { nodes { id } } }'],
  ['jobs', 'account', '{ jobs(filter: { accounts: [$id] }) { nodes { id } } }'],
  ['trunks', 'account', '{ trunks(accounts: [$id]) { nodes { id } } }'],
  ['pricedCountries', 'account', '{ pricedCountries(accounts: [$id]) { nodes { name } } }'],
  ['countryPrices', 'account', '{ countryPrices(country: US, account: $id) { name } }'],
  ['numberPrice', 'account', '{ numberPrice(destination: "+14155550100", account: $id) { currency } }'],
  ['verifyOwnership', 'account', '{ verifyOwnership(phoneNumbers: ["+14155550100"], accounts: [$id]) { notFound } }'],
];

type Asked = { query: string; variables: object };

/** What a tenant is told, without what it said itself, and how many calls its own and the other's carriers got. */
async function tell({ query, variables }: Asked, things: Things, headers = tenant.headers) {
  const { tenants } = product;
  await Promise.all([tenants?.a.calls(), tenants?.b.calls()]);
  const { data: told, errors } = await product.query(query, variables, headers);
  const [own, foreign] = await Promise.all([tenants?.a.calls(), tenants?.b.calls()]);
  const ids = Object.entries(things).filter(([name]) => name !== 'e164');
  const text = ids.reduce((rest, [name, id]) => rest.replaceAll(id, name), JSON.stringify({ told, errors }));
  return { text: text.replaceAll(/"requestId":"[^"]+"/g, ''), calls: own?.byRoute, foreign: foreign?.total };
}

describe('an id of another tenant', () => {
  it.each(queries)('tells nothing, not even that it is there: %s', async (what, name, selection) => {
    for (const { headers } of [tenant, narrow]) {
      const ask = (things: Things) =>
        tell({ query: `query ($id: ID!) ${selection}`, variables: { id: things[name] } }, things, headers);
      const told = await ask(theirs);
      expect(told).toEqual(await ask(nobodys));
      expect(told).toMatchObject({ calls: {}, foreign: 0 });
      // A field that one may not ask for at all is refused whatever the id.
      const isAsked = headers === tenant.headers || what.startsWith('node');
      if (isAsked) expect(told.text).toContain('"NOT_FOUND"');
      if (isAsked) expect(told.text).not.toContain('FORBIDDEN');
    }
  });

  it.each(Object.keys(toInputs(theirs)))('changes nothing, and tells nothing: %s', async (field) => {
    const selection = `__typename ... on UserError { code message
      ... on InvalidInputError { issues { path message } } ... on NotFoundError { notFound: id } }`;
    const ask = (things: Things) =>
      tell({ query: toMutation(field, selection), variables: { input: toInputs(things)[field] ?? {} } }, things);
    const told = await ask(theirs);
    expect(told).toEqual(await ask(nobodys));
    expect(told).toMatchObject({ calls: {}, foreign: 0 });
    // Where several ids or none of a node are given, it says which of them is none.
    const isInput = /Job$|createPortOrder/.test(field);
    expect(told.text).toContain(isInput ? '"InvalidInputError"' : '"NotFoundError"');
  });

  it.each(transports)('cannot be followed over $name', async ({ subscribe }) => {
    const asked = [
      ['portOrderStatusChanged(portOrders: [$id])', 'order'],
      ['portOrderStatusChanged(accounts: [$id])', 'account'],
      ['jobStatusChanged(jobs: [$id])', 'job'],
      ['jobStatusChanged(accounts: [$id])', 'account'],
    ] as const;
    for (const [field, name] of asked) {
      const told: unknown[] = [];
      for (const things of [theirs, nobodys]) {
        const query = `subscription ($id: ID!) { ${field} { __typename } }`;
        await using subscriber = subscribe(product.url, query, { id: things[name] }, tenant.headers);
        const { errors } = (await subscriber.result()) ?? {};
        told.push(errors?.map(({ message, extensions: { code } }) => ({ message, code })));
      }
      expect(told[0]).toEqual([{ message: expect.stringContaining('no such'), code: 'NOT_FOUND' }]);
      expect(told[0]).toEqual(told[1]);
    }
  });

  it('beside an own one is told as none, and the own one is read', async () => {
    const own = Object.values(theirs)
      .slice(1, 8)
      .map((id) => toForeignId(id, 'a'));
    const ids = own.flatMap((id) => [id, toForeignId(id, 'b')]);
    const { data: read, errors } = await product.query<{ nodes: ({ id: string } | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
      tenant.headers,
    );
    expect(read.nodes).toEqual(own.flatMap((id) => [{ id }, null]));
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(own.map(() => 'NOT_FOUND'));
  });

  it('is no number of a job of one’s own, nor is its trunk', async () => {
    const [number, trunk] = [toForeignId(theirs.telnyx, 'a'), toGlobalId('Trunk', 'telnyx-b', '1293384261075731461')];
    const selection = '__typename ... on InvalidInputError { issues { path message } }';
    for (const [input, path] of [
      [{ phoneNumbers: [number, theirs.telnyx], tags: ['x'] }, ['phoneNumbers', '1']],
      [{ phoneNumbers: [number], trunk }, ['trunk']],
    ] as const) {
      const { data: answer } = await product.query<{
        startUpdateJob: { issues: { path: string[]; message: string }[] };
      }>(toMutation('startUpdateJob', selection), { input }, tenant.headers);
      expect(answer.startUpdateJob.issues.map((issue) => issue.path)).toEqual([path]);
      expect(JSON.stringify(answer)).not.toContain('telnyx-b');
    }
  });
});
