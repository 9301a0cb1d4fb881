import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  buildSchema,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  lexicographicSortSchema,
  parse,
  printSchema,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { listSemanticNonNull, printSemanticNonNull } from '../../src/graph/semantic-non-null.ts';
import { openProduct, type Product } from '../harness.ts';
import { lookForNulls, type Seen } from './silent-nulls.ts';

const folder = join(import.meta.dirname, '../../schema');
const published = readFileSync(join(folder, 'schema.semantic-non-null.graphql'), 'utf8');
const marked = listSemanticNonNull(schema);

describe('the published schema with @semanticNonNull', () => {
  it('is what the code says', () => {
    expect(printSemanticNonNull(schema)).toBe(published);
  });

  it('is the schema itself but for the directive', () => {
    const [, rest = ''] = published.split(/on FIELD_DEFINITION\n\n/);
    expect(rest.replaceAll(' @semanticNonNull', '')).toBe(readFileSync(join(folder, 'schema.graphql'), 'utf8'));
    expect(rest.match(/ @semanticNonNull$/gm)).toHaveLength(marked.length);
  });

  it('is a schema that tools can read', () => {
    const text = printSchema(lexicographicSortSchema(buildSchema(published)));
    expect(text).toContain('directive @semanticNonNull');
    expect(buildSchema(published).getQueryType()?.getFields().phoneNumbers?.astNode?.directives).toHaveLength(1);
  });

  it('marks fields that may be null alone, and the same of an interface and its types', () => {
    for (const name of marked) {
      const [typeName = '', field = ''] = name.split('.');
      const type = schema.getType(typeName);
      if (!type || !('getFields' in type)) throw new Error(`${name} is no field`);
      expect(isNonNullType(type.getFields()[field]?.type), name).toBe(false);
    }
    const kinds = schema.getPossibleTypes(schema.getType('PhoneNumber') as never).map(({ name }) => name);
    for (const kind of kinds) expect(marked).toContain(`${kind}.portOrders`);
  });
});

type Asking = { of: Product; variables: object; headers: Record<string, string> };

/** Everything is asked for at once here. */
const large = { size: 6, limits: { cost: 1_000_000, rootFields: 100, calls: 10_000 } };
let product: Product;
const ids = { number: '', trunk: '', order: '', loa: '', job: '' };

const pages = 'nodes { id }';
const query = `query ($number: ID!, $trunk: ID!, $order: ID!, $loa: ID!, $job: ID!) {
  accounts { id }
  auditLog { nodes { at } }
  countryPrices(country: "US") { name }
  numberPrice(destination: "+14155552671") { currency }
  pricedCountries(first: 3) { nodes { name } }
  phoneNumber(by: { id: $number }) { id }
  phoneNumbers(first: 250) { nodes {
    jobs { eventCursor ${pages} } portOrders { eventCursor ${pages} }
    ... on TwilioPhoneNumber { ofTwilio: jobs { ${pages} } orders: portOrders { ${pages} } }
    ... on TelnyxPhoneNumber { ofTelnyx: jobs { ${pages} } orders: portOrders { ${pages} } }
    ... on TelnyxMobilePhoneNumber { ofMobile: jobs { ${pages} } orders: portOrders { ${pages} } }
    ... on ApifonicaPhoneNumber { ofApifonica: jobs { ${pages} } orders: portOrders { ${pages} } }
  } }
  trunk(id: $trunk) { phoneNumbers { ${pages} } }
  trunks { nodes { phoneNumbers { ${pages} } } }
  portOrder(id: $order) { history { nodes { cursor } } }
  portOrders { eventCursor nodes { history { nodes { cursor } } } }
  loa(id: $loa) { portOrders { eventCursor ${pages} } }
  loas { nodes { portOrders { ${pages} } } }
  job(id: $job) { history { nodes { cursor } } }
  jobs { eventCursor nodes { history { nodes { cursor } } } }
  verifyOwnership(phoneNumbers: ["+14155552671"]) { notFound }
}`;

beforeAll(async () => {
  product = await openProduct(large);
  type Lists = Record<'phoneNumbers' | 'trunks' | 'portOrders' | 'loas' | 'jobs', { nodes: { id: string }[] }>;
  const { data } = await product.query<Lists>(
    `{ phoneNumbers { ${pages} } trunks { ${pages} } portOrders { ${pages} } loas { ${pages} } jobs { ${pages} } }`,
  );
  const firstOf = (list: keyof Lists): string => data[list].nodes[0]?.id ?? '';
  ids.number = firstOf('phoneNumbers');
  ids.trunk = firstOf('trunks');
  ids.order = firstOf('portOrders');
  ids.loa = firstOf('loas');
  ids.job = firstOf('jobs');
});
afterAll(() => product[Symbol.asyncDispose]());

/** The smallest value that an input takes; its ids are nobody's. */
function toValue(given: GraphQLInputType): string {
  const type = getNullableType(given);
  if (isListType(type)) return `[${toValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${toValue(field.type)}`).join(' ')} }`;
  }
  const samples: Readonly<Record<string, string>> = { Boolean: 'true', E164: '"+14155552671"', CountryCode: '"US"' };
  return samples[String(type)] ?? '"x"';
}

const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const mutation = `mutation { ${mutations
  .map(
    ({ name, args }) => `${name}(${args.map((arg) => `${arg.name}: ${toValue(arg.type)}`).join(' ')}) { __typename }`,
  )
  .join(' ')} }`;

/** Asks, and looks through the answer. */
async function look(
  document: string,
  { of = product, variables = document === query ? ids : {}, headers = {} }: Partial<Asking> = {},
): Promise<Seen> {
  const { data, errors } = await of.query(document, variables, headers);
  if (!data) throw new Error(JSON.stringify(errors));
  return lookForNulls(schema, parse(document), { data, errors });
}

describe('a marked field', () => {
  it('is never null where nothing fails', async () => {
    const seen = [await look(query), await look(mutation)];
    expect(seen.flatMap(({ told, silent }) => [...told, ...silent])).toEqual([]);
    expect(seen.flatMap(({ met }) => [...met]).toSorted()).toEqual(marked.toSorted());
  });

  it('is null only beside an error where a carrier fails', async () => {
    for (const provider of ['twilio', 'telnyx', 'apifonica']) {
      await product.control('POST', 'faults', { provider, status: 503 });
    }
    const { told, silent } = await look(query);
    await product.control('DELETE', 'faults');
    expect(silent).toEqual([]);
    expect(told).toEqual(expect.arrayContaining(['Query.portOrder', 'Query.trunk', 'Query.phoneNumber', 'Query.job']));
  });

  it('is null only beside an error where there is no such thing', async () => {
    const gone = { number: ids.loa, trunk: ids.number, order: 'x', loa: ids.job, job: ids.trunk };
    const { told, silent } = await look(query, { variables: gone });
    expect(silent).toEqual([]);
    expect(told.toSorted()).toEqual(['Query.job', 'Query.loa', 'Query.phoneNumber', 'Query.portOrder', 'Query.trunk']);
  });

  it('is null only beside an error where a scope is lacking', async () => {
    await using closed = await openProduct({ ...large, isClosed: true });
    const numbersAlone = await closed.makeKey({ scopes: ['numbers:read'] });
    const pricesAlone = await closed.makeKey({ scopes: ['prices:read'] });
    const seen = await Promise.all(
      [numbersAlone, pricesAlone].flatMap(({ headers }) =>
        [query, mutation].map((text) => look(text, { of: closed, headers })),
      ),
    );
    expect(seen.flatMap(({ silent }) => silent)).toEqual([]);
    const told = new Set(seen.flatMap((each) => each.told));
    expect([...told]).toEqual(
      expect.arrayContaining(['Query.phoneNumbers', 'PhoneNumber.jobs', 'Mutation.createPortOrder']),
    );
  });

  it('is found where it is null without a word', async () => {
    const silenced = mapSchema(schema, {
      [MapperKind.OBJECT_FIELD]: (field, name, type) =>
        `${type}.${name}` === 'Trunk.phoneNumbers' ? { ...field, resolve: () => null } : field,
    });
    await using silent = await openProduct({ ...large, edge: { schema: silenced } });
    const seen = await look(query, { of: silent });
    expect(new Set(seen.silent)).toEqual(new Set(['Trunk.phoneNumbers']));
  });
});
