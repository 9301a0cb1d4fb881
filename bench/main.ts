import { deepStrictEqual } from 'node:assert/strict';
import { cpus, loadavg } from 'node:os';
import { printFanOut } from './fan-out.ts';
import { printGuards } from './guards.ts';
import { type Ask, type Bound, openAsk, runLoad, type Timing } from './load.ts';
import { type BenchSandbox, startProgram, startSandbox } from './programs.ts';
import { type Scenario, scenarios } from './scenarios.ts';

// Prints what the product costs beside a floor that makes the same calls and the same JSON by hand. Both get their
// requests over HTTP from here, and ask the sandbox, which runs in a process of its own.

type Result = Timing & { coldCalls: number; calls: number; cpu: number; peak: number };
type Load = { scenario: Scenario; operations: Parameters<Ask>[0][] };

const workers = 8;
const warmUp: Bound = { operations: 300, milliseconds: 5_000 };
const measured: Bound = { operations: 1_000, milliseconds: 10_000 };
const subjects = { product: 'src/main.ts', floor: 'bench/floor.ts' } as const;

async function toLoad(sandbox: BenchSandbox, scenario: Scenario): Promise<Load> {
  await sandbox.control('POST', 'reset', { size: scenario.size });
  await using product = await startProgram(subjects.product, sandbox.environment);
  const toVariables = await scenario.prepare(openAsk(product));
  const { query, operationName, together = workers } = scenario;
  const operations = Array.from({ length: together }, (_, worker) => ({
    query,
    operationName,
    variables: toVariables(worker),
  }));
  return { scenario, operations };
}

/** What every worker is answered, cold and one after another. */
async function readAnswers(sandbox: BenchSandbox, path: string, { operations }: Load): Promise<unknown[]> {
  await using program = await startProgram(path, sandbox.environment);
  const ask = openAsk(program);
  const answers: unknown[] = [];
  for (const operation of operations.slice(0, workers)) answers.push((await ask(operation)).data);
  return answers;
}

async function countCalls(sandbox: BenchSandbox): Promise<number> {
  const { total } = await sandbox.control<{ total: number }>('GET', 'calls');
  await sandbox.control('DELETE', 'calls');
  return total;
}

/** The product looks at what it watches as it starts, once: Twilio's port orders and Telnyx's jobs. */
async function untilWatched(sandbox: BenchSandbox): Promise<void> {
  const looks = 2;
  for (let total = 0; total < looks; ) ({ total } = await sandbox.control<{ total: number }>('GET', 'calls'));
  await countCalls(sandbox);
}

async function measure(sandbox: BenchSandbox, path: string, { scenario, operations }: Load): Promise<Result> {
  await sandbox.control('POST', 'reset', { size: scenario.size });
  const { delayMs, together } = scenario;
  if (delayMs) await sandbox.control('POST', 'faults', { provider: 'telnyx', delayMs });
  await using program = await startProgram(path, sandbox.environment);
  if (path !== subjects.floor) await untilWatched(sandbox);
  const bodies = operations.map((operation) => JSON.stringify(operation));
  const run = (bound: Bound, some = bodies) => runLoad(program, { bodies: some, together: !!together, bound });
  await run({ operations: 1, milliseconds: 60_000 }, together ? bodies : bodies.slice(0, 1));
  const coldCalls = await countCalls(sandbox);
  await run(warmUp);
  await countCalls(sandbox);
  const before = await program.usage();
  const timing = await run(measured);
  const after = await program.usage();
  const calls = (await countCalls(sandbox)) / (timing.operations / (together ?? 1));
  return { ...timing, coldCalls, calls, cpu: (after.cpu - before.cpu) / timing.operations, peak: after.peak };
}

const columns: [string, (result: Result) => string][] = [
  ['Calls, first', ({ coldCalls }) => String(coldCalls)],
  ['Calls, then', ({ calls }) => calls.toFixed(1)],
  ['Operations/s', ({ perSecond }) => perSecond.toFixed(0)],
  ['p50 ms', ({ p50 }) => p50.toFixed(1)],
  ['p99 ms', ({ p99 }) => p99.toFixed(1)],
  ['CPU ms each', ({ cpu }) => cpu.toFixed(2)],
  ['Peak MB', ({ peak }) => peak.toFixed(0)],
];

function toRow({ name, allowed }: Scenario, product: Result, floor: Result): string {
  const cells = columns.map(([, toText]) => `${toText(product)} / ${toText(floor)}`);
  return `| ${[name, String(allowed), ...cells, (product.cpu / floor.cpu).toFixed(1)].join(' | ')} |`;
}

const [load = 0] = loadavg();
process.stdout.write(`${cpus().length} cores, ${cpus()[0]?.model.trim()}; Node ${process.version}; load ${load.toFixed(2)}
Each cell: product / floor. ${workers} requests under way at once unless the query says more.

| Query | Calls allowed | ${columns.map(([title]) => title).join(' | ')} | CPU, times the floor |
|---|${'---|'.repeat(columns.length + 2)}
`);
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
await using sandbox = await startSandbox();
for (const scenario of scenarios) {
  if (!isWanted(scenario.operationName)) continue;
  const load = await toLoad(sandbox, scenario);
  const own = await readAnswers(sandbox, subjects.product, load);
  deepStrictEqual(
    own,
    await readAnswers(sandbox, subjects.floor, load),
    `${scenario.name}: the floor answers otherwise`,
  );
  const product = await measure(sandbox, subjects.product, load);
  const floor = await measure(sandbox, subjects.floor, load);
  process.stdout.write(`${toRow(scenario, product, floor)}\n`);
}
if (isWanted('FanOut')) await printFanOut(sandbox);
if (isWanted('Guards')) await printGuards(sandbox);
