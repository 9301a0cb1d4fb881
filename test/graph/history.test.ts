import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGlobalId } from '../../src/domain/id.ts';
import type { PortOrderStatus } from '../../src/domain/port-order.ts';
import { openProduct, type Product } from '../harness.ts';
import { transports } from './subscriber.ts';

const orderFields = `cursor changes previousStatus status rawStatus activationDate problems { code fix } occurredAt
  observedAt source superseded account { label }`;
const jobFields = `cursor previousStatus status rawStatus totalCount pendingCount succeededCount failedCount occurredAt
  observedAt source account { label }`;

type Event = { cursor: string; status: string; changes?: string[]; superseded?: boolean; pendingCount?: number };
type Page = {
  edges: { cursor: string; node: Event }[];
  nodes: Event[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
};

let product: Product;
let order: string;
let job: string;
let start: string;
beforeAll(async () => {
  product = await openProduct();
  const { data } = await product.query<Record<'portOrders' | 'jobs', { nodes: { id: string }[]; eventCursor: string }>>(
    '{ portOrders(first: 1) { nodes { id } eventCursor } jobs(first: 1) { nodes { id } } }',
  );
  order = data.portOrders.nodes[0]?.id ?? '';
  job = data.jobs.nodes[0]?.id ?? '';
  start = data.portOrders.eventCursor;
  await live(order, 12);
});
afterAll(() => product[Symbol.asyncDispose]());

const orderSteps: PortOrderStatus[] = ['CREATED', 'SUBMITTED', 'PENDING', 'REVIEW'];
/** Within what is kept: older news would be history that is gone already. */
const begun = Date.now() - 3_600_000;

/** A life of `count` changes of the order and the job, and one that came late. */
async function live(id: string, count: number): Promise<void> {
  const [orderKey = '', jobKey = ''] = [id, job].map((each) => readGlobalId(each)?.key);
  for (let step = 0; step < count; step += 1) {
    const changedAt = new Date(begun + step * 60_000);
    const status = orderSteps[step % 4] ?? 'CREATED';
    const activationDate = step > 5 ? new Date(begun).toISOString() : null;
    await product.live.observe({
      subject: { kind: 'port-order', account: 'twilio', key: orderKey },
      state: { status, rawStatus: status.toLowerCase(), activationDate, problems: [] },
      changedAt,
      source: 'CALLBACK',
    });
    const counts = { totalCount: count, pendingCount: count - step, succeededCount: step, failedCount: 0 };
    await product.live.observe({
      subject: { kind: 'job', account: 'telnyx', key: jobKey },
      state: { status: 'IN_PROGRESS', rawStatus: 'in_progress', ...counts },
      changedAt,
      source: 'MUTATION',
    });
  }
  await product.live.observe({
    subject: { kind: 'port-order', account: 'twilio', key: orderKey },
    state: { status: 'REJECTED', rawStatus: 'rejected', activationDate: null, problems: [] },
    changedAt: new Date(begun + 90_000),
    source: 'CALLBACK',
  });
}

/** One page of the history of a port order or a job, by its fields. */
async function read(id: string, fields: string, page: { first?: number; after?: string | null } = {}) {
  const query = `query ($id: ID!, $first: Int, $after: String) {
    subject: ${id === job ? 'job' : 'portOrder'}(id: $id) { history(first: $first, after: $after) {
      edges { cursor } nodes { ${fields} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } }
  }`;
  const { data, errors } = await product.query<{ subject: { history: Page | null } }>(query, { id, ...page });
  return { page: data.subject.history, errors };
}

describe.each([
  ['port order', () => order, orderFields, 13],
  ['job', () => job, jobFields, 12],
] as const)('the history of a %s', (kind, idOf, fields, length) => {
  it('holds its changes alone, oldest first, each with its place in the log', async () => {
    const { page } = await read(idOf(), fields);
    const seqs = page?.nodes.map(({ cursor }) => product.live.log.readCursor(cursor) ?? 0) ?? [];
    expect(seqs).toHaveLength(length);
    expect(seqs).toEqual(seqs.toSorted((one, other) => one - other));
    expect(page?.edges.map(({ cursor }) => cursor)).toEqual(page?.nodes.map(({ cursor }) => cursor));
    expect(page?.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it('comes in pages that leave nothing out and tell nothing twice', async () => {
    const whole = (await read(idOf(), fields)).page?.nodes ?? [];
    const paged: Event[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { page } = await read(idOf(), fields, { first: 5, after });
      expect(page?.pageInfo.hasPreviousPage).toBe(after !== null);
      paged.push(...(page?.nodes ?? []));
      after = page?.pageInfo.endCursor ?? null;
      more = page?.pageInfo.hasNextPage ?? false;
      expect(page?.nodes).toHaveLength(more ? 5 : whole.length % 5);
    }
    expect(paged).toEqual(whole);
    const { page: end } = await read(idOf(), fields, { after: whole.at(-1)?.cursor ?? null });
    expect(end).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, startCursor: null } });
  });

  it.each(transports)('is what was delivered over $name', async ({ subscribe }) => {
    const [field, type, argument] =
      kind === 'job'
        ? ['jobStatusChanged', 'JobEvent', 'jobs']
        : ['portOrderStatusChanged', 'PortOrderEvent', 'portOrders'];
    await using subscriber = subscribe(
      product.url,
      `subscription ($after: EventCursor, $ids: [ID!]) { ${field}(after: $after, ${argument}: $ids) { ... on ${type} { ${fields} } } }`,
      { after: start, ids: [idOf()] },
    );
    expect((await read(idOf(), fields)).page?.nodes).toEqual(await subscriber.take(length));
  });

  it('refuses a page that is too large, and a cursor that is none', async () => {
    for (const [page, message] of [
      [{ first: 251 }, 'first: ask for 1 to 250 items'],
      [{ first: 0 }, 'first: ask for 1 to 250 items'],
      [{ after: 'x' }, 'after: it is not an event cursor that this API gave'],
    ] as const) {
      const { errors } = await read(idOf(), fields, page);
      expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('an event of the past', () => {
  it('says what changed and what it followed, and of a late one that it is history', async () => {
    const { page } = await read(order, orderFields);
    const [first, second] = page?.nodes ?? [];
    expect(first).toMatchObject({ previousStatus: null, status: 'CREATED', changes: ['STATUS'], superseded: false });
    expect(second).toMatchObject({ previousStatus: 'CREATED', status: 'SUBMITTED', superseded: false });
    expect(page?.nodes[6]).toMatchObject({ changes: ['STATUS', 'ACTIVATION_DATE'] });
    expect(page?.nodes.at(-1)).toMatchObject({
      status: 'REJECTED',
      previousStatus: 'SUBMITTED',
      superseded: true,
      occurredAt: new Date(begun + 90_000).toISOString(),
    });
  });

  it('shows the order as it is now, one call for all events of a page', async () => {
    await product.calls();
    const { data } = await product.query<{
      portOrder: { status: string; history: { nodes: { portOrder: object }[] } };
    }>('query ($id: ID!) { portOrder(id: $id) { status history { nodes { portOrder { id status } } } } }', {
      id: order,
    });
    const { status, history } = data.portOrder;
    expect(history.nodes).toEqual(Array.from({ length: 13 }, () => ({ portOrder: { id: order, status } })));
    expect((await product.calls()).total).toBeLessThanOrEqual(2);
  });
});
