import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { defaultLimits } from '../src/access/limits.ts';
import { readConfig, readLogPlace } from '../src/config.ts';
import { pageSizeLimit } from '../src/graph/list.ts';
import { bodyLimit } from '../src/graph/posted-params.ts';
import { providers } from '../src/providers/registry.ts';
import { childEnvironment } from './child-environment.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

type Block = { language: string; text: string; line: number };

const blocks: Block[] = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => ({
  language: match[1] ?? '',
  text: (match[2] ?? '').trim(),
  line: readme.slice(0, match.index).split('\n').length,
}));

/** A program of package.json as a reader would start it, on ports of the system's choice. */
type Program = {
  process: ChildProcess;
  /** What it printed until it served or ended, with the ports of the README. */
  output: string;
  exitCode: number | null;
  toReal(text: string): string;
};

const started: ChildProcess[] = [];

async function start(script: string, environment: Record<string, string>, words: string[] = []): Promise<Program> {
  const [program = '', file = ''] = (scripts[script] ?? '').replace(/^exec /, '').split(' ');
  expect(program, `npm run ${script}`).toBe('node');
  const env = { ...childEnvironment, PORT: '0', SANDBOX_PORT: '0', LOG_LEVEL: 'silent', ...environment };
  const args = [join(root, file), ...words];
  // What a program keeps beneath the directory that it was started in goes with the test.
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let printed = '';
  const served = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk;
      if (/^Next: |APIFONICA_URL=.*\n/m.test(printed)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  await Promise.race([served, once(child, 'close')]);
  const graph = /:(\d+)\/graphql/.exec(printed)?.[1] ?? '4000';
  const sandbox =
    /so http:\/\/[^:]+:(\d+)|carrier at http:\/\/[^:]+:(\d+)/.exec(printed)?.slice(1).find(Boolean) ?? '4010';
  return {
    process: child,
    output: printed.replaceAll(`:${graph}`, ':4000').replaceAll(`:${sandbox}`, ':4010').trim(),
    exitCode: child.exitCode,
    toReal: (text) => text.replaceAll(':4000', `:${graph}`).replaceAll(':4010', `:${sandbox}`),
  };
}

async function stop({ process: child }: Program): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}

afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

/** The product that the first block starts, and that all later blocks ask. */
let product: Program | null = null;
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const secrets: Record<string, string> = {};

/** Scripts that a test cannot run within itself: they are only looked for. */
const unrunnable = ['ci', 'test', 'bench'];

/** The rest of a `curl` command line as a request: method, headers, body. */
function readCurl(command: string): [string, RequestInit] {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '').slice(1);
  const headers = new Headers();
  let [url, method, body]: (string | undefined)[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-N') continue;
    if (word === '-X') method = words.shift();
    else if (word === '-d') body = words.shift();
    else if (word === '-H') headers.append(...((words.shift() ?? '').split(': ') as [string, string]));
    else if (url === undefined && word.startsWith('http')) url = word;
    else throw new Error(`curl: ${word} is not understood here`);
  }
  return [product?.toReal(url ?? '') ?? '', { method: method ?? (body ? 'POST' : 'GET'), headers, body }];
}

/** What an event stream tells of the first change that comes. */
async function readEvent(command: string): Promise<string> {
  const leaving = new AbortController();
  const [url, request] = readCurl(command);
  const response = await fetch(url, { ...request, signal: leaving.signal });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const [event] = /^event: next\ndata: .*$/m.exec(text) ?? [];
    if (event) return event;
  }
  throw new Error(`${command}: no change came, but ${text}`);
}

/** Runs one command of a bash block; gives what it prints, null where nobody waits for that. */
async function runCommand(command: string): Promise<string | object | null> {
  if (command.startsWith('curl -N ')) return readEvent(command);
  if (command.startsWith('curl ')) {
    const response = await fetch(...readCurl(command));
    const answer = (await response.json()) as object;
    expect(response.status, `${command}: ${JSON.stringify(answer)}`).toBe(200);
    return answer;
  }
  const [, assignments = '', name = '', words = ''] =
    /^((?:\w+=\S+ )*)npm (?:run )?([a-z]+)(?: -- (.*))?$/.exec(command) ?? [];
  if (!name || (name !== 'ci' && !scripts[name])) throw new Error(`${command}: package.json has no such script`);
  if (unrunnable.includes(name)) return null;
  const environment: Record<string, string> = { ...secrets };
  for (const assignment of assignments.trim().split(' ').filter(Boolean)) {
    const [variable = '', value = ''] = assignment.split('=');
    environment[variable] = value;
  }
  const program = await start(name, environment, words.split(' ').filter(Boolean));
  if (['events', 'keys'].includes(name)) expect(program.exitCode, program.output).toBe(0);
  if (product === null) product = program;
  else await stop(program);
  return program.output;
}

/** What other programs read, or other machines run. */
const foreign = ['nginx', 'sh'];

/** Whether a block shows what the one before it gives. */
function isResult({ language }: Block, before: Block | undefined): boolean {
  if (language === 'text') return before?.language === 'bash' || before?.language === 'js';
  return language === 'json' && (before?.language === 'graphql' || before?.text.startsWith('curl ') === true);
}

/** What a text block says that a program prints; … stands for what is another each time. */
function toExpected(text: string): unknown {
  if (!text.includes('…')) return text;
  const parts = text.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return expect.stringMatching(new RegExp(`^${parts.join('[^"]+')}$`));
}

async function runBlock({ language, text }: Block, next: Block | undefined): Promise<void> {
  if (language === 'graphql') {
    const response = await fetch(product?.toReal('http://127.0.0.1:4000/graphql') ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: text }),
    });
    expect(next?.language).toBe('json');
    expect(await response.json()).toEqual({ data: JSON.parse(next?.text ?? '') });
  } else if (language === 'bash') {
    for (const command of text.split(/\n| && /)) {
      const printed = await runCommand(command);
      if (next?.language === 'text') expect(printed ?? next.text).toEqual(toExpected(next.text));
      if (next?.language === 'json') expect(printed).toEqual(JSON.parse(next.text));
    }
  } else if (language === 'js') {
    if (next?.language === 'text') expect(await runProgram(text)).toBe(next.text);
    else await runClient(text);
  } else if (language === 'json') {
    runAccountsFile(text);
  } else if (!foreign.includes(language)) {
    throw new Error(`a block of ${language || 'no language'} cannot be run`);
  }
}

/** Runs a program beside the product to its end; gives what it prints. */
async function runProgram(text: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', product?.toReal(text) ?? ''], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  return printed.trim();
}

/** A client of the product is shown one change, cut off, and must be shown what happens from then on: each change once. */
async function runClient(text: string): Promise<void> {
  const url = new URL(product?.toReal('http://127.0.0.1:4000/graphql') ?? '');
  const sockets = new Set<Socket>();
  const between = createServer((socket) => {
    const onward = connect(Number(url.port), url.hostname);
    pipeline(socket, onward, socket, () => {});
    sockets.add(socket);
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const { port } = between.address() as AddressInfo;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text.replaceAll(':4000', `:${port}`)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const query = '{ portOrders(filter: { statuses: [CREATED] }) { nodes { nativeId friendlyName } } }';
  const answer = await (await fetch(`${url}?query=${encodeURIComponent(query)}`)).json();
  const [order] = (answer as { data: { portOrders: { nodes: { nativeId: string; friendlyName: string }[] } } }).data
    .portOrders.nodes;
  const told = () =>
    [...printed.matchAll(/status: '(\w+)',\s+portOrder: \{ friendlyName: '([^']*)'/g)]
      .filter(([, , name]) => name === order?.friendlyName)
      .map(([, status]) => status);
  const move = (status: string) =>
    fetch(product?.toReal(`http://127.0.0.1:4010/_sandbox/port-orders/${order?.nativeId}`) ?? '', {
      method: 'POST',
      body: JSON.stringify({ status }),
    });
  await vi.waitFor(
    async () => expect(await (await fetch(new URL('/metrics', url))).text()).toMatch(/^numbergraph_subscribers 1$/m),
    { timeout: 5_000 },
  );
  await move('SUBMITTED');
  await vi.waitFor(() => expect(told()).toEqual(['SUBMITTED']), { timeout: 5_000 });
  for (const socket of sockets) socket.destroy();
  await move('PENDING');
  await vi.waitFor(() => expect(told()).toEqual(['SUBMITTED', 'PENDING']), { timeout: 10_000 });
  await move('REVIEW');
  await vi.waitFor(() => expect(told()).toEqual(['SUBMITTED', 'PENDING', 'REVIEW']), { timeout: 5_000 });
  child.kill('SIGKILL');
  between.close();
}

/** An accounts file is read as the program would, with fitting values in the variables that it names. */
function runAccountsFile(text: string): void {
  const path = join(folder, 'accounts.json');
  writeFileSync(path, text);
  const file = JSON.parse(text) as {
    accounts: { label: string; provider: string; settings: Record<string, string> }[];
  };
  for (const { provider: name, settings } of file.accounts) {
    const provider = providers.find((each) => each.sandbox.provider === name);
    for (const [setting, variable] of Object.entries(settings))
      secrets[variable] = provider?.sandbox.settings[setting] ?? '';
  }
  const { accounts } = readConfig({ ACCOUNTS_FILE: path, ...secrets }, providers);
  expect(accounts.map(({ label }) => label)).toEqual(file.accounts.map(({ label }) => label));
}

/** Rows of the table whose head begins so, cells without their backticks. */
function readTable(head: string): string[][] {
  const lines = readme.slice(readme.indexOf(`\n${head}`) + 1).split('\n');
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll(/`|\\/g, '')),
  );
}

describe('the README', () => {
  it('begins with one sentence', () => {
    expect(readme).toMatch(/^# Numbergraph\n\n[A-Z][^.\n]+\.\n\n## /);
  });

  // One after another: later blocks speak to what earlier ones started, and see what those have changed there.
  for (const [index, block] of blocks.entries()) {
    if (isResult(block, blocks[index - 1])) continue;
    it(`holds true in line ${block.line}: ${block.text.split('\n')[0]}`, () => runBlock(block, blocks[index + 1]));
  }

  it('lists the variables that the configuration reads, with what holds where they are not set', () => {
    const read = new Set<string>();
    const nothing = new Proxy<Record<string, string>>({}, { get: (_target, name) => void read.add(String(name)) });
    const { host, port, sandboxPort, logLevel, retentionDays, watchInterval, access } = readConfig(nothing, providers);
    const place = readLogPlace(nothing);
    const unset = new Map(readTable('| Variable |').map(([variable = '', value = '']) => [variable, value]));
    expect([...unset.keys()].sort()).toEqual([...read].sort());
    const urls = providers.flatMap(({ baseUrls }) => baseUrls.map(({ variable, url }) => [variable, url]));
    const known = {
      HOST: host,
      PORT: port,
      SANDBOX_PORT: sandboxPort,
      LOG_LEVEL: logLevel,
      DATA_DIR: 'directory' in place ? place.directory : '',
      EVENT_RETENTION_DAYS: retentionDays,
      AUDIT_RETENTION_DAYS: access.auditDays,
      WATCH_INTERVAL_MS: watchInterval,
      ...Object.fromEntries(urls),
    };
    for (const [variable, value] of unset) expect([variable, value]).toEqual([variable, String(known[variable] ?? '')]);
  });

  it('says of each carrier what its account says of itself', async () => {
    const query = '{ __type(name: "AccountCapability") { enumValues { name } } accounts { label capabilities } }';
    const url = product?.toReal('http://127.0.0.1:4000/graphql');
    const response = await fetch(`${url}?query=${encodeURIComponent(query)}`);
    const { data } = (await response.json()) as {
      data: {
        __type: { enumValues: { name: string }[] };
        accounts: { label: string; capabilities: string[] }[];
      };
    };
    const rows = readTable('| Capability |');
    expect(rows.map(([name]) => name).sort()).toEqual(data.__type.enumValues.map(({ name }) => name).sort());
    for (const [index, { label, capabilities }] of data.accounts.entries()) {
      const claimed = rows.filter((row) => row[index + 1]?.startsWith('yes')).map(([name]) => name);
      expect([label, ...claimed.sort()]).toEqual([label, ...capabilities.sort()]);
    }
  });

  it('names the limits in force', () => {
    const rows = Object.fromEntries(readTable('| Limit |'));
    for (const [name, value] of Object.entries(defaultLimits)) expect(rows[name]).toBe(String(value));
    expect(rows.page).toBe(String(pageSizeLimit));
    expect(rows.body).toBe(`${bodyLimit / 1024 / 1024} MiB`);
  });

  it("names the sandbox's controls, all of them", async () => {
    const response = await fetch(product?.toReal('http://127.0.0.1:4010/_sandbox') ?? '');
    const { controls } = (await response.json()) as { controls: string[] };
    const known = controls.map((control) => control.split(/:? (?=[^/])|: /)[0] ?? '');
    const told = readTable('| Control |').flatMap(([control = '']) => {
      const [methods = '', path = ''] = control.split(' ');
      return methods.split('|').map((method) => `${method} ${path}`);
    });
    expect(told.sort()).toEqual(['GET /_sandbox', ...known.map((control) => control.replace(/:$/, ''))].sort());
  });

  it('has a sentence for every folder of the sources', () => {
    const places = readTable('| Place |').map(([place]) => place);
    const folders = globSync('src/*/**/*.ts', { cwd: root }).map((path) => `src/${path.split('/')[1]}/`);
    expect(places).toEqual(expect.arrayContaining(folders));
  });

  it('stops when it is told to, with exit code 0', async () => {
    if (product) await stop(product);
    expect(product?.process.exitCode).toBe(0);
  });
});
