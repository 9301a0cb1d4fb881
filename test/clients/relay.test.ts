import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import { isFree, readNumbers } from '../graph/number-seed.ts';
import { countSubscribers } from '../graph/subscriber.ts';
import { openProduct, type Product } from '../harness.ts';
import { GraphError, openGraph } from './relay/environment.ts';
import {
  assignToTrunk,
  listInventory,
  readInventory,
  readNextPage,
  releaseNumber,
  watchNumber,
} from './relay/inventory.ts';
import { type Change, followPortOrders, readPortBoard, readPortOrder, watchPortOrder } from './relay/port-board.ts';
import { openWire, type Wire } from './wire.ts';

let product: Product;
let wire: Wire;
beforeAll(async () => {
  product = await openProduct();
  wire = await openWire(product.url);
});
afterAll(async () => {
  await wire[Symbol.asyncDispose]();
  await product[Symbol.asyncDispose]();
});

/** What Relay has to complain of in development. */
const complained = vi.spyOn(console, 'error');
afterEach(() => {
  expect(complained.mock.calls).toEqual([]);
  complained.mockClear();
});
afterAll(() => complained.mockRestore());

type Client = Disposable & Pick<ReturnType<typeof openGraph>, 'environment'> & { cut(): void; mend(): void };

/** A client of its own, which comes back as soon as the network is mended. */
function openClient(): Client {
  let mended = Promise.withResolvers<void>();
  const { environment, close } = openGraph(`${wire.url}/graphql`, undefined, { retryWait: () => mended.promise });
  return {
    environment,
    cut() {
      mended = Promise.withResolvers();
      wire.cut();
    },
    mend() {
      wire.mend();
      mended.resolve();
    },
    [Symbol.dispose]: close,
  };
}

const present = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('it is not there');
  return value;
};

/** The numbers of a carrier as any other client gets them. */
async function readIds(first: number, filter: object): Promise<string[]> {
  const document =
    'query ($first: Int, $filter: PhoneNumberFilter) { phoneNumbers(first: $first, filter: $filter) { nodes { id } } }';
  const { data } = await product.query<{ phoneNumbers: { nodes: { id: string }[] } }>(document, { first, filter });
  return data.phoneNumbers.nodes.map(({ id }) => id);
}

describe('a query of Relay', () => {
  it('gives what the server has', async () => {
    using client = openClient();
    const board = present(await readPortBoard(client.environment)).portOrders;
    const { data } = await product.query<{ portOrders: { nodes: object[] } }>(
      '{ portOrders(first: 100) { nodes { id nativeId } } }',
    );
    expect(data.portOrders.nodes.length).toBeGreaterThan(8);
    expect(board?.nodes.map(({ id, nativeId }) => ({ id, nativeId }))).toEqual(data.portOrders.nodes);
  });

  it('by an id is answered out of the store, and by the server where that has nothing', async () => {
    using client = openClient();
    const [order] = present(present(await readPortBoard(client.environment)).portOrders).nodes;
    const { id } = present(order);
    const before = wire.requests;
    const told: object[] = [];
    watchPortOrder(client.environment, present(await readPortOrder(client.environment, id)), (each) => told.push(each));
    expect(wire.requests).toBe(before);
    using other = openClient();
    watchPortOrder(other.environment, present(await readPortOrder(other.environment, id)), (each) => told.push(each));
    expect(wire.requests).toBe(before + 1);
    expect(told[0]).toMatchObject({ id, status: expect.any(String) });
    expect(told[1]).toEqual(told[0]);
  });
});

describe('a list of Relay', () => {
  const variables = { first: 15, filter: { providers: ['TWILIO' as const] } };

  it('has its pages in order, and asks nothing when it is read again', async () => {
    using client = openClient();
    const before = wire.requests;
    const key = present(await readInventory(client.environment, variables));
    const list = async () => {
      const { phoneNumbers } = await listInventory(client.environment, key);
      const { edges, coverage, pageInfo } = present(phoneNumbers);
      return { ids: edges.map(({ node }) => node.id), coverage, hasNextPage: pageInfo.hasNextPage };
    };
    const ids = await readIds(250, variables.filter);
    expect(await list()).toMatchObject({ ids: ids.slice(0, 15), coverage: [{ state: 'MORE' }], hasNextPage: true });
    await readNextPage(client.environment, key, variables);
    expect((await list()).ids).toEqual(ids.slice(0, 30));
    await readNextPage(client.environment, key, variables);
    expect(await list()).toMatchObject({ ids, coverage: [{ state: 'COMPLETE' }], hasNextPage: false });
    expect(wire.requests).toBe(before + 3);

    const again = present(await readInventory(client.environment, variables));
    expect((await listInventory(client.environment, again)).phoneNumbers?.edges).toHaveLength(ids.length);
    expect(wire.requests).toBe(before + 3);
  });

  it('is another one with another filter', async () => {
    using client = openClient();
    const before = wire.requests;
    await readInventory(client.environment, variables);
    const filter = { providers: ['TELNYX' as const] };
    const key = present(await readInventory(client.environment, { first: 15, filter }));
    const { phoneNumbers } = await listInventory(client.environment, key);
    expect(phoneNumbers?.edges.map(({ node }) => node.id)).toEqual(await readIds(15, filter));
    expect(wire.requests).toBe(before + 2);
  });
});

describe('a mutation of Relay', () => {
  it('shows its change wherever the number is shown, and nothing is read again', async () => {
    using client = openClient();
    const { data } = await product.query<{ trunks: { nodes: { id: string; label: string }[] } }>(
      '{ trunks { nodes { id label } } }',
    );
    const key = present(await readInventory(client.environment, { first: 40, filter: { providers: ['TWILIO'] } }));
    const list = present((await listInventory(client.environment, key)).phoneNumbers);
    const { node } = present(list.edges[3]);
    const shown: unknown[] = [];
    const stop = watchNumber(client.environment, node, ({ trunk }) => shown.push(trunk));
    expect(shown).toHaveLength(1);
    const trunk = present(data.trunks.nodes.find(({ id }) => JSON.stringify(shown).indexOf(id) === -1));

    const before = wire.requests;
    const result = await assignToTrunk(client.environment, { phoneNumber: node.id, trunk: trunk.id });
    expect(result?.__typename).toBe('PhoneNumberPayload');
    expect(shown.slice(1)).toEqual([trunk]);
    expect(wire.requests).toBe(before + 1);
    stop();
    const document = 'query ($id: ID!) { phoneNumber(by: { id: $id }) { trunk { id label } } }';
    expect((await product.query(document, { id: node.id })).data).toEqual({ phoneNumber: { trunk } });
  });

  it('takes a number that is given back off the list', async () => {
    using client = openClient();
    const { id } = (await readNumbers(product)).take('TelnyxPhoneNumber', isFree);
    const filter = { providers: ['TELNYX' as const] };
    const key = present(await readInventory(client.environment, { first: 250, filter }));
    const list = async () => present((await listInventory(client.environment, key)).phoneNumbers);
    const { __id, edges } = await list();
    const ids = edges.map(({ node }) => node.id);
    expect(ids).toContain(id);

    const before = wire.requests;
    const result = await releaseNumber(client.environment, id, [__id]);
    expect(result?.__typename).toBe('ReleasedPhoneNumberPayload');
    expect((await list()).edges.map(({ node }) => node.id)).toEqual(ids.filter((each) => each !== id));
    expect(wire.requests).toBe(before + 1);
  });

  it('tells why nothing was done as a result, which leaves the store as it is', async () => {
    using client = openClient();
    const { id, e164 } = (await readNumbers(product)).take('TelnyxPhoneNumber', isFree);
    const key = present(await readInventory(client.environment, { first: 5, filter: { e164In: [e164] } }));
    const { edges } = present((await listInventory(client.environment, key)).phoneNumbers);
    const { node } = present(edges[0]);
    expect(node.id).toBe(id);
    using elsewhere = openClient();
    await releaseNumber(elsewhere.environment, id, []);

    // The error has the id of the number, but is none.
    expect(await releaseNumber(client.environment, id, [])).toMatchObject({
      __typename: 'NotFoundError',
      code: 'NOT_FOUND',
      message: expect.stringMatching(/\w/),
    });
    const shown: object[] = [];
    watchNumber(client.environment, node, (row) => shown.push(row));
    expect(shown).toMatchObject([{ id, e164 }]);
  });
});

describe('an error', () => {
  const refusal = (code: string, message: RegExp) =>
    expect.objectContaining({
      code,
      message: expect.stringMatching(message),
      requestId: expect.stringMatching(/.{8}/),
    });

  it('of a field reaches who reads it, with its code and request id', async () => {
    using client = openClient();
    const key = present(await readInventory(client.environment, { first: 300 }));
    const reading = listInventory(client.environment, key);
    await expect(reading).rejects.toBeInstanceOf(GraphError);
    await expect(reading).rejects.toEqual(refusal('BAD_USER_INPUT', /^first: /));
  });

  it('of a subscription ends it', async () => {
    using client = openClient();
    const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
    followPortOrders(client.environment, 'x', { tell() {}, fail });
    expect(await failed).toBeInstanceOf(GraphError);
    expect(await failed).toEqual(refusal('BAD_USER_INPUT', /^after: /));
  });

  it('of a whole request reaches its caller: who has no key is told, and who has one is answered', async () => {
    await using closed = await openProduct({ isClosed: true });
    const url = `${closed.url}/graphql`;
    const reading = readPortBoard(openGraph(url).environment);
    await expect(reading).rejects.toBeInstanceOf(GraphError);
    await expect(reading).rejects.toEqual(refusal('UNAUTHENTICATED', /\w/));

    const { headers } = await closed.makeKey({ scopes: ['numbers:read', 'porting:read'] });
    const { environment, close } = openGraph(url, headers.authorization);
    const { eventCursor, nodes } = present(present(await readPortBoard(environment)).portOrders);
    expect(nodes.length).toBeGreaterThan(0);
    const { promise: failed, resolve: fail } = Promise.withResolvers<Error>();
    followPortOrders(environment, `${eventCursor}x`, { tell() {}, fail });
    expect(await failed).toEqual(refusal('BAD_USER_INPUT', /^after: /));
    const { id } = (await readNumbers(product)).take('TwilioPhoneNumber');
    const writing = assignToTrunk(environment, { phoneNumber: id, trunk: id });
    await expect(writing).rejects.toBeInstanceOf(GraphError);
    await expect(writing).rejects.toEqual(refusal('FORBIDDEN', /numbers:write/));
    close();
  });
});

describe('a subscription of Relay', () => {
  let clock = Date.now();
  /** Moves an order at the carrier, and says so as its callback would. */
  async function move(key: string, status: PortOrderStatus): Promise<void> {
    clock += 1_000;
    const changedAt = new Date(clock);
    await product.control('POST', `port-orders/${key}`, { status });
    await product.live.observe({
      subject: { kind: 'port-order', account: 'twilio', key },
      state: { status, rawStatus: status.toLowerCase(), activationDate: null, problems: [] },
      changedAt,
      source: 'CALLBACK',
    });
  }

  /** What a client has of the port orders, and hears of them. */
  async function follow({ environment }: Client) {
    const { eventCursor, nodes } = present(present(await readPortBoard(environment)).portOrders);
    const after = present(eventCursor);
    const [told, failed]: [Change[], Error[]] = [[], []];
    let hear = (): void => {};
    const tell = (change: Change): void => {
      told.push(change);
      hear();
    };
    const { dispose } = followPortOrders(environment, after, { tell, fail: (error) => failed.push(error) });
    return {
      nodes,
      leave: dispose,
      told,
      cursors: () => told.map((change) => change.__typename !== '%other' && change.cursor),
      onTold: (listen: () => void) => {
        hear = listen;
      },
      /** What the log has since. */
      async logged() {
        const { log } = product.live;
        return (await log.readSince(log.readCursor(after) ?? 0, 100)).map(({ seq }) => log.toCursor(seq));
      },
      until: async (count: number) => {
        await vi.waitFor(() => expect(told.length + failed.length).toBeGreaterThanOrEqual(count), { timeout: 10_000 });
        expect(failed).toEqual([]);
      },
    };
  }

  it('that is cut again and again gives each change once, in order, and shows it with no request', async () => {
    using client = openClient();
    const { nodes, told, cursors, logged, until } = await follow(client);
    const [one, two] = [present(nodes[0]), present(nodes[1])];
    const shown: string[] = [];
    watchPortOrder(client.environment, one, ({ status }) => shown.push(status));
    const [first] = shown;
    const { requests, sockets } = wire;

    await move(one.nativeId, 'REVIEW');
    await until(1);
    for (const [round, status] of (['SUBMITTED', 'PENDING', 'ACCEPTED'] as const).entries()) {
      client.cut();
      await move(two.nativeId, status);
      await move(one.nativeId, status);
      client.mend();
      await until(3 + 2 * round);
    }
    expect(shown).toEqual([first, 'REVIEW', 'SUBMITTED', 'PENDING', 'ACCEPTED']);
    expect(told).toHaveLength(7);
    expect(cursors()).toEqual(await logged());
    expect(wire.sockets).toBeGreaterThanOrEqual(sockets + 3);
    expect(wire.requests).toBe(requests);
  });

  it('that is cut while changes come gives each once, in order', async () => {
    using client = openClient();
    const { nodes, cursors, logged, until, onTold } = await follow(client);
    const { requests, sockets } = wire;
    const moved = nodes.slice(2, 7);
    for (const status of ['REVIEW', 'SUBMITTED', 'PENDING', 'ACCEPTED'] as const) {
      const toldBefore = cursors().length;
      onTold(() => {
        if (cursors().length !== toldBefore + 2) return;
        client.cut();
        client.mend();
      });
      await Promise.all(moved.map(({ nativeId }) => move(nativeId, status)));
      await until(toldBefore + moved.length);
    }
    expect(cursors()).toEqual(await logged());
    expect(cursors()).toHaveLength(20);
    // Each round came over a connection that had come back from the one before.
    expect(wire.sockets).toBeGreaterThanOrEqual(sockets + 3);

    for (const { id } of moved) {
      const shown: string[] = [];
      const order = present(await readPortOrder(client.environment, id));
      watchPortOrder(client.environment, order, ({ status }) => shown.push(status)).unsubscribe();
      expect(shown).toEqual(['ACCEPTED']);
    }
    expect(wire.requests).toBe(requests);
  });

  it('that is left ends at the server', async () => {
    using client = openClient();
    await vi.waitFor(async () => expect(await countSubscribers(product.url)).toBe(0));
    const { nodes, leave, told, until } = await follow(client);
    await move(present(nodes[0]).nativeId, 'REVIEW');
    await until(1);
    expect(await countSubscribers(product.url)).toBe(1);
    leave();
    await vi.waitFor(async () => expect(await countSubscribers(product.url)).toBe(0));
    expect(told).toHaveLength(1);
  });

  it('reads the list again when changes are no longer kept, and goes on', async () => {
    using client = openClient();
    const { nodes, told, until } = await follow(client);
    const [{ nativeId }, { requests }] = [present(nodes[0]), wire];
    const shown: string[] = [];
    watchPortOrder(client.environment, present(nodes[0]), ({ status }) => shown.push(status));
    client.cut();
    await move(nativeId, 'CREATED');
    await product.live.log.prune(new Date(Date.now() + 7_200_000));
    client.mend();
    await until(1);
    expect(told[0]?.__typename).toBe('StreamGap');
    await vi.waitFor(() => expect(shown.at(-1)).toBe('CREATED'));
    expect(wire.requests).toBe(requests + 1);
    await move(nativeId, 'SUBMITTED');
    await until(2);
    expect(shown.at(-1)).toBe('SUBMITTED');
  });
});
