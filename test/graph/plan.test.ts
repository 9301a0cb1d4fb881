import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, getNamedType, isInterfaceType, isLeafType, isObjectType, Kind, parse } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { callRules } from '../../src/graph/call-rules.ts';
import { planCalls } from '../../src/graph/plan.ts';
import { subgraph as schema } from '../../src/graph/subgraph.ts';
import * as webDocuments from '../../src/web/graphql/graphql.ts';
import { openUnaskedAccounts } from './unasked-accounts.ts';

const accounts = openUnaskedAccounts();
afterAll(() => accounts[Symbol.asyncDispose]());

const plan = (document: string | DocumentNode, variables: Record<string, unknown> = {}, visible = accounts.slice()) =>
  planCalls(
    { schema, document: typeof document === 'string' ? parse(document) : document, variableValues: variables },
    visible,
  );
const only = (label: string) => accounts.filter((account) => account.label === label);

const ids = {
  account: toGlobalId('Account', 'twilio', 'twilio'),
  twilio: toGlobalId('TwilioPhoneNumber', 'twilio', 'PN1'),
  telnyx: toGlobalId('TelnyxPhoneNumber', 'telnyx', '1'),
  apifonica: toGlobalId('ApifonicaPhoneNumber', 'apifonica', 'num1.447480600001'),
  trunk: toGlobalId('Trunk', 'twilio', 'TK1'),
  order: toGlobalId('PortOrder', 'twilio', 'PO1'),
  loa: toGlobalId('Loa', 'twilio', 'PX1'),
  job: toGlobalId('Job', 'telnyx', '1'),
  elsewhere: toGlobalId('TwilioPhoneNumber', 'foreign', 'PN1'),
};
const listed = (count: number, type = 'TwilioPhoneNumber', account = 'twilio') =>
  Array.from({ length: count }, (_, index) => toGlobalId(type, account, `key${index}`));

describe('the rules of the plan', () => {
  /** Fields that ask no carrier, and lead to no more objects than they are asked of. */
  const free = [
    /^Query\.(accounts|auditLog|_service)$/,
    /(Connection\.(nodes|edges|pageInfo|coverage)|Edge\.node|\.account|\.fault|\.lastFault)$/,
    /^(PortOrder|Job)\.history$/,
    /^\w+Payload\.(phoneNumber|portOrder|loa|job)$/,
    /^OwnershipReport\.(found|coverage)$/,
    // The look-up of both is on the bill of the references.
    /^TelephoneNumber\.coverage$/,
    /^Account\.health$/,
    /^(CountryPrices|NumberPrice)\.(terminating|originating)$/,
    /^(InvalidInputError\.issues|ProviderRejectedError\.problem|JobOperation\.errors)$/,
    /^(PortOrder|PortOrderEvent)\.(problems|signer|serviceAddress)$/,
    /^TelnyxVoiceSettings\.(callForwarding|callRecording|cnamListing|mediaFeatures)$/,
    /^TelnyxMobilePhoneNumber\.(callForwarding|callRecording|cnamListing)$/,
    /^TelnyxMessagingSettings\.(health|mms|sms)$/,
  ];
  const roots = ['Query', 'Mutation', 'Subscription'];

  it('know every field that leads anywhere or takes arguments: a new one must be given a rule, or be free', () => {
    const unknown = Object.values(schema.getTypeMap()).flatMap((type) => {
      if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) return [];
      const owners = [type.name, ...type.getInterfaces().map(({ name }) => name)];
      return Object.values(type.getFields())
        .filter((field) => roots.includes(type.name) || field.args.length > 0 || !isLeafType(getNamedType(field.type)))
        .filter(({ name }) => !owners.some((owner) => callRules.has(`${owner}.${name}`)))
        .map(({ name }) => `${type.name}.${name}`)
        .filter((name) => !free.some((pattern) => pattern.test(name)));
    });
    expect(unknown).toEqual([]);
  });

  it('are for fields that are there', () => {
    for (const name of callRules.keys()) {
      const [typeName = '', field = ''] = name.split('.');
      const type = schema.getType(typeName);
      expect(isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : []).toContain(field);
    }
  });
});

describe('the plan of what the bill allows', () => {
  const priced = 'nodes { e164 country trunk { id label } price { terminating { amount } } }';
  const everyPart = `e164 trunk { id label } price { currency terminating { amount } }
    portOrders(first: 5) { nodes { id status } } jobs(first: 5) { nodes { id status } }`;
  const settings = `... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } messagingSettings { trafficType } }`;

  it.each([
    [
      '250 Telnyx numbers with settings',
      3,
      6,
      `{ phoneNumbers(first: 250, filter: { providers: [TELNYX] }) { nodes { e164 ${settings} } } }`,
    ],
    ['50 numbers of a trunk', 4, 21, `{ trunk(id: "${ids.trunk}") { phoneNumbers(first: 50) { ${priced} } } }`],
    [
      '50 numbers by their trunk',
      4,
      18,
      `{ phoneNumbers(first: 50, filter: { trunk: "${ids.trunk}" }) { ${priced} } }`,
    ],
    ['50 numbers on all trunks', 4, 19, `{ phoneNumbers(first: 50, filter: { providers: [TWILIO] }) { ${priced} } }`],
    ['20 port orders', 3, 7, '{ portOrders(first: 20) { nodes { loa { status } numbers { phoneNumber { e164 } } } } }'],
    ['40 numbers with everything', 10, 33, `{ phoneNumbers(first: 40) { nodes { ${everyPart} } } }`],
    [
      'one number by its id',
      1,
      1,
      `{ phoneNumber(by: { id: "${ids.twilio}" }) { e164 friendlyName account { label } } }`,
    ],
    ['one number as a node', 1, 1, `{ node(id: "${ids.apifonica}") { ... on PhoneNumber { e164 } } }`],
  ])('is close to it: %s', (_what, allowed, planned, query) => {
    expect(plan(query)).toBe(planned);
    expect(planned).toBeLessThanOrEqual(5.5 * allowed);
  });
});

describe('the plan of an operation', () => {
  const list =
    'query ($first: Int = 20, $with: Boolean = false) { phoneNumbers(first: $first) { nodes { id price @include(if: $with) { originating { amount } } } } }';

  it('goes by variables and their defaults, and by what they leave out', () => {
    expect(plan(list)).toBeLessThan(plan(list, { first: 200 }));
    expect(plan(list, { first: 250, with: false })).toBeLessThan(20);
    expect(plan(list, { first: 250, with: true })).toBeGreaterThan(250);
    expect(plan(list.replace('@include(if: $with)', '@skip(if: true)'), { first: 250, with: true })).toBeLessThan(20);
  });

  it('is nothing for variables that fit no type, and for a page size that is refused no more than for the largest', () => {
    expect(plan(list, { first: 'many' })).toBe(0);
    expect(plan(list, { first: 2_000_000_000 })).toBe(plan(list, { first: 250 }));
  });

  it('is that of the operation which is run', () => {
    const document = parse(
      `query One { phoneNumber(by: { id: "${ids.twilio}" }) { id } } query Many { loas { nodes { id } } trunks { nodes { id } } }`,
    );
    const named = (operationName: string) =>
      planCalls({ schema, document, operationName, variableValues: {} }, accounts);
    expect([named('One'), named('Many'), named('None')]).toEqual([1, 2, 0]);
  });

  it('counts what fragments bring, and what is asked twice by one name once', () => {
    const plain = plan('{ portOrders { nodes { loa { status } numbers { phoneNumber { e164 } } } } }');
    const spread = plan(`{ portOrders { nodes { ...A } } portOrders { nodes { ...A loa { id } } } }
      fragment A on PortOrder { ...B ...B } fragment B on PortOrder { loa { status } numbers { phoneNumber { e164 } } }`);
    expect(spread).toBe(plain);
    expect(plan('{ a: portOrders { nodes { id } } b: portOrders { nodes { id } } }')).toBe(2);
  });

  it('is quick for fragments that are spread twice at each of 25 levels', () => {
    const tower = Array.from(
      { length: 25 },
      (_, level) => `fragment A${level} on PhoneNumber { ...A${level + 1} ...A${level + 1} }`,
    );
    expect(
      plan(`{ phoneNumbers { nodes { ...A0 } } } ${tower.join(' ')} fragment A25 on PhoneNumber { trunk { label } }`),
    ).toBeLessThan(50);
  });

  it('counts no account beside those that it may reach', () => {
    const numbers = (filter = '') => `{ phoneNumbers(first: 100${filter}) { nodes { e164 tags } } }`;
    const each = ['twilio', 'telnyx', 'apifonica'].map((label) => plan(numbers(), {}, only(label)));
    expect(each).toEqual([1, 2, 5]);
    expect(plan(numbers())).toBe(8);
    expect(plan(numbers(', filter: { providers: [TELNYX] }'))).toBe(2);
    expect(plan(numbers(`, filter: { accounts: ["${ids.account}"] }`))).toBe(1);
    expect(plan(`{ portOrders { nodes { id loa { id } } } jobs { nodes { id } } }`, {}, only('apifonica'))).toBe(0);
    expect(
      plan('{ phoneNumbers { nodes { price { currency } portOrders { nodes { id } } } } }', {}, only('telnyx')),
    ).toBe(2);
  });

  it('asks nobody for the ids of accounts that it may not see, or that are none', () => {
    const query =
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on PhoneNumber { trunk { label } price { currency } } } }';
    expect(plan(query, { ids: [ids.elsewhere, 'x', ids.account] })).toBe(0);
    expect(plan(query, { ids: [ids.twilio] }, only('telnyx'))).toBe(0);
    expect(plan(query, { ids: listed(251) })).toBe(0);
    expect(plan('{ accounts { id label health { state } } }')).toBe(0);
  });

  it('takes the pages of a list where these are fewer than its keys', () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect(plan(query, { ids: listed(1) })).toBe(1);
    expect(plan(query, { ids: [...listed(1), ...listed(1)] })).toBe(1);
    expect(plan(query, { ids: listed(250) })).toBe(3);
    expect(plan(query, { ids: listed(250, 'TelnyxPhoneNumber', 'telnyx') })).toBe(16);
    expect(plan(query, { ids: listed(10, 'ApifonicaPhoneNumber', 'apifonica') })).toBe(20);
  });

  it('reads on where numbers are left out of a list, though not for ever', () => {
    const query = 'query ($filter: PhoneNumberFilter) { phoneNumbers(first: 10, filter: $filter) { nodes { id } } }';
    expect(plan(query, { filter: { countries: ['GB'], providers: ['APIFONICA'] } })).toBe(10);
    expect(plan(query, { filter: { tags: ['a'] } })).toBeLessThanOrEqual(33);
    expect(plan(query, { filter: { features: ['SMS'] } })).toBeLessThan(
      plan(query, { filter: { features: ['VOICE'] } }),
    );
  });

  it('counts a write with its readings before, between and after', () => {
    const mutation = `mutation ($number: ID!) { removePhoneNumberFromTrunk(input: { phoneNumber: $number }) {
      ... on PhoneNumberPayload { phoneNumber { e164 trunk { label } } } } }`;
    expect(plan(mutation, { number: ids.twilio })).toBe(9);
    expect(plan(mutation, { number: ids.elsewhere })).toBe(0);
    const job = `mutation ($numbers: [ID!]!) { startMessagingProfileJob(input: { phoneNumbers: $numbers, messagingProfileId: "" }) { __typename } }`;
    expect(plan(job, { numbers: listed(1_000, 'TelnyxPhoneNumber', 'telnyx') })).toBeLessThan(100);
  });

  it('counts a subscription by one event', () => {
    const orders =
      'subscription ($ids: [ID!]) { portOrderStatusChanged(portOrders: $ids) { ... on PortOrderEvent { status portOrder { status loa { status } } } } }';
    expect(plan(orders)).toBe(2);
    expect(plan(orders, { ids: [ids.order] })).toBe(2);
    expect(plan(orders, { ids: [toGlobalId('PortOrder', 'foreign', 'PO1')] })).toBe(0);
    expect(plan('subscription { jobStatusChanged { ... on JobEvent { status totalCount } } }')).toBe(0);
  });
});

describe('the usual limit', () => {
  const folder = join(import.meta.dirname, '../../schema/operations');
  const published = readdirSync(folder).map((name): [string, DocumentNode] => [
    name,
    parse(readFileSync(join(folder, name), 'utf8')),
  ]);
  const ours = Object.entries(webDocuments).filter((entry): entry is [string, DocumentNode] => isDocument(entry[1]));
  const variables = {
    first: 100,
    numbers: 50,
    after: 'x',
    by: { e164: '+14155550100' },
    country: 'US',
    destination: '+14155550100',
    id: ids.order,
    ids: listed(250),
  };

  it.each([...published, ...ours])('is far from what is published and what the pages ask: %s', (_name, document) => {
    const [definition] = document.definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return;
    const names = definition.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
    const given = Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
    expect(plan(document, given)).toBeLessThan(0.6 * defaultLimits.calls);
  });

  const everything = `phoneNumbers(first: 250) { nodes {
    id e164 account { label } trunk { id label } price { terminating { amount } originating { amount } }
    portOrders { nodes { status loa { status } allowedActions { allowed } numbers { phoneNumber { e164 } } } }
    jobs { nodes { status operations { nodes { phoneNumber { e164 } } } } }
    ... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } messagingSettings { trafficType } }
    ... on TelnyxMobilePhoneNumber { mobile: messagingSettings { trafficType } }
  } }`;

  it('allows the largest list of all carriers with everything that hangs on its numbers', () => {
    expect(plan(`{ ${everything} }`)).toBeLessThanOrEqual(defaultLimits.calls);
    expect(plan(`{ ${everything.replace('250', '250, after: "x"')} }`)).toBeLessThanOrEqual(defaultLimits.calls);
  });

  it.each([
    ['two of these lists', 2],
    ['twenty of these lists', 20],
  ])('refuses %s', (_what, count) => {
    const lists = Array.from({ length: count }, (_, index) => `list${index}: ${everything}`);
    expect(plan(`{ ${lists.join(' ')} }`)).toBeGreaterThan(defaultLimits.calls);
  });
});

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT;
}
