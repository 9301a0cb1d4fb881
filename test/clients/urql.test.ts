import { gql, type OperationResult } from 'urql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import { atOnce, move, moveWhileCut, openWatched } from './changing.ts';
import { Accounts, Inventory, OneOrder, PortBoard, PortOrderChanges, Relabel } from './operations.ts';
import { readIntrospection } from './schema.ts';
import { followPortOrders, openCache, openUrql, toKeys } from './urql.ts';
import { openWire, type Wire } from './wire.ts';

const schema = readIntrospection();

let product: Product;
beforeAll(async () => {
  product = await openWatched();
});
afterAll(() => product[Symbol.asyncDispose]());

let wire: Wire;
let opened: ReturnType<typeof openUrql>;
let client: ReturnType<typeof openUrql>['client'];
let warnings: string[];
let reported: unknown[];
const report = (error: unknown): void => void reported.push(error);
beforeEach(async () => {
  [warnings, reported] = [[], []];
  wire = await openWire(product.url);
  const cache = openCache(schema, (severity, message) => severity !== 'debug' && warnings.push(message));
  opened = openUrql({ url: `${wire.url}/graphql`, socket: atOnce }, cache);
  ({ client } = opened);
});
afterEach(async () => {
  await opened.close();
  await wire[Symbol.asyncDispose]();
  expect(warnings).toEqual([]);
});

/** Watches what is at hand of a query; gives what it shows, whenever it changes. */
function watch<Shown>(query: Parameters<typeof client.query<Shown>>[0], variables: object = {}) {
  const shown: Shown[] = [];
  const { unsubscribe: stop } = client
    .query<Shown>(query, variables, { requestPolicy: 'cache-only' })
    .subscribe(({ data }) => data && shown.push(data));
  return { shown, stop };
}

const ask = <Data, Variables extends object>(
  query: Parameters<typeof client.query<Data, Variables>>[0],
  variables: Variables,
) => client.query<Data, Variables>(query, variables).toPromise();

/** The data of a result; throws what went wrong. */
function dataOf<Data>({ data, error }: OperationResult<Data>): Data {
  // urql's own error says of the network that it failed, and not how.
  if (error || !data) throw new Error(error?.message ?? 'no data', { cause: error?.networkError ?? error });
  return data;
}

describe('urql with Graphcache', () => {
  it('asks a query once, and then knows', async () => {
    const { accounts } = dataOf(await ask(Accounts, {}));
    expect(accounts.map(({ label }) => label)).toEqual(['twilio', 'telnyx', 'apifonica']);
    expect(dataOf(await ask(Accounts, {}))).toEqual({ accounts });
    expect(wire.requests).toBe(1);
  });

  it('puts the pages of a list together, in their order, and asks for none twice', async () => {
    const variables = { first: 10, filter: { providers: ['TELNYX'] } };
    const { phoneNumbers: first } = dataOf(await ask(Inventory, variables));
    const after = first.pageInfo.endCursor;
    const { phoneNumbers: both } = dataOf(await ask(Inventory, { ...variables, after }));
    expect(wire.requests).toBe(2);
    const { data: whole } = await product.query(Inventory, { ...variables, first: 20 });
    expect(both.edges).toHaveLength(20);
    expect(both.edges.map(({ node }) => node.id)).toEqual(whole.phoneNumbers.edges.map(({ node }) => node.id));
    expect(both.coverage).toMatchObject([{ state: expect.any(String) }]);
    expect(both.pageInfo.endCursor).not.toBe(after);

    expect(dataOf(await ask(Inventory, variables)).phoneNumbers.edges).toEqual(both.edges);
    expect(dataOf(await ask(Inventory, { ...variables, after })).phoneNumbers).toEqual(both);
    expect(wire.requests).toBe(2);
    // Another filter is another list.
    await ask(Inventory, { first: 10, filter: { providers: ['TWILIO'] } });
    expect(wire.requests).toBe(3);
  });

  it('shows what a mutation has changed wherever it is shown, and asks for nothing again', async () => {
    const variables = { first: 5, filter: { providers: ['TELNYX'] } };
    const { phoneNumbers } = dataOf(await ask(Inventory, variables));
    const id = phoneNumbers.edges[0]?.node.id ?? '';
    const { shown, stop } = watch(Inventory, variables);
    const before = wire.requests;
    const customerReference = `shelf ${Date.now()}`;
    const done = dataOf(await client.mutation(Relabel, { id, customerReference }).toPromise());
    expect(done.updateTelnyxPhoneNumber.phoneNumber).toMatchObject({ id, customerReference });
    await expect.poll(() => shown.at(-1)?.phoneNumbers.edges[0]?.node).toMatchObject({ id, customerReference });
    expect(shown[0]?.phoneNumbers.edges[0]?.node.customerReference).not.toBe(customerReference);
    expect(wire.requests).toBe(before + 1);
    stop();
  });

  it('reads a refusal out of the result, and an error by its code', async () => {
    const { phoneNumbers } = dataOf(await ask(Inventory, { first: 1, filter: { providers: ['TWILIO'] } }));
    const id = phoneNumbers.edges[0]?.node.id ?? '';
    const refused = dataOf(await client.mutation(Relabel, { id, customerReference: 'x' }).toPromise());
    expect(refused.updateTelnyxPhoneNumber).toMatchObject({
      __typename: 'UnsupportedError',
      message: expect.any(String),
    });
    const { error } = await ask(OneOrder, { id: 'none' });
    expect(error?.graphQLErrors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) } },
    ]);
  });

  it('keeps a list by its changes, each once and in order, however often the connection is cut', async () => {
    const changes: string[] = [];
    const { portOrders } = dataOf(await ask(PortBoard, {}));
    const { eventCursor: after } = portOrders;
    const telling = client
      .subscription(PortOrderChanges, { after })
      .subscribe(({ data }) => void changes.push(data?.portOrderStatusChanged.cursor ?? 'none'));
    const stopFollowing = await followPortOrders(client, report);
    const [one, other] = portOrders.edges.map(({ node }) => node);
    if (!one || !other) throw new Error('the sandbox has no two orders');
    const { shown, stop } = watch(PortBoard);
    const before = wire.requests;

    await moveWhileCut(product, wire, { one: one.nativeId, other: other.nativeId, after, told: changes });
    const nodes = () => shown.at(-1)?.portOrders.edges.map(({ node }) => node);
    const moved = [
      { ...one, status: 'ACCEPTED' },
      { ...other, status: 'SUBMITTED' },
    ];
    await expect.poll(nodes).toEqual(expect.arrayContaining(moved));
    expect(dataOf(await ask(OneOrder, { id: one.id })).portOrder.status).toBe('ACCEPTED');
    expect(wire).toMatchObject({ requests: before, sockets: 3 });
    expect(reported).toEqual([]);
    telling.unsubscribe();
    stopFollowing();
    stop();
  });

  it('reports what is wrong with a change, and shows the next', async () => {
    const { portOrders } = dataOf(await ask(PortBoard, {}));
    const { nativeId = '', id = '' } = portOrders.edges[2]?.node ?? {};
    const stopFollowing = await followPortOrders(client, report);
    await expect.poll(() => product.live.subscribers).toBe(1);
    await product.control('POST', 'faults', { provider: 'twilio', path: '/PortOrders/*', status: 401 });
    await move(product, nativeId, 'REVIEW');
    await expect
      .poll(() => reported, { timeout: 10_000 })
      .toMatchObject([{ graphQLErrors: [{ extensions: { code: expect.stringMatching(/^PROVIDER_/) } }] }]);
    await product.control('DELETE', 'faults');
    await move(product, nativeId, 'PENDING');
    await expect.poll(async () => dataOf(await ask(OneOrder, { id })).portOrder.status).toBe('PENDING');
    expect(reported).toHaveLength(1);
    stopFollowing();
  });

  it('reads the list again after a gap', async () => {
    const { portOrders } = dataOf(await ask(PortBoard, {}));
    const stopFollowing = await followPortOrders(client, report);
    const before = wire.requests;
    await expect.poll(() => product.live.subscribers).toBe(1);
    wire.cut();
    await move(product, portOrders.edges[0]?.node.nativeId ?? '', 'CANCELED');
    await product.live.log.prune(new Date(Date.now() + 3_600_000));
    wire.mend();
    await expect.poll(() => wire.requests, { timeout: 10_000 }).toBe(before + 1);
    stopFollowing();
  });

  it('reads parts of many kinds without a warning', async () => {
    const document = gql`query Parts {
      accounts { id health { state lastFault { code } } }
      phoneNumbers(first: 30) {
        nodes {
          id trunk { id } price { currency terminating { amount } }
          ... on TelnyxPhoneNumber { voiceSettings { techPrefixEnabled callForwarding { forwardsTo } } }
        }
      }
      portOrders(first: 5) { nodes {
        id numbers { e164 } problems { code } signer { email } serviceAddress { city } allowedActions { action }
        history(first: 2) { nodes { cursor status } }
      } }
      jobs(first: 5) { nodes { id operations(first: 5) { nodes { state errors { code } } } } }
      countryPrices(country: "US") { currency terminating { amount destinationPrefixes } }
    }`;
    const result = await ask(document, {});
    expect(result.error).toBeUndefined();
    expect(result.data).toMatchObject({ jobs: { nodes: expect.any(Array) } });
  });

  it('knows what is a Node and what is a part', () => {
    const keys = Object.keys(toKeys(schema));
    expect(keys).toEqual(expect.arrayContaining(['SourceCoverage', 'AccountHealth', 'Price', 'StreamGap']));
    expect(keys).not.toEqual(expect.arrayContaining(['PortOrder']));
  });

  it('signs in over HTTP and WebSocket', async () => {
    await using closed = await openProduct({ isClosed: true });
    const { authorization } = (await closed.makeKey()).headers;
    const server = { url: `${closed.url}/graphql`, authorization: () => authorization, socket: atOnce };
    const member = openUrql(server, openCache(schema));
    const stopFollowing = await followPortOrders(member.client, report);
    await expect.poll(() => closed.live.subscribers).toBe(1);
    stopFollowing();
    await member.close();
  });
});
