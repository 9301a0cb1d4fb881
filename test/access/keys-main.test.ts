import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBeside } from '../../src/db/beside.ts';
import { childEnvironment } from '../child-environment.ts';
import { openProduct, type Product } from '../harness.ts';
import { openEmbeddedPlace, openPostgresPlace, postgresAnswers, type TestPlace } from '../live/place.ts';

const program = join(import.meta.dirname, '../../src/keys-main.ts');

const started = new Set<ChildProcess>();
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** Runs the program to its end. */
async function run(args: readonly string[], environment: Record<string, string>) {
  const env = { ...childEnvironment, ...environment };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  const [output, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  started.delete(child);
  return { code, error, output, lines: output.split('\n').slice(0, -1) };
}

/** All that a place keeps of keys: rows, and the bytes of its files where it has some. */
async function readAll({ place }: TestPlace): Promise<string> {
  await using database = await openBeside(place);
  const rows = await database.db.selectFrom('api_key').selectAll().execute();
  const directory = 'directory' in place ? place.directory : null;
  // By another process: to open and close them in this one would give up the locks that its server holds.
  const bytes = directory
    ? execFileSync('cat', globSync('*', { cwd: directory }), { cwd: directory, maxBuffer: 2 ** 28 })
    : '';
  return JSON.stringify(rows) + bytes.toString('latin1');
}

const places: [string, () => Promise<TestPlace>][] = [['the embedded database', openEmbeddedPlace]];
if (await postgresAnswers('the keys program on Postgres')) places.push(['Postgres', openPostgresPlace]);

describe.each(places)('the keys program beside a server on %s', (_where, openPlace) => {
  let place: TestPlace;
  let product: Product;
  beforeAll(async () => {
    place = await openPlace();
    product = await openProduct({ isClosed: true, size: 3, place: place.place });
  });
  afterAll(async () => {
    await product[Symbol.asyncDispose]();
    await place[Symbol.asyncDispose]();
  });
  const ask = (token: string) =>
    product.query<{ accounts: { label: string }[] }>(
      '{ accounts { label } }',
      {},
      { authorization: `Bearer ${token}` },
    );

  it('makes a key that is shown once and works at once, lists it without, and ends it', async () => {
    const grant = ['--scopes', 'accounts:read,numbers:read', '--accounts', 'telnyx,twilio', '--expires', '90d'];
    const made = await run(['create', ...grant, '--name', 'dashboard'], place.environment);
    expect([made.code, made.error, made.lines.length]).toEqual([0, '', 2]);
    const [token = '', line = ''] = made.lines;
    expect(token).toMatch(/^ngk_[0-9a-f]{10}_[\w-]{43}$/);
    const [, id = '', secret = ''] = /^ngk_([0-9a-f]+)_(.+)$/.exec(token) ?? [];
    expect(line).toContain(`${id}  valid  dashboard  accounts:read numbers:read  telnyx twilio  expires `);
    const { status, data } = await ask(token);
    expect(status).toBe(200);
    expect(data.accounts.map(({ label }) => label)).toEqual(['twilio', 'telnyx']);

    const all = await readAll(place);
    expect(all).toContain(id);
    expect(all).not.toContain(secret);
    expect(product.log.join('')).not.toContain(secret);

    const listed = await run(['list'], place.environment);
    expect([listed.code, listed.error]).toEqual([0, '']);
    expect(listed.lines).toContain(line);
    expect(listed.output).not.toContain(secret);
    const { hash } = JSON.parse(/\{[^{}]*\}/.exec(all)?.[0] ?? '{}');
    expect(hash).toMatch(/^[\w-]{43}$/);
    expect(listed.output).not.toContain(hash);

    const ended = await run(['revoke', id], place.environment);
    expect(ended).toMatchObject({ code: 0, error: '', output: '' });
    await expect.poll(async () => (await ask(token)).status, { timeout: 5_000 }).toBe(401);
    const again = await run(['revoke', id], place.environment);
    expect(again).toMatchObject({ code: 1, error: `There is no key "${id}" that is not over already.\n`, output: '' });
    const [last = ''] = (await run(['list', '--json'], place.environment)).lines;
    expect(JSON.parse(last)).toMatchObject({ id, name: 'dashboard', revokedAt: expect.stringMatching(/Z$/) });
  });

  it('makes a key as JSON, for all accounts and for ever unless told otherwise', async () => {
    const { code, lines } = await run(['create', '--json', '--scopes', 'admin'], place.environment);
    expect([code, lines.length]).toEqual([0, 1]);
    const { key, ...shown } = JSON.parse(lines[0] ?? '{}');
    expect(shown).toMatchObject({ name: '', scopes: ['admin'], accounts: null, expiresAt: null, revokedAt: null });
    expect(Object.keys(shown)).not.toContain('hash');
    expect((await ask(key)).data.accounts).toHaveLength(3);
  });
});

describe('the keys program', () => {
  it('makes a key where no server was yet', async () => {
    await using place = await openEmbeddedPlace();
    const environment = { DATA_DIR: join(place.environment.DATA_DIR ?? '', 'new') };
    const { code, lines } = await run(
      ['create', '--scopes', 'admin', '--expires', '2100-01-31T00:00:00Z'],
      environment,
    );
    expect(code).toBe(0);
    await using product = await openProduct({ isClosed: true, size: 3, place: { directory: environment.DATA_DIR } });
    const { status } = await product.query('{ accounts { label } }', {}, { authorization: `Bearer ${lines[0]}` });
    expect(status).toBe(200);
  });

  const wrong: [string, string[], RegExp][] = [
    ['nothing', [], /^Say what to do\.\n\nnpm run keys/],
    ['an unknown command', ['make'], /^Say what to do\./],
    ['no scopes', ['create'], /^--scopes: say what the key may do/],
    [
      'an unknown scope',
      ['create', '--scopes', 'numbers:read,numbers'],
      /^--scopes: "numbers" is none of numbers:read, /,
    ],
    ['empty accounts', ['create', '--scopes', 'admin', '--accounts', ' , '], /^--accounts: name an account/],
    [
      'a time gone by',
      ['create', '--scopes', 'admin', '--expires', '2020-01-01'],
      /^--expires: "2020-01-01" is no time/,
    ],
    ['no time', ['create', '--scopes', 'admin', '--expires', 'soon'], /^--expires: "soon" is no time to come/],
    ['no time at all', ['create', '--scopes', 'admin', '--expires', '0d'], /^--expires: "0d" is no time to come/],
    ['an unknown option', ['create', '--scope', 'admin'], /^Unknown option '--scope'/],
    ['no id', ['revoke'], /^revoke: name one key by its id/],
    ['two ids', ['revoke', 'a', 'b'], /^revoke: name one key by its id/],
  ];

  it('says what is wrong with what was asked, and how it is asked, and does nothing', async () => {
    await using place = await openEmbeddedPlace();
    const told = wrong.map(async ([, args, message]) => {
      const { code, error, output } = await run(args, place.environment);
      expect([code, output]).toEqual([2, '']);
      expect(error).toMatch(message);
      expect(error).toContain('npm run keys -- revoke ID');
      expect(error).not.toContain('    at ');
    });
    await Promise.all(told);
    expect((await run(['list'], place.environment)).output).toBe('');
  });

  it('says in a line that Postgres does not answer, without the password', async () => {
    const { code, error } = await run(['list'], {
      DATABASE_URL: 'postgres://me:canary-of-a-password@127.0.0.1:1/none',
    });
    expect(code).toBe(1);
    expect(error).toMatch(/^DATABASE_URL: Postgres does not answer .*\n$/);
    expect(error).not.toContain('canary');
  });

  it('tells how it is used', async () => {
    const { code, output } = await run(['--help'], {});
    expect(code).toBe(0);
    expect(output).toContain('--scopes SCOPES');
  });
});
