import fc from 'fast-check';
import { toGlobalId } from '../../src/domain/id.ts';
import { accountsOf, type Tenant } from './tenancy.ts';

/** What a tenant has, by global id, and the cursors that it was given. */
export type Holding = {
  Account: string[];
  TelnyxPhoneNumber: string[];
  PhoneNumber: string[];
  Trunk: string[];
  PortOrder: string[];
  Loa: string[];
  Job: string[];
  e164: string[];
  /** By list. */
  cursors: Record<string, string[]>;
  events: string[];
};

/** A choice of what to ask: what, of whom, and with which of what is there. */
export type Choice = {
  tenant: Tenant;
  kind: string;
  /** Whether it is about something of the other tenant's. */
  foreign: boolean;
  pick: number;
  second: number;
  overWebSocket: boolean;
};

/** A request, and what must be answered where it is about something of the other's. */
export type Request = {
  query: string;
  variables: Record<string, unknown>;
  /** The code that it must be refused with. */
  refused?: string | undefined;
};

const account = 'account { id label provider }';
const coverage = 'coverage { account { label } state fault { message } }';
const pageInfo = 'pageInfo { hasNextPage startCursor endCursor }';
const number = `id nativeId e164 friendlyName tags ${account} trunk { id label } ... on TelnyxPhoneNumber { customerReference messagingProfileName }`;
const order = `id nativeId friendlyName companyName ${account} loa { id firstName } numbers { e164 phoneNumber { id } }`;
const job = `id nativeId ${account} operations(first: 3) { nodes { e164 phoneNumber { id friendlyName } } }`;
const told = `__typename ... on UserError { code message ... on InvalidInputError { issues { path message } }
  ... on NotFoundError { notFound: id } ... on ProviderRejectedError { fault { message } problem { message } }
  ... on OutcomeUnknownError { fault { message } } }`;
const list = (fields: string): string => `edges { cursor node { ${fields} } } ${coverage} ${pageInfo}`;
const numberResult = `{ ${told} ... on PhoneNumberPayload { phoneNumber { ${number} } } }`;
const orderResult = `{ ${told} ... on PortOrderPayload { portOrder { ${order} } } }`;
const jobResult = `{ ${told} ... on JobPayload { job { id ${account} totalCount } } }`;

type Things = { own: Holding; about: Holding; choice: Choice };
type Kind = { weight: number; toRequest(things: Things): Request };

const of = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
};

const query = (text: string, variables: Record<string, unknown> = {}, refused?: string): Request => ({
  query: text,
  variables,
  refused,
});

/** Reads a list from a cursor on, its own or the other's: what is none of this list is refused. */
const listKind = (name: string, weight: number, fields: string): Kind => ({
  weight,
  toRequest: ({ about, choice: { pick, second } }) => {
    const after = pick % 3 === 0 ? null : of([null, ...(about.cursors[name] ?? [])], second);
    return query(
      `query ($after: String) { list: ${name}(first: ${(second % 3) + 1}, after: $after) { ${list(fields)} } }`,
      { after },
    );
  },
});

/** Reads or writes something by its id. */
const idKind = (
  weight: number,
  type: 'PhoneNumber' | 'Trunk' | 'PortOrder' | 'Loa' | 'Job',
  text: string,
  refused = 'NOT_FOUND',
): Kind => ({
  weight,
  toRequest: ({ about, choice: { foreign, pick } }) =>
    query(text, { id: of(about[type], pick) }, foreign ? refused : undefined),
});

const write = (
  weight: number,
  field: string,
  toInput: (things: Things) => Record<string, unknown>,
  result: string,
  refused = 'NotFoundError',
): Kind => ({
  weight,
  toRequest: (things) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { ${field}(input: $input) ${result} }`;
    return query(text, { input: toInput(things) }, things.choice.foreign ? refused : undefined);
  },
});

const address = { street: '1 Main St', city: 'San Francisco', region: 'CA', postalCode: '94107', country: 'US' };
const signer = { firstName: 'Ada', email: 'ada@example.com' };

/** Everything that a tenant may ask, with how often. */
const kinds: Record<string, Kind> = {
  phoneNumbers: listKind('phoneNumbers', 4, number),
  portOrders: listKind('portOrders', 3, `${order} history(first: 3) { nodes { status account { label } } }`),
  loas: listKind('loas', 3, `id firstName ${account} portOrders(first: 2) { nodes { id } }`),
  jobs: listKind('jobs', 3, job),
  trunks: listKind('trunks', 3, `id label ${account} phoneNumbers(first: 2) { nodes { id friendlyName } }`),
  pricedCountries: listKind('pricedCountries', 2, `country name ${account}`),
  auditLog: {
    weight: 4,
    toRequest: ({ about, choice: { pick, second } }) =>
      query(
        `query ($after: String) { list: auditLog(first: ${(second % 9) + 1}, after: $after) {
          edges { cursor node { principal clientAddress operation accountLabel subject outcome requestId } } ${pageInfo}
        } }`,
        { after: of([null, ...(about.cursors.auditLog ?? [])], pick) },
      ),
  },
  accounts: { weight: 2, toRequest: () => query(`{ accounts { id label health { lastFault { message } } } }`) },
  everythingOfNumbers: {
    weight: 2,
    toRequest: ({ choice: { second } }) =>
      query(`{ phoneNumbers(first: 4, filter: { providers: [${of(['TWILIO', 'TELNYX', 'APIFONICA'], second)}] }) { nodes {
        ${number} portOrders(first: 2) { nodes { id } ${coverage} } jobs(first: 2) { nodes { id } ${coverage} }
        price { ${account} terminating { amount friendlyName } } } } }`),
  },
  filtered: {
    weight: 3,
    toRequest: ({ own, about, choice: { foreign, pick, second } }) =>
      query(
        `query ($filter: PhoneNumberFilter) { phoneNumbers(first: 3, filter: $filter) { ${list(number)} } }`,
        {
          filter: foreign
            ? of([{ accounts: [of(about.Account, pick)] }, { trunk: of(about.Trunk, pick) }], second)
            : { e164In: [of(own.e164, pick), of(own.e164, second)] },
        },
        foreign ? 'NOT_FOUND' : undefined,
      ),
  },
  phoneNumber: idKind(8, 'PhoneNumber', `query ($id: ID!) { phoneNumber(by: { id: $id }) { ${number} } }`),
  phoneNumberByE164: {
    weight: 5,
    toRequest: ({ own, choice: { pick } }) =>
      query(`query ($e164: E164!) { phoneNumber(by: { e164: $e164 }) { ${number} } }`, { e164: of(own.e164, pick) }),
  },
  trunk: idKind(4, 'Trunk', `query ($id: ID!) { trunk(id: $id) { id label ${account} } }`),
  portOrder: idKind(5, 'PortOrder', `query ($id: ID!) { portOrder(id: $id) { ${order} } }`),
  loa: idKind(4, 'Loa', `query ($id: ID!) { loa(id: $id) { id firstName ${account} } }`),
  job: idKind(4, 'Job', `query ($id: ID!) { job(id: $id) { ${job} } }`),
  node: idKind(
    6,
    'PhoneNumber',
    `query ($id: ID!) { node(id: $id) { id __typename ... on PhoneNumber { ${number} } } }`,
  ),
  nodes: {
    weight: 4,
    toRequest: ({ own, about, choice: { pick, second } }) =>
      query(`query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on PortOrder { ${order} } } }`, {
        ids: [of(own.PortOrder, pick), of(about.PortOrder, second), of(about.Account, pick), of(own.Loa, second)],
      }),
  },
  verifyOwnership: {
    weight: 3,
    toRequest: ({ own, about, choice: { foreign, pick, second } }) =>
      query(
        `query ($numbers: [E164!]!, $accounts: [ID!]) { verifyOwnership(phoneNumbers: $numbers, accounts: $accounts) {
          found { e164 ${account} phoneNumber { ${number} } } notFound ${coverage}
        } }`,
        {
          numbers: [of(own.e164, pick), of(own.e164, second), '+442071838750'],
          accounts: foreign ? [of(about.Account, pick)] : null,
        },
        foreign ? 'NOT_FOUND' : undefined,
      ),
  },
  numberPrice: {
    weight: 2,
    toRequest: ({ own, about, choice: { foreign, pick } }) =>
      query(
        `query ($to: E164!, $account: ID) { numberPrice(destination: $to, account: $account) {
          ${account} terminating { amount friendlyName } } }`,
        { to: of(own.e164, pick), account: foreign ? of(about.Account, pick) : null },
        foreign ? 'NOT_FOUND' : undefined,
      ),
  },
  countryPrices: {
    weight: 2,
    toRequest: ({ choice: { pick } }) =>
      query(
        `{ countryPrices(country: ${of(['US', 'GB', 'AQ'], pick)}) { name ${account} terminating { friendlyName } } }`,
      ),
  },
  faulty: {
    weight: 4,
    toRequest: ({ about, choice: { pick, second } }) =>
      of(
        [
          query('{ phoneNumbers { nodes { id '),
          query(`{ phoneNumbers { nodes { ${of(about.Trunk, pick)} } } }`),
          query(`{ portOrder(id: ["${of(about.PortOrder, pick)}"]) { id } }`),
          query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: { of: of(about.PortOrder, pick) } }),
          query(`{ node(id: "${of(about.Account, pick)}x") { id } }`),
          query('{ phoneNumbers(first: 0) { nodes { id } } }'),
        ],
        second,
      ),
  },
  updateTelnyxPhoneNumber: write(
    4,
    'updateTelnyxPhoneNumber',
    ({ about, choice: { pick, second } }) => ({
      id: of(about.TelnyxPhoneNumber, pick),
      customerReference: `R${second}`,
    }),
    numberResult,
  ),
  updateTelnyxVoiceSettings: write(
    2,
    'updateTelnyxVoiceSettings',
    ({ about, choice: { pick, second } }) => ({
      id: of(about.TelnyxPhoneNumber, pick),
      techPrefixEnabled: second % 2 === 0,
    }),
    numberResult,
  ),
  assignPhoneNumberToTrunk: write(
    3,
    'assignPhoneNumberToTrunk',
    ({ own, about, choice: { pick, second } }) => ({
      phoneNumber: of(second % 2 === 0 ? about.PhoneNumber : own.PhoneNumber, pick),
      trunk: of(about.Trunk, second),
    }),
    numberResult,
    'NotFoundError|InvalidInputError|UnsupportedError',
  ),
  removePhoneNumberFromTrunk: write(
    2,
    'removePhoneNumberFromTrunk',
    ({ about, choice: { pick } }) => ({ phoneNumber: of(about.PhoneNumber, pick) }),
    numberResult,
  ),
  releasePhoneNumber: write(
    1,
    'releasePhoneNumber',
    // Its own stay: all the rest is asked of them.
    ({ own, about, choice: { tenant, foreign, pick } }) => ({
      id: foreign
        ? of(about.PhoneNumber, pick)
        : toGlobalId('TelnyxPhoneNumber', accountsOf(tenant)[1] ?? '', `1${own.e164.length}`),
    }),
    `{ ${told} ... on ReleasedPhoneNumberPayload { id e164 } }`,
  ),
  createPortOrder: write(
    3,
    'createPortOrder',
    // The keys and numbers are the same on both sides; what each wants is not.
    ({ about, choice: { tenant, pick } }) => ({
      account: of(about.Account, 0),
      e164: `+1917555${1_000 + (pick % 12)}`,
      ...address,
      ...signer,
      lastName: `Lovelace ${tenant} ${pick % 12}`,
      ...{ accountNumber: '77312', pinNumber: '884200', ssnLastFour: '0739' },
      idempotencyKey: `order ${pick % 12}`,
    }),
    orderResult,
    'InvalidInputError',
  ),
  updatePortOrder: write(
    3,
    'updatePortOrder',
    ({ about, choice: { pick, second } }) => ({ id: of(about.PortOrder, pick), city: `City ${second}` }),
    orderResult,
  ),
  cancelPortOrder: write(
    2,
    'cancelPortOrder',
    ({ about, choice: { pick } }) => ({ id: of(about.PortOrder, pick) }),
    orderResult,
  ),
  startLoaSigning: write(
    2,
    'startLoaSigning',
    ({ about, choice: { pick } }) => ({ id: of(about.Loa, pick) }),
    `{ ${told} ... on LoaPayload { loa { id firstName ${account} } } }`,
  ),
  startUpdateJob: write(
    2,
    'startUpdateJob',
    ({ about, choice: { tenant, pick } }) => ({
      phoneNumbers: [of(about.TelnyxPhoneNumber, pick % 6)],
      customerReference: `job ${tenant}`,
      idempotencyKey: `job ${pick % 18}`,
    }),
    jobResult,
    'InvalidInputError',
  ),
  startDeletionJob: write(
    1,
    'startDeletionJob',
    ({ about, choice: { foreign, pick } }) => ({ phoneNumbers: foreign ? [of(about.PhoneNumber, pick)] : [] }),
    jobResult,
    'InvalidInputError',
  ),
};

/** Chooses what these tenants ask. */
export const toChoices = (tenants: readonly Tenant[]): fc.Arbitrary<Choice> =>
  fc.record({
    tenant: fc.constantFrom(...tenants),
    kind: fc.oneof(...Object.entries(kinds).map(([kind, { weight }]) => ({ weight, arbitrary: fc.constant(kind) }))),
    foreign: fc.boolean(),
    pick: fc.nat(1_000),
    second: fc.nat(1_000),
    overWebSocket: fc.nat(3).map((number) => number > 0),
  });

/** Makes the request of a choice. */
export function toRequest(choice: Choice, holdings: Record<Tenant, Holding>): Request {
  const own = holdings[choice.tenant];
  const other = holdings[choice.tenant === 'a' ? 'b' : 'a'];
  const kind = kinds[choice.kind];
  if (!kind) throw new Error('there is no such kind');
  return kind.toRequest({ own, about: choice.foreign ? other : own, choice });
}
