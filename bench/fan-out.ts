import { openCrowd } from './fan-out-crowd.ts';
import { openAsk } from './load.ts';
import { type BenchSandbox, startProgram } from './programs.ts';

/** What telling a crowd of one event costs: delays in ms after it was known, CPU ms for each event, KB for each subscriber. */
type FanOut = { p50: number; p99: number; cpu: number; memory: number };

const size = 2_000;
const warmUp = 10;
const measured = 40;
const watchInterval = '100';
const query = '{ portOrders(first: 1) { eventCursor } }';
const ordersUrl = '/PortOrders?PageSize=1';

async function measure(sandbox: BenchSandbox, path: string): Promise<FanOut> {
  await sandbox.control('POST', 'reset', {});
  await using program = await startProgram(path, { ...sandbox.environment, WATCH_INTERVAL_MS: watchInterval });
  const { data } = await openAsk(program)({ query });
  const after = (data as { portOrders: { eventCursor: string } }).portOrders.eventCursor;
  const empty = await program.memory();
  using crowd = await openCrowd(program, { size, after });
  const sid = await readOrder(sandbox);
  let moves = 0;
  const tellAll = async (): Promise<number[]> => {
    const told = crowd.next();
    moves += 1;
    // The carrier's clock counts seconds: a change within the same one would have to be asked for again.
    await sandbox.control('POST', 'clock', { advance: 1_000 });
    await sandbox.control('POST', `port-orders/${sid}`, { status: moves % 2 ? 'REVIEW' : 'PENDING' });
    return told;
  };
  for (let event = 0; event < warmUp; event += 1) await tellAll();
  const memory = (await program.memory()) - empty;
  const begin = await program.usage();
  const delays: number[] = [];
  for (let event = 0; event < measured; event += 1) delays.push(...(await tellAll()));
  const end = await program.usage();
  delays.sort((one, other) => one - other);
  const at = (share: number): number => delays[Math.floor(delays.length * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), cpu: (end.cpu - begin.cpu) / measured, memory: memory / size };
}

async function readOrder({ environment }: BenchSandbox): Promise<string> {
  const { TWILIO_ACCOUNT_SID: user, TWILIO_AUTH_TOKEN: password, TWILIO_PORTING_URL: url } = environment;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const { orders } = (await (await fetch(`${url}${ordersUrl}`, { headers: { authorization } })).json()) as {
    orders: { sid: string }[];
  };
  return orders[0]?.sid ?? '';
}

const columns: [string, (result: FanOut) => string][] = [
  ['p50 ms', ({ p50 }) => p50.toFixed(1)],
  ['p99 ms', ({ p99 }) => p99.toFixed(1)],
  ['CPU ms each event', ({ cpu }) => cpu.toFixed(1)],
  ['Deliveries/s of one core', ({ cpu }) => ((size * 1000) / cpu).toFixed(0)],
  ['KB each subscriber', ({ memory }) => memory.toFixed(1)],
];

/** Prints what one event to a crowd costs, beside a floor that does no more than send it. */
export async function printFanOut(sandbox: BenchSandbox): Promise<void> {
  const product = await measure(sandbox, 'src/main.ts');
  const floor = await measure(sandbox, 'bench/fan-out-floor.ts');
  const cells = columns.map(([, toText]) => `${toText(product)} / ${toText(floor)}`);
  process.stdout.write(`
| One event to | ${columns.map(([title]) => title).join(' | ')} | CPU, times the floor |
|---|${'---|'.repeat(columns.length + 1)}
| ${size} subscribers over WebSocket | ${cells.join(' | ')} | ${(product.cpu / floor.cpu).toFixed(1)} |
`);
}
