import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/db/sqlite.ts';
import { telnyx } from '../../src/providers/telnyx/index.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import {
  countPosts,
  listPendingJobs,
  listTelnyxNumbers,
  type Maker,
  orderMaker,
  toJobMakers,
} from '../intents/makers.ts';
import { askToMake, type MakingCarrier, openMakingCarrier } from './making.ts';
import { openEmbeddedPlace } from './place.ts';
import { type ServerProcess, startServer, toEnvironment } from './server-process.ts';

const orderKeys = 200;
const jobKeys = 100;
const kills = 6;
/** Keys that are asked for at a time, each by two or three callers at once. */
const atOnce = 32;
/** Times that a caller asks at most. */
const mostAsked = 60;

/** A key, what is asked for by it, and what its callers were answered. */
type Wish = { maker: Maker; key: string; input: Record<string, unknown>; answers: string[] };

let lives = 0;
let server: Promise<ServerProcess>;
let carrier: MakingCarrier;
let wishes: Wish[];
let struck: number[];
const opened = new AsyncDisposableStack();

/** Every third wish is for what the one before it is for: a look-up cannot tell the two apart. */
function toWishes(maker: Maker, count: number): Wish[] {
  let input = maker.toInput();
  return Array.from({ length: count }, (_, index) => {
    input = index % 3 === 2 ? maker.toLike(input) : maker.toInput();
    return { maker, key: `${maker.field}-${index}`, input, answers: [] };
  });
}

/** Faults of a carrier's writes, struck at random: with and without effect, with a word and without. */
async function breakWrites({ provider, path }: Maker): Promise<void> {
  const faults = [
    { drop: 'after', delayMs: 6_000, rate: 0.05, times: 1 },
    { drop: 'after', status: 503, rate: 0.1 },
    { drop: 'after', rate: 0.1 },
    { drop: 'before', rate: 0.08 },
    { status: 503, rate: 0.08 },
  ];
  for (const [seed, fault] of faults.entries()) {
    await carrier.control('POST', 'faults', { provider, method: 'POST', path, seed, ...fault });
  }
  await carrier.control('POST', 'faults', { provider, method: 'GET', status: 503, rate: 0.05 });
}

/** Asks for a wish until it is made, over whatever servers there are meanwhile; gives what was made. */
async function askUntilMade({ maker, key, input }: Wish): Promise<string> {
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const { url } = await server;
    const outcome = await askToMake(url, maker, { ...input, idempotencyKey: key }).catch((error: unknown) => {
      // Killed under the request; what else is wrong must be seen.
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      throw error;
    });
    if (outcome?.made) {
      if (maker.provider === 'telnyx') await endJob(outcome.made.nativeId);
      return outcome.made.nativeId;
    }
    // The carrier runs 20 jobs at once, and refuses more.
    if (outcome?.__typename === 'ProviderRejectedError') await endJobs();
    else if (outcome) expect(outcome.__typename).toBe('OutcomeUnknownError');
  }
  throw new Error(`${key} was not made`);
}

const endJob = (id: string) => carrier.control('POST', `jobs/${id}`, {}).catch(() => null);

async function endJobs(): Promise<void> {
  // The list may be struck by a fault: then the next who is refused ends them.
  const ids = await listPendingJobs(carrier.origin).catch(() => []);
  await Promise.all(ids.map(endJob));
}

/** Makes every wish true by two or three callers at once, so many wishes at a time; kills the server meanwhile. */
async function makeAll(restart: () => void): Promise<void> {
  const waiting = wishes.values();
  let made = 0;
  const work = async (): Promise<void> => {
    for (const wish of waiting) {
      const callers = Array.from({ length: made % 4 ? 2 : 3 }, () => askUntilMade(wish));
      wish.answers.push(...(await Promise.all(callers)));
      made += 1;
      if (made % Math.floor(wishes.length / (kills + 1)) === 0 && lives <= kills) restart();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

beforeAll(async () => {
  carrier = opened.use(await openMakingCarrier());
  const place = opened.use(await openEmbeddedPlace());
  const environment = {
    ...toEnvironment(carrier.origin, [twilio, telnyx]),
    ...place.environment,
    DEADLINE_MS: '8000',
    UNCERTAINTY_MS: '20,200',
    LOG_LEVEL: 'silent',
  };
  const start = async (): Promise<ServerProcess> => {
    lives += 1;
    return opened.use(await startServer('test/live/program.ts', environment));
  };
  server = start();
  const [jobMaker] = toJobMakers(await listTelnyxNumbers(carrier.origin));
  if (!jobMaker) throw new Error('no jobs are made');
  const orders = toWishes(orderMaker, orderKeys);
  const jobs = toWishes(jobMaker, jobKeys);
  // Both kinds all the way.
  wishes = orders.flatMap((wish, index) => [wish, ...(index % 2 ? jobs.splice(0, 1) : [])]);
  await breakWrites(orderMaker);
  await breakWrites(jobMaker);
  await makeAll(() => {
    server = server.then((each) => each.kill()).then(start);
  });
  await (await server).kill();
  struck = await carrier.struck();
  await carrier.control('DELETE', 'faults');
  opened.use(await openKept(place.environment.DATA_DIR ?? ''));
}, 240_000);
afterAll(() => opened.disposeAsync());

let kept: { key: string; result: string | null }[];
async function openKept(directory: string): Promise<AsyncDisposable> {
  const db = openSqlite(directory);
  kept = await db.selectFrom('intent').select(['key', 'result']).execute();
  return { [Symbol.asyncDispose]: () => db.destroy() };
}

describe(`${orderKeys} orders and ${jobKeys} jobs under faults of every kind and ${kills} kills`, () => {
  it('met all the faults', () => {
    expect(lives).toBe(kills + 1);
    expect(struck.length).toBe(12);
    expect(struck.filter((count) => count === 0)).toEqual([]);
  });

  it('are one for each key, and every caller is told the same', () => {
    const different = wishes.filter(({ answers }) => answers.length < 2 || new Set(answers).size !== 1);
    expect(different).toEqual([]);
    expect(new Set(wishes.map(({ answers }) => answers[0])).size).toBe(orderKeys + jobKeys);
  });

  it('are at the carrier once for each key, and nothing beside them', async () => {
    for (const { maker, input } of wishes) {
      const wanted = wishes.filter((each) => JSON.stringify(toSought(each.input)) === JSON.stringify(toSought(input)));
      const atCarrier = await maker.listMade(carrier.origin, input);
      expect(atCarrier.sort()).toEqual(wanted.map(({ answers }) => answers[0] ?? '').sort());
    }
  });

  it('are what the database says of each key', () => {
    const results = new Map(kept.map(({ key, result }) => [key.replace(/^\S+ /, ''), result]));
    expect(results.size).toBe(orderKeys + jobKeys);
    for (const { key, answers } of wishes) expect([key, results.get(key)]).toEqual([key, answers[0]]);
  });

  it('were sent again only where nothing was done', async () => {
    const orders = await countPosts(carrier.origin, orderMaker);
    const [, , , before = 0, failed = 0] = struck;
    // A request that is under way when the server is killed may be counted and not done.
    expect(orders).toBeGreaterThanOrEqual(orderKeys + before + failed);
    expect(orders).toBeLessThanOrEqual(orderKeys + before + failed + kills * 4);
  });
});

/** What a look-up goes by. */
function toSought({ e164, phoneNumbers }: Record<string, unknown>): unknown[] {
  return [e164, Array.isArray(phoneNumbers) ? phoneNumbers.toSorted() : null];
}
