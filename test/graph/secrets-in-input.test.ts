import { afterAll, describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/domain/provider-fault.ts';
import { openProduct } from '../harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

/** Stands for a PIN that somebody put in the wrong place. */
const canary = 'Pin7319Canary';

async function expectSilence(body: string | object): Promise<void> {
  const before = product.log.length;
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  expect(text).not.toContain(canary);
  expect(product.log.slice(before).join('\n')).not.toContain(canary);
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: Record<string, unknown> }[] };
  expect(errors.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors) {
    expect(errorCodes).toContain(extensions.code);
    expect(extensions.code).not.toBe('INTERNAL');
    expect(extensions.requestId).toBe(response.headers.get('x-request-id'));
    expect(Object.keys(extensions).sort()).toEqual(['code', 'docs', 'requestId']);
    expect(message.length).toBeGreaterThan(10);
  }
}

const inputs = [
  ['ID!', 'trunk(id: $value) { id }'],
  ['[ID!]!', 'nodes(ids: $value) { id }'],
  ['Int', 'phoneNumbers(first: $value) { totalCount }'],
  ['String', 'phoneNumbers(after: $value) { totalCount }'],
  ['E164!', 'numberPrice(destination: $value) { currency }'],
  ['CountryCode!', 'countryPrices(country: $value) { name }'],
  ['PhoneNumberBy!', 'phoneNumber(by: $value) { id }'],
  ['PhoneNumberFilter', 'phoneNumbers(filter: $value) { totalCount }'],
  ['PortOrderFilter', 'portOrders(filter: $value) { nodes { id } }'],
  ['LoaFilter', 'loas(filter: $value) { nodes { id } }'],
  ['JobFilter', 'jobs(filter: $value) { nodes { id } }'],
  ['[E164!]!', 'verifyOwnership(phoneNumbers: $value) { coverage { state } }'],
  ['Boolean!', 'accounts @include(if: $value) { label }'],
] as const;

/** Values that fit none, or only some, of the types above; each holds the canary. */
const values: unknown[] = [
  canary,
  [canary],
  { [`${'misspelt'}`]: canary },
  { emial: canary, e164: [canary], accounts: { id: canary } },
  { e164: canary },
  { e164: `${canary}" at "x` },
  { id: { pin: canary } },
  { countries: [canary], types: [canary], statuses: canary, features: [canary], providers: [canary] },
  { trunk: [canary], tags: { a: canary }, e164In: [[canary]] },
  { loa: { a: canary }, phoneNumber: [canary], activationDateFrom: canary, activationDateTo: { at: canary } },
  { firstName: { a: canary }, lastName: [canary, canary], email: [[canary]], kinds: [canary] },
  [[canary], { pin: canary }],
  { [canary.slice(0, 3)]: `; at "${canary}"`, pin: { pin: { pin: canary } } },
];

describe.each(inputs)('a variable of type %s', (type, field) => {
  it.each(values)('that does not fit is never said back: %j', async (value) => {
    const sound = type === 'String' && typeof value === 'string';
    await expectSilence({ query: `query ($value: ${type}) { ${field} }`, variables: { value } });
    if (!sound)
      await expectSilence({ query: `query ($value: ${type}) { node(id: 1.5) { id } ${field} }`, variables: { value } });
  });
});

/** The same as GraphQL writes it. */
function toLiteral(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, part]) => `${name}: ${toLiteral(part)}`)
    .join(', ')} }`;
}

describe.each(inputs)('a literal of type %s', (_type, field) => {
  it.each([...values.map(toLiteral), canary, `{ status: ${canary} }`, `{ statuses: [${canary}] }`, `"""${canary}"""`])(
    'that does not fit is never said back: %s',
    async (literal) => {
      await expectSilence({ query: `{ ${field.replace('$value', literal)} }` });
    },
  );
});

describe('a document that cannot be read', () => {
  it.each([
    `{ phoneNumber(by: { e164: "${canary}" "${canary}" }) { id } }`,
    `{ phoneNumber(by: { e164: "${canary} }) { id } }`,
    `{ phoneNumber(by: { e164: """${canary} }) { id } }`,
    `{ phoneNumber(by: { e164: "${canary}\\q" }) { id } }`,
    `{ phoneNumber(by: { e164: "${canary}\\uD800" }) { id } }`,
    `"${canary}" { accounts { id } }`,
    `{ accounts { id } } "${canary}"`,
    `{ accounts(first: 12${canary}) { id } }`,
    `{ accounts { id } } ${canary}`,
    `{ accounts { id } } #${canary}\n %`,
    `query ($value: Int = "${canary}") { phoneNumbers(first: $value) { totalCount } }`,
    `query ($value: PhoneNumberFilter = { emial: "${canary}" }) { phoneNumbers(filter: $value) { totalCount } }`,
    `{ accounts @include(if: "${canary}") { id } }`,
    `{ accounts @skip(reason: "${canary}") { id } }`,
    `{ accounts(pin: "${canary}") { id } }`,
    `{ phoneNumbers(first: 1) { nodes { id } } phoneNumbers(first: 2, after: "${canary}") { nodes { id } } }`,
  ])('says where it breaks, and no value: %s', async (query) => {
    await expectSilence({ query });
  });

  it.each([
    `{"query": "{ accounts { id } }", "variables": {"pin": "${canary}"`,
    `${canary}`,
    `{"query": ${canary}}`,
    `"${canary}"`,
    `["${canary}"]`,
    JSON.stringify({ query: { pin: canary } }),
    JSON.stringify({ query: '{ accounts { id } }', variables: canary }),
    JSON.stringify({ query: '{ accounts { id } }', variables: [canary] }),
    JSON.stringify({ query: '{ accounts { id } }', pin: canary, [canary]: 1 }),
    JSON.stringify({ query: '{ accounts { id } }', extensions: canary }),
    JSON.stringify({ query: '{ accounts { id } }', operationName: { pin: canary } }),
    JSON.stringify({ query: '{ accounts { id } }', operationName: canary }),
    JSON.stringify({ documentId: canary }),
  ])('nor does a body that is none: %s', async (body) => {
    await expectSilence(body);
  });
});
