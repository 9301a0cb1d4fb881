import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAccess } from '../../src/access/access.ts';
import { openDatabase } from '../../src/db/database.ts';
import { toGlobalId } from '../../src/domain/id.ts';
import { toWorld } from '../../src/graph/context.ts';
import { openLive } from '../../src/live.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { openServer } from '../../src/server.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';
import { type Carrier, type Change, callBack, openCarrier } from './carrier.ts';
import { openFollower, type Transport } from './follower.ts';
import { openEmbeddedPlace, readLog, signIn, type TestPlace } from './place.ts';
import { askGraph, readEventCursor, startServer, toEnvironment } from './server-process.ts';
import { openStuck } from './stuck.ts';

const transports: readonly Transport[] = ['WebSocket', 'SSE'];
/** What each transport's clients are told at the end: that the server restarts, or that there is no more. */
const farewells: Record<Transport, string> = { WebSocket: '1012', SSE: 'complete' };

/** As many calls as one account has under way at once. */
const underWay = 8;

let carrier: Carrier;
let place: TestPlace;
beforeAll(async () => {
  [carrier, place] = await Promise.all([openCarrier(), openEmbeddedPlace()]);
});
afterAll(async () => {
  await carrier[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

/** Changes an order and calls back about it until the server takes nothing more; gives what it acknowledged. */
async function callBackUntilRefused(url: string, sid: string): Promise<Change[]> {
  const acknowledged: Change[] = [];
  for (;;) {
    const change = await carrier.move(sid, acknowledged.length % 2 ? 'PENDING' : 'REVIEW');
    const status = await callBack(url, change).catch(() => null);
    // While it ends it asks the carrier to call again.
    if (status === null || status === 503) return acknowledged;
    expect(status).toBe(204);
    acknowledged.push(change);
  }
}

describe('SIGTERM', () => {
  it('ends 200 subscriptions, finishes queries under way and keeps what was acknowledged', async () => {
    await using crowd = new AsyncDisposableStack();
    const environment = { ...toEnvironment(carrier.origin, [twilio]), ...place.environment };
    const headers = await signIn(place.place);
    const server = crowd.use(await startServer('src/main.ts', environment));
    const { url } = server;
    const after = await readEventCursor(url, headers);
    const followers = Array.from({ length: 200 }, (_, index) => {
      const transport = transports[index % transports.length] ?? 'SSE';
      let [next]: (string | null)[] = [url];
      const once = async (): Promise<string | null> => {
        const now = next ?? null;
        next = null;
        return now;
      };
      return { transport, follower: crowd.use(openFollower({ transport, url: once, after, headers })) };
    });
    const calling = carrier.orders.slice(0, 5).map((sid) => callBackUntilRefused(url, sid));
    await Promise.all(followers.map(({ follower }) => follower.until(10)));
    await carrier.delay('/Accounts/{AccountSid}/IncomingPhoneNumbers.json', 500);
    const queries = Array.from({ length: underWay }, (_, index) =>
      askGraph<Numbers>(url, `{ phoneNumbers(first: ${index + 1}) { nodes { id } coverage { state } } }`, {}, headers),
    );
    await vi.waitFor(async () => expect(await carrier.delayed()).toBe(underWay), 10_000);

    expect(await server.stop()).toBe(0);
    const answers = await Promise.all(queries);
    expect(answers.map(({ phoneNumbers }) => phoneNumbers.nodes.length)).toEqual(queries.map((_, index) => index + 1));
    await Promise.all(followers.map(({ follower }) => follower.ended));
    for (const { transport, follower } of followers) expect(follower.endings).toEqual([farewells[transport]]);
    const log = await readLog(place.place);
    for (const { follower } of followers) expect(follower.items).toEqual(log.slice(0, follower.items.length));
    const times = new Set(log.map(({ occurredAt }) => occurredAt));
    const acknowledged = (await Promise.all(calling)).flat();
    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(acknowledged.filter(({ date_updated: at }) => !times.has(new Date(at).toISOString()))).toEqual([]);
    expect(server.errors.join('')).not.toContain('"level":50');
  });
});

type Numbers = { phoneNumbers: { nodes: { id: string }[] } };

describe('SIGTERM while a carrier does not answer', () => {
  it('answers what waits for it, with a code, before the process ends in order', async () => {
    await using silent = await openCarrier();
    await using own = await openEmbeddedPlace();
    const environment = { ...toEnvironment(silent.origin, [twilio]), ...own.environment };
    const headers = { 'content-type': 'application/json', ...(await signIn(own.place)) };
    await using server = await startServer('src/main.ts', environment);
    await silent.delay('/Accounts/{AccountSid}/IncomingPhoneNumbers.json', 60_000);
    await silent.delay('/PortOrders/{sid}', 60_000);
    const ask = async (query: string) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as { data: unknown; errors?: { extensions: { code: string } }[] };
    };
    const id = toGlobalId('PortOrder', 'twilio', silent.orders[0] ?? '');
    const query = ask('{ phoneNumbers(first: 1) { coverage { state fault { code } } } }');
    const mutation = ask(`mutation { cancelPortOrder(input: { id: "${id}" }) { ... on UserError { code } } }`);
    await vi.waitFor(async () => expect(await silent.delayed()).toBeGreaterThanOrEqual(2), 10_000);

    expect(await server.stop()).toBe(0);
    expect(await query).toMatchObject({
      data: { phoneNumbers: { coverage: [{ fault: { code: expect.stringMatching(/^PROVIDER_/) } }] } },
    });
    expect(await mutation).toMatchObject({ data: { cancelPortOrder: { code: 'OUTCOME_UNKNOWN' } } });
  }, 20_000);
});

describe('a server that closes', () => {
  it.each(transports)('does not wait beyond its grace for a client that reads nothing, over %s', async (transport) => {
    await using own = await openEmbeddedPlace();
    const log = pino({ level: 'silent' });
    await using database = await openDatabase(own.place);
    await using access = await openAccess({ database, isOpen: true, log });
    await using live = await openLive({ database, accounts: [], watchInterval: 30_000, log });
    const world = toWorld([], live, access);
    const metrics = openMetrics().registry;
    const server = await openServer({ at: { host: '127.0.0.1', port: 0 }, access, world, metrics, log });
    using _stuck = await openStuck(transport, { url: server.url, after: live.log.toCursor(0) });
    await vi.waitFor(() => expect(live.subscribers).toBe(1));
    // More than the system's buffers hold.
    for (let step = 0; step < 300; step += 1) {
      await live.observe({
        subject: { kind: 'port-order', account: 'twilio', key: 'PO1' },
        state: { status: 'REVIEW', rawStatus: `${step}${'.'.repeat(50_000)}`, activationDate: null, problems: [] },
        changedAt: new Date(Date.UTC(2026, 0, 1) + step * 1_000),
        source: 'CALLBACK',
      });
    }
    live.endSubscriptions();
    await server.close(100);
    await vi.waitFor(() => expect(live.subscribers).toBe(0));
  });
});
