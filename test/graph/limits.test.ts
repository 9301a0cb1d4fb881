import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, openProduct } from '../harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

const ask = (query: string, variables: object = {}, operationName?: string) =>
  send({ query, variables, operationName });

async function send(body: object): Promise<Answer<unknown>> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as { data: unknown }) };
}

/** Expects a refusal that names the limit, before any carrier was called. */
async function expectRefusal(answer: Answer<unknown>, message: RegExp): Promise<void> {
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toContainEqual(
    expect.objectContaining({
      message: expect.stringMatching(message),
      extensions: {
        code: 'LIMIT_EXCEEDED',
        requestId: answer.headers.get('x-request-id'),
        docs: '/docs/errors#LIMIT_EXCEEDED',
      },
    }),
  );
  expect((await product.calls()).total).toBe(0);
}

const fields = (count: number, field: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => field(index)).join(' ');

describe('a limit', () => {
  it('is told by the status to whoever knows the media type of GraphQL', async () => {
    const body = JSON.stringify({ query: `{ accounts { ${fields(51, (index) => `a${index}: label`)} } }` });
    const list = JSON.stringify({
      query: '{ phoneNumbers(first: 250) { nodes { trunk { phoneNumbers(first: 250) { nodes { id } } } } } }',
    });
    for (const refused of [body, list]) {
      const statuses = ['application/json', 'application/graphql-response+json'].map(async (accept) => {
        const headers = { 'content-type': 'application/json', accept };
        return (await fetch(`${product.url}/graphql`, { method: 'POST', headers, body: refused })).status;
      });
      expect(await Promise.all(statuses)).toEqual([200, 400]);
    }
  });

  it('of depth says how deep the operation is', async () => {
    let inner = 'id';
    for (let level = 0; level < 6; level += 1) inner = `nodes { trunk { phoneNumbers(first: 1) { ${inner} } } }`;
    await expectRefusal(await ask(`{ phoneNumbers(first: 1) { ${inner} } }`), /levels of fields: \d+, the limit is 16/);
  });

  it('of depth counts what fragments bring', async () => {
    const fragments = fields(
      6,
      (level) =>
        `fragment F${level} on PhoneNumberConnection { nodes { trunk { phoneNumbers(first: 1) { ...F${level + 1} } } } }`,
    );
    const query = `{ phoneNumbers(first: 1) { ...F0 } } ${fragments} fragment F6 on PhoneNumberConnection { totalCount }`;
    await expectRefusal(await ask(query), /levels of fields: \d+, the limit is 16/);
  });

  it('of aliases says how many there are', async () => {
    await expectRefusal(
      await ask(`{ accounts { ${fields(51, (index) => `a${index}: label`)} } }`),
      /aliases: 51, the limit is 50/,
    );
  });

  it('of directives says how many there are', async () => {
    const query = `{ accounts { label ${fields(51, () => '@include(if: true)')} } }`;
    const { errors = [] } = await ask(query);
    expect(errors.map(({ message }) => message).join()).toMatch(
      /directives: 51, the limit is 50|can only be used once/,
    );
    const spread = `{ accounts { ${fields(51, () => 'label @include(if: true)')} } }`;
    await expectRefusal(await ask(spread), /directives: 51, the limit is 50/);
  });

  it('of root fields says how many there are', async () => {
    await expectRefusal(
      await ask(`{ ${fields(21, (index) => `a${index}: accounts { label }`)} }`),
      /root fields: 21, the limit is 20/,
    );
    const inFragment = `{ ...F } fragment F on Query { ${fields(21, (index) => `a${index}: accounts { label }`)} }`;
    await expectRefusal(await ask(inFragment), /root fields: 21, the limit is 20/);
  });

  it.each([
    ['nested fields', '{ a '.repeat(20_000)],
    ['open objects', `{ phoneNumbers(filter: ${'{a:'.repeat(20_000)}`],
    ['fields', `{ ${'a '.repeat(20_000)} }`],
  ])('of tokens is counted before parsing: 20,000 %s', async (_what, query) => {
    await expectRefusal(await ask(query), /tokens: more than 2000/);
  });

  it.each([500, 1_990, 20_000])('of nesting holds for values: %i open brackets', async (count) => {
    const { errors = [] } = await ask(`{ nodes(ids: ${'['.repeat(count)}`);
    expect(errors).toHaveLength(1);
    expect(['BAD_USER_INPUT', 'LIMIT_EXCEEDED']).toContain(errors[0]?.extensions.code);
    expect(errors[0]?.message).toMatch(/^Syntax Error|too large/);
  });

  it('of nesting holds for variables', async () => {
    const value = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${value}}}`,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  it('is not even reached by 20,000 open braces', async () => {
    expect(await ask('{'.repeat(20_000))).toMatchObject({
      errors: [{ message: expect.stringMatching(/^Syntax Error/) }],
    });
  });

  it.each([
    [
      'nested pages',
      'query { phoneNumbers(first: 250) { nodes { trunk { phoneNumbers(first: 250) { nodes { id } } } } } }',
      {},
    ],
    [
      'page sizes by variable',
      'query ($n: Int) { phoneNumbers(first: $n) { nodes { trunk { phoneNumbers(first: $n) { nodes { id } } } } } }',
      { n: 250 },
    ],
    [
      'page sizes by the default of a variable',
      'query ($n: Int = 250) { phoneNumbers(first: $n) { nodes { trunk { phoneNumbers(first: $n) { nodes { id } } } } } }',
      {},
    ],
    [
      'pages through edges',
      '{ phoneNumbers(first: 250) { edges { node { trunk { phoneNumbers(first: 250) { edges { cursor } } } } } } }',
      {},
    ],
    [
      'pages side by side',
      `{ ${fields(20, (index) => `p${index}: phoneNumbers(first: 250) { nodes { trunk { label } account { label } portOrders(first: 8) { nodes { id } } } }`)} }`,
      {},
    ],
    [
      'keys',
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Trunk { phoneNumbers(first: 250) { nodes { id } } } } }',
      { ids: Array.from({ length: 240 }, () => 'x') },
    ],
  ])('of cost is reckoned before the first call: %s', async (_what, query, variables) => {
    await expectRefusal(await ask(query, variables), /objects asked for: \d+, the limit is 50000/);
  });

  it('of cost holds for the operation that is run, not for the first of the document', async () => {
    const query = `query Small { accounts { label } }
      query Large { phoneNumbers(first: 250) { nodes { trunk { phoneNumbers(first: 250) { nodes { id } } } } } }`;
    await expectRefusal(await ask(query, {}, 'Large'), /objects asked for: \d+, the limit is 50000/);
    expect((await ask(query, {}, 'Small')).errors).toBeUndefined();
  });

  it('is far from what people ask', async () => {
    const wide =
      '{ phoneNumbers(first: 250) { nodes { id e164 trunk { id label } price { terminating { amount } } } } }';
    expect((await ask(wide)).errors).toBeUndefined();
    await product.calls();
  });
});

describe('a document that would keep a naive server busy', () => {
  const tower = (levels: number, end: string, type: string) =>
    `${fields(levels, (level) => `fragment A${level} on ${type} { ...A${level + 1} ...A${level + 1} }`)}
    fragment A${levels} on ${type} { ${end} }`;

  it.each([
    ['on numbers', `{ phoneNumbers(first: 2) { nodes { ...A0 } } } ${tower(25, 'e164', 'PhoneNumber')}`],
    ['on accounts', `{ accounts { ...A0 } } ${tower(25, 'label', 'Account')}`],
    [
      'on a trunk',
      `{ trunks(first: 1) { nodes { phoneNumbers(first: 1) { nodes { ...A0 } } } } } ${tower(25, 'id', 'PhoneNumber')}`,
    ],
    ['on a price', `{ numberPrice(destination: "+14155550100") { ...A0 } } ${tower(25, 'currency', 'NumberPrice')}`],
    ['in introspection', `{ __schema { ...A0 } } ${tower(25, 'description', '__Schema')}`],
  ])('by fragments spread twice, 25 levels, is answered at once: %s', async (_what, query) => {
    const { errors, data } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toBeDefined();
    await product.calls();
  });

  it('by fragments spread twice, with objects at the end, is refused', async () => {
    const end = tower(25, 'nodes { e164 }', 'PhoneNumberConnection');
    await expectRefusal(await ask(`{ phoneNumbers(first: 2) { ...A0 } } ${end}`), /objects asked for: \d+, the limit/);
    await expectRefusal(
      await ask(`{ ...A0 } ${tower(25, 'accounts { label }', 'Query')}`),
      /root fields: 33554432, the limit/,
    );
  });

  it.each([
    ['one', '{ accounts { ...A } } fragment A on Account { label ...A }'],
    ['two', '{ accounts { ...A } } fragment A on Account { label ...B } fragment B on Account { id ...A }'],
    [
      'through a field',
      '{ trunks { nodes { ...A } } } fragment A on Trunk { phoneNumbers { nodes { trunk { ...A } } } }',
    ],
  ])('by fragments that spread each other is refused: %s', async (_what, query) => {
    const { errors = [], data } = await ask(query);
    expect(data).toBeUndefined();
    expect(errors.map(({ extensions }) => extensions.code)).toContain('BAD_USER_INPUT');
    expect(errors.map(({ message }) => message).join()).toMatch(/Cannot spread fragment/);
    expect((await product.calls()).total).toBe(0);
  });

  it('by hundreds of overlapping fields is answered', async () => {
    const query = `{ accounts { ${fields(350, () => 'health { state }')} } }`;
    expect(await ask(query)).toMatchObject({ data: { accounts: expect.any(Array) } });
  });

  it('by hundreds of fields that conflict is refused', async () => {
    const query = `{ accounts { ${fields(30, (index) => `a: ${index % 2 ? 'label' : 'id'} health { ${fields(8, () => 'state')} }`)} } }`;
    const { errors = [] } = await ask(query);
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) expect(['BAD_USER_INPUT', 'LIMIT_EXCEEDED']).toContain(extensions.code);
  });

  it('by an introspection that goes in circles is bounded', async () => {
    let inner = 'name';
    for (let level = 0; level < 30; level += 1) inner = `fields { type { ${inner} } }`;
    const { errors = [] } = await ask(`{ __schema { types { ${inner} } } }`);
    expect(errors.length).toBeGreaterThan(0);
  });
});
