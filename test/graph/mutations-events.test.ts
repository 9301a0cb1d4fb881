import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { mutate, mutateAll } from './mutation.ts';
import { type Order, openOrder, orderFields, orderPayload, toOrderInput } from './port-order-seed.ts';
import { type Subscriber, transports } from './subscriber.ts';

// Nothing is watched here and no carrier calls back: whatever a subscriber gets, a mutation has told.
let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

const orderChanges = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) {
  __typename ... on PortOrderEvent { source previousStatus status activationDate changes portOrder { ${orderFields} } }
} }`;
const jobChanges = `subscription ($after: EventCursor) { jobStatusChanged(after: $after) {
  __typename ... on JobEvent { source previousStatus status totalCount pendingCount job { id kind status } }
} }`;

/** Follows what happens from now on. */
async function follow(query: string, subscribe: (typeof transports)[number]['subscribe']): Promise<Subscriber> {
  const list = '{ portOrders(first: 1) { eventCursor } }';
  const { data } = await product.query<{ portOrders: { eventCursor: string } }>(list);
  return subscribe(product.url, query, { after: data.portOrders.eventCursor });
}

const change = (input: object) => mutate<{ portOrder: Order }>(product, 'updatePortOrder', input, orderPayload);

describe.each(transports)('a subscriber over $name', ({ subscribe }) => {
  it('is told of an order that is made, moved to another date and canceled here, and of no other change', async () => {
    await using subscriber = await follow(orderChanges, subscribe);
    const { portOrder } = await mutate<{ portOrder: Order }>(product, 'createPortOrder', toOrderInput(), orderPayload);
    const id = portOrder?.id ?? '';
    expect(await subscriber.next()).toEqual({
      __typename: 'PortOrderEvent',
      source: 'MUTATION',
      previousStatus: null,
      status: 'CREATED',
      activationDate: null,
      changes: ['STATUS'],
      portOrder,
    });
    const activationDate = '2031-05-06T07:08:09.000Z';
    const moved = await change({ id, activationDate });
    expect(await subscriber.next()).toMatchObject({
      source: 'MUTATION',
      previousStatus: 'CREATED',
      status: 'CREATED',
      activationDate,
      changes: ['ACTIVATION_DATE'],
      portOrder: moved.portOrder,
    });
    await change({ id, friendlyName: 'Reception' });
    const canceled = await mutate<{ portOrder: Order }>(product, 'cancelPortOrder', { id }, orderPayload);
    expect(await subscriber.next()).toMatchObject({
      source: 'MUTATION',
      previousStatus: 'CREATED',
      status: 'CANCELED',
      changes: ['STATUS'],
      portOrder: canceled.portOrder,
    });
  });

  it('is told of nothing that was refused', async () => {
    const { id } = await openOrder(product, { status: 'COMPLETED' });
    await using subscriber = await follow(orderChanges, subscribe);
    await mutate(product, 'cancelPortOrder', { id });
    await mutate(product, 'createPortOrder', { ...toOrderInput(), region: 'NY' });
    const made = await openOrder(product);
    expect(await subscriber.next()).toMatchObject({ status: 'CREATED', portOrder: { id: made.id } });
  });

  it('is told of each kind of job that is started here', async () => {
    const filter = '{ providers: [TELNYX], types: [LOCAL] }';
    const { data } = await product.query<{ phoneNumbers: { nodes: { id: string }[] } }>(
      `{ phoneNumbers(first: 3, filter: ${filter}) { nodes { id } } }`,
    );
    const phoneNumbers = data.phoneNumbers.nodes.map(({ id }) => id);
    await using subscriber = await follow(jobChanges, subscribe);
    for (const [field, kind, rest] of [
      ['startUpdateJob', 'UPDATE_PHONE_NUMBERS', { tags: ['new'] }],
      ['startEmergencySettingsJob', 'UPDATE_EMERGENCY_SETTINGS', { emergencyEnabled: false }],
      ['startMessagingProfileJob', 'UPDATE_MESSAGING_PROFILE', { messagingProfileId: '' }],
      ['startDeletionJob', 'DELETE_PHONE_NUMBERS', {}],
    ] as const) {
      const payload = '... on JobPayload { job { id kind status } }';
      const { job } = await mutate<{ job: object }>(product, field, { phoneNumbers, ...rest }, payload);
      expect(await subscriber.next()).toEqual({
        __typename: 'JobEvent',
        source: 'MUTATION',
        previousStatus: null,
        // A bulk update has no status of its own: it is under way while a number is pending (contract telnyx.md 5.9).
        status: kind === 'UPDATE_MESSAGING_PROFILE' ? 'IN_PROGRESS' : 'PENDING',
        totalCount: phoneNumbers.length,
        pendingCount: phoneNumbers.length,
        job,
      });
      expect(job).toMatchObject({ kind });
    }
  });
});

describe('the mutations of one document', () => {
  it('each show their own effect, with what they changed beside it', async () => {
    const { id, loa } = await openOrder(product);
    const loaPayload = '... on LoaPayload { loa { status portOrders { nodes { status friendlyName } } } }';
    const outcomes = await mutateAll<object>(product, [
      { field: 'updatePortOrder', input: { id, friendlyName: 'One' }, payload: orderPayload },
      { field: 'startLoaSigning', input: { id: loa.id }, payload: loaPayload },
      { field: 'cancelPortOrder', input: { id }, payload: orderPayload },
      { field: 'updatePortOrder', input: { id, friendlyName: 'Two' }, payload: orderPayload },
      { field: 'startLoaSigning', input: { id: loa.id }, payload: loaPayload },
    ]);
    expect(outcomes).toMatchObject([
      { portOrder: { friendlyName: 'One', status: 'CREATED', loa: { status: 'OPEN' } } },
      { loa: { status: 'SIGNING', portOrders: { nodes: [{ status: 'CREATED', friendlyName: 'One' }] } } },
      { portOrder: { friendlyName: 'One', status: 'CANCELED', loa: { status: 'CANCELED' } } },
      { problem: { code: 21829 } },
      { problem: { code: 21904 } },
    ]);
  });

  it('move a number from trunk to trunk and off it, and each trunk has the number while it is there', async () => {
    type Trunk = { id: string; label: string; phoneNumbers: { nodes: { id: string }[] } };
    const { data } = await product.query<{ trunks: { nodes: Trunk[] } }>(
      '{ trunks { nodes { id label phoneNumbers { nodes { id } } } } }',
    );
    const [first, second] = data.trunks.nodes;
    const phoneNumber = first?.phoneNumbers.nodes[0]?.id;
    const payload = '... on PhoneNumberPayload { phoneNumber { id trunk { label phoneNumbers { nodes { id } } } } }';
    const onTrunk = (trunk: Trunk | undefined) => ({
      phoneNumber: {
        trunk: { label: trunk?.label, phoneNumbers: { nodes: expect.arrayContaining([{ id: phoneNumber }]) } },
      },
    });
    const outcomes = await mutateAll<object>(product, [
      { field: 'assignPhoneNumberToTrunk', input: { phoneNumber, trunk: second?.id }, payload },
      { field: 'removePhoneNumberFromTrunk', input: { phoneNumber }, payload },
      { field: 'assignPhoneNumberToTrunk', input: { phoneNumber, trunk: first?.id }, payload },
    ]);
    expect(outcomes).toMatchObject([onTrunk(second), { phoneNumber: { trunk: null } }, onTrunk(first)]);
  });
});
