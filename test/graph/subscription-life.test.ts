import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openProduct, type Product } from '../harness.ts';
import { openPostgresPlace, postgresAnswers } from '../live/place.ts';
import { countSubscribers, transports } from './subscriber.ts';

const changes = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) {
  __typename ... on PortOrderEvent { cursor status source portOrder { status } }
} }`;
const shortly = { timeout: 10_000 };

afterEach(() => vi.useRealTimers());

const following = ({ url }: Product, expected: number) =>
  vi.waitFor(async () => expect(await countSubscribers(url)).toBe(expected), shortly);

/** Stores `count` changes of one order, each later than the one before. */
async function see({ live }: Product, count: number, weight = 0): Promise<void> {
  const start = Date.now();
  for (let step = 0; step < count; step += 1) {
    const rawStatus = `${start} ${step} ${'.'.repeat(weight)}`;
    await live.observe({
      subject: { kind: 'port-order', account: 'twilio', key: 'PO1' },
      state: { status: 'REVIEW', rawStatus, activationDate: null, problems: [] },
      changedAt: new Date(start + step * 1_000),
      source: 'CALLBACK',
    });
  }
}

/** Waits until the carrier was asked so often. */
async function lookedAt({ control }: Product, route: string, times: number): Promise<void> {
  await vi.waitFor(async () => {
    const { calls } = await control<{ calls: { route: string; count: number }[] }>('GET', 'calls');
    expect(calls.find((call) => call.route === route)?.count).toBeGreaterThanOrEqual(times);
  }, shortly);
}

async function beginning({ query }: Product): Promise<string> {
  const { data } = await query<{ portOrders: { eventCursor: string } }>('{ portOrders(first: 1) { eventCursor } }');
  return data.portOrders.eventCursor;
}

/** Speaks graphql-transport-ws by hand, so that pings and closes are seen. */
async function openSocket({ url }: Product): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  const acknowledged = once(socket, 'message');
  socket.send('{"type":"connection_init"}');
  await acknowledged;
  return socket;
}

describe.each(transports)('over $name', ({ subscribe }) => {
  it('a change at a carrier reaches whoever follows, without anybody asking for it', async () => {
    await using product = await openProduct({ watchInterval: 200 });
    // After a whole look, what changes is news.
    await lookedAt(product, '/twilio/porting/PortOrders', 2);
    const { data } = await product.query<{ portOrders: { nodes: { nativeId: string }[] } }>(
      '{ portOrders(first: 1) { nodes { nativeId } } }',
    );
    await using subscriber = subscribe(product.url, changes);
    await following(product, 1);
    await product.control('POST', `port-orders/${data.portOrders.nodes[0]?.nativeId}`, { status: 'CANCELED' });
    expect(await subscriber.next()).toMatchObject({
      status: 'CANCELED',
      source: 'POLL',
      portOrder: { status: 'CANCELED' },
    });
  });

  it('a client that leaves leaves no reader behind, whether it waited or had much to read', async () => {
    await using product = await openProduct();
    const after = await beginning(product);
    await see(product, 50);
    const waiting = [subscribe(product.url, changes), subscribe(product.url, changes)];
    const reading = subscribe(product.url, changes, { after });
    await reading.next();
    await following(product, 3);
    for (const subscriber of [...waiting, reading]) await subscriber[Symbol.asyncDispose]();
    await following(product, 0);
  });

  it('what ends on the side of the server is told to nobody as a fault of its own words', async () => {
    if (!(await postgresAnswers('a subscription whose database goes away'))) return;
    const place = await openPostgresPlace();
    await using product = await openProduct({ place: place.place });
    const after = await beginning(product);
    await see(product, 1);
    await place[Symbol.asyncDispose]();
    await using subscriber = subscribe(product.url, changes, { after });
    const told = await subscriber.result();
    expect(told).toMatchObject({
      errors: [
        {
          message: 'Something went wrong here; the request id finds it in the log.',
          extensions: { code: 'INTERNAL', requestId: expect.stringMatching(/.{8}/) },
        },
      ],
    });
    const [, requestId] = /"requestId":"([^"]+)"/.exec(JSON.stringify(told)) ?? [];
    const errors = product.log.filter((line) => line.includes(`"level":50`) && requestId && line.includes(requestId));
    expect(errors).toHaveLength(1);
    expect(await subscriber.result()).toBeUndefined();
    await following(product, 0);
  });

  it('every error of one subscription carries the one request id of its operation', async () => {
    await using product = await openProduct();
    const after = await beginning(product);
    await see(product, 2);
    await product.control('POST', 'faults', { provider: 'twilio', status: 401 });
    await using subscriber = subscribe(product.url, changes, { after });
    const told = [await subscriber.result(), await subscriber.result()].map((result) => JSON.stringify(result));
    const ids = told.flatMap((text) => [...text.matchAll(/"requestId":"([^"]+)"/g)].map(([, id]) => id));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('a server that stops says so, and waits for nobody', async () => {
    await using product = await openProduct();
    await using subscriber = subscribe(product.url, changes);
    await following(product, 1);
    // With this much grace the test would be over before anything were cut.
    await product.stop(600_000);
    expect(await subscriber.ended).toBe(subscribe === transports[0]?.subscribe ? 'completed' : 1012);
    expect(await subscriber.result()).toBeUndefined();
  });
});

describe('a connection that nothing happens on', () => {
  it('is kept alive by comments in an event stream', async () => {
    await using product = await openProduct();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: changes }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(':\n\n');
    const next = reader?.read();
    await following(product, 1);
    vi.advanceTimersByTime(15_000);
    expect((await next)?.value).toMatch(/^(:\n\n)+$/);
    await reader?.cancel();
  });

  it('is kept alive by pings on a WebSocket, and ended where no answer comes', async () => {
    await using product = await openProduct();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
    const socket = await openSocket(product);
    const pinged = once(socket, 'ping');
    vi.advanceTimersByTime(15_000);
    await pinged;
    expect(socket.readyState).toBe(WebSocket.OPEN);
    // Its other end is gone: it takes in nothing, and answers nothing.
    socket.pause();
    const closed = once(socket, 'close');
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    socket.resume();
    expect((await closed)[0]).toBe(1006);
  });
});

describe('one socket', () => {
  it('carries subscriptions that do not hear of each other: one refused, one ended, one that goes on', async () => {
    await using product = await openProduct();
    const after = await beginning(product);
    const client = createClient({ url: `${product.url.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
    const kept = client.iterate<{ portOrderStatusChanged: { cursor: string } }>({ query: changes });
    const left = client.iterate({ query: changes, variables: { after } });
    await following(product, 2);
    await see(product, 1);
    await left.next();
    const refused = client.iterate({ query: changes, variables: { after: 'x' } });
    expect((await refused.next()).value).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await left.return?.();
    await following(product, 1);
    await see(product, 1);
    const items = [await kept.next(), await kept.next()];
    expect(new Set(items.map(({ value }) => value.data.portOrderStatusChanged.cursor)).size).toBe(2);
    await client.dispose();
    await following(product, 0);
  });
});

describe('a subscriber that never reads', () => {
  it('keeps nobody waiting, and finds everything in order when it reads after all', async () => {
    await using product = await openProduct();
    const [sse] = transports;
    if (!sse) throw new Error('no transport');
    const after = await beginning(product);
    const { hostname, port } = new URL(product.url);
    const stuck = createConnection(Number(port), hostname).setEncoding('utf8').pause();
    const query =
      'subscription($after:EventCursor){portOrderStatusChanged(after:$after){...on PortOrderEvent{rawStatus}}}';
    const body = JSON.stringify({ query, variables: { after } });
    stuck.write(
      `POST /graphql HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\n\r\n${body}`,
    );
    await using reading = sse.subscribe(product.url, changes.replace('portOrder { status }', ''), { after });
    await following(product, 2);
    // More than the kernel's buffers and ours hold.
    await see(product, 700, 20_000);
    await reading.take(700);

    const steps: number[] = [];
    let text = '';
    for await (const chunk of stuck) {
      text += chunk;
      for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
        const [, step] = /"rawStatus":"\d+ (\d+) /.exec(text.slice(0, at)) ?? [];
        if (step) steps.push(Number(step));
        text = text.slice(at + 2);
      }
      if (steps.length === 700) break;
    }
    expect(steps).toEqual(Array.from({ length: 700 }, (_, step) => step));
    await following(product, 1);
  });
});
