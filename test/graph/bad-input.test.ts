import { afterAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { errorCodes } from '../../src/domain/provider-fault.ts';
import { type Answer, openProduct } from '../harness.ts';

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

/** A value that no answer and no log line may repeat. */
const canary = 'Canary7319';
const ask = (document: string, variables: object = {}) => product.query<Record<string, unknown>>(document, variables);

/** Every error has a code of the closed list and the request's id, and says no value back. */
function expectSoundErrors({ errors, headers, ...rest }: Answer<unknown>) {
  expect(errors).toBeDefined();
  for (const { extensions, message } of errors ?? []) {
    expect(errorCodes).toContain(extensions.code);
    expect(extensions.requestId).toBe(headers.get('x-request-id'));
    expect(message.length).toBeGreaterThan(10);
  }
  expect(JSON.stringify({ errors, rest })).not.toContain(canary);
  expect(product.log.join('\n')).not.toContain(canary);
}

/** Expects one error of this code whose message matches. */
function expectRefusal(answer: Answer<unknown>, code: string, message: RegExp) {
  expectSoundErrors(answer);
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors?.[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
}

const id = (type: string, account = 'twilio', key = 'none') => toGlobalId(type, account, key);
const unknownTrunk = id('Trunk', 'twilio', 'TK00000000000000000000000000000000');

describe('an id', () => {
  it.each([
    ['node', 'query ($id: ID!) { node(id: $id) { id } }'],
    ['trunk', 'query ($id: ID!) { trunk(id: $id) { id } }'],
    ['portOrder', 'query ($id: ID!) { portOrder(id: $id) { id } }'],
    ['loa', 'query ($id: ID!) { loa(id: $id) { id } }'],
    ['job', 'query ($id: ID!) { job(id: $id) { id } }'],
    ['phoneNumber', 'query ($id: ID!) { phoneNumber(by: { id: $id }) { id } }'],
    ['phoneNumbers', 'query ($id: ID!) { phoneNumbers(filter: { trunk: $id }) { nodes { id } } }'],
    ['phoneNumbers', 'query ($id: ID!) { phoneNumbers(filter: { accounts: [$id] }) { nodes { id } } }'],
    ['trunks', 'query ($id: ID!) { trunks(accounts: [$id]) { nodes { id } } }'],
    ['jobs', 'query ($id: ID!) { jobs(filter: { accounts: [$id] }) { nodes { id } } }'],
    ['loas', 'query ($id: ID!) { loas(filter: { accounts: [$id] }) { nodes { id } } }'],
    ['portOrders', 'query ($id: ID!) { portOrders(filter: { loa: $id }) { nodes { id } } }'],
    ['portOrders', 'query ($id: ID!) { portOrders(filter: { phoneNumber: $id }) { nodes { id } } }'],
    ['pricedCountries', 'query ($id: ID!) { pricedCountries(accounts: [$id]) { nodes { name } } }'],
    ['countryPrices', 'query ($id: ID!) { countryPrices(country: "US", account: $id) { name } }'],
    ['numberPrice', 'query ($id: ID!) { numberPrice(destination: "+14155550100", account: $id) { currency } }'],
    [
      'verifyOwnership',
      'query ($id: ID!) { verifyOwnership(phoneNumbers: ["+14155550100"], accounts: [$id]) { coverage { state } } }',
    ],
  ])('that this API never gave is refused in words: %s', async (field, document) => {
    for (const bad of [canary, '', `${unknownTrunk}=`, 'Trunk:twilio:TK1', '4711']) {
      const answer = await ask(document, { id: bad });
      expectRefusal(answer, 'BAD_USER_INPUT', /not an id that this API gave/);
      expect(answer.errors?.[0]?.path).toEqual([field]);
    }
  });

  it.each([
    ['trunk', id('PortOrder'), 'PortOrder'],
    ['portOrder', id('Loa'), 'Loa'],
    ['loa', id('Trunk'), 'Trunk'],
    ['job', id('TelnyxPhoneNumber', 'telnyx'), 'TelnyxPhoneNumber'],
  ])('of another type is refused by %s, which names the type', async (field, other, type) => {
    const answer = await ask(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id: other });
    expectRefusal(answer, 'BAD_USER_INPUT', new RegExp(`this is the id of a ${type}$`));
  });

  it.each([
    ['Trunk', 'twilio', 'TK00000000000000000000000000000000'],
    ['PortOrder', 'twilio', 'PO00000000000000000000000000000000'],
    ['Loa', 'twilio', 'PX00000000000000000000000000000000'],
    ['Job', 'telnyx', '00000000-0000-4000-8000-000000000000'],
    ['TwilioPhoneNumber', 'twilio', 'PN00000000000000000000000000000000'],
    ['TelnyxPhoneNumber', 'telnyx', '4711'],
    ['TelnyxMobilePhoneNumber', 'telnyx', 'mobile.4711'],
    ['ApifonicaPhoneNumber', 'apifonica', 'num00000000-0000-4000-8000-000000000000'],
  ])('of a %s that does not exist is a null node, and not found by its own field', async (type, account, key) => {
    const unknown = id(type, account, key);
    const { data, errors } = await ask('query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }', {
      id: unknown,
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null, nodes: [null] });
    const field = type.endsWith('PhoneNumber')
      ? 'phoneNumber(by: { id: $id })'
      : `${type[0]?.toLowerCase()}${type.slice(1)}(id: $id)`;
    expectRefusal(await ask(`query ($id: ID!) { ${field} { id } }`, { id: unknown }), 'NOT_FOUND', /no such/);
  });

  it.each(['not-there', canary.toLowerCase()])(
    'of an account that one may not see is not found: %s',
    async (account) => {
      for (const type of ['Trunk', 'PortOrder', 'Loa', 'Job', 'TwilioPhoneNumber', 'Account']) {
        const foreign = id(type, account);
        expectRefusal(await ask('query ($id: ID!) { node(id: $id) { id } }', { id: foreign }), 'NOT_FOUND', /no such/);
      }
      const foreign = id('Trunk', account);
      expectRefusal(
        await ask('query ($id: ID!) { trunk(id: $id) { id } }', { id: foreign }),
        'NOT_FOUND',
        /no such Trunk/,
      );
      const accounts = [id('Account', account, account)];
      const list = 'query ($accounts: [ID!]) { trunks(accounts: $accounts) { nodes { id } } }';
      expectRefusal(await ask(list, { accounts }), 'NOT_FOUND', /no such Account/);
    },
  );

  it('too many at once are refused with the limit', async () => {
    const ids = Array.from({ length: 251 }, () => unknownTrunk);
    const answer = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expectRefusal(answer, 'BAD_USER_INPUT', /at most 250/);
  });

  it('that is bad costs its own node alone', async () => {
    const { data } = await ask('{ accounts { id } }');
    const good = (data.accounts as { id: string }[])[0]?.id;
    const answer = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: [good, canary, unknownTrunk] });
    expectRefusal(answer, 'BAD_USER_INPUT', /not an id/);
    expect(answer.errors?.[0]?.path).toEqual(['nodes', 1]);
    expect(answer.data.nodes).toEqual([{ id: good }, null, null]);
  });
});

describe('a cursor', () => {
  const lists = ['phoneNumbers', 'trunks', 'portOrders', 'loas', 'jobs', 'pricedCountries'];
  it.each(lists)('that this API never gave is refused by %s', async (list) => {
    const document = `query ($after: String) { ${list}(after: $after) { pageInfo { endCursor } } }`;
    const forged = Buffer.from(JSON.stringify({ list: canary, at: { twilio: canary } })).toString('base64url');
    for (const after of [canary, '', 'eyJ9', Buffer.from('[]').toString('base64url'), forged]) {
      expectRefusal(await ask(document, { after }), 'BAD_USER_INPUT', /^after: it /);
    }
  });

  it('of another list, or of the same list with another filter, is refused and says so', async () => {
    const first = await ask('{ phoneNumbers(first: 1) { pageInfo { endCursor } } }');
    const { endCursor } = (first.data.phoneNumbers as { pageInfo: { endCursor: string } }).pageInfo;
    for (const rest of ['trunks(after: $after)', 'phoneNumbers(after: $after, filter: { countries: ["US"] })']) {
      const answer = await ask(`query ($after: String) { ${rest} { pageInfo { endCursor } } }`, { after: endCursor });
      expectRefusal(answer, 'BAD_USER_INPUT', /belongs to another list or another filter/);
    }
  });

  it.each(['twilio', 'telnyx', 'apifonica'])('with a position that %s never gave is refused', async (account) => {
    const document = 'query ($after: String) { phoneNumbers(first: 1, after: $after) { pageInfo { endCursor } } }';
    const { data } = await ask(document, {});
    const { endCursor } = (data.phoneNumbers as { pageInfo: { endCursor: string } }).pageInfo;
    const cursor = JSON.parse(Buffer.from(endCursor, 'base64url').toString());
    const done = { twilio: 1, telnyx: 1, apifonica: 1 };
    for (const position of [canary, '', '-1', '9'.repeat(400), '../..', '0.999999.1.x', 'http://127.0.0.1/']) {
      const forged = { ...cursor, at: { ...done, [account]: position } };
      const after = Buffer.from(JSON.stringify(forged)).toString('base64url');
      expectRefusal(await ask(document, { after }), 'BAD_USER_INPUT', /^after: /);
    }
  });

  it('of a nested list that is no cursor is refused at its path', async () => {
    const answer = await ask(
      `{ phoneNumbers(first: 1) { nodes { portOrders(after: "${canary}") { nodes { id } } } } }`,
    );
    expectRefusal(answer, 'BAD_USER_INPUT', /^after: /);
    expect(answer.errors?.[0]?.path).toEqual(['phoneNumbers', 'nodes', 0, 'portOrders']);
  });
});

describe('a page size', () => {
  it.each([0, -1, 251, 2_147_483_647])('of %i is refused with what is allowed', async (first) => {
    for (const list of ['phoneNumbers', 'trunks', 'portOrders', 'loas', 'jobs', 'pricedCountries']) {
      const answer = await ask(`query ($first: Int) { ${list}(first: $first) { pageInfo { endCursor } } }`, { first });
      expectSoundErrors(answer);
      expect(answer.errors?.[0]?.message).toMatch(/1 to 250|too large/);
    }
  });

  it.each([1.5, '10', true, 2_147_483_648, [1, 2], {}])('that is no whole number is refused: %j', async (first) => {
    const answer = await ask('query ($first: Int) { phoneNumbers(first: $first) { pageInfo { endCursor } } }', {
      first,
    });
    expectRefusal(answer, 'BAD_USER_INPUT', /^Variable "\$first"/);
  });

  it('of null is the usual one', async () => {
    const answer = await ask('{ phoneNumbers(first: null) { nodes { id } } }');
    expect(answer.errors).toBeUndefined();
    expect((answer.data.phoneNumbers as { nodes: object[] }).nodes).toHaveLength(50);
  });
});

describe('a scalar', () => {
  const number = 'query ($value: E164!) { numberPrice(destination: $value) { currency } }';
  const country = 'query ($value: CountryCode!) { countryPrices(country: $value) { name } }';
  const time = 'query ($value: DateTime) { portOrders(filter: { activationDateFrom: $value }) { nodes { id } } }';
  it.each([
    ...[
      '14155550100',
      '+',
      '+0123456789',
      '+1415555',
      '+1 415 555 0100',
      '+1415555010a',
      '+14155550100;ext=1',
      '',
      '00441',
      4155550100,
      '+123456789012345678',
      'tel:+14155550100',
      '＋14155550100',
      '+14155550100\n',
    ].map((value) => [number, value, /E\.164/] as const),
    ...['usa', 'us', 'U', '', 'XX', 1, 'U S', 'US\n'].map((value) => [country, value, /3166/] as const),
    ...[
      'yesterday',
      '2026-13-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-01-01',
      '',
      1767600000,
      '2026-01-01T25:00:00Z',
    ].map((value) => [time, value, /3339/] as const),
  ])('%# that cannot be one is refused, by variable and by literal: %j', async (document, value, expected) => {
    expectRefusal(await ask(document, { value }), 'BAD_USER_INPUT', expected);
    const literal = document.replace(/ \(\$value: \w+!?\)/, '').replace('$value', JSON.stringify(value));
    expectRefusal(await ask(literal), 'BAD_USER_INPUT', expected);
  });

  it.each(['+14155550100', '+442079460018', '+4930901820'])('that is sound is taken: %s', async (value) => {
    expect((await ask(number, { value })).errors).toBeUndefined();
  });
});

describe('a look-up by exactly one of', () => {
  it.each([
    ['{ phoneNumber(by: {}) { id } }', {}],
    [`{ phoneNumber(by: { id: "${canary}", e164: "+14155550100" }) { id } }`, {}],
    ['{ phoneNumber(by: { id: null }) { id } }', {}],
    ['query ($by: PhoneNumberBy!) { phoneNumber(by: $by) { id } }', { by: {} }],
    ['query ($by: PhoneNumberBy!) { phoneNumber(by: $by) { id } }', { by: { id: canary, e164: '+14155550100' } }],
    ['query ($by: PhoneNumberBy!) { phoneNumber(by: $by) { id } }', { by: { e164: null } }],
    ['query ($by: PhoneNumberBy!) { phoneNumber(by: $by) { id } }', {}],
    ['query ($id: ID) { phoneNumber(by: { id: $id }) { id } }', {}],
  ])('takes neither none nor two: %s %j', async (document, variables) => {
    const answer = await ask(document, variables);
    expectSoundErrors(answer);
    for (const { extensions } of answer.errors ?? []) expect(extensions.code).toBe('BAD_USER_INPUT');
  });

  it('finds no number that no account has', async () => {
    expectRefusal(await ask('{ phoneNumber(by: { e164: "+14155559999" }) { id } }'), 'NOT_FOUND', /no account has/);
  });
});
