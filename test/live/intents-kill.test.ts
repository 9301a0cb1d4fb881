import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgres } from '../../src/db/postgres.ts';
import { openSqlite } from '../../src/db/sqlite.ts';
import type { Tables } from '../../src/db/tables.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { toPlaces } from '../db/places.ts';
import { countPosts, orderMaker } from '../intents/makers.ts';
import { askToMake, type MakingCarrier, type MakingOutcome, openMakingCarrier } from './making.ts';
import { openPostgresPlace, postgresAnswers, type TestPlace } from './place.ts';
import { type ServerProcess, startServer, toEnvironment } from './server-process.ts';

const { path } = orderMaker;
const postgres = await postgresAnswers('writes that are killed in a fleet');

/** Short deadlines, so that what a dead process was at is soon anybody's. */
const toSettings = ({ origin }: MakingCarrier, { environment }: TestPlace): Record<string, string> => ({
  ...toEnvironment(origin, [twilio]),
  ...environment,
  DEADLINE_MS: '1500',
  UNCERTAINTY_MS: '20,50',
});

/** Asks until it is made; the answer before that may be that nobody knows yet. */
async function askUntilMade(url: string, input: Record<string, unknown>): Promise<MakingOutcome> {
  let outcome: MakingOutcome = { __typename: '' };
  for (let asked = 0; asked < 5 && !outcome.made; asked += 1) {
    outcome = await askToMake(url, orderMaker, input);
    expect(['PortOrderPayload', 'OutcomeUnknownError']).toContain(outcome.__typename);
  }
  return outcome;
}

/** Reads the database beside the server that has it open. */
function openOnlooker({ place }: TestPlace) {
  const db = 'url' in place ? openPostgres(place.url) : openSqlite(place.directory);
  return {
    /** With the keys as callers gave them. */
    async intents() {
      const rows = await db.selectFrom('intent').selectAll().execute();
      return rows.map((row) => ({ ...row, key: row.key.replace(/^\S+ /, '') }));
    },
    eventsOf: (sid: string) => db.selectFrom('event').selectAll().where('subject', '=', sid).execute(),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

const keyed = (idempotencyKey: string, input = orderMaker.toInput()): Record<string, unknown> => ({
  ...input,
  idempotencyKey,
});

for (const { name, open } of await toPlaces('writes that are killed')) {
  describe(`a server on ${name} that is killed while orders are being made`, () => {
    const opened = new AsyncDisposableStack();
    const repeated = keyed('repeated');
    const forgotten = keyed('forgotten');
    const undone = keyed('undone');
    const first = keyed('first');
    const second = keyed('second', { ...first, friendlyName: 'Another' });
    let carrier: MakingCarrier;
    let onlooker: ReturnType<typeof openOnlooker>;
    let server: ServerProcess;
    let before: Tables['intent'][];

    const madeAt = (input: object) => orderMaker.listMade(carrier.origin, input as Record<string, unknown>);
    const resultOf = async (key: string) => (await onlooker.intents()).find((row) => row.key === key);

    beforeAll(async () => {
      carrier = opened.use(await openMakingCarrier());
      const place = opened.use(await open());
      const start = async () => opened.use(await startServer('test/live/program.ts', toSettings(carrier, place)));
      const killed = await start();
      onlooker = opened.use(openOnlooker(place));
      const held = { provider: 'twilio', method: 'POST', path, delayMs: 60_000, times: 1 };
      const ask = (input: Record<string, unknown>) => askToMake(killed.url, orderMaker, input).catch(() => null);
      // Without effect: who holds it goes away before it is handled.
      await carrier.control('POST', 'faults', held);
      const asked = [ask(undone)];
      await vi.waitFor(async () => expect(await carrier.struck()).toEqual([1]));
      await carrier.control('POST', 'faults', { ...held, drop: 'after', times: 3 });
      asked.push(...[repeated, forgotten, first].map(ask));
      await vi.waitFor(async () => expect(await carrier.struck()).toEqual([1, 3]));
      asked.push(ask(second));
      await vi.waitFor(async () => expect(await onlooker.intents()).toHaveLength(5));
      await killed.kill();
      await Promise.all(asked);
      before = await onlooker.intents();
      await carrier.control('DELETE', 'faults');
      // In a fleet nobody knows that it is dead until its time is over.
      if ('url' in place.place) {
        const end = Math.max(...before.map(({ held_until }) => held_until));
        await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(end), 10_000);
      }
      server = await start();
    }, 40_000);
    afterAll(() => opened.disposeAsync());

    it('has noted what it sent, and the outcome of nothing', async () => {
      const sent = before.filter(({ sent_at }) => sent_at !== null).map(({ key }) => key);
      expect(sent.sort()).toEqual(['first', 'forgotten', 'repeated', 'undone']);
      expect(before.map(({ result }) => result)).toEqual([null, null, null, null, null]);
    });

    it('answers the order that was made when it is asked again, and makes no other', async () => {
      const { made } = await askUntilMade(server.url, repeated);
      expect(await madeAt(repeated)).toEqual([made?.nativeId]);
      expect(await askUntilMade(server.url, repeated)).toMatchObject({ made });
      expect(await resultOf('repeated')).toMatchObject({ result: made?.nativeId });
    });

    it('finds out by itself what became of the others, and tells it', async () => {
      for (const [key, input] of Object.entries({ forgotten, first })) {
        const [sid] = await madeAt(input);
        await vi.waitFor(async () => expect(await resultOf(key)).toMatchObject({ result: sid }), 15_000);
        const told = await vi.waitFor(async () => {
          const events = await onlooker.eventsOf(sid ?? '');
          expect(events).toHaveLength(1);
          return events;
        });
        // The watcher may have been the first to see it.
        expect(['MUTATION', 'POLL']).toContain(told[0]?.source);
      }
    });

    it('makes what had no effect when it is asked again', async () => {
      const { made } = await askUntilMade(server.url, undone);
      expect(made?.nativeId).toEqual(expect.stringMatching(/^PO/));
      expect(await madeAt(undone)).toEqual([made?.nativeId]);
    });

    it('makes what was not sent when it is asked again, beside the other for the same number', async () => {
      const [one] = await madeAt(first);
      const { made } = await askUntilMade(server.url, second);
      expect((await madeAt(first)).sort()).toEqual([one, made?.nativeId].sort());
      expect(await askUntilMade(server.url, first)).toMatchObject({ made: { nativeId: one } });
    });

    it('has sent nothing twice but what had no effect', async () => {
      const orders = await Promise.all([repeated, forgotten, undone, first].map(madeAt));
      expect(orders.map(({ length }) => length)).toEqual([1, 1, 1, 2]);
      expect(await countPosts(carrier.origin, orderMaker)).toBe(6);
    });
  });
}

describe.runIf(postgres)('two servers on one Postgres', () => {
  const opened = new AsyncDisposableStack();
  let carrier: MakingCarrier;
  let servers: ServerProcess[];
  beforeAll(async () => {
    carrier = opened.use(await openMakingCarrier());
    const place = opened.use(await openPostgresPlace());
    const start = async () => opened.use(await startServer('test/live/program.ts', toSettings(carrier, place)));
    servers = await Promise.all([start(), start()]);
  });
  afterAll(() => opened.disposeAsync());

  const [one, other] = [() => servers[0]?.url ?? '', () => servers[1]?.url ?? ''];

  it('make one order when both are asked at once with the same key', async () => {
    const input = keyed('at once');
    const asked = Array.from({ length: 8 }, (_, index) => askUntilMade(index % 2 ? one() : other(), input));
    const outcomes = await Promise.all(asked);
    const made = await orderMaker.listMade(carrier.origin, input);
    expect(made).toHaveLength(1);
    expect(outcomes.map((outcome) => outcome.made?.nativeId)).toEqual(outcomes.map(() => made[0]));
    expect(await countPosts(carrier.origin, orderMaker)).toBe(1);
  });

  it('make one order for each key when both are asked at once for the same number', async () => {
    await carrier.control('POST', 'faults', { provider: 'twilio', method: 'POST', path, drop: 'after', times: 2 });
    const input = orderMaker.toInput();
    const asked = Array.from({ length: 4 }, (_, index) =>
      askUntilMade(index % 2 ? one() : other(), keyed(`same number ${index}`, input)),
    );
    const made = (await Promise.all(asked)).map((outcome) => outcome.made?.nativeId ?? '');
    expect(new Set(made).size).toBe(4);
    expect((await orderMaker.listMade(carrier.origin, input)).sort()).toEqual(made.sort());
  });

  it('give the order of the one that was killed at the other, once its time is over', async () => {
    const input = keyed('killed');
    await carrier.control('DELETE', 'faults');
    await carrier.control('POST', 'faults', {
      provider: 'twilio',
      method: 'POST',
      path,
      delayMs: 60_000,
      drop: 'after',
    });
    const asked = askToMake(one(), orderMaker, input).catch(() => null);
    await vi.waitFor(async () => expect(await carrier.struck()).toEqual([1]));
    await servers[0]?.kill();
    await asked;
    const [first, second] = await Promise.all([askUntilMade(other(), input), askUntilMade(other(), input)]);
    expect(await orderMaker.listMade(carrier.origin, input)).toEqual([first?.made?.nativeId]);
    expect(second).toEqual(first);
    expect(await carrier.struck()).toEqual([1]);
  });
});
