import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';
import { countSubscribers, type Item, type Subscriber, transports } from './subscriber.ts';

const portOrderChanges = `subscription ($after: EventCursor, $portOrders: [ID!], $accounts: [ID!]) {
  portOrderStatusChanged(after: $after, portOrders: $portOrders, accounts: $accounts) {
    __typename
    ... on PortOrderEvent { cursor previousStatus status account { label } }
    ... on StreamGap { missedAfter resumesAt }
  }
}`;
const jobChanges = `subscription ($after: EventCursor, $jobs: [ID!], $accounts: [ID!]) {
  jobStatusChanged(after: $after, jobs: $jobs, accounts: $accounts) {
    __typename
    ... on JobEvent { cursor status pendingCount account { label } }
    ... on StreamGap { missedAfter resumesAt }
  }
}`;
const ordersNow = `subscription { portOrderStatusChanged { ... on PortOrderEvent {
  status portOrder { nativeId status loa { status } }
} } }`;

let product: Product;
let accountIds: Record<string, string>;
beforeAll(async () => {
  product = await openProduct();
  const { data } = await product.query<{ accounts: { id: string; label: string }[] }>('{ accounts { id label } }');
  accountIds = Object.fromEntries(data.accounts.map(({ id, label }) => [label, id]));
});
afterAll(() => product[Symbol.asyncDispose]());
afterEach(async () => {
  vi.useRealTimers();
  await product.control('DELETE', 'faults');
});

/** Each change is later than all before it, for the carrier's times have no finer steps than these. */
let clock = Date.now();

/** A new key, so that no test sees what another did. */
const newKey = (): string => `PO${randomBytes(16).toString('hex')}`;

/** Says what the watcher would say when it saw this at the carrier. */
async function see(key: string, status: PortOrderStatus, account = 'twilio'): Promise<void> {
  clock += 1_000;
  await product.live.observe({
    subject: { kind: 'port-order', account, key },
    state: { status, rawStatus: status.toLowerCase(), activationDate: null, problems: [] },
    changedAt: new Date(clock),
    source: 'CALLBACK',
  });
}

async function seeJob(key: string, pendingCount: number, account = 'telnyx'): Promise<void> {
  clock += 1_000;
  const state = { status: 'IN_PROGRESS', rawStatus: 'in_progress', totalCount: 9, succeededCount: 0, failedCount: 0 };
  await product.live.observe({
    subject: { kind: 'job', account, key },
    state: { ...state, status: 'IN_PROGRESS', pendingCount },
    changedAt: new Date(clock),
    source: 'MUTATION',
  });
}

/** The place of the log as a list gives it. */
async function placeNow(): Promise<string> {
  const { data } = await product.query<{ portOrders: { eventCursor: string } }>(
    '{ portOrders(first: 1) { eventCursor } }',
  );
  return data.portOrders.eventCursor;
}

const following = (expected: number) =>
  vi.waitFor(async () => expect(await countSubscribers(product.url)).toBe(expected), { timeout: 5_000 });

const told = (items: readonly Item[]) => items.map(({ status, account }) => `${account.label} ${status}`);

/** What went wrong, as the subscriber is told instead of a change. */
async function faultOf(subscriber: Subscriber) {
  const { errors = [] } = (await subscriber.result()) ?? {};
  return errors.map(({ message, extensions: { code, requestId } }) => ({ message, code, requestId }));
}

describe.each(transports)('a subscription over $name', ({ subscribe }) => {
  it('gives what happens from now on, and nothing from before', async () => {
    const key = newKey();
    await see(key, 'CREATED');
    await using subscriber = subscribe(product.url, portOrderChanges);
    await following(1);
    await see(key, 'SUBMITTED');
    await see(key, 'PENDING');
    expect(await subscriber.take(2)).toMatchObject([
      { previousStatus: 'CREATED', status: 'SUBMITTED' },
      { previousStatus: 'SUBMITTED', status: 'PENDING' },
    ]);
  });

  it('gives everything since a cursor, then what happens: each once, in the order of the log', async () => {
    const keys = Array.from({ length: 8 }, newKey);
    const after = await placeNow();
    for (const key of keys) await see(key, 'CREATED');
    await using subscriber = subscribe(product.url, portOrderChanges, { after });
    const moving = Promise.all(keys.map((key) => see(key, 'SUBMITTED')));
    const items = await subscriber.take(16);
    await moving;
    for (const key of keys) await see(key, 'PENDING');
    items.push(...(await subscriber.take(8)));

    const events = await product.live.log.readSince(product.live.log.readCursor(after) ?? 0, 100);
    expect(items.map(({ cursor }) => cursor)).toEqual(events.map(({ seq }) => product.live.log.toCursor(seq)));
    expect(events).toHaveLength(24);

    await using resumed = subscribe(product.url, portOrderChanges, { after: items[11]?.cursor });
    expect(await resumed.take(12)).toEqual(items.slice(12));
  });

  it('has no seam after a list, whether a change falls into the reading of it or behind it', async () => {
    const key = newKey();
    await product.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders*', delayMs: 200 });
    const listing = placeNow();
    await vi.waitFor(async () => expect((await product.calls()).total).toBeGreaterThan(0));
    await see(key, 'CREATED');
    const after = await listing;
    await see(key, 'SUBMITTED');
    await using subscriber = subscribe(product.url, portOrderChanges, { after });
    await see(key, 'PENDING');
    expect(told(await subscriber.take(3))).toEqual(['twilio CREATED', 'twilio SUBMITTED', 'twilio PENDING']);
  });

  it('is for some orders or accounts where those are named, and for all others it is silent', async () => {
    const [one, other] = [newKey(), newKey()];
    const after = await placeNow();
    const portOrders = [toGlobalId('PortOrder', 'twilio', one)];
    const accounts = [accountIds.telnyx];
    await using ofOne = subscribe(product.url, portOrderChanges, { after, portOrders });
    await using ofAccount = subscribe(product.url, portOrderChanges, { after, accounts });
    await using ofBoth = subscribe(product.url, portOrderChanges, { after, portOrders, accounts: [accountIds.twilio] });
    await using ofNone = subscribe(product.url, portOrderChanges, { after, portOrders, accounts });
    await following(4);
    // The same key in another account is another order.
    await see(one, 'CREATED', 'telnyx');
    await see(other, 'REVIEW');
    await see(one, 'SUBMITTED');
    await seeJob(one, 3);
    await see(one, 'PENDING', 'telnyx');
    await see(one, 'COMPLETED');
    expect(told(await ofOne.take(2))).toEqual(['twilio SUBMITTED', 'twilio COMPLETED']);
    expect(told(await ofBoth.take(2))).toEqual(['twilio SUBMITTED', 'twilio COMPLETED']);
    expect(told(await ofAccount.take(2))).toEqual(['telnyx CREATED', 'telnyx PENDING']);
    // Whatever would have come to it came before its end.
    await ofNone[Symbol.asyncDispose]();
    expect(await ofNone.result()).toBeUndefined();
  });

  it('follows jobs in the same way, each change of their counts', async () => {
    const [one, other] = [newKey(), newKey()];
    const after = await placeNow();
    await seeJob(one, 9);
    await see(newKey(), 'CREATED');
    await using ofOne = subscribe(product.url, jobChanges, { after, jobs: [toGlobalId('Job', 'telnyx', one)] });
    await using ofAll = subscribe(product.url, jobChanges, { after, accounts: [accountIds.telnyx] });
    await seeJob(other, 8);
    await seeJob(one, 5);
    await seeJob(other, 7, 'twilio');
    await seeJob(one, 0);
    expect((await ofOne.take(3)).map(({ pendingCount }) => pendingCount)).toEqual([9, 5, 0]);
    expect((await ofAll.take(4)).map(({ pendingCount }) => pendingCount)).toEqual([9, 8, 5, 0]);
  });

  it.each([
    ['portOrders', [toGlobalId('PortOrder', 'other', 'PO1')], 'NOT_FOUND', 'portOrders: no such PortOrder'],
    ['accounts', [toGlobalId('Account', 'other', 'other')], 'NOT_FOUND', 'accounts: no such Account'],
    ['portOrders', [toGlobalId('Job', 'telnyx', 'x')], 'BAD_USER_INPUT', 'portOrders: this is the id of a Job'],
    ['portOrders', ['x'], 'BAD_USER_INPUT', 'portOrders: not an id that this API gave'],
    ['after', 'x', 'BAD_USER_INPUT', 'after: it is not an event cursor that this API gave'],
    // A cursor of another log, e.g. from before the data directory was lost.
    ['after', Buffer.from('0a1b2c3d:1').toString('base64url'), 'BAD_USER_INPUT', 'after: it is not an event cursor'],
    ['after', 7, 'BAD_USER_INPUT', 'Variable "$after"'],
  ])('refuses %s %j with %s', async (argument, value, code, message) => {
    await using subscriber = subscribe(product.url, portOrderChanges, { [argument]: value });
    expect(await faultOf(subscriber)).toEqual([
      { code, message: expect.stringContaining(message), requestId: expect.stringMatching(/.{8}/) },
    ]);
    expect(await subscriber.result()).toBeUndefined();
  });

  it('refuses what would cost more than an operation may, with LIMIT_EXCEEDED', async () => {
    const dear = 'history(first: 250) { nodes { portOrder { history(first: 250) { nodes { account { label } } } } } }';
    const query = `subscription { portOrderStatusChanged { ... on PortOrderEvent { portOrder { ${dear} } } } }`;
    await using subscriber = subscribe(product.url, query);
    expect(await faultOf(subscriber)).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
    expect(await subscriber.result()).toBeUndefined();
  });

  it('says once that changes are no longer kept, then gives the rest', async () => {
    const key = newKey();
    const after = await placeNow();
    await see(key, 'CREATED');
    await see(key, 'SUBMITTED');
    const pruned = await placeNow();
    await product.live.log.prune(new Date(Date.now() + 7_200_000));
    await see(key, 'PENDING');
    await using subscriber = subscribe(product.url, portOrderChanges, { after });
    await using later = subscribe(product.url, portOrderChanges, { after: pruned });
    await see(key, 'COMPLETED');
    expect(await subscriber.take(3)).toMatchObject([
      { __typename: 'StreamGap', missedAfter: after, resumesAt: pruned },
      { __typename: 'PortOrderEvent', status: 'PENDING' },
      { __typename: 'PortOrderEvent', status: 'COMPLETED' },
    ]);
    expect(told(await later.take(2))).toEqual(['twilio PENDING', 'twilio COMPLETED']);
  });

  it('shows the order as it is at each change, an hour after the subscription too', async () => {
    type Order = { nativeId: string; loa: { nativeId: string } };
    const { data } = await product.query<{ portOrders: { nodes: Order[] } }>(
      '{ portOrders(first: 1, filter: { statuses: [REVIEW] }) { nodes { nativeId loa { nativeId } } } }',
    );
    const [{ nativeId, loa } = { nativeId: '', loa: { nativeId: '' } }] = data.portOrders.nodes;
    await using subscriber = subscribe(product.url, ordersNow);
    await following(1);
    const shown = async (status: PortOrderStatus, expected: object) => {
      await product.control('POST', `port-orders/${nativeId}`, { status });
      await see(nativeId, status);
      expect(await subscriber.result()).toEqual({
        data: { portOrderStatusChanged: { status, portOrder: { nativeId, status, loa: expected } } },
      });
    };
    await shown('SUBMITTED', { status: 'OPEN' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    await product.control('POST', `loas/${loa.nativeId}/sign`);
    await shown('PENDING', { status: 'SIGNED' });
    vi.useRealTimers();
    await product.control('POST', 'reset');
  });

  it('tells in a change what could not be read, with its code and request id, and goes on', async () => {
    const key = newKey();
    await using subscriber = subscribe(product.url, ordersNow);
    await following(1);
    await product.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders*', status: 401 });
    await see(key, 'CREATED');
    const failed = await subscriber.result();
    expect(failed).toMatchObject({
      data: { portOrderStatusChanged: { status: 'CREATED', portOrder: null } },
      errors: [{ extensions: { code: expect.stringMatching(/^PROVIDER_/), requestId: expect.stringMatching(/.{8}/) } }],
    });
    await product.control('DELETE', 'faults');
    await see(key, 'SUBMITTED');
    expect(await subscriber.next()).toMatchObject({ status: 'SUBMITTED' });
  });
});
