import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from './child-environment.ts';
import { openProduct, type Product } from './harness.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, type TestPlace } from './live/place.ts';

const program = join(import.meta.dirname, '../src/events-main.ts');

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

function start(args: readonly string[], environment: Record<string, string>) {
  const env = { ...childEnvironment, ...environment };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  return { child, ended: once(child, 'close') };
}

/** Runs the program to its end. */
async function run(args: readonly string[], environment: Record<string, string>) {
  const { child, ended } = start(args, environment);
  const [output, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, error, output, lines: output.split('\n').slice(0, -1) };
}

const begun = Date.now() - 3_600_000;

/** Stores a change of a port order and one of a job, `step` minutes after the beginning. */
async function see({ live }: Product, step: number): Promise<void> {
  const changedAt = new Date(begun + step * 60_000);
  await live.observe({
    subject: { kind: 'port-order', account: 'twilio', key: 'PO1' },
    state: {
      status: step % 2 ? 'PENDING' : 'UNKNOWN',
      // Carriers may send anything.
      rawStatus: step % 2 ? 'PENDING' : `new\u001b[2Jword ${step}`,
      activationDate: new Date(begun).toISOString(),
      problems: [],
    },
    changedAt,
    source: 'CALLBACK',
  });
  const counts = { totalCount: 9, pendingCount: 9 - step, succeededCount: step, failedCount: 0 };
  await live.observe({
    subject: { kind: 'job', account: 'telnyx', key: 'job-1' },
    state: { status: 'IN_PROGRESS', rawStatus: 'in_progress', ...counts },
    changedAt,
    source: 'MUTATION',
  });
}

const places: [string, () => Promise<TestPlace>][] = [['the embedded database', openEmbeddedPlace]];
if (await postgresAnswers('the events program on Postgres')) places.push(['Postgres', openPostgresPlace]);

describe.each(places)('the events program beside a server on %s', (_where, openPlace) => {
  let place: TestPlace;
  let product: Product;
  beforeAll(async () => {
    place = await openPlace();
    product = await openProduct({ place: place.place });
    for (let step = 0; step < 3; step += 1) await see(product, step);
  });
  afterAll(async () => {
    await product[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  });

  it('prints a line for each change, oldest first, with what changed and its cursor', async () => {
    const { code, error, lines } = await run([], place.environment);
    const at = (step: number) => new Date(begun + step * 60_000).toISOString();
    const cursors = (await product.live.log.readSince(0, 10)).map(({ seq }) => product.live.log.toCursor(seq));
    expect([code, error]).toEqual([0, '']);
    expect(lines).toEqual([
      `${at(0)}  twilio  port order PO1  UNKNOWN "new\\u001b[2Jword 0"  CALLBACK  ${cursors[0]}`,
      `${at(0)}  telnyx  job job-1  IN_PROGRESS, 0 done, 0 failed, 9 to do  MUTATION  ${cursors[1]}`,
      `${at(1)}  twilio  port order PO1  UNKNOWN -> PENDING  CALLBACK  ${cursors[2]}`,
      `${at(1)}  telnyx  job job-1  IN_PROGRESS, 1 done, 0 failed, 8 to do  MUTATION  ${cursors[3]}`,
      `${at(2)}  twilio  port order PO1  PENDING -> UNKNOWN "new\\u001b[2Jword 2"  CALLBACK  ${cursors[4]}`,
      `${at(2)}  telnyx  job job-1  IN_PROGRESS, 2 done, 0 failed, 7 to do  MUTATION  ${cursors[5]}`,
    ]);
  });

  it('prints the same as JSON, from a cursor on, of one account', async () => {
    const whole = (await run(['--json'], place.environment)).lines.map((line) => JSON.parse(line));
    expect(whole).toHaveLength(6);
    expect(whole[2]).toMatchObject({
      type: 'PortOrderEvent',
      account: 'twilio',
      changes: ['STATUS'],
      previousStatus: 'UNKNOWN',
      status: 'PENDING',
      source: 'CALLBACK',
      superseded: false,
    });
    const since = async (...args: string[]) =>
      (await run(['--json', '--after', whole[1].cursor, ...args], place.environment)).lines.map((line) =>
        JSON.parse(line),
      );
    const printed = await Promise.all([
      since(),
      since('--account', 'telnyx'),
      since('--account', 'telnyx', '--account', 'twilio'),
      since('--account', 'other'),
    ]);
    expect(printed).toEqual([whole.slice(2), [whole[3], whole[5]], whole.slice(2), []]);
  });

  it('follows what happens until it is interrupted', async () => {
    const { child, ended } = start(['--follow', '--json'], place.environment);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const printed: { cursor: string }[] = [];
    const take = async (count: number) => {
      while (printed.length < count) printed.push(JSON.parse((await lines.next()).value ?? ''));
    };
    await take(6);
    await see(product, 3);
    await take(8);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    const events = await product.live.log.readSince(0, 10);
    expect(printed.map(({ cursor }) => cursor)).toEqual(events.map(({ seq }) => product.live.log.toCursor(seq)));
  });

  it('ends in silence when nobody reads it any more', async () => {
    const { child, ended } = start(['--follow'], place.environment);
    const error = text(child.stderr);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    await see(product, 4);
    expect(await ended).toEqual([0, null]);
    expect(await error).toBe('');
  });

  it('says what is no longer kept', async () => {
    const { log } = product.live;
    await log.prune(new Date(Date.now() + 1_000));
    await see(product, 5);
    const [gap, ...rest] = (await run(['--after', log.toCursor(1)], place.environment)).lines;
    expect(gap).toBe(
      `Changes after ${log.toCursor(1)} are no longer kept; it goes on after ${log.toCursor(await log.prunedTo())}.`,
    );
    expect(rest).toHaveLength(2);
    expect((await run([], place.environment)).lines).toEqual(rest);
  });

  it('reads what a server left when it ended', async () => {
    await product[Symbol.asyncDispose]();
    expect((await run([], place.environment)).lines).toHaveLength(2);
    await using next = await openProduct({ place: place.place });
    await see(next, 6);
    expect((await run([], place.environment)).lines).toHaveLength(4);
    product = next;
  });

  it('says of a text that is no cursor of this log that it is none', async () => {
    const cursors = ['x', '', Buffer.from('00000000:1').toString('base64url')];
    const answers = await Promise.all(cursors.map((cursor) => run(['--after', cursor], place.environment)));
    expect(answers.map(({ code, output, error }) => [code, output, error.split('\n')[0]])).toEqual(
      cursors.map((cursor) => [2, '', `--after: ${JSON.stringify(cursor)} is no cursor of this log`]),
    );
  });
});

describe('the events program', () => {
  it.each([
    [['--nope'], "Unknown option '--nope'"],
    [['now'], "Unexpected argument 'now'"],
    [['--after'], "Option '--after <value>' argument missing"],
  ])('does not take %j', async (args, words) => {
    const { code, output, error } = await run(args, {});
    expect([code, output]).toEqual([2, '']);
    expect(error).toMatch(words);
    expect(error).toMatch('npm run events -- [--after CURSOR]');
    expect(error).not.toMatch('    at ');
  });

  it('says in words where there is no log, or no database', async () => {
    await using place = await openEmbeddedPlace();
    const absent = [
      [place.environment, 'There is no status log in ', 1],
      [{ DATA_DIR: '/nowhere/at/all' }, 'There is no status log in /nowhere/at/all (DATA_DIR)', 1],
      [{ DATABASE_URL: 'postgres://127.0.0.1:1/none' }, 'DATABASE_URL: Postgres does not answer (', 1],
      [
        { DATABASE_URL: 'mysql://127.0.0.1' },
        'DATABASE_URL: a value of 17 characters (not shown); expected a Postgres',
        2,
      ],
    ] as const;
    const results = await Promise.all(absent.map(([environment]) => run([], environment)));
    for (const [index, [, words, code]] of absent.entries()) {
      const { output, error, ...result } = results[index] ?? { code: null, output: '', error: '' };
      expect([result.code, output]).toEqual([code, '']);
      expect(error).toMatch(words);
      expect(error).not.toMatch('    at ');
    }
  });

  it('tells how it is used', async () => {
    expect(await run(['--help'], {})).toMatchObject({
      code: 0,
      output: expect.stringContaining('--follow'),
      error: '',
    });
  });
});
