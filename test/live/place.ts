import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openKeyStore } from '../../src/access/keys.ts';
import { openBeside } from '../../src/db/beside.ts';
import { openDatabase, type Place } from '../../src/db/database.ts';
import { openLog } from '../../src/events/log.ts';
import { openScratch } from '../scratch.ts';
import type { StreamItem } from './follower.ts';

/** A database of a test's own: where it is, and the environment that gives it to a server. */
export type TestPlace = AsyncDisposable & { place: Place; environment: Record<string, string> };

const host = 'postgres://postgres@127.0.0.1/';

async function ask(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${host}postgres`, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether a Postgres answers on this machine; says so in one line where none does. */
export async function postgresAnswers(what: string): Promise<boolean> {
  try {
    await ask('select 1');
    return true;
  } catch {
    process.stderr.write(`Postgres does not answer: ${what} not run\n`);
    return false;
  }
}

/** Makes a database on the Postgres of this machine, and drops it in the end. */
export async function openPostgresPlace(): Promise<TestPlace> {
  const name = `numbergraph_test_${randomUUID().slice(0, 8)}`;
  await ask(`create database ${name}`);
  const url = host + name;
  return {
    place: { url },
    environment: { DATABASE_URL: url },
    [Symbol.asyncDispose]: () => ask(`drop database if exists ${name} with (force)`),
  };
}

/** Makes a directory for the embedded database, and removes it in the end. */
export async function openEmbeddedPlace(): Promise<TestPlace> {
  const directory = await openScratch();
  return {
    place: { directory: directory.path },
    environment: { DATA_DIR: directory.path },
    [Symbol.asyncDispose]: () => directory.remove(),
  };
}

/** What a client sends to servers at a place. */
export type SignedIn = { authorization: string };

/** Makes a key for all that servers at a place have. */
export async function signIn(place: Place): Promise<SignedIn> {
  await using database = await openBeside(place);
  const grant = { name: 'test', scopes: ['admin'], accounts: null, expiresAt: null } as const;
  const { token } = await openKeyStore(database).create(grant);
  return { authorization: `Bearer ${token}` };
}

/** Reads the whole log of a place, as a follower of it all is told it. */
export async function readLog(place: Place): Promise<StreamItem[]> {
  await using database = await openDatabase(place);
  const log = await openLog(database);
  const events = await log.readSince(0, 100_000);
  return events.map(({ seq, state, occurredAt, superseded }) => ({
    __typename: 'PortOrderEvent',
    cursor: log.toCursor(seq),
    rawStatus: state.rawStatus ?? '',
    occurredAt: occurredAt.toISOString(),
    superseded,
  }));
}
