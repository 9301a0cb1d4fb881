import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openKeyStore } from '../src/access/keys.ts';
import { openBeside } from '../src/db/beside.ts';

const root = join(import.meta.dirname, '..');

/** What a process has used so far: CPU milliseconds, and its peak memory in MB. */
export type Usage = { cpu: number; peak: number };

/** A program under measure, in its own process. */
export type Program = AsyncDisposable & {
  url: string;
  /** All places where it answers, this one first. */
  urls: string[];
  /** What a client says of itself. */
  headers: Record<string, string>;
  usage(): Promise<Usage>;
  /** What it holds in memory once it has swept, in KB. */
  memory(): Promise<number>;
};

async function start(path: string, environment: Record<string, string>): Promise<ChildProcess> {
  const child = fork(join(root, path), [], {
    execArgv: ['--import', join(root, 'bench/usage.ts')],
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  await once(child, 'spawn');
  return child;
}

/** Reads a program's first lines up to the one that matches. Throws when it ends before. */
async function readUntil(child: ChildProcess, pattern: RegExp): Promise<{ matches: string[]; lines: string[] }> {
  if (!child.stdout) throw new Error('the program has no output');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const matches = line.match(pattern);
    if (matches) return { matches, lines };
  }
  throw new Error(`the program ended: ${lines.join('\n')}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Makes a key for the server that keeps its log in a directory. */
async function signIn(directory: string): Promise<Record<string, string>> {
  await using database = await openBeside({ directory });
  const grant = { name: 'bench', scopes: ['admin'], accounts: null, expiresAt: null } as const;
  const { token } = await openKeyStore(database).create(grant);
  return { authorization: `Bearer ${token}` };
}

/** So that carriers are looked at once while queries are measured, in milliseconds. */
const seldom = 3_600_000;

/** Starts a GraphQL server that tells its URL: the product or the floor. */
export async function startProgram(path: string, environment: Record<string, string>): Promise<Program> {
  const directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-bench-'));
  const own = {
    PORT: '0',
    DATA_DIR: directory.path,
    WATCH_INTERVAL_MS: String(seldom),
    LIMITS: JSON.stringify({ requests: 1_000_000_000 }),
  };
  const headers = await signIn(directory.path);
  const child = await start(path, { ...own, ...environment });
  const { matches: urls } = await readUntil(child, /http:\S+\/graphql/g);
  const ask = async <Answer>(what: 'usage' | 'memory'): Promise<Answer> => {
    const told = once(child, 'message');
    child.send(what);
    const [answer] = (await told) as [Answer];
    return answer;
  };
  return {
    url: urls[0] ?? '',
    urls,
    headers,
    usage: () => ask('usage'),
    memory: () => ask('memory'),
    async [Symbol.asyncDispose]() {
      await stop(child);
      await directory.remove();
    },
  };
}

/** The sandbox in its own process, and the environment that points a program at it. */
export type BenchSandbox = AsyncDisposable & {
  environment: Record<string, string>;
  control<Answer>(method: 'POST' | 'GET' | 'DELETE', path: string, body?: object): Promise<Answer>;
};

/** Starts the sandbox alone. */
export async function startSandbox(): Promise<BenchSandbox> {
  const child = await start('src/sandbox-main.ts', { SANDBOX_PORT: '0' });
  const { lines } = await readUntil(child, /APIFONICA_URL=/);
  const assignments = lines.flatMap((line) => [...line.matchAll(/export (\w+)=(\S+)/g)]);
  const environment = Object.fromEntries(assignments.map(([, name = '', value = '']) => [name, value]));
  const [origin = ''] = /http:\/\/[^/;\s]+/.exec(lines[0] ?? '') ?? [];
  return {
    environment,
    async control<Answer>(method: string, path: string, body?: object) {
      const response = await fetch(`${origin}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
      return (await response.json()) as Answer;
    },
    [Symbol.asyncDispose]: () => stop(child),
  };
}
