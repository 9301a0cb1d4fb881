import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { type Carrier, type Change, callBack, openCarrier } from './carrier.ts';
import { type Follower, openFollower, type Transport } from './follower.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, readLog, signIn, type TestPlace } from './place.ts';
import { readEventCursor, type ServerProcess, startServer, toEnvironment } from './server-process.ts';

const steps = 100;
const orderCount = 10;
const events = orderCount * steps;
const kills = 20;
const cuts = 100;
const followersOfAll = 3;

/** A server that is killed again and again: each life begins when the one before it is over. */
function openLives(start: () => Promise<ServerProcess>) {
  let now = start();
  return {
    now: () => now,
    killed: 0,
    kill() {
      const before = now;
      this.killed += 1;
      now = before.then((server) => server.kill()).then(start);
    },
  };
}

type Lives = ReturnType<typeof openLives>;

const statuses = ['SUBMITTED', 'REVIEW', 'PENDING', 'REJECTED'];

/** Takes an order through all its steps, and calls back about each again and again until a server answers 2xx. */
async function changeOrder(lives: Lives, { sid, stored }: { sid: string; stored: (change: Change) => void }) {
  for (let step = 0; step < steps; step += 1) {
    const change = await carrier.move(sid, statuses[step % statuses.length] ?? '');
    while (!(await isAcknowledged(await lives.now(), change)));
    stored(change);
  }
}

/** Whether the server answered 2xx; killed under the request, it told nobody whether it had stored it. */
async function isAcknowledged({ url }: ServerProcess, change: Change): Promise<boolean> {
  const status = await callBack(url, change).catch(() => null);
  if (status !== null && status !== 204) throw new Error(`the callback was answered ${status}`);
  return status !== null;
}

const url = (lives: Lives) => async () => (await lives.now()).url;

const toTold = ({ status, date_updated: at }: Change) => ({
  rawStatus: status,
  occurredAt: new Date(at).toISOString(),
});

let carrier: Carrier;
beforeAll(async () => {
  carrier = await openCarrier();
  // A process that ends by itself leaves its compiled code to the next ones, one that is killed does not.
  await (await startServer('src/main.ts', {})).stop();
});
afterAll(() => carrier[Symbol.asyncDispose]());

/** Changes and follows orders while the server is killed and clients are cut. */
async function live(place: TestPlace) {
  const environment = { ...toEnvironment(carrier.origin, [twilio]), ...place.environment };
  const headers = await signIn(place.place);
  const lives = openLives(() => startServer('src/main.ts', environment));
  const after = await readEventCursor((await lives.now()).url, headers);
  const orders = carrier.orders.slice(0, orderCount);
  const [one = ''] = orders;
  const open = (transport: Transport, portOrders?: string[]): Follower =>
    openFollower({ transport, url: url(lives), after, portOrders, headers });
  const transports: Transport[] = ['WebSocket', 'SSE'];
  const ofAll = transports.flatMap((transport) => Array.from({ length: followersOfAll }, () => open(transport)));
  const ofOne = transports.map((transport) => open(transport, [toGlobalId('PortOrder', 'twilio', one)]));
  const followers = [...ofAll, ...ofOne];
  const stored: Change[] = [];
  let cut = 0;
  const onStored = (change: Change): void => {
    stored.push(change);
    if (stored.length % Math.floor(events / (kills + 1)) === 0 && lives.killed < kills) lives.kill();
    if (stored.length % (events / cuts) === 0) followers[cut++ % followers.length]?.cut();
  };
  await Promise.all(orders.map((sid) => changeOrder(lives, { sid, stored: onStored })));
  await Promise.all(ofAll.map((follower) => follower.until(events)));
  await Promise.all(ofOne.map((follower) => follower.until(steps)));
  await Promise.all(followers.map((follower) => follower[Symbol.asyncDispose]()));
  await (await lives.now()).kill();
  return { stored, cut, killed: lives.killed, ofAll, ofOne, one, log: await readLog(place.place) };
}

async function keepsEverything(place: TestPlace): Promise<void> {
  const { stored, cut, killed, ofAll, ofOne, one, log } = await live(place);
  expect({ killed, cut, stored: stored.length }).toEqual({ killed: kills, cut: cuts, stored: events });
  const byTime = (left: { occurredAt: string }, right: { occurredAt: string }): number =>
    left.occurredAt < right.occurredAt ? -1 : 1;
  const told = log.map(({ rawStatus, occurredAt }) => ({ rawStatus, occurredAt }));
  expect(told.toSorted(byTime)).toEqual(stored.map(toTold).toSorted(byTime));
  expect(log.filter(({ superseded }) => superseded)).toEqual([]);
  for (const { items } of ofAll) expect(items).toEqual(log);
  const timesOfOne = stored.flatMap((change) => (change.sid === one ? toTold(change).occurredAt : []));
  for (const { items } of ofOne) expect(items.map(({ occurredAt }) => occurredAt)).toEqual(timesOfOne);
  for (const { connections } of [...ofAll, ...ofOne]) expect(connections).toBeGreaterThan(kills);
}

const onPostgres = await postgresAnswers('1,000 events under kills on Postgres');

describe('1,000 events while the server is killed 20 times and clients are cut 100 times', () => {
  it('are all in the log and reach every client once, in order, on the embedded database', async () => {
    await using place = await openEmbeddedPlace();
    await keepsEverything(place);
  }, 120_000);

  it.runIf(onPostgres)(
    'are all in the log and reach every client once, in order, on Postgres',
    async () => {
      await using place = await openPostgresPlace();
      await keepsEverything(place);
    },
    120_000,
  );
});
