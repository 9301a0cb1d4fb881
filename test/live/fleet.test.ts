import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { twilio } from '../../src/providers/twilio/index.ts';
import { type Carrier, openCarrier } from './carrier.ts';
import { type Follower, openFollower, type Transport } from './follower.ts';
import { openPostgresPlace, postgresAnswers, readLog, type TestPlace } from './place.ts';
import { observeStep, readEventCursor, type ServerProcess, startServer, toEnvironment } from './server-process.ts';

const size = 3;
const watchInterval = 100;
/** Short, so that a dead watcher's place is free soon; far longer than any look at an account. */
const leaseLifetime = 6_000;
const transports: readonly Transport[] = ['WebSocket', 'SSE'];
const onPostgres = await postgresAnswers('a fleet of three servers');

let place: TestPlace;
let carrier: Carrier;
let after: string;
const servers: ServerProcess[] = [];

/** Looks at the account's orders that the carrier has answered so far. */
const looks = async (): Promise<number> => (await carrier.calls())['/twilio/porting/PortOrders'] ?? 0;

/** Looks that a server has made itself. */
async function looksOf({ url }: ServerProcess): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counts = metrics.matchAll(/^numbergraph_carrier_requests_total\{.*route="\/PortOrders".*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function follow({ url }: ServerProcess, stack: AsyncDisposableStack): Follower[] {
  return transports.map((transport) => stack.use(openFollower({ transport, url: async () => url, after })));
}

beforeAll(async () => {
  if (!onPostgres) return;
  [place, carrier] = await Promise.all([openPostgresPlace(), openCarrier()]);
  const environment = {
    ...toEnvironment(carrier.origin, [twilio]),
    ...place.environment,
    WATCH_INTERVAL_MS: String(watchInterval),
    LEASE_LIFETIME_MS: String(leaseLifetime),
  };
  const start = () => startServer('test/live/program.ts', environment);
  const first = await start();
  after = await readEventCursor(first.url);
  // It watches before the others are there.
  await vi.waitFor(async () => expect(await looks()).toBeGreaterThan(1), 10_000);
  servers.push(first, ...(await Promise.all(Array.from({ length: size - 1 }, start))));
}, 30_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await place?.[Symbol.asyncDispose]();
  await carrier?.[Symbol.asyncDispose]();
});

describe.runIf(onPostgres)('three server processes on one Postgres', () => {
  it('tell the subscribers of all three of each event once, in order, while all three append', async () => {
    await using stack = new AsyncDisposableStack();
    const followers = servers.flatMap((server) => follow(server, stack));
    const steps = 100;
    const writing = servers.map(async ({ control }, index) => {
      for (let step = 1; step <= steps; step += 1) await observeStep(control, { order: `PO${index}`, step });
    });
    // What all three hear of is one event.
    for (let step = 1; step <= steps; step += 1) {
      await Promise.all(servers.map(({ control }) => observeStep(control, { order: 'PO-of-all', step })));
    }
    await Promise.all(writing);
    const count = (size + 1) * steps;
    await Promise.all(followers.map((follower) => follower.until(count)));
    const log = await readLog(place.place);
    expect(log).toHaveLength(count);
    for (const order of ['PO0', 'PO1', 'PO2', 'PO-of-all']) {
      const own = log.flatMap(({ rawStatus }) => (rawStatus.startsWith(`${order} `) ? rawStatus : []));
      expect(own).toEqual(Array.from({ length: steps }, (_, index) => `${order} ${index + 1}`));
    }
    for (const { items } of followers) expect(items).toEqual(log);
  });

  it('look at the carrier no more often than one alone, however many follow', async () => {
    await using stack = new AsyncDisposableStack();
    for (let crowd = 0; crowd < 20; crowd += 1) for (const server of servers) follow(server, stack);
    await vi.waitFor(async () => {
      for (const { control } of servers) {
        const { subscribers } = (await (await fetch(control)).json()) as { subscribers: number };
        expect(subscribers).toBe(40);
      }
    }, 10_000);
    const [from, startedAt] = [await looks(), Date.now()];
    await vi.waitFor(async () => expect(await looks()).toBeGreaterThan(from + 20), 20_000);
    const more = (await looks()) - from;
    expect(more).toBeLessThanOrEqual((Date.now() - startedAt) / watchInterval + 2);
    const [watcher, ...others] = await Promise.all(servers.map(looksOf));
    expect(watcher).toBeGreaterThan(20);
    expect(others).toEqual([0, 0]);
  });

  it('go on watching when the one that watched is killed', async () => {
    await using stack = new AsyncDisposableStack();
    const [watcher, ...others] = servers;
    const before = (await readLog(place.place)).length;
    const followers = others.flatMap((server) => follow(server, stack));
    await watcher?.kill();
    const [sid = ''] = carrier.orders;
    const { date_updated: at } = await carrier.move(sid, 'REVIEW');
    await Promise.all(followers.map((follower) => follower.until(before + 1)));
    for (const { items } of followers) {
      expect(items.slice(before)).toMatchObject([{ rawStatus: 'REVIEW', occurredAt: new Date(at).toISOString() }]);
    }
    expect((await Promise.all(others.map(looksOf))).toSorted((one, other) => one - other)).toEqual([
      0,
      expect.any(Number),
    ]);
  });
});
