import { pino } from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../src/db/database.ts';
import { type Log, openLog } from '../../src/events/log.ts';
import { openObserve } from '../../src/events/observe.ts';
import type { Account } from '../../src/providers/provider.ts';
import { providers } from '../../src/providers/registry.ts';
import { openSandbox } from '../../src/sandbox/server.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';
import { sightOfJob } from '../../src/watch/sight.ts';
import { openWatcher, type Watcher } from '../../src/watch/watcher.ts';
import { openEmbeddedPlace } from '../live/place.ts';

const second = 1_000;
const orderList = '/twilio/porting/PortOrders';
const oneOrder = '/twilio/porting/PortOrders/{Sid}';

/** Carriers, accounts and a database: what a watcher stands between. */
type Watched = AsyncDisposable & {
  accounts: Account[];
  database: Database;
  log: Log;
  warnings: string[];
  watch(options?: { interval?: number; followed?: () => string[]; leaseLifetime?: number }): Watcher;
  control(path: string, body?: object): Promise<unknown>;
  calls(): Promise<Record<string, number>>;
  /** The SID of an order in a status. */
  orderIn(status: string): Promise<string>;
  isSeeded(account: string): Promise<boolean>;
};

const openAccounts = (origin: string): Account[] =>
  providers.map(({ open, sandbox }) =>
    open({
      label: sandbox.provider,
      settings: sandbox.settings,
      baseUrls: sandbox.baseUrls(origin),
      observer: openMetrics().observer,
    }),
  );

async function openWatched(): Promise<Watched> {
  await using opened = new AsyncDisposableStack();
  const home = opened.use(await openEmbeddedPlace());
  const sandbox = opened.use(await openSandbox({ port: 0, plays: providers.map((provider) => provider.sandbox) }));
  const database = opened.use(await openDatabase(home.place));
  const log = await openLog(database);
  const accounts = openAccounts(sandbox.origin);
  opened.defer(async () => void (await Promise.all(accounts.map((account) => account.close()))));
  const warnings: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) });
  const control = async (path: string, body?: object): Promise<unknown> => {
    const method = body ? 'POST' : 'GET';
    const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
    expect(response.status).toBe(200);
    return response.json();
  };
  const watchers = opened.use(new AsyncDisposableStack());
  const owned = opened.move();
  return {
    accounts,
    database,
    log,
    warnings,
    watch: ({ interval = 20, followed = () => [], leaseLifetime } = {}) =>
      watchers.use(
        openWatcher({
          database,
          observe: openObserve(database),
          accounts,
          interval,
          followed,
          log: logger,
          leaseLifetime,
        }),
      ),
    control,
    async calls() {
      const { calls } = (await control('calls')) as { calls: { route: string; count: number }[] };
      return Object.fromEntries(calls.map(({ route, count }) => [route, count]));
    },
    async orderIn(status) {
      const portOrders = accounts.find(({ label }) => label === 'twilio')?.portOrders;
      const call = { deadline: Date.now() + 10 * second };
      const page = await portOrders?.list({ position: null, wanted: 50, filter: {}, call });
      return page?.items.find(({ item }) => item.status === status)?.item.nativeId ?? '';
    },
    async isSeeded(account) {
      const rows = await database.db.selectFrom('watch').selectAll().where('account', '=', account).execute();
      return rows.length > 0;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Waits until something is so; unlike `expect.poll`, it does not move the virtual time on. */
async function until<Value>(read: () => Promise<Value> | Value, isSo: (value: Value) => boolean): Promise<void> {
  while (!isSo(await read())) await new Promise((resolve) => setTimeout(resolve, 10));
}
/** Waits until the orders were listed so often, and not oftener. */
async function untilLooked(calls: Watched['calls'], times: number): Promise<void> {
  await until(calls, (counts) => (counts[orderList] ?? 0) >= times);
  expect((await calls())[orderList]).toBe(times);
}
const advance = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
afterEach(() => void vi.useRealTimers());

it('logs nothing of what is there at its first look, then every change, by one list call a look', async () => {
  await using watched = await openWatched();
  const { log, control, calls } = watched;
  watched.watch();
  await until(() => watched.isSeeded('twilio'), Boolean);
  expect(await log.head()).toBe(0);
  const sid = await watched.orderIn('PENDING');
  await control(`port-orders/${sid}`, { status: 'SUBMITTED' });
  await until(log.head, (head) => head === 1);
  expect(await log.readSince(0, 10)).toMatchObject([
    {
      subject: { kind: 'port-order', account: 'twilio', key: sid },
      previous: { status: 'PENDING' },
      state: { status: 'SUBMITTED' },
      source: 'POLL',
      superseded: false,
    },
  ]);
  expect(await calls()).toMatchObject({ [orderList]: expect.any(Number) });
  expect(await calls()).not.toHaveProperty([oneOrder]);
});

it('logs what is new after the first look, and asks once for what is gone', async () => {
  await using watched = await openWatched();
  const { log, control, calls, database } = watched;
  watched.watch();
  await until(() => watched.isSeeded('twilio'), Boolean);
  await control('reset', { seed: 9 });
  const isOf = (event: { subject: { account: string } }) => event.subject.account === 'twilio';
  await until(
    () => log.readSince(0, 100),
    (events) => events.filter(isOf).length === 24,
  );
  for (const event of (await log.readSince(0, 100)).filter(isOf)) expect(event.previous).toBe(null);
  const open = await database.db.selectFrom('subject').selectAll().where('kind', '=', 'port-order').execute();
  expect(open).toHaveLength(48);
  // 24 were there before, of which 7 were over; the list came at least twice more since.
  const looks = (await calls())[orderList] ?? 0;
  await until(calls, (counts) => (counts[orderList] ?? 0) > looks + 2);
  expect((await calls())[oneOrder] ?? 0).toBeLessThanOrEqual(17);
});

it('goes on while a carrier is down, says so once, and tells what it missed when the carrier is back', async () => {
  await using watched = await openWatched();
  const { log, control, warnings } = watched;
  watched.watch();
  await until(() => watched.isSeeded('twilio'), Boolean);
  const sid = await watched.orderIn('PENDING');
  await control('faults', { provider: 'twilio', status: 403, times: 3 });
  await control(`port-orders/${sid}`, { status: 'SUBMITTED' });
  await until(log.head, (head) => head === 1);
  expect(warnings.map((line) => JSON.parse(line))).toMatchObject([
    { account: 'twilio', msg: 'watching an account failed; it goes on' },
  ]);
});

it('asks below everything that people wait for', async () => {
  await using watched = await openWatched();
  const priorities: unknown[] = [];
  const accounts = watched.accounts.map((account) => ({
    ...account,
    ...(account.portOrders && {
      portOrders: {
        ...account.portOrders,
        list: (request: Parameters<typeof account.portOrders.list>[0]) => {
          priorities.push(request.call.priority);
          return account.portOrders?.list(request) ?? Promise.reject(new Error('it has no orders'));
        },
      },
    }),
  }));
  watched.accounts.splice(0, watched.accounts.length, ...accounts);
  watched.watch();
  await until(
    () => priorities.length,
    (count) => count > 1,
  );
  expect(new Set(priorities)).toEqual(new Set([-10]));
});

it('looks once an interval, by one process of a fleet, however many there are and however many follow', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await using watched = await openWatched();
  const { calls, database } = watched;
  for (let nth = 0; nth < 3; nth += 1) watched.watch({ interval: 30 * second });
  await untilLooked(calls, 1);
  advance(30 * second);
  await untilLooked(calls, 2);
  // One that follows on any process makes the looks frequent; a hundred on three make them no more frequent.
  const followed = () => Array.from({ length: 100 }, () => 'twilio');
  for (let nth = 0; nth < 3; nth += 1) watched.watch({ interval: 30 * second, followed });
  const wishes = database.db.selectFrom('lease').select('wanted_until').where('account', '=', 'twilio');
  await until(
    () => wishes.executeTakeFirst(),
    (wish) => (wish?.wanted_until ?? 0) > Date.now(),
  );
  for (let looks = 3; looks <= 5; looks += 1) {
    advance(second);
    await untilLooked(calls, looks);
  }
});

it('leaves an account to its holder, and takes over once the holder has not renewed its lease', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await using watched = await openWatched();
  const { calls, database } = watched;
  const lease = { account: 'twilio', holder: 'one that died', expires_at: Date.now() + 15 * second, wanted_until: 0 };
  await database.db.insertInto('lease').values(lease).execute();
  watched.watch({ interval: second });
  // The other account shows that the watcher is at work.
  await until(() => watched.isSeeded('telnyx'), Boolean);
  advance(14 * second);
  await until(calls, (counts) => counts['/telnyx/v2/phone_numbers/jobs'] === 2);
  expect(await calls()).not.toHaveProperty([orderList]);
  advance(6 * second);
  await untilLooked(calls, 1);
});

it('keeps its lease through a look that takes longer than the lease lasts', async () => {
  await using watched = await openWatched();
  const { calls, control } = watched;
  await control('faults', { provider: 'twilio', delayMs: 1_200, times: 1 });
  watched.watch({ leaseLifetime: 300, interval: 60 * second });
  watched.watch({ leaseLifetime: 300, interval: 60 * second });
  await until(() => watched.isSeeded('twilio'), Boolean);
  expect((await calls())[orderList]).toBe(1);
});

it('gives its leases up when it ends, so that the next one begins at once', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await using watched = await openWatched();
  const { calls } = watched;
  const first = watched.watch({ interval: 30 * second });
  await untilLooked(calls, 1);
  await first[Symbol.asyncDispose]();
  watched.watch({ interval: 30 * second });
  await untilLooked(calls, 2);
});

it('tells of a change within the interval where no callback comes', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  await using watched = await openWatched();
  const { log, control, calls } = watched;
  const interval = 30 * second;
  const changes: number[] = [];
  watched.watch({ interval });
  await until(() => watched.isSeeded('twilio'), Boolean);
  const sid = await watched.orderIn('PENDING');
  for (const [place, status] of ['SUBMITTED', 'REVIEW', 'ACCEPTED'].entries()) {
    // Quiet for so long that the looks after the change before have slowed down again.
    advance(interval + place * second);
    const looks = (await calls())[orderList] ?? 0;
    await until(calls, (counts) => (counts[orderList] ?? 0) > looks);
    advance(7 * second);
    changes.push(Date.now());
    await control(`port-orders/${sid}`, { status });
    advance(interval);
    await until(log.head, (head) => head === place + 1);
  }
  const events = await log.readSince(0, 10);
  for (const [place, { observedAt }] of events.entries())
    expect(observedAt.getTime() - (changes[place] ?? 0)).toBeLessThanOrEqual(interval + second);
});

it('follows what the log alone knows of, though it was begun before and no list shows it', async () => {
  await using watched = await openWatched();
  const { accounts, database, log, control, calls } = watched;
  const telnyx = accounts.find(({ label }) => label === 'telnyx');
  const call = { deadline: Date.now() + 10 * second };
  const numbers = await telnyx?.phoneNumbers?.list({
    position: null,
    wanted: 3,
    filter: {},
    selection: new Set(),
    call,
  });
  const keys = numbers?.items.map(({ item }) => item.key) ?? [];
  const work = { kind: 'UPDATE_MESSAGING_PROFILE', profileId: null, assignOnly: true } as const;
  const job = await telnyx?.jobs?.start({ ...work, keys }, call);
  if (!job) throw new Error('no job was started');
  await openObserve(database)(sightOfJob(job, 'MUTATION'));
  watched.watch();
  await control(`jobs/${job.nativeId}`, { advance: 3 });
  await until(log.head, (head) => head === 2);
  expect((await log.readSince(1, 1))[0]).toMatchObject({ state: { status: 'COMPLETED', succeededCount: 3 } });
  const route = '/telnyx/v2/messaging_numbers_bulk_updates/{id}';
  const looks = (await calls())['/telnyx/v2/phone_numbers/jobs'] ?? 0;
  const reads = (await calls())[route];
  // What is over is asked for no more.
  await until(calls, (counts) => (counts['/telnyx/v2/phone_numbers/jobs'] ?? 0) > looks + 2);
  expect((await calls())[route]).toBe(reads);
});
