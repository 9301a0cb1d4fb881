import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { portOrderStatuses } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';
import { mutateAll, type Outcome } from './mutation.ts';
import { type Order, orderPayload, toOrderInput } from './port-order-seed.ts';

const statuses = portOrderStatuses.filter((status) => status !== 'UNKNOWN');
const letters = ['OPEN', 'SIGNING', 'SIGNED', 'CANCELED'] as const;
const lines = ['MOBILE', 'LANDLINE'] as const;
const hour = 3_600_000;
/** How far away the numbers' move is, in milliseconds. */
const distances = { unset: null, 'all but 48 h': 48 * hour - 60_000, '49 h': 49 * hour, '30 days': 720 * hour };

/** A state that an order can be in, with an order that is in it. */
type Case = {
  status: (typeof statuses)[number];
  line: (typeof lines)[number];
  distance: keyof typeof distances;
  letter: (typeof letters)[number];
  order: Pick<Order, 'id' | 'nativeId' | 'loa'> & { portType?: string };
};
type Seeded = Case['order'] & { numbers: { e164: string }[] };
type Action = { action: string; allowed: boolean; providerCode: number | null };

let product: Product;
const cases: Case[] = [];

const move = (nativeId: string, change: object) => product.control('POST', `port-orders/${nativeId}`, change);

type Page = { nodes: Seeded[]; pageInfo: { hasNextPage: boolean; endCursor: string } };

async function readPage(after: string | null): Promise<Page> {
  const { data } = await product.query<{ portOrders: Page }>(
    `query ($after: String) { portOrders(first: 250, after: $after) {
      nodes { id nativeId portType numbers { e164 } loa { id nativeId status } } pageInfo { hasNextPage endCursor }
    } }`,
    { after },
  );
  return data.portOrders;
}

/** The orders that the sandbox begins with, one of each letter, by line and the letter's status. */
async function readSeeded(): Promise<(line: string, letter: string) => Seeded> {
  const ofLetter = new Map<string, Seeded[]>();
  let page = await readPage(null);
  const orders = [...page.nodes];
  while (page.pageInfo.hasNextPage) {
    page = await readPage(page.pageInfo.endCursor);
    orders.push(...page.nodes);
  }
  for (const order of orders) ofLetter.set(order.loa.id, [...(ofLetter.get(order.loa.id) ?? []), order]);
  const pools = new Map<string, Seeded[]>();
  for (const [order, ...others] of ofLetter.values()) {
    // Only a letter of one order is canceled together with it.
    if (!order || (order.loa.status === 'OPEN' && others.length > 0)) continue;
    const key = `${order.numbers[0]?.e164.startsWith('+1917') ? 'MOBILE' : 'LANDLINE'} ${order.loa.status}`;
    pools.set(key, [...(pools.get(key) ?? []), order]);
  }
  return (line, letter) => {
    const order = pools.get(`${line} ${letter}`)?.pop() ?? (letter === 'CANCELED' && pools.get(`${line} OPEN`)?.pop());
    if (!order) throw new Error(`no order for a ${line} number is left under a letter that is ${letter}`);
    return order;
  };
}

/** Makes orders under letters that another order keeps alive, so that they do not end with their order. */
async function makeOutliving(line: Case['line'], count: number): Promise<Order[]> {
  const inputs = Array.from({ length: count }, () => toOrderInput(line));
  const outcomes = await mutateAll<{ portOrder: Order }>(
    product,
    inputs.flatMap((input) => {
      const other = { ...input, e164: toOrderInput(line).e164 };
      return [input, other].map((each) => ({ field: 'createPortOrder', input: each, payload: orderPayload }));
    }),
  );
  return outcomes.flatMap(({ portOrder }, index) => (portOrder && index % 2 === 0 ? portOrder : []));
}

/** Brings an order into the state of its case, at the carrier. */
async function arrange({ status, distance, letter, order }: Case): Promise<void> {
  const ahead = distances[distance];
  const activationDate = ahead && new Date(Date.now() + ahead).toISOString();
  if (letter !== order.loa.status && letter === 'CANCELED') await move(order.nativeId, { status: 'CANCELED' });
  // From there on the carrier tells the line.
  const isTold = order.portType === 'MOBILE' || order.portType === 'LANDLINE';
  if (status !== 'CREATED' && !isTold) await move(order.nativeId, { status: 'PENDING' });
  await move(order.nativeId, { status, activationDate });
}

/** What is wanted: each case once. */
function toPlans(): Omit<Case, 'order'>[] {
  return statuses.flatMap((status) =>
    lines.flatMap((line) =>
      (Object.keys(distances) as Case['distance'][]).flatMap((distance) =>
        letters.map((letter) => ({ status, line, distance, letter })),
      ),
    ),
  );
}

beforeAll(async () => {
  product = await openProduct({ limits: { ...defaultLimits, rootFields: 60, aliases: 200, tokens: 10_000 } });
  await product.control('POST', 'reset', { portOrders: 864 });
  const takeSeeded = await readSeeded();
  const isOutlived = ({ status, letter }: Omit<Case, 'order'>) =>
    status === 'CANCELED' && (letter === 'OPEN' || letter === 'SIGNING');
  const plans = toPlans();
  const made: Record<string, Order[]> = {};
  for (const line of lines) {
    made[line] = await makeOutliving(line, plans.filter((plan) => plan.line === line && isOutlived(plan)).length);
  }
  for (const plan of plans) {
    const order = isOutlived(plan) ? made[plan.line]?.pop() : takeSeeded(plan.line, plan.letter);
    if (order) cases.push({ ...plan, order });
  }
  const asked = cases.filter((each) => isOutlived(each) && each.letter === 'SIGNING');
  await mutateAll(
    product,
    asked.map(({ order }) => ({ field: 'startLoaSigning', input: { id: order.loa.id } })),
  );
  for (let first = 0; first < cases.length; first += 24) await Promise.all(cases.slice(first, first + 24).map(arrange));
  // Hundreds of calls, on a machine that may have more to do.
}, 60_000);
afterAll(() => product[Symbol.asyncDispose]());

type State = { status: string; loa: { status: string }; allowedActions: Action[] };

/** The orders of cases as the graph shows them. */
async function readStates(ids: readonly string[]): Promise<State[]> {
  const { data } = await product.query<{ nodes: State[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on PortOrder {
      status loa { status } allowedActions { action allowed providerCode }
    } } }`,
    { ids },
  );
  return data.nodes;
}

/** Does all three to an order, that last which ends it. */
const toSteps = ({ order }: Case) => [
  { field: 'updatePortOrder', input: { id: order.id, friendlyName: 'Changed' } },
  { field: 'startLoaSigning', input: { id: order.loa.id } },
  { field: 'cancelPortOrder', input: { id: order.id } },
];
const actions = ['UPDATE', 'START_LOA_SIGNING', 'CANCEL'];

/** What came of a mutation, in the words of an allowed action. */
function toAction(outcome: Outcome<unknown>, action: string): Action {
  const { __typename, problem, fault } = outcome;
  if (__typename.endsWith('Payload')) return { action, allowed: true, providerCode: null };
  expect([__typename, fault?.providerCode]).toEqual(['ProviderRejectedError', String(problem?.code)]);
  return { action, allowed: false, providerCode: problem?.code ?? null };
}

describe('what may be done to an order', () => {
  /** Every refusal that was met. */
  const met = new Set<number | null>();

  it.each(statuses)('is what the carrier then lets be done: %s', async (status) => {
    const ofStatus = cases.filter((each) => each.status === status);
    expect(ofStatus).toHaveLength(lines.length * Object.keys(distances).length * letters.length);
    const states = await readStates(ofStatus.map(({ order }) => order.id));
    expect(states.map((state) => `${state.status} ${state.loa.status}`)).toEqual(
      ofStatus.map(({ letter }) => `${status} ${letter}`),
    );
    for (let first = 0; first < ofStatus.length; first += 16) {
      const outcomes = await mutateAll(product, ofStatus.slice(first, first + 16).flatMap(toSteps));
      for (const [index, each] of ofStatus.slice(first, first + 16).entries()) {
        const told = states[first + index]?.allowedActions ?? [];
        for (const [nth, action] of actions.entries()) {
          const said = told.find((one) => one.action === action);
          const outcome = outcomes[index * actions.length + nth];
          if (!outcome) throw new Error('a mutation was not answered');
          // An order that is canceled already has nothing to be canceled; doing so is answered with it as it is.
          const isOver = status === 'CANCELED' && action === 'CANCEL';
          const done = isOver ? { ...toAction(outcome, action), allowed: false } : toAction(outcome, action);
          const { line, letter, distance } = each;
          expect({ line, letter, distance, ...done }).toEqual({ line, letter, distance, ...said });
          met.add(done.providerCode);
        }
      }
    }
  });

  it('is refused for every reason that the carrier has', () => {
    expect(met).toEqual(new Set([null, 21829, 21830, 21832, 21833, 21904, 21905]));
  });
});
