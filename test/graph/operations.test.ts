import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGlobalId } from '../../src/domain/id.ts';
import { openProduct, type Product } from '../harness.ts';
import {
  AssignToTrunkDocument,
  CancelPortOrderDocument,
  CountryPricesDocument,
  CreatePortOrderDocument,
  InventoryAcrossCarriersDocument,
  JobWithFailuresDocument,
  LoaWithOrdersDocument,
  OneNumberDocument,
  PortBoardDocument,
  PriceOfANumberDocument,
  SignLoaDocument,
  StartUpdateJobDocument,
  TrunkWithNumbersDocument,
  WatchJobsDocument,
  WatchPortOrdersDocument,
} from './operations/graphql.ts';
import { toOrderInput } from './port-order-seed.ts';
import { transports } from './subscriber.ts';

const folder = join(import.meta.dirname, '../../schema/operations');
const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

/** What OneNumber is asked for: a number of each kind. */
async function oneOfEachKind(): Promise<{ kind: string; id: string; e164: string }[]> {
  const { data } = await product.query(InventoryAcrossCarriersDocument, { first: 250 });
  const numbers = data.phoneNumbers?.nodes ?? [];
  const byKind = new Map(numbers.map(({ __typename, id, e164 }) => [__typename, { kind: __typename, id, e164 }]));
  return [...byKind.values()];
}

describe('the published operations', () => {
  it('are those that the typed documents hold', () => {
    expect(files).toEqual([
      'assign-to-trunk.graphql',
      'cancel-port-order.graphql',
      'country-prices.graphql',
      'create-port-order.graphql',
      'inventory-across-carriers.graphql',
      'job-with-failures.graphql',
      'loa-with-orders.graphql',
      'one-number.graphql',
      'port-board.graphql',
      'price-of-a-number.graphql',
      'sign-loa.graphql',
      'start-update-job.graphql',
      'trunk-with-numbers.graphql',
      'watch-jobs.graphql',
      'watch-port-orders.graphql',
    ]);
  });

  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const asked = files.filter((name) => name !== 'one-number.graphql' && /^query /m.test(read(name)));

  it.each(asked)('run as they stand: %s', async (name) => {
    const { status, data, errors } = await product.query<Record<string, object | null>>(read(name));
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(Object.values(data)).not.toContain(null);
  });

  it('show one number of every kind, by id and by E.164', async () => {
    const numbers = await oneOfEachKind();
    expect(numbers.map(({ kind }) => kind).sort()).toEqual([
      'ApifonicaPhoneNumber',
      'TelnyxMobilePhoneNumber',
      'TelnyxPhoneNumber',
      'TwilioPhoneNumber',
    ]);
    for (const { kind, id, e164 } of numbers) {
      for (const by of [{ id }, { e164 }]) {
        const { data, errors } = await product.query(OneNumberDocument, { by });
        expect(errors).toBeUndefined();
        expect(data.phoneNumber).toMatchObject({ __typename: kind, id, e164 });
      }
    }
  });
});

describe('InventoryAcrossCarriers', () => {
  it('shows the numbers of all three carriers with trunk, price and complete coverage', async () => {
    const { data, errors } = await product.query(InventoryAcrossCarriersDocument, { first: 250 });
    expect(errors).toBeUndefined();
    const { nodes = [], coverage = [], pageInfo } = data.phoneNumbers ?? {};
    expect(coverage.map(({ account, state, itemCount, fault }) => [account.label, state, itemCount, fault])).toEqual([
      ['twilio', 'COMPLETE', 40, null],
      ['telnyx', 'COMPLETE', 65, null],
      ['apifonica', 'COMPLETE', 45, null],
    ]);
    expect(pageInfo?.hasNextPage).toBe(false);
    for (const provider of ['TWILIO', 'TELNYX', 'APIFONICA']) {
      const own = nodes.filter(({ account }) => account.provider === provider);
      expect(own.filter(({ trunk }) => trunk?.id).length).toBeGreaterThan(5);
      // Nobody prices calls to the virtual numbers; all others have a price per minute.
      const unpriced = own.filter(({ price }) => !price?.terminating[0]?.amount);
      expect(unpriced.filter(({ type }) => type !== 'SIP')).toEqual([]);
    }
  });
});

describe('the other operations', () => {
  it('TrunkWithNumbers shows each trunk with its numbers', async () => {
    const { data } = await product.query(TrunkWithNumbersDocument);
    const trunks = data.trunks?.nodes ?? [];
    expect(trunks.map(({ label }) => label).sort()).toEqual(['Contact center', 'HQ voice', 'Overflow']);
    for (const { phoneNumbers } of trunks) expect(phoneNumbers?.nodes.length).toBeGreaterThan(5);
  });

  it('PortBoard shows orders in all nine statuses, with the fix of each problem', async () => {
    const { data } = await product.query(PortBoardDocument);
    const orders = data.portOrders?.nodes ?? [];
    expect(new Set(orders.map(({ status }) => status)).size).toBe(9);
    expect(orders.filter(({ loa }) => !loa)).toEqual([]);
    const problems = orders.flatMap((order) => order.problems);
    expect(problems.length).toBeGreaterThan(3);
    expect(problems.filter(({ fix }) => fix.length < 10)).toEqual([]);
    for (const { allowedActions } of orders) {
      expect(allowedActions.filter(({ allowed, reason }) => !allowed && !reason)).toEqual([]);
    }
  });

  it('LoaWithOrders shows the orders of every letter', async () => {
    const { data } = await product.query(LoaWithOrdersDocument);
    const loas = data.loas?.nodes ?? [];
    expect(new Set(loas.map(({ status }) => status))).toEqual(new Set(['OPEN', 'SIGNING', 'SIGNED', 'CANCELED']));
    expect(loas.filter(({ portOrders }) => !portOrders?.nodes.length)).toEqual([]);
  });

  it('JobWithFailures shows what failed and why', async () => {
    const { data } = await product.query(JobWithFailuresDocument);
    const jobs = data.jobs?.nodes ?? [];
    expect(jobs.some(({ failedCount }) => failedCount > 0)).toBe(true);
    for (const { failedCount, operations } of jobs) {
      expect(operations.totalCount).toBe(failedCount);
      expect(operations.nodes.filter(({ errors }) => !errors[0]?.title)).toEqual([]);
    }
  });

  it('PriceOfANumber and CountryPrices agree', async () => {
    const [number, country] = [await product.query(PriceOfANumberDocument), await product.query(CountryPricesDocument)];
    const [price] = number.data.numberPrice?.terminating ?? [];
    const rows = country.data.countryPrices?.terminating ?? [];
    expect(rows.find(({ destinationPrefixes }) => destinationPrefixes.includes('1'))?.amount).toBe(price?.amount);
    expect(price).toMatchObject({ destinationPrefixes: ['1'] });
  });
});

describe('the operations that change something', () => {
  it('CreatePortOrder, SignLoa and CancelPortOrder lead an order from its beginning to its end', async () => {
    const input = toOrderInput();
    const { e164 } = input;
    const wrong = await product.query(CreatePortOrderDocument, { input: { ...input, email: '', region: '' } });
    expect(wrong.data.createPortOrder).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ providerCode: 21811 }, { providerCode: 21803 }],
    });
    const refused = await product.query(CreatePortOrderDocument, { input: { ...input, region: 'NY' } });
    expect(refused.data.createPortOrder).toMatchObject({
      __typename: 'ProviderRejectedError',
      fault: { providerCode: '21834', httpStatus: 400 },
      problem: { code: 21834, field: 'street', retryable: false },
    });

    const made = (await product.query(CreatePortOrderDocument, { input })).data.createPortOrder;
    if (made?.__typename !== 'PortOrderPayload') throw new Error(`not made: ${JSON.stringify(made)}`);
    const { id, loa } = made.portOrder;
    expect(made.portOrder).toMatchObject({ status: 'CREATED', phase: 'CHECKING', numbers: [{ e164 }] });
    expect(made.portOrder.allowedActions.map(({ allowed }) => allowed)).toEqual([true, true, true]);

    const sign = { input: { id: loa?.id ?? '' } };
    expect((await product.query(SignLoaDocument, sign)).data.startLoaSigning).toMatchObject({
      __typename: 'LoaPayload',
      loa: { status: 'SIGNING', email: input.email, portOrders: { nodes: [{ id }] } },
    });
    expect((await product.query(SignLoaDocument, sign)).data.startLoaSigning).toMatchObject({
      __typename: 'ProviderRejectedError',
      problem: { code: 21905 },
    });
    expect((await product.query(CancelPortOrderDocument, { input: { id } })).data.cancelPortOrder).toMatchObject({
      __typename: 'PortOrderPayload',
      portOrder: { id, status: 'CANCELED', loa: { status: 'CANCELED' } },
    });
    expect((await product.query(CancelPortOrderDocument, { input: { id: 'x' } })).data.cancelPortOrder).toMatchObject({
      __typename: 'NotFoundError',
      id: 'x',
    });
  });

  it('AssignToTrunk puts a number on each trunk in turn, and says which carrier cannot', async () => {
    const numbers = await oneOfEachKind();
    const assign = async (kind: string, trunk: string) => {
      const phoneNumber = numbers.find((number) => number.kind === kind)?.id ?? '';
      const { data } = await product.query(AssignToTrunkDocument, { input: { phoneNumber, trunk } });
      return data.assignPhoneNumberToTrunk;
    };
    const { data } = await product.query(TrunkWithNumbersDocument);
    for (const { id, label } of data.trunks?.nodes ?? []) {
      expect(await assign('TwilioPhoneNumber', id)).toMatchObject({
        __typename: 'PhoneNumberPayload',
        phoneNumber: { trunk: { id, label } },
      });
      expect(await assign('ApifonicaPhoneNumber', id)).toMatchObject({
        __typename: 'UnsupportedError',
        provider: 'APIFONICA',
      });
    }
    expect(await assign('TwilioPhoneNumber', 'x')).toMatchObject({ issues: [{ path: ['trunk'], providerCode: null }] });
  });

  it('StartUpdateJob starts a job that JobWithFailures shows at its end', async () => {
    const number = (await oneOfEachKind()).find(({ kind }) => kind === 'TelnyxPhoneNumber')?.id ?? '';
    const input = { phoneNumbers: [number], tags: ['bulk'], idempotencyKey: 'operations' };
    const started = (await product.query(StartUpdateJobDocument, { input })).data.startUpdateJob;
    if (started?.__typename !== 'JobPayload') throw new Error(`not started: ${JSON.stringify(started)}`);
    const { id } = started.job;
    expect(started.job).toMatchObject({ status: 'PENDING', totalCount: 1, pendingCount: 1 });
    expect((await product.query(StartUpdateJobDocument, { input })).data.startUpdateJob).toEqual(started);
    await product.control('POST', `jobs/${readGlobalId(id)?.key}`, { fail: [1] });
    const { data } = await product.query(JobWithFailuresDocument);
    const job = data.jobs?.nodes.find((each) => each.id === id);
    expect(job).toMatchObject({ status: 'FAILED', failedCount: 1, operations: { totalCount: 1 } });
    const none = { phoneNumbers: [number] };
    expect((await product.query(StartUpdateJobDocument, { input: none })).data.startUpdateJob).toMatchObject({
      __typename: 'InvalidInputError',
      issues: [{ path: [], providerCode: null }],
    });
  });
});

describe.each(transports)('over $name', ({ name, subscribe }) => {
  /** Each change is later than all before it, over both transports. */
  let minute = name === 'SSE' ? 0 : 10;
  async function seeOrder(id: string): Promise<void> {
    minute += 1;
    await product.live.observe({
      subject: { kind: 'port-order', account: 'twilio', key: readGlobalId(id)?.key ?? '' },
      state: { status: 'REVIEW', rawStatus: `minute ${minute}`, activationDate: null, problems: [] },
      changedAt: new Date(Date.now() + minute * 60_000),
      source: 'CALLBACK',
    });
  }

  it('WatchPortOrders goes on where PortBoard was read, and says where changes are missing', async () => {
    const { data } = await product.query(PortBoardDocument);
    const { nodes = [], eventCursor: after } = data.portOrders ?? {};
    const [id = '', other = ''] = nodes.map((order) => order.id);
    await seeOrder(other);
    await seeOrder(id);
    await using one = subscribe(product.url, print(WatchPortOrdersDocument), { after, portOrders: [id] });
    const event = await one.next();
    expect(event).toMatchObject({ __typename: 'PortOrderEvent', status: 'REVIEW', portOrder: { id } });

    await product.live.log.prune(new Date(Date.now() + 86_400_000));
    await seeOrder(id);
    await using late = subscribe(product.url, print(WatchPortOrdersDocument), { after });
    const [gap, next] = await late.take(2);
    expect(gap).toMatchObject({ __typename: 'StreamGap', missedAfter: after, cursor: event.cursor });
    expect(next).toEqual(await one.next());
  });

  it('WatchJobs goes on where JobWithFailures was read', async () => {
    const { data } = await product.query(JobWithFailuresDocument);
    const { nodes = [], eventCursor: after } = data.jobs ?? {};
    const [{ id, status } = { id: '', status: '' }] = nodes;
    const counts = { totalCount: 4, pendingCount: 3, succeededCount: 0, failedCount: 1 };
    await product.live.observe({
      subject: { kind: 'job', account: 'telnyx', key: readGlobalId(id)?.key ?? '' },
      state: { status: 'IN_PROGRESS', rawStatus: name, ...counts },
      changedAt: new Date(Date.now() + minute * 60_000),
      source: 'MUTATION',
    });
    await using jobs = subscribe(product.url, print(WatchJobsDocument), { after, jobs: [id] });
    expect(await jobs.next()).toMatchObject({
      __typename: 'JobEvent',
      status: 'IN_PROGRESS',
      ...counts,
      job: { id, status },
    });
  });
});
