import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { twilio } from '../../src/providers/twilio/index.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { openFollower, type StreamItem, type Transport } from './follower.ts';
import { openEmbeddedPlace, type TestPlace } from './place.ts';
import { observeStep, readEventCursor, type ServerProcess, startServer, toEnvironment } from './server-process.ts';
import { openStuck } from './stuck.ts';

const transports: readonly Transport[] = ['WebSocket', 'SSE'];
/** Characters of an event that is to fill buffers. */
const weight = 30_000;
/** More than wait in memory for a slow reader: what comes after is read from the log. */
const overflowing = 300;
/** Bytes that a client has not read yet up to which it is sent more without being waited for. */
const unwaited = 64 * 1024;
const order = 'PO00000000000000000000000000000000';

let sandbox: Sandbox;
let place: TestPlace;
let server: ServerProcess;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, plays: [twilio.sandbox] });
  place = await openEmbeddedPlace();
  const environment = { ...toEnvironment(sandbox.origin, [twilio]), ...place.environment };
  server = await startServer('test/live/program.ts', environment);
});
afterAll(async () => {
  await server.kill();
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

let step = 0;
const write = (weight = 0): Promise<void> => observeStep(server.control, { order, step: ++step, weight });
const wordOf = ({ rawStatus }: StreamItem): string => rawStatus.slice(0, order.length + 6).replace(/[ .]+$/, '');
const wordsFrom = (first: number): string[] =>
  Array.from({ length: step - first }, (_, index) => `${order} ${first + index + 1}`);

const open = (transport: Transport, after: string) => openFollower({ transport, url: async () => server.url, after });

type Sending = { subscribers: number; waiting: { port: number; bytes: number }[] };
const waitingFor = async (port: number | undefined): Promise<number> =>
  (await readSending()).waiting.find((socket) => socket.port === port)?.bytes ?? 0;
const readSending = async (): Promise<Sending> => (await fetch(server.control)).json() as Promise<Sending>;

describe('one process with 2,200 subscribers', () => {
  it('tells each of them of one event, over WebSocket and SSE', async () => {
    await using crowd = new AsyncDisposableStack();
    const after = await readEventCursor(server.url);
    const before = step;
    const crowds: Transport[] = [...Array(2_000).fill('WebSocket'), ...Array(200).fill('SSE')];
    const followers = crowds.map((transport) => crowd.use(open(transport, after)));
    await vi.waitFor(async () => expect((await readSending()).subscribers).toBe(followers.length), 15_000);
    await write();
    await Promise.all(followers.map((follower) => follower.until(1)));
    const told = followers.map(({ items, connections }) => [...items.map(wordOf), connections]);
    expect(told).toEqual(followers.map(() => [...wordsFrom(before), 1]));
  });

  it('knows of none once they have gone', async () => {
    await vi.waitFor(async () => expect((await readSending()).subscribers).toBe(0), 15_000);
  });
});

describe.each(['WebSocket', 'SSE'] as const)('a subscriber that never reads, over %s', (transport) => {
  it('costs bounded memory, delays nobody, and is told everything once, in order, when it reads at last', async () => {
    await using crowd = new AsyncDisposableStack();
    const after = await readEventCursor(server.url);
    const before = step;
    using stuck = await openStuck(transport, { url: server.url, after });
    const others = transports.map((each) => crowd.use(open(each, after)));
    // The system's own buffers are filled first, else what follows would prove nothing.
    while ((await waitingFor(stuck.port)) === 0) await write(weight);
    let most = 0;
    for (let event = 0; event < overflowing; event += 1) {
      await write(weight);
      most = Math.max(most, await waitingFor(stuck.port));
    }
    const events = step - before;
    await Promise.all(others.map((other) => other.until(events)));
    for (const { items } of others) expect(items.map(wordOf)).toEqual(wordsFrom(before));
    expect(most).toBeLessThan(8 * weight);
    expect((await stuck.readOn(events)).map(wordOf)).toEqual(wordsFrom(before));
  });

  it('is forgotten when it goes without having read', async () => {
    const stuck = await openStuck(transport, { url: server.url, after: await readEventCursor(server.url) });
    while ((await waitingFor(stuck.port)) === 0) await write(weight);
    stuck[Symbol.dispose]();
    await vi.waitFor(async () => expect((await readSending()).subscribers).toBe(0), 15_000);
  });
});

it('keeps one event for each subscription of a socket that never reads', async () => {
  const subscriptions = 300;
  const after = await readEventCursor(server.url);
  const before = step;
  using stuck = await openStuck('WebSocket', { url: server.url, after, subscriptions });
  await vi.waitFor(async () => expect((await readSending()).subscribers).toBe(subscriptions), 15_000);
  for (let event = 0; event < 5; event += 1) await write(weight);
  const waiting = await waitingFor(stuck.port);
  expect(waiting).toBeGreaterThan(0);
  expect(waiting).toBeLessThan(subscriptions * (weight + 500) + unwaited);
  const told = (await stuck.readOn(5 * subscriptions)).map(wordOf);
  for (const word of wordsFrom(before)) expect(told.filter((each) => each === word)).toHaveLength(subscriptions);
});
