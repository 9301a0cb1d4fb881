import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../harness.ts';
import {
  CountryPricesDocument,
  InventoryAcrossCarriersDocument,
  JobWithFailuresDocument,
  LoaWithOrdersDocument,
  OneNumberDocument,
  PortBoardDocument,
  PriceOfANumberDocument,
  TrunkWithNumbersDocument,
} from './operations/graphql.ts';

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
      'country-prices.graphql',
      'inventory-across-carriers.graphql',
      'job-with-failures.graphql',
      'loa-with-orders.graphql',
      'one-number.graphql',
      'port-board.graphql',
      'price-of-a-number.graphql',
      'trunk-with-numbers.graphql',
    ]);
  });

  it.each(files.filter((name) => name !== 'one-number.graphql'))('run as they stand: %s', async (name) => {
    const { status, data, errors } = await product.query<Record<string, object | null>>(
      readFileSync(join(folder, name), 'utf8'),
    );
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
