import { CombinedGraphQLErrors } from '@apollo/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { followPortOrders, openApollo, openCache } from './apollo.ts';
import { atOnce, move, moveWhileCut, openWatched } from './changing.ts';
import { Accounts, Inventory, OneOrder, PortBoard, PortOrderChanges, Relabel } from './operations.ts';
import { readIntrospection, toPossibleTypes } from './schema.ts';
import { openWire, type Wire } from './wire.ts';

const possibleTypes = toPossibleTypes(readIntrospection());

let product: Product;
beforeAll(async () => {
  product = await openWatched();
});
afterAll(() => product[Symbol.asyncDispose]());

let wire: Wire;
let reported: unknown[];
const report = (error: unknown): void => void reported.push(error);
let apollo: ReturnType<typeof openApollo>;
const warnings: unknown[][] = [];
beforeEach(async () => {
  for (const level of ['warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...words) => void warnings.push(words));
  }
  reported = [];
  wire = await openWire(product.url);
  apollo = openApollo({ url: `${wire.url}/graphql`, socket: atOnce }, openCache(possibleTypes));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await apollo.close();
  await wire[Symbol.asyncDispose]();
  expect(warnings.splice(0)).toEqual([]);
});

/** Watches a list that is at hand; gives what it shows, whenever it changes. */
function watch<Shown>(query: Parameters<typeof apollo.watchQuery<Shown>>[0]) {
  const shown: Shown[] = [];
  const watching = apollo
    .watchQuery<Shown>({ ...query, fetchPolicy: 'cache-only' })
    .subscribe(({ data, dataState }) => dataState === 'complete' && shown.push(data));
  return { shown, stop: () => watching.unsubscribe() };
}

describe('Apollo Client', () => {
  it('asks a query once, and then knows', async () => {
    const { data } = await apollo.query({ query: Accounts });
    expect(data?.accounts.map(({ label }) => label)).toEqual(['twilio', 'telnyx', 'apifonica']);
    expect((await apollo.query({ query: Accounts })).data).toEqual(data);
    expect(wire.requests).toBe(1);
  });

  it('puts the pages of a list together, in their order, and asks for none twice', async () => {
    const variables = { first: 10, filter: { providers: ['TELNYX'] } };
    const { data: first } = await apollo.query({ query: Inventory, variables });
    const list = apollo.watchQuery({ query: Inventory, variables });
    const watching = list.subscribe(() => {});
    const after = first?.phoneNumbers.pageInfo.endCursor;
    await list.fetchMore({ variables: { after } });
    expect(wire.requests).toBe(2);

    const { data } = await apollo.query({ query: Inventory, variables });
    const whole = await product.query<typeof data>(Inventory, { ...variables, first: 20 });
    expect(data?.phoneNumbers.edges).toHaveLength(20);
    expect(data?.phoneNumbers.edges.map(({ node }) => node.id)).toEqual(
      whole.data?.phoneNumbers.edges.map(({ node }) => node.id),
    );
    expect(data?.phoneNumbers.pageInfo.endCursor).not.toBe(after);
    expect(wire.requests).toBe(2);
    // Another filter is another list.
    await apollo.query({ query: Inventory, variables: { first: 10, filter: { providers: ['TWILIO'] } } });
    expect(wire.requests).toBe(3);
    watching.unsubscribe();
  });

  it('shows what a mutation has changed wherever it is shown, and asks for nothing again', async () => {
    const variables = { first: 5, filter: { providers: ['TELNYX'] } };
    const { data } = await apollo.query({ query: Inventory, variables });
    const [{ id = '' } = {}] = data?.phoneNumbers.edges.map(({ node }) => node) ?? [];
    const { shown, stop } = watch({ query: Inventory, variables });
    const before = wire.requests;
    const customerReference = `shelf ${Date.now()}`;
    const { data: done } = await apollo.mutate({ mutation: Relabel, variables: { id, customerReference } });
    expect(done?.updateTelnyxPhoneNumber.phoneNumber).toMatchObject({ id, customerReference });
    await expect.poll(() => shown.at(-1)?.phoneNumbers.edges[0]?.node).toMatchObject({ id, customerReference });
    expect(shown[0]?.phoneNumbers.edges[0]?.node.customerReference).not.toBe(customerReference);
    expect(wire.requests).toBe(before + 1);
    stop();
  });

  it('reads a refusal out of the result, and an error by its code', async () => {
    const { data } = await apollo.query({
      query: Inventory,
      variables: { first: 1, filter: { providers: ['TWILIO'] } },
    });
    const id = data?.phoneNumbers.edges[0]?.node.id ?? '';
    const refused = await apollo.mutate({ mutation: Relabel, variables: { id, customerReference: 'x' } });
    expect(refused.data?.updateTelnyxPhoneNumber).toMatchObject({
      __typename: 'UnsupportedError',
      message: expect.any(String),
    });
    const failed = await apollo.query({ query: OneOrder, variables: { id: 'none' } }).catch((error: unknown) => error);
    if (!CombinedGraphQLErrors.is(failed)) throw failed;
    expect(failed.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } }]);
  });

  it('keeps a list by its changes, each once and in order, however often the connection is cut', async () => {
    const changes: string[] = [];
    const { data: board } = await apollo.query({ query: PortBoard });
    const after = board?.portOrders.eventCursor ?? '';
    const told = apollo.subscribe({ query: PortOrderChanges, variables: { after } });
    const telling = told.subscribe(({ data }) => void changes.push(data?.portOrderStatusChanged.cursor ?? 'none'));
    const stopFollowing = await followPortOrders(apollo, report);
    const [one, other] = board?.portOrders.edges.map(({ node }) => node) ?? [];
    if (!one || !other) throw new Error('the sandbox has no two orders');
    const { shown, stop } = watch({ query: PortBoard });
    const before = wire.requests;

    await moveWhileCut(product, wire, { one: one.nativeId, other: other.nativeId, after, told: changes });
    const nodes = () => shown.at(-1)?.portOrders.edges.map(({ node }) => node);
    const moved = [
      { ...one, status: 'ACCEPTED' },
      { ...other, status: 'SUBMITTED' },
    ];
    await expect.poll(nodes).toEqual(expect.arrayContaining(moved));
    expect((await apollo.query({ query: OneOrder, variables: one })).data?.portOrder.status).toBe('ACCEPTED');
    expect(wire).toMatchObject({ requests: before, sockets: 3 });
    expect(reported).toEqual([]);
    telling.unsubscribe();
    stopFollowing();
    stop();
  });

  it('reports what is wrong with a change, and shows the next', async () => {
    const { data: board } = await apollo.query({ query: PortBoard });
    const { nativeId = '', id = '' } = board?.portOrders.edges[2]?.node ?? {};
    const stopFollowing = await followPortOrders(apollo, report);
    await expect.poll(() => product.live.subscribers).toBe(1);
    await product.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders/*', status: 401 });
    await move(product, nativeId, 'REVIEW');
    await expect.poll(() => reported, { timeout: 10_000 }).toHaveLength(1);
    if (!CombinedGraphQLErrors.is(reported[0])) throw reported[0];
    expect(reported[0].errors[0]?.extensions?.code).toMatch(/^PROVIDER_/);
    await product.control('DELETE', 'faults');
    await move(product, nativeId, 'PENDING');
    const status = async () => (await apollo.query({ query: OneOrder, variables: { id } })).data?.portOrder.status;
    await expect.poll(status).toBe('PENDING');
    stopFollowing();
  });

  it('reads the list again after a gap', async () => {
    const { data: board } = await apollo.query({ query: PortBoard });
    const watching = apollo.watchQuery({ query: PortBoard }).subscribe(() => {});
    const stopFollowing = await followPortOrders(apollo, report);
    const before = wire.requests;
    await expect.poll(() => product.live.subscribers).toBe(1);
    wire.cut();
    await move(product, board?.portOrders.edges[0]?.node.nativeId ?? '', 'CANCELED');
    await product.live.log.prune(new Date(Date.now() + 3_600_000));
    wire.mend();
    await expect.poll(() => wire.requests, { timeout: 10_000 }).toBe(before + 1);
    stopFollowing();
    watching.unsubscribe();
  });

  it('signs in over HTTP and WebSocket', async () => {
    await using closed = await openProduct({ isClosed: true });
    const { authorization } = (await closed.makeKey()).headers;
    const server = { url: `${closed.url}/graphql`, authorization: () => authorization, socket: atOnce };
    const member = openApollo(server, openCache(possibleTypes));
    const stopFollowing = await followPortOrders(member, report);
    await expect.poll(() => closed.live.subscribers).toBe(1);
    stopFollowing();
    await member.close();
  });
});
