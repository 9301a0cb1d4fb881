import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { portOrderStatuses } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';
import { mutate } from './mutation.ts';
import { type Order, openOrder, orderPayload, readOrder } from './port-order-seed.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const update = (input: object) => mutate<{ portOrder: Order }>(product, 'updatePortOrder', input, orderPayload);
const cancel = (id: string) => mutate<{ portOrder: Order }>(product, 'cancelPortOrder', { id }, orderPayload);

/** Ids that lead to no port order. */
const unknownIds: [what: string, id: string][] = [
  ['text that is no id', 'x'],
  ['the id of another type', toGlobalId('Loa', 'twilio', `PX${'0'.repeat(32)}`)],
  ['an id of nothing', toGlobalId('PortOrder', 'twilio', `PO${'0'.repeat(32)}`)],
  ['an id at another account', toGlobalId('PortOrder', 'other', `PO${'0'.repeat(32)}`)],
  ['an id at a carrier without port orders', toGlobalId('PortOrder', 'telnyx', `PO${'0'.repeat(32)}`)],
];

const statuses = portOrderStatuses.filter((status) => status !== 'UNKNOWN');

describe('updatePortOrder', () => {
  it('changes what is given, keeps the rest, and takes away what is null', async () => {
    const order = await openOrder(product, { input: { companyName: 'Engines', ccEmails: ['one@example.com'] } });
    const changes = { street: '2 Main St', activationDate: '2031-05-06T07:08:09.000Z', ccEmails: ['two@example.com'] };
    const { portOrder } = await update({ id: order.id, ...changes });
    expect(portOrder).toEqual({
      ...order,
      serviceAddress: { ...order.serviceAddress, street: changes.street },
      activationDate: changes.activationDate,
      ccEmails: changes.ccEmails,
      loa: portOrder?.loa,
    });
    expect(await readOrder(product, order.id)).toEqual(portOrder);
    const cleared = await update({ id: order.id, companyName: null, activationDate: null, ccEmails: null });
    expect(cleared.portOrder).toEqual({
      ...portOrder,
      companyName: null,
      activationDate: null,
      ccEmails: [],
      loa: cleared.portOrder?.loa,
    });
    expect(await readOrder(product, order.id)).toEqual(cleared.portOrder);
  });

  it.each(statuses.filter((status) => status === 'CREATED' || status === 'REJECTED'))(
    'is done while an order is %s',
    async (status) => {
      const { id } = await openOrder(product, { status });
      expect(await update({ id, friendlyName: 'Again' })).toMatchObject({
        portOrder: { status, friendlyName: 'Again' },
      });
    },
  );

  it.each(statuses.filter((status) => status !== 'CREATED' && status !== 'REJECTED'))(
    'is refused with 21829 while an order is %s',
    async (status) => {
      const { id, friendlyName } = await openOrder(product, { status });
      expect(await update({ id, friendlyName: 'Again' })).toMatchObject({
        __typename: 'ProviderRejectedError',
        fault: { providerCode: '21829', httpStatus: 400 },
        problem: { code: 21829, field: null, retryable: false, name: 'Port order cannot be changed' },
      });
      expect(await readOrder(product, id)).toMatchObject({ friendlyName });
    },
  );

  it.each<[field: string, value: unknown, code: number | null]>([
    ['country', null, 21802],
    ['region', null, 21803],
    ['city', '', 21804],
    ['postalCode', null, 21805],
    ['street', ' ', 21806],
    ['firstName', null, 21807],
    ['lastName', '', 21808],
    ['email', null, 21811],
    ['pinNumber', '', 21816],
    ['ssnLastFour', '12', 21817],
    ['statusUpdatesEmail', 'x', 21818],
    ['statusCallback', 'x', 21819],
    ['ccEmails', ['x'], 21820],
    ['lastName', '12', 21828],
    ['friendlyName', 'x'.repeat(65), 20001],
  ])('says what is wrong with %s: %j', async (field, value, providerCode) => {
    const id = toGlobalId('PortOrder', 'twilio', `PO${'0'.repeat(32)}`);
    const { __typename, issues } = await update({ id, [field]: value });
    expect(__typename).toBe('InvalidInputError');
    expect(issues).toEqual([{ path: [field], providerCode, message: expect.any(String) }]);
  });

  it('says everything at once, and that there is nothing to change', async () => {
    const { id } = await openOrder(product);
    const { issues } = await update({ id, firstName: null, email: 'x', statusCallback: 'x', ssnLastFour: '1' });
    expect(issues?.map(({ providerCode }) => providerCode)).toEqual([21807, 21818, 21817, 21819]);
    expect((await update({ id })).issues).toMatchObject([{ path: [], providerCode: null }]);
  });

  it.each([
    ['MOBILE', { accountNumber: null, ssnLastFour: null }, 21836],
    ['MOBILE', { accountNumber: null }, 21809],
    ['MOBILE', { ssnLastFour: null }, 21824],
    ['MOBILE', { pinNumber: null }, 21810],
    ['LANDLINE', { region: 'NY' }, 21834],
  ] as const)('tells why the carrier refuses it for a %s number: %j', async (line, changes, code) => {
    const { id } = await openOrder(product, { line });
    expect(await update({ id, ...changes })).toMatchObject({ __typename: 'ProviderRejectedError', problem: { code } });
  });

  it.each(unknownIds)('finds nothing by %s', async (_what, id) => {
    expect(await update({ id, friendlyName: 'x' })).toMatchObject({
      __typename: 'NotFoundError',
      code: 'NOT_FOUND',
      notFound: id,
    });
  });
});

describe('cancelPortOrder', () => {
  it('cancels an order, and the letter that no other order wants', async () => {
    const { id } = await openOrder(product);
    const { portOrder } = await cancel(id);
    expect(portOrder).toMatchObject({ id, status: 'CANCELED', loa: { status: 'CANCELED' } });
    expect(await readOrder(product, id)).toEqual(portOrder);
    expect((await cancel(id)).portOrder).toEqual(portOrder);
  });

  const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

  it.each([
    ['LANDLINE', 'COMPLETED', null, 21830],
    ['LANDLINE', 'FAILED', null, 21830],
    ['MOBILE', 'SUBMITTED', null, 21832],
    ['MOBILE', 'ACCEPTED', 100, 21832],
    ['LANDLINE', 'ACCEPTED', 1, 21833],
    ['LANDLINE', 'ACCEPTED', -1, 21833],
  ] as const)('is refused for a %s number whose order is %s and moves in %s hours: %i', async (...given) => {
    const [line, status, hours, code] = given;
    const { id, nativeId } = await openOrder(product, { line, status });
    if (hours) await product.control('POST', `port-orders/${nativeId}`, { activationDate: inHours(hours) });
    expect(await cancel(id)).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: String(code), httpStatus: 400 },
      problem: { code, retryable: false },
    });
    expect(await readOrder(product, id)).toMatchObject({ status });
  });

  it('is refused for a mobile number under REVIEW once its letter is signed, and not before', async () => {
    const [signed, open] = [await openOrder(product, { line: 'MOBILE' }), await openOrder(product, { line: 'MOBILE' })];
    await product.control('POST', `loas/${signed.loa.nativeId}/sign`);
    for (const { nativeId } of [signed, open])
      await product.control('POST', `port-orders/${nativeId}`, { status: 'REVIEW' });
    expect(await cancel(signed.id)).toMatchObject({ problem: { code: 21832 } });
    expect(await cancel(open.id)).toMatchObject({ portOrder: { status: 'CANCELED' } });
  });

  it.each(unknownIds)('finds nothing by %s', async (_what, id) => {
    expect(await cancel(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND', notFound: id });
  });
});

describe('startLoaSigning', () => {
  type Loa = { id: string; status: string; portOrders: { nodes: { id: string }[] } };
  const fields = 'id status portOrders { nodes { id } }';
  const sign = (id: string) =>
    mutate<{ loa: Loa }>(product, 'startLoaSigning', { id }, `... on LoaPayload { loa { ${fields} } }`);

  it('has the signer asked, and answers what a query then reads', async () => {
    const {
      id,
      loa: { id: loaId },
    } = await openOrder(product);
    const { loa } = await sign(loaId);
    expect(loa).toEqual({ id: loaId, status: 'SIGNING', portOrders: { nodes: [{ id }] } });
    const { data } = await product.query<{ loa: Loa }>(`query ($id: ID!) { loa(id: $id) { ${fields} } }`, {
      id: loaId,
    });
    expect(data.loa).toEqual(loa);
  });

  it('is refused with 21905 once the signer was asked or has signed, with 21904 once the letter is canceled', async () => {
    const [asked, canceled] = [await openOrder(product), await openOrder(product)];
    await sign(asked.loa.id);
    expect(await sign(asked.loa.id)).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: '21905', httpStatus: 400 },
      problem: { code: 21905, field: null, retryable: false, message: expect.stringMatching(/^Port Order LOA: /) },
    });
    await product.control('POST', `loas/${asked.loa.nativeId}/sign`);
    expect(await sign(asked.loa.id)).toMatchObject({ problem: { code: 21905 } });
    await cancel(canceled.id);
    expect(await sign(canceled.loa.id)).toMatchObject({
      __typename: 'ProviderRejectedError',
      problem: { code: 21904 },
    });
  });

  it('is refused with 21901 for an id that the carrier cannot read', async () => {
    expect(await sign(toGlobalId('Loa', 'twilio', 'PX1'))).toMatchObject({
      __typename: 'ProviderRejectedError',
      problem: { code: 21901, retryable: false },
    });
  });

  it.each([
    ['text that is no id', 'x'],
    ['the id of another type', toGlobalId('PortOrder', 'twilio', `PO${'0'.repeat(32)}`)],
    ['an id of nothing', toGlobalId('Loa', 'twilio', `PX${'0'.repeat(32)}`)],
    ['an id at another account', toGlobalId('Loa', 'other', `PX${'0'.repeat(32)}`)],
    ['an id at a carrier without letters', toGlobalId('Loa', 'apifonica', `PX${'0'.repeat(32)}`)],
  ])('finds nothing by %s', async (_what, id) => {
    expect(await sign(id)).toMatchObject({ __typename: 'NotFoundError', code: 'NOT_FOUND', notFound: id });
  });
});
