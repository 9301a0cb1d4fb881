import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import { mutate } from './mutation.ts';
import { isFree, readNumbers, type SeededNumber, type SeededNumbers, toUnknownNumbers } from './number-seed.ts';

let product: Product;
let numbers: SeededNumbers;
/** The trunks of Twilio. */
let trunks: string[];
beforeAll(async () => {
  product = await openProduct();
  numbers = await readNumbers(product);
  const { data } = await product.query<{ trunks: { nodes: { id: string }[] } }>('{ trunks { nodes { id } } }');
  trunks = data.trunks.nodes.map(({ id }) => id);
});
afterAll(() => product[Symbol.asyncDispose]());

type Payload = { phoneNumber: { id: string; e164: string; trunk: { id: string } | null } };
const payload = '... on PhoneNumberPayload { phoneNumber { id e164 trunk { id } } }';
const assign = (phoneNumber: string, trunk: string) =>
  mutate<Payload>(product, 'assignPhoneNumberToTrunk', { phoneNumber, trunk }, payload);
const remove = (phoneNumber: string) =>
  mutate<Payload>(product, 'removePhoneNumberFromTrunk', { phoneNumber }, payload);

/** The trunk that a number is on, as a query gives it. */
async function trunkOf({ id }: SeededNumber): Promise<string | null> {
  const document = 'query ($id: ID!) { phoneNumber(by: { id: $id }) { trunk { id } } }';
  const { data } = await product.query<{ phoneNumber: { trunk: { id: string } | null } }>(document, { id });
  return data.phoneNumber.trunk?.id ?? null;
}

/** The trunks whose lists have a number. */
async function trunksWith({ id }: SeededNumber): Promise<string[]> {
  type Trunk = { id: string; phoneNumbers: { nodes: { id: string }[] } };
  const { data } = await product.query<{ trunks: { nodes: Trunk[] } }>(
    '{ trunks { nodes { id phoneNumbers(first: 250) { nodes { id } } } } }',
  );
  return data.trunks.nodes.flatMap((trunk) =>
    trunk.phoneNumbers.nodes.some((each) => each.id === id) ? trunk.id : [],
  );
}

const telnyxTrunk = (id: string): string => toGlobalId('Trunk', 'telnyx', id);
const connections = ['1293384261075731461', '1293384261075731462'].map(telnyxTrunk);
const mobileConnection = telnyxTrunk('1293384261075731463');

describe('a number at Twilio', () => {
  it('is moved from its trunk to another, where alone it is then', async () => {
    const number = numbers.take('TwilioPhoneNumber', ({ trunk }) => trunk !== null);
    const wanted = trunks.find((id) => id !== number.trunk?.id) ?? '';
    const { id, e164 } = number;
    expect((await assign(id, wanted)).phoneNumber).toEqual({ id, e164, trunk: { id: wanted } });
    expect(await trunkOf(number)).toBe(wanted);
    expect(await trunksWith(number)).toEqual([wanted]);
    // Once more it stays so.
    expect((await assign(id, wanted)).phoneNumber).toEqual({ id, e164, trunk: { id: wanted } });
  });

  it('is put on a trunk from none, and off it again', async () => {
    const number = numbers.take('TwilioPhoneNumber', ({ trunk }) => trunk === null);
    const [wanted = ''] = trunks;
    expect((await assign(number.id, wanted)).phoneNumber).toMatchObject({ trunk: { id: wanted } });
    expect((await remove(number.id)).phoneNumber).toEqual({ id: number.id, e164: number.e164, trunk: null });
    expect(await trunkOf(number)).toBeNull();
    expect(await trunksWith(number)).toEqual([]);
    await product.calls();
    expect((await remove(number.id)).phoneNumber).toMatchObject({ trunk: null });
    expect(Object.keys((await product.calls()).byRoute).filter((route) => route.includes('trunking'))).toEqual([]);
  });

  it('is put on no trunk that is not there', async () => {
    const number = numbers.take('TwilioPhoneNumber', ({ trunk }) => trunk !== null);
    const unknown = toGlobalId('Trunk', 'twilio', `TK${'0'.repeat(32)}`);
    expect(await assign(number.id, unknown)).toMatchObject({ __typename: 'NotFoundError', notFound: unknown });
    expect(await trunkOf(number)).toBe(number.trunk?.id);
  });
});

describe.each([
  { kind: 'TelnyxPhoneNumber', what: 'a number at Telnyx' },
  { kind: 'TelnyxMobilePhoneNumber', what: 'a mobile number at Telnyx' },
])('$what', ({ kind }) => {
  it('is taken off its connection and put on one', async () => {
    const number = numbers.take(kind, (each) => each.trunk !== null && each.status === 'ACTIVE');
    const { id, e164 } = number;
    expect((await remove(id)).phoneNumber).toEqual({ id, e164, trunk: null });
    expect(await trunkOf(number)).toBeNull();
    const isMobile = kind === 'TelnyxMobilePhoneNumber';
    const wanted = isMobile ? mobileConnection : (connections.find((each) => each !== number.trunk?.id) ?? '');
    expect((await assign(id, wanted)).phoneNumber).toEqual({ id, e164, trunk: { id: wanted } });
    expect(await trunkOf(number)).toBe(wanted);
  });

  it("is refused a connection of nobody's", async () => {
    const number = numbers.take(kind);
    expect(await assign(number.id, telnyxTrunk('1293384261075739999'))).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: '10015', httpStatus: 422 },
      problem: null,
    });
    expect(await trunkOf(number)).toBe(number.trunk?.id ?? null);
  });
});

describe('putting a number on a trunk, or off it', () => {
  it.each(toUnknownNumbers())('finds no number by %s', async (_what, id) => {
    const told = { __typename: 'NotFoundError', code: 'NOT_FOUND', notFound: id };
    expect(await assign(id, connections[0] ?? '')).toMatchObject(told);
    expect(await remove(id)).toMatchObject(told);
  });

  it('finds no number at Twilio by the id of none', async () => {
    const id = toGlobalId('TwilioPhoneNumber', 'twilio', `PN${'0'.repeat(32)}`);
    expect(await assign(id, trunks[0] ?? '')).toMatchObject({ __typename: 'NotFoundError', notFound: id });
    expect(await remove(id)).toMatchObject({ __typename: 'NotFoundError', notFound: id });
  });

  it("says that a trunk is none, or another account's", async () => {
    const { id } = numbers.take('TwilioPhoneNumber');
    for (const trunk of ['x', id, connections[0] ?? '', toGlobalId('Trunk', 'other', 'TK1')]) {
      const { __typename, issues } = await assign(id, trunk);
      expect(__typename).toBe('InvalidInputError');
      expect(issues).toMatchObject([{ path: ['trunk'], providerCode: null }]);
    }
  });

  it('cannot be done at Apifonica', async () => {
    const { id, trunk } = numbers.take('ApifonicaPhoneNumber', (number) => number.trunk !== null);
    const told = { __typename: 'UnsupportedError', code: 'UNSUPPORTED', provider: 'APIFONICA' };
    expect(await assign(id, trunk?.id ?? '')).toMatchObject(told);
    expect(await remove(id)).toMatchObject(told);
  });
});

describe('releasePhoneNumber', () => {
  const released = '... on ReleasedPhoneNumberPayload { id e164 }';
  const release = (id: string) => mutate<{ id: string; e164: string }>(product, 'releasePhoneNumber', { id }, released);

  it('gives a number back: it is in no list, and neither query nor another release finds it', async () => {
    const { id, e164 } = numbers.take('TelnyxPhoneNumber', isFree);
    expect(await release(id)).toEqual({ __typename: 'ReleasedPhoneNumberPayload', id, e164 });
    const left = await readNumbers(product);
    expect(left.all.map((number) => number.id)).not.toContain(id);
    expect(left.all).toHaveLength(numbers.all.length - 1);
    const { data } = await product.query<{ node: object | null }>('query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data.node).toBeNull();
    expect(await release(id)).toMatchObject({ __typename: 'NotFoundError', notFound: id });
  });

  it('is refused for a number that is locked', async () => {
    const number = numbers.take('TelnyxPhoneNumber', ({ deletionLockEnabled = false }) => deletionLockEnabled);
    expect(await release(number.id)).toMatchObject({
      __typename: 'ProviderRejectedError',
      code: 'PROVIDER_REJECTED',
      fault: { providerCode: '10027', httpStatus: 422 },
      problem: null,
    });
    expect(await trunkOf(number)).toBe(number.trunk?.id ?? null);
  });

  it.each([
    ['TwilioPhoneNumber', 'TWILIO'],
    ['ApifonicaPhoneNumber', 'APIFONICA'],
    ['TelnyxMobilePhoneNumber', 'TELNYX'],
  ])('cannot be done with a %s', async (kind, provider) => {
    expect(await release(numbers.take(kind).id)).toMatchObject({ __typename: 'UnsupportedError', provider });
  });

  it.each(toUnknownNumbers())('finds nothing by %s', async (_what, id) => {
    expect(await release(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND', notFound: id });
  });
});
