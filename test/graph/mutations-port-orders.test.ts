import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import { mutate, refusedWith } from './mutation.ts';
import { type Order, openOrder, orderPayload, readOrder, toOrderInput } from './port-order-seed.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const create = (input: object, at = product) =>
  mutate<{ portOrder: Order }>(at, 'createPortOrder', input, orderPayload);

/** What was sent to the carrier that makes orders. */
const sent = async (): Promise<number> => (await product.calls()).byRoute['/twilio/porting/PortOrders'] ?? 0;

describe('createPortOrder', () => {
  it('makes an order with its letter, and answers what a query then reads', async () => {
    const input = {
      ...toOrderInput(),
      friendlyName: 'Front desk',
      companyName: 'Analytical Engines',
      billingPhoneNumber: '+15103330000',
      activationDate: '2031-05-06T07:08:09.000Z',
      statusCallback: 'https://example.com/status',
      statusUpdatesEmail: 'ops@example.com',
      ccEmails: ['one@example.com', 'two@example.com'],
    };
    const { __typename, portOrder } = await create(input);
    expect(__typename).toBe('PortOrderPayload');
    expect(portOrder).toMatchObject({
      status: 'CREATED',
      friendlyName: 'Front desk',
      companyName: 'Analytical Engines',
      activationDate: input.activationDate,
      statusCallback: input.statusCallback,
      ccEmails: input.ccEmails,
      numbers: [{ e164: input.e164 }],
      signer: { firstName: 'Ada', lastName: input.lastName, email: input.email },
      serviceAddress: { street: '1 Main St', city: 'San Francisco', region: 'CA', postalCode: '94107', country: 'US' },
      loa: { status: 'OPEN' },
    });
    expect(portOrder && (await readOrder(product, portOrder.id))).toEqual(portOrder);
  });

  it('makes one for a mobile number where account number, PIN and digits are given', async () => {
    const { portOrder } = await create(toOrderInput('MOBILE'));
    expect(portOrder).toMatchObject({ status: 'CREATED', loa: { status: 'OPEN' } });
  });

  it('joins the open letter of the same signer and address, and makes two orders of two calls', async () => {
    const input = toOrderInput();
    const [one, other] = [await create(input), await create(input)];
    expect(one.portOrder?.id).not.toBe(other.portOrder?.id);
    expect(one.portOrder?.loa.id).toBe(other.portOrder?.loa.id);
  });

  it('has changes told to this server where its address is known, and to nobody where it is not', async () => {
    await using reachable = await openProduct({ publicUrl: 'https://graph.example.com' });
    expect((await create(toOrderInput(), reachable)).portOrder?.statusCallback).toBe(
      'https://graph.example.com/callbacks/twilio',
    );
    const own = { ...toOrderInput(), statusCallback: 'https://example.com/own' };
    expect((await create(own, reachable)).portOrder?.statusCallback).toBe('https://example.com/own');
    expect((await create(toOrderInput())).portOrder?.statusCallback).toBeNull();
  });
});

describe('createPortOrder with input that can be corrected', () => {
  it.each<[field: string, value: unknown, code: number]>([
    ['region', ' ', 21803],
    ['city', '', 21804],
    ['postalCode', '', 21805],
    ['street', '\t', 21806],
    ['firstName', '', 21807],
    ['lastName', '', 21808],
    ['email', '', 21811],
    ['pinNumber', ' ', 21816],
    ['ssnLastFour', '66412', 21817],
    ['ssnLastFour', 'four', 21817],
    ['email', 'ada at example.com', 21818],
    ['statusUpdatesEmail', 'nobody', 21818],
    ['statusCallback', 'example.com/status', 21819],
    ['statusCallback', 'ftp://example.com/status', 21819],
    ['ccEmails', ['one@example.com', 'two'], 21820],
    ['firstName', '007', 21828],
    ['lastName', '---', 21828],
    ['friendlyName', 'x'.repeat(65), 20001],
  ])('says what is wrong with %s: %j', async (field, value, providerCode) => {
    await product.calls();
    const { __typename, code, issues } = await create({ ...toOrderInput('MOBILE'), [field]: value });
    expect([__typename, code]).toEqual(['InvalidInputError', 'BAD_USER_INPUT']);
    expect(issues).toEqual([{ path: [field], providerCode, message: expect.stringMatching(/\w{3}.*\./) }]);
    expect(await sent()).toBe(0);
  });

  it('says everything at once', async () => {
    const { message, issues } = await create({
      ...toOrderInput(),
      ...{ firstName: '', lastName: '1', email: 'x', street: '', city: '', region: '', postalCode: '' },
      ...{ friendlyName: 'x'.repeat(65), pinNumber: ' ', ssnLastFour: '1', statusCallback: 'x', ccEmails: ['x'] },
      ...{ statusUpdatesEmail: 'x', idempotencyKey: ' ' },
    });
    expect(issues?.map(({ path, providerCode }) => [path.join('.'), providerCode])).toEqual([
      ['firstName', 21807],
      ['lastName', 21828],
      ['email', 21818],
      ['street', 21806],
      ['city', 21804],
      ['region', 21803],
      ['postalCode', 21805],
      ['friendlyName', 20001],
      ['pinNumber', 21816],
      ['ssnLastFour', 21817],
      ['statusCallback', 21819],
      ['statusUpdatesEmail', 21818],
      ['ccEmails', 21820],
      ['idempotencyKey', null],
    ]);
    expect(message).toBe('14 things are to be corrected.');
  });

  it.each([
    ['idempotencyKey', ''],
    ['idempotencyKey', 'k'.repeat(256)],
    ['account', 'x'],
    ['account', toGlobalId('Account', 'other', 'other')],
    ['account', toGlobalId('PortOrder', 'twilio', 'twilio')],
  ])('knows no %s like %s', async (field, value) => {
    const { __typename, issues } = await create({ ...toOrderInput(), [field]: value });
    expect(__typename).toBe('InvalidInputError');
    expect(issues).toMatchObject([{ path: [field], providerCode: null }]);
  });

  it.each([
    ['e164', null],
    ['e164', '510 333 0000'],
    ['e164', '+1510333'],
    ['billingPhoneNumber', '5103330000'],
    ['country', null],
    ['country', 'us'],
    ['country', 'XX'],
    ['activationDate', '2031-05-06'],
    ['firstName', null],
    ['email', 7],
    ['ccEmails', [null]],
  ])('refuses %s: %j before it is begun', async (field, value) => {
    expect(await refusedWith(product, 'createPortOrder', { ...toOrderInput(), [field]: value })).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

describe('createPortOrder that the carrier refuses', () => {
  /** A number in the inventory, and one whose order is under a signed letter. */
  const taken = { owned: '', signed: '' };
  beforeAll(async () => {
    const { data } = await product.query<{ phoneNumbers: { nodes: { e164: string }[] } }>(
      '{ phoneNumbers(filter: { providers: [TWILIO] }) { nodes { e164 } } }',
    );
    taken.owned = data.phoneNumbers.nodes.find(({ e164 }) => e164.startsWith('+1212'))?.e164 ?? '';
    const order = await openOrder(product, { status: 'PENDING' });
    await product.control('POST', `loas/${order.loa.nativeId}/sign`);
    taken.signed = order.numbers[0]?.e164 ?? '';
  });

  const unset = { accountNumber: null, pinNumber: null, ssnLastFour: null };
  const cases: [code: number, field: string, retryable: boolean, line: 'LANDLINE' | 'MOBILE', input: () => object][] = [
    [21836, 'accountNumber', false, 'MOBILE', () => unset],
    [21836, 'accountNumber', false, 'MOBILE', () => ({ ...unset, pinNumber: '4821' })],
    [21809, 'accountNumber', false, 'MOBILE', () => ({ accountNumber: null })],
    [21824, 'ssnLastFour', false, 'MOBILE', () => ({ ssnLastFour: null })],
    [21824, 'ssnLastFour', false, 'MOBILE', () => ({ ssnLastFour: null, pinNumber: null })],
    [21810, 'pinNumber', false, 'MOBILE', () => ({ pinNumber: null })],
    [21816, 'pinNumber', false, 'LANDLINE', () => ({ pinNumber: '12-34' })],
    [21834, 'street', false, 'LANDLINE', () => ({ region: 'NY' })],
    [21834, 'street', false, 'LANDLINE', () => ({ postalCode: '9410' })],
    [21827, 'e164', false, 'LANDLINE', () => ({ e164: '+18005559999' })],
    [21827, 'e164', false, 'LANDLINE', () => ({ e164: '+442079469999' })],
    [21837, 'e164', true, 'LANDLINE', () => ({ e164: taken.signed })],
    [21838, 'e164', false, 'LANDLINE', () => ({ e164: taken.owned })],
  ];
  it.each(cases)('tells what %i means, whose field is %s, retryable %s: %s number', async (...given) => {
    const [code, field, retryable, line, input] = given;
    const { __typename, code: word, message, fault, problem } = await create({ ...toOrderInput(line), ...input() });
    expect([__typename, word]).toEqual(['ProviderRejectedError', 'PROVIDER_REJECTED']);
    expect(fault).toMatchObject({ providerCode: String(code), httpStatus: 400 });
    expect(problem).toMatchObject({ code, field, retryable, message: expect.stringMatching(/^Port Order: /) });
    expect(problem?.fix.length).toBeGreaterThan(20);
    expect(message).toContain(String(code));
  });

  it('makes none', async () => {
    const input = { ...toOrderInput(), region: 'NY' };
    await create(input);
    const { data } = await product.query<{ portOrders: { nodes: object[] } }>(
      'query ($e164: E164!) { portOrders(filter: { e164: $e164 }) { nodes { id } } }',
      { e164: input.e164 },
    );
    expect(data.portOrders.nodes).toEqual([]);
  });

  it.each([
    ['telnyx', 'TELNYX'],
    ['apifonica', 'APIFONICA'],
  ])('cannot be done at %s', async (label, provider) => {
    const { __typename, code, message, ...told } = await create({
      ...toOrderInput(),
      account: toGlobalId('Account', label, label),
    });
    expect([__typename, code, told.provider]).toEqual(['UnsupportedError', 'UNSUPPORTED', provider]);
    expect(message).toMatch(/\w\.$/);
  });
});
