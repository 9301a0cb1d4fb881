import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Provider } from '../../src/providers/provider.ts';
import { childEnvironment } from '../child-environment.ts';

const root = join(import.meta.dirname, '../..');

/** A server in a process of its own. */
export type ServerProcess = AsyncDisposable & {
  /** Its origin. */
  url: string;
  /** Where a test observes states, in the test's own program. */
  control: string;
  /** The origin of the sandbox that runs in it, in sandbox mode. */
  sandbox: string;
  /** What it wrote to stderr. */
  errors: string[];
  /** Kills it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end; gives its exit code, null where it had to be killed. */
  stop(): Promise<number | null>;
};

export type Program = 'src/main.ts' | 'test/live/program.ts';

/** Starts a server and waits until it serves. Throws what it wrote when it ends before. */
export async function startServer(program: Program, environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(root, program)], {
    cwd: root,
    env: { ...childEnvironment, PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  // A test that runs out of time disposes of nothing.
  const orphan = (): void => void child.kill('SIGKILL');
  process.once('exit', orphan);
  ended.finally(() => process.off('exit', orphan));
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  const served = new Promise<void>((resolve) => {
    output.on('line', (line) => {
      lines.push(line);
      if (line.startsWith('Next:')) resolve();
    });
  });
  const early = await Promise.race([served, ended]);
  if (early) throw new Error(`${program} ended: ${errors.join('')}`);
  const find = (pattern: RegExp): string => pattern.exec(lines.join('\n'))?.[1] ?? '';
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url: find(/GraphQL +(http\S+)\/graphql/),
    control: find(/Control +(http\S+)/),
    sandbox: find(/so (http\S+) plays/),
    errors,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/** The environment that gives a server accounts of these providers at a sandbox. */
export function toEnvironment(origin: string, providers: readonly Provider[]): Record<string, string> {
  return Object.fromEntries(
    providers.flatMap(({ settings, baseUrls, sandbox }) => {
      const values: Readonly<Record<string, string>> = { ...sandbox.settings, ...sandbox.baseUrls(origin) };
      return [...settings, ...baseUrls].flatMap(({ name, variable }) => {
        const value = values[name];
        return value === undefined ? [] : [[variable, value]];
      });
    }),
  );
}

/** Observes a step of an order at a server; resolves once it is stored. Rejects when no answer comes. */
export async function observeStep(
  control: string,
  step: { order: string; step: number; weight?: number },
): Promise<void> {
  const response = await fetch(control, { method: 'POST', body: JSON.stringify(step) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the step was answered ${response.status}`);
}

/** Asks a server's graph; throws on errors in the answer. */
export async function askGraph<Data>(
  url: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: object[] };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The place of the log right now. */
export async function readEventCursor(url: string, headers: Record<string, string> = {}): Promise<string> {
  type Data = { portOrders: { eventCursor: string } };
  return (await askGraph<Data>(url, '{ portOrders(first: 1) { eventCursor } }', {}, headers)).portOrders.eventCursor;
}
