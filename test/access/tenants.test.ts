import fc from 'fast-check';
import { type Client, createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import { accountsOf, openTells, otherOf, type Tenant } from './tenancy.ts';
import { type Choice, type Holding, type Request, toChoices, toRequest } from './tenant-operations.ts';

/** A tenant who asks over HTTP and WebSocket, and sees to it that nobody tells it anything of the other. */
type Asker = {
  holding: Holding;
  /** What it was told of the other, which must stay empty. */
  leaks: string[];
  ask(request: Request, overWebSocket: boolean): Promise<string>;
  /** Follows all that happens; `told` grows. */
  follow(query: string, after: string): { told: string[]; leave(): void };
  close(): unknown;
};

const askersOf = async (product: Product): Promise<Record<Tenant, Asker>> => {
  const [a, b] = await Promise.all(
    (['a', 'b'] as const).map((tenant) => product.makeKey({ accounts: accountsOf(tenant) })),
  );
  if (!a || !b) throw new Error('there are two tenants');
  return { a: await openAsker(product, 'a', a, b.id), b: await openAsker(product, 'b', b, a.id) };
};

type Key = Awaited<ReturnType<Product['makeKey']>>;

async function openAsker(product: Product, tenant: Tenant, key: Key, keyOfOther: string): Promise<Asker> {
  const find = openTells(tenant, [keyOfOther]);
  const leaks: string[] = [];
  const client = createClient({
    url: `${product.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: key.headers,
    lazy: false,
  });
  const asker: Asker = {
    holding: {
      ...{ Account: [], TelnyxPhoneNumber: [], PhoneNumber: [], Trunk: [], PortOrder: [], Loa: [], Job: [] },
      ...{ e164: [], cursors: {}, events: [] },
    },
    leaks,
    async ask({ query, variables }, overWebSocket) {
      const text = overWebSocket
        ? await askSocket(client, query, variables)
        : await askHttp(product, key, query, variables);
      leaks.push(...find(text, [...textsOf(variables), ...(query.match(/[\w-]{20,}/g) ?? [])]));
      return text;
    },
    follow(query, after) {
      const told: string[] = [];
      const leave = client.subscribe(
        { query, variables: { after } },
        {
          next(result) {
            const text = JSON.stringify(result);
            told.push(text);
            leaks.push(...find(text));
          },
          error: (error) => void leaks.push(`it was cut off: ${JSON.stringify(error)}`),
          complete() {},
        },
      );
      return { told, leave };
    },
    close: () => client.dispose(),
  };
  await hold(asker);
  return asker;
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
};

async function askHttp(product: Product, key: Key, query: string, variables: object): Promise<string> {
  const response = await fetch(`${product.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key.headers },
    body: JSON.stringify({ query, variables }),
  });
  return `${JSON.stringify([...response.headers])}${await response.text()}`;
}

function askSocket(client: Client, query: string, variables: Record<string, unknown>): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const texts: string[] = [];
  client.subscribe(
    { query, variables },
    {
      next: (result) => void texts.push(JSON.stringify(result)),
      error: (errors) => resolve(JSON.stringify({ errors })),
      complete: () => resolve(texts.join('')),
    },
  );
  return promise;
}

const everything = `{
  accounts { id }
  phoneNumbers(first: 250) { nodes { id e164 } }
  trunks(first: 50) { nodes { id } }
  portOrders(first: 50) { nodes { id } }
  loas(first: 50) { nodes { id } }
  jobs(first: 50) { nodes { id } }
}`;

/** Reads what a tenant has. */
async function hold({ holding, ask }: Asker): Promise<void> {
  const text = await ask({ query: everything, variables: {} }, true);
  for (const [, id = ''] of text.matchAll(/"id":"([^"]+)"/g)) {
    const type = readGlobalId(id)?.type ?? '';
    if (type.endsWith('PhoneNumber')) holding.PhoneNumber.push(id);
    if (type in holding) holding[type as 'Trunk'].push(id);
  }
  holding.e164.push(...Array.from(text.matchAll(/"e164":"([^"]+)"/g), ([, e164 = '']) => e164));
}

/** Keeps what an answer holds for questions to come: of it, and of the other. */
function keep({ holding }: Asker, { kind }: Choice, text: string): void {
  const [cursor] = /(?<="endCursor":")[^"]+/.exec(text) ?? [];
  if (!cursor) return;
  holding.cursors[kind] = [...(holding.cursors[kind] ?? []).slice(-20), cursor];
}

/** How many of one tenant's, or of both, ask at a time. */
const width = 12;

/** Asks what was chosen, some at a time; gives the answers that are not what they must be. */
async function askAll(askers: Record<Tenant, Asker>, choices: readonly Choice[]): Promise<string[]> {
  const holdings = { a: askers.a.holding, b: askers.b.holding };
  const left = [...choices];
  const wrong: string[] = [];
  const work = async (): Promise<void> => {
    for (let choice = left.shift(); choice; choice = left.shift()) {
      const asker = askers[choice.tenant];
      const request = toRequest(choice, holdings);
      const text = await asker.ask(request, choice.overWebSocket);
      keep(asker, choice, text);
      const { refused } = request;
      const isRefused = !refused || new RegExp(`"(?:code|__typename)":"(?:${refused})"`).test(text);
      if (!isRefused || /"(?:FORBIDDEN|INTERNAL|CONFLICT|UNAUTHENTICATED)"/.test(text)) {
        wrong.push(`${JSON.stringify(request)} was answered ${text}`);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return wrong;
}

const countOf = { alone: 10, both: 80, operations: 100 };

const subscriptions = [
  `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) { ... on PortOrderEvent {
    cursor status rawStatus problems { message } account { id label }
    portOrder { id friendlyName serviceAddress { street } }
  } } }`,
  `subscription ($after: EventCursor) { jobStatusChanged(after: $after) {
    ... on JobEvent { cursor status account { id label } job { id } }
  } }`,
];

describe('two tenants with the same numbers', () => {
  it('are told nothing of each other, whatever each asks and changes', async () => {
    await using product = await openProduct({ isClosed: true, isShared: true, size: 5 });
    const { tenants } = product;
    if (!tenants) throw new Error('there are two tenants');
    const askers = await askersOf(product);
    await using clients = new AsyncDisposableStack();
    for (const { close } of Object.values(askers)) clients.defer(async () => void (await close()));
    const seed = Date.now();
    process.stderr.write(`two tenants: seed ${seed}\n`);
    const run = (who: readonly Tenant[], numRuns: number) =>
      fc.assert(
        fc.asyncProperty(
          fc.array(toChoices(who), { minLength: countOf.operations, maxLength: countOf.operations }),
          async (choices) => {
            expect(await askAll(askers, choices)).toEqual([]);
            expect([...askers.a.leaks, ...askers.b.leaks]).toEqual([]);
          },
        ),
        { numRuns, seed, endOnFailure: true },
      );
    const start = product.live.log.toCursor(0);
    for (const tenant of ['a', 'b'] as const) {
      const { calls } = tenants[otherOf(tenant)];
      await calls();
      await run([tenant], countOf.alone);
      expect((await calls()).total).toBe(0);
    }
    const followed = (['a', 'b'] as const).flatMap((tenant) =>
      subscriptions.map((query) => askers[tenant].follow(query, start)),
    );
    await run(['a', 'b'], countOf.both);
    for (const { told, leave } of followed) {
      expect(told.length).toBeGreaterThan(5);
      leave();
    }
    expect([...askers.a.leaks, ...askers.b.leaks]).toEqual([]);
  }, 180_000);
});
