import { type Asked, openAsk, runLoad } from './load.ts';
import { type BenchSandbox, type Program, startProgram } from './programs.ts';
import { scenarios } from './scenarios.ts';

const workers = 8;
/** Rounds that are measured, after so many that are not, and the operations of each. */
const rounds = { warmUp: 6, measured: 40, operations: 400 };

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** Sends one round; gives the CPU milliseconds for each operation. */
async function measureRound(program: Program, asked: Asked, bodies: readonly string[]): Promise<number> {
  const before = await program.usage();
  const bound = { operations: rounds.operations, milliseconds: 60_000 };
  const { operations } = await runLoad(asked, { bodies, together: false, bound });
  return ((await program.usage()).cpu - before.cpu) / operations;
}

/**
 * Prints what sign-in, scopes and limits cost on one number by id: the product with and without them, in one process and
 * in turn, so that what else the process and the machine do falls on both.
 */
export async function printGuards(sandbox: BenchSandbox): Promise<void> {
  const scenario = scenarios.find(({ operationName }) => operationName === 'OneNumber');
  if (!scenario) throw new Error('there is no query for one number');
  await sandbox.control('POST', 'reset', {});
  await using program = await startProgram('bench/guards-program.ts', sandbox.environment);
  const { headers } = program;
  const [product, bare] = program.urls.map((url) => ({ url, headers }));
  if (!product || !bare) throw new Error('the program answers at one place alone');
  const { query, operationName } = scenario;
  const toVariables = await scenario.prepare(openAsk(product));
  const bodies = Array.from({ length: workers }, (_, worker) =>
    JSON.stringify({ query, operationName, variables: toVariables(worker) }),
  );
  const pairs: { guarded: number; open: number }[] = [];
  for (let round = 0; round < rounds.warmUp + rounds.measured; round += 1) {
    const pair = {
      guarded: await measureRound(program, product, bodies),
      open: await measureRound(program, bare, bodies),
    };
    if (round >= rounds.warmUp) pairs.push(pair);
  }
  const [guarded, open] = [median(pairs.map((pair) => pair.guarded)), median(pairs.map((pair) => pair.open))];
  const ratio = median(pairs.map((pair) => pair.guarded / pair.open));
  process.stdout.write(`
| One number by id, signed in with a key | CPU ms each |
|---|---|
| the product | ${guarded.toFixed(3)} |
| without sign-in, scopes and limits | ${open.toFixed(3)} |
| times as much, median of ${pairs.length} pairs | ${ratio.toFixed(3)} |
`);
}
