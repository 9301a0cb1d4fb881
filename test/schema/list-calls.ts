import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { defaultLimits } from '../../src/access/limits.ts';
import { readGlobalId } from '../../src/domain/id.ts';
import type { StateOf } from '../../src/domain/status-event.ts';
import type { Observe } from '../../src/events/observe.ts';
import { toWorld } from '../../src/graph/context.ts';
import { openGuards } from '../../src/graph/guards.ts';
import type { Provider } from '../../src/providers/provider.ts';
import { providers } from '../../src/providers/registry.ts';
import { openServer } from '../../src/server.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';
import { type Carriers, openCarriers } from '../carriers.ts';
import { openIdleLive } from '../harness.ts';
import type { ListPath } from './list-paths.ts';

/** How much there is: numbers at each carrier, port orders, and how many of a list are asked for. */
export type Amount = { size: number; portOrders: number; first: number };

/** What a path costs a server that has read nothing yet, and how many objects it leads to. */
export type Cost = { calls: number; objects: number };

export type Counting = AsyncDisposable & { count(path: ListPath, schema?: GraphQLSchema): Promise<Cost> };

const many = 1_000_000;
const limits = { ...defaultLimits, cost: 1_000 * many, calls: many, tokens: many, depth: 40, aliases: many };
const log = pino({ level: 'silent' });

type Observer = Parameters<Provider['open']>[0]['observer'];

/** The variables that paths may use. */
const types = { first: 'Int', ids: '[ID!]!', numbers: '[E164!]!' };

type Lists = Record<
  'phoneNumbers' | 'trunks' | 'portOrders' | 'loas' | 'jobs',
  { nodes: { id: string; e164: string }[] }
>;
const everything = `{
  phoneNumbers(first: 250) { nodes { id e164 } } trunks(first: 250) { nodes { id } }
  portOrders(first: 250) { nodes { id } } loas(first: 250) { nodes { id } } jobs(first: 250) { nodes { id } }
}`;

type Place = { carriers: Carriers; live: Awaited<ReturnType<typeof openIdleLive>>; observer: Observer };

/** Asks a server that has read nothing yet. */
async function ask<Data>(
  { carriers, live, observer }: Place,
  query: string,
  options: { variables?: object; schema?: GraphQLSchema },
) {
  const { variables = {}, schema } = options;
  const accounts = openAccounts(carriers.sandbox, observer);
  const server = await openServer({
    at: { host: '127.0.0.1', port: 0 },
    access: live.access,
    world: toWorld(accounts, live, live.access, { patience: 10_000 }),
    metrics: new Registry(),
    log,
    guards: openGuards({ limits }),
    ...(schema && { schema }),
  });
  await carriers.calls();
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: { data: Data; errors?: object[] } = await response.json();
  const { total: calls } = await carriers.calls();
  await server.close(0);
  await Promise.all(accounts.map((account) => account.close()));
  if (errors) throw new Error(`${query}: ${JSON.stringify(errors[0])}`);
  return { data, calls };
}

/** Opens carriers with that much, and a log in which every port order and job has changed twice. */
export async function openCounting({ size, portOrders, first }: Amount): Promise<Counting> {
  await using opened = new AsyncDisposableStack();
  const { observer } = openMetrics();
  const carriers = opened.adopt(await openCarriers({ size, seed: 1, tenant: null, observer }), (each) => each.close());
  await carriers.control('POST', 'reset', { size, portOrders });
  const live = opened.use(await openIdleLive());
  const place = { carriers, live, observer };
  const { data: lists } = await ask<Lists>(place, everything, {});
  for (const { id } of [...lists.portOrders.nodes, ...lists.jobs.nodes]) await change(live.observe, id);
  const ids = Object.values(lists).flatMap(({ nodes }) => nodes.map(({ id }) => id));
  const numbers = lists.phoneNumbers.nodes.map(({ e164 }) => e164);
  const variables = { first, ids: ids.slice(0, 250), numbers };
  const owned = opened.move();
  return {
    async count({ name, query }, schema) {
      const declared = Object.entries(types).filter(([variable]) => query.includes(`$${variable}`));
      const head = declared.map(([variable, type]) => `$${variable}: ${type}`).join(', ');
      const { data, calls } = await ask<unknown>(place, `query ${head && `(${head})`} ${query}`, { variables, schema });
      return { calls, objects: countObjects(data, name) };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function openAccounts(origin: string, observer: Observer) {
  return providers.map(({ sandbox, open }) =>
    open({
      label: sandbox.provider,
      settings: { ...sandbox.settings },
      baseUrls: sandbox.baseUrls(origin),
      observer,
    }),
  );
}

/** Has an order or job change twice, as far as the log is concerned. */
async function change(observe: Observe, id: string): Promise<void> {
  const { type, account, key } = readGlobalId(id) ?? { type: '', account: '', key: '' };
  for (const step of [1, 2]) {
    const seen = { changedAt: new Date(Date.now() - 60_000 * (3 - step)), source: 'CALLBACK' } as const;
    if (type === 'Job') {
      const counts = { totalCount: 2, pendingCount: 2 - step, succeededCount: step, failedCount: 0 };
      const state = { status: 'IN_PROGRESS', rawStatus: 'in_progress', ...counts } as const;
      await observe({ ...seen, subject: { kind: 'job', account, key }, state });
    } else {
      const status = step === 1 ? 'CREATED' : 'PENDING';
      const state = { status, rawStatus: status, activationDate: null, problems: [] } satisfies StateOf['port-order'];
      await observe({ ...seen, subject: { kind: 'port-order', account, key }, state });
    }
  }
}

/** How many objects are at the end of a path; of a page, its items. */
function countObjects(data: unknown, name: string): number {
  let found: unknown[] = [data];
  const steps = name.replace(/<(\w+)>\./g, '$1_').split('.');
  for (const step of steps) {
    found = found.flatMap((value) => (isObject(value) ? value[step] : [])).filter(isObject);
  }
  return found.flatMap((value) => (isObject(value) && Array.isArray(value.nodes) ? value.nodes : [value])).length;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
