import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'graphql-ws';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWire, type Wire } from '../clients/wire.ts';
import { openProduct } from '../harness.ts';
import { change, changeJob, follow, followedBy, openClient, placeNow, until } from './following.ts';

const portOrders = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) {
  __typename ... on PortOrderEvent { cursor } ... on StreamGap { missedAfter resumesAt }
} }`;
const jobs = `subscription Jobs($after: EventCursor) { jobStatusChanged(after: $after) {
  ... on JobEvent { cursor } ... on StreamGap { cursor: resumesAt }
} }`;

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());

let wire: Wire;
let client: Client;
beforeEach(async () => {
  wire = await openWire(product.url);
  client = openClient(wire.socketUrl);
});
afterEach(async () => {
  await client.dispose();
  await wire[Symbol.asyncDispose]();
  await followedBy(product, 0);
});

const cursorsOf = ({ items }: { items: Record<string, unknown>[] }) => items.map(({ cursor }) => cursor);

describe('a subscription that is cut', () => {
  it('goes on after its last change: each comes once and in order, beside another on the same client', async () => {
    const variables = { after: await placeNow(product) };
    const [orders, work] = [
      { query: portOrders, variables },
      { query: jobs, variables },
    ];
    const [told, toldOfJobs] = [follow(client, orders), follow(client, work)];
    const [made, madeOfJobs] = [await change(product, 1), await changeJob(product, 1)];
    for (let round = 0; round < 6; round += 1) {
      await vi.waitFor(() => expect(wire.sockets).toBe(round + 1), 10_000);
      made.push(...(await change(product, 3)));
      madeOfJobs.push(...(await changeJob(product, 2)));
      // Odd rounds are cut while the changes may be on their way.
      if (round % 2 === 0) await Promise.all([until(told, made.length), until(toldOfJobs, madeOfJobs.length)]);
      wire.cut();
      made.push(...(await change(product, 2)));
      madeOfJobs.push(...(await changeJob(product, 1)));
      wire.mend();
    }
    await Promise.all([until(told, made.length), until(toldOfJobs, madeOfJobs.length)]);
    made.push(...(await change(product, 1)));
    await until(told, made.length);
    expect(cursorsOf(told)).toEqual(made);
    expect(cursorsOf(toldOfJobs)).toEqual(madeOfJobs);
    expect([...told.errors, ...toldOfJobs.errors]).toEqual([]);
    // What the caller gave is left as it was.
    expect(orders.variables.after).toBe(variables.after);
    expect(Object.keys(orders)).toEqual(['query', 'variables']);
  });

  it('is read to its end by a slow reader, who finds each change once', async () => {
    const variables = { after: await placeNow(product) };
    const made = await change(product, 60);
    const results = client.iterate<{ portOrderStatusChanged: { cursor: string } }>({ query: portOrders, variables });
    const first = await results.next();
    // Most of them are on their way, or here and not read yet.
    wire.cut();
    made.push(...(await change(product, 2)));
    wire.mend();
    const cursors = [first.value.data.portOrderStatusChanged.cursor];
    for await (const { data } of results) {
      cursors.push(data?.portOrderStatusChanged.cursor ?? '');
      if (cursors.length === made.length) break;
    }
    expect(cursors).toEqual(made);
    await followedBy(product, 0);
  });

  it('is told once of what is no longer kept, and goes on after that', async () => {
    const after = await placeNow(product);
    const told = follow(client, { query: portOrders, variables: { after } });
    const [first] = await change(product, 1);
    await until(told, 1);
    wire.cut();
    await change(product, 3);
    const resumesAt = await placeNow(product);
    await product.live.log.prune(new Date(Date.now() + 7_200_000));
    wire.mend();
    await until(told, 2);
    wire.cut();
    const made = await change(product, 2);
    wire.mend();
    await until(told, 4);
    expect(told.items).toEqual([
      { __typename: 'PortOrderEvent', cursor: first },
      { __typename: 'StreamGap', missedAfter: first, resumesAt },
      ...made.map((cursor) => ({ __typename: 'PortOrderEvent', cursor })),
    ]);
  });

  it('takes cursors of another alias and a variable of another name', async () => {
    const own = openClient(wire.socketUrl, {}, { variable: 'since', cursorOf: ({ place }) => place });
    const query = `fragment Place on PortOrderEvent { place: cursor }
      # A fragment may come first.
      subscription Moves($since: EventCursor) { moved: portOrderStatusChanged(after: $since) {
        ...Place ... on StreamGap { place: resumesAt }
      } }`;
    const told = follow(own, { query, operationName: 'Moves', variables: { since: await placeNow(product) } });
    const made = await change(product, 2);
    await until(told, 2);
    wire.cut();
    made.push(...(await change(product, 2)));
    wire.mend();
    await until(told, 4);
    expect(told.items).toEqual(made.map((place) => ({ place })));
    await own.dispose();
  });

  it('goes on when the server has ended it alone, or restarts', async () => {
    await using directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-'));
    const place = { directory: directory.path };
    const first = await openProduct({ place });
    await using ownWire = await openWire(first.url);
    const own = openClient(ownWire.socketUrl);
    const told = follow(own, { query: portOrders, variables: { after: await placeNow(first) } });
    const made = await change(first, 2);
    await until(told, 2);
    first.live.endSubscriptions();
    made.push(...(await change(first, 2)));
    await until(told, 4);
    await first[Symbol.asyncDispose]();
    await using second = await openProduct({ place });
    made.push(...(await change(second, 2)));
    ownWire.mend(second.url);
    await until(told, 6);
    expect(cursorsOf(told)).toEqual(made);
    expect(told).toMatchObject({ errors: [], isComplete: false });
    await own.dispose();
  });
});

describe('a subscription that could not go on without a loss', () => {
  it.each([
    ['whose changes bring no cursor', '... on PortOrderEvent { status } ... on StreamGap { resumesAt }'],
    ['whose cursor has an alias that is not known', '... on PortOrderEvent { place: cursor }'],
  ])('fails at once: one %s', async (_what, selection) => {
    const query = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) { ${selection} } }`;
    const told = follow(client, { query, variables: { after: await placeNow(product) } });
    await change(product, 2);
    await expect
      .poll(() => told.errors)
      .toEqual([expect.objectContaining({ message: expect.stringMatching(/^numbergraph\/resume: .*cursor/) })]);
    await followedBy(product, 0);
    expect(told).toMatchObject({ items: [], isComplete: false });
  });

  it('fails at a gap that it does not ask about, rather than pass over it', async () => {
    const query =
      'subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) { ... on PortOrderEvent { cursor } } }';
    const after = await placeNow(product);
    await change(product, 1);
    await product.live.log.prune(new Date(Date.now() + 7_200_000));
    await change(product, 2);
    const told = follow(client, { query, variables: { after } });
    await expect.poll(() => told.errors).toHaveLength(1);
    expect(told.items).toEqual([]);
  });

  it('fails before it begins where it has no variable for the cursor', async () => {
    const told = follow(client, {
      query: 'subscription { portOrderStatusChanged { ... on PortOrderEvent { cursor } } }',
    });
    await expect.poll(() => told.errors).toEqual([new Error('numbergraph/resume: the subscription takes no $after')]);
    expect(wire.sockets).toBe(0);
  });

  it('fails when it was cut before its first change and was given no place to begin', async () => {
    const told = follow(client, { query: portOrders });
    await followedBy(product, 1);
    wire.cut();
    await change(product, 1);
    wire.mend();
    await expect
      .poll(() => told.errors)
      .toEqual([new Error('numbergraph/resume: cut before its first change, and $after was not given')]);
    expect(told.items).toEqual([]);
  });
});

describe('a subscription from now on', () => {
  it('waits for a server that is not there yet, and keeps its place from its first change on', async () => {
    wire.cut();
    const told = follow(client, { query: portOrders });
    wire.mend();
    await followedBy(product, 1);
    const made = await change(product, 1);
    await until(told, 1);
    wire.cut();
    made.push(...(await change(product, 2)));
    wire.mend();
    await until(told, 3);
    expect(cursorsOf(told)).toEqual(made);
  });
});

describe('the end', () => {
  it('comes when the caller stops, on the server too, and another subscription goes on', async () => {
    const variables = { after: await placeNow(product) };
    const [told, kept] = [
      follow(client, { query: portOrders, variables }),
      follow(client, { query: portOrders, variables }),
    ];
    await change(product, 1);
    await Promise.all([until(told, 1), until(kept, 1)]);
    told.stop();
    await followedBy(product, 1);
    await change(product, 1);
    await until(kept, 2);
    wire.cut();
    kept.stop();
    await change(product, 1);
    wire.mend();
    expect(await client.iterate({ query: '{ accounts { label } }' }).next()).toMatchObject({ done: false });
    await followedBy(product, 0);
    expect([told.items.length, kept.items.length, told.isComplete, kept.isComplete]).toEqual([1, 2, true, true]);
  });

  it('comes to whoever waits for a change that does not come', async () => {
    const results = client.iterate({ query: portOrders, variables: { after: await placeNow(product) } });
    const next = results.next();
    await followedBy(product, 1);
    await results.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    await followedBy(product, 0);
  });

  it('comes to all when the client is disposed of', async () => {
    const told = follow(client, { query: portOrders, variables: { after: await placeNow(product) } });
    await followedBy(product, 1);
    await client.dispose();
    await followedBy(product, 0);
    expect(told).toMatchObject({ items: [], errors: [], isComplete: true });
  });

  it('comes to one that the server has just ended, too', async () => {
    const told = follow(client, { query: portOrders, variables: { after: await placeNow(product) } });
    await followedBy(product, 1);
    product.live.endSubscriptions();
    await followedBy(product, 0);
    await client.dispose();
    await vi.waitFor(() => expect(told.isComplete).toBe(true), 10_000);
    expect(wire.sockets).toBe(1);
  });

  it('comes with the errors of the server, which are not asked for again', async () => {
    const refused = follow(client, { query: portOrders, variables: { after: 'x' } });
    const wrong = follow(client, { query: 'subscription ($after: EventCursor) { nothing(after: $after) }' });
    await expect.poll(() => [refused.isComplete, wrong.errors.length]).toEqual([true, 1]);
    expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(wrong.errors).toMatchObject([[{ extensions: { code: 'BAD_USER_INPUT' } }]]);
    const results = client.iterate({ query: 'subscription ($after: EventCursor) { nothing(after: $after) }' });
    await expect(results.next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('comes with the word that the server cannot be reached, where the client gives up', async () => {
    const hasty = openClient(wire.socketUrl, { retryAttempts: 0 });
    const told = follow(hasty, { query: portOrders, variables: { after: await placeNow(product) } });
    await followedBy(product, 1);
    wire.cut();
    await expect.poll(() => told.errors).toHaveLength(1);
    expect(told).toMatchObject({ items: [], isComplete: false });
  });
});

describe('queries and mutations', () => {
  it('pass: each is answered once and ends, whatever words are in it', async () => {
    const query =
      '# no subscription { here }\nquery Subscription($after: String) { phoneNumbers(first: 1, after: $after) { totalCount } }';
    const answers = await Array.fromAsync(client.iterate({ query, operationName: 'Subscription' }));
    expect(answers).toEqual([{ data: { phoneNumbers: { totalCount: null } } }]);
    const both = `${portOrders.replace('subscription', 'subscription Moves')} query Labels { accounts { label } }`;
    const told = follow(client, { query: both, operationName: 'Labels' });
    await expect.poll(() => told.isComplete).toBe(true);
    expect(told.errors).toEqual([]);
  });
});
