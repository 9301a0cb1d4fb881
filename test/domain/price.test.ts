import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchTerminatingPrices, type Price } from '../../src/domain/price.ts';

const row = (amount: string, destinationPrefixes: string[], originationPrefixes: string[] = ['ALL']): Price => ({
  direction: 'TERMINATING',
  amount,
  baseAmount: null,
  currency: 'USD',
  friendlyName: null,
  destinationPrefixes,
  originationPrefixes,
  numberType: null,
});

const british = [
  row('0.01', ['44'], ['ROW']),
  row('0.02', ['44'], ['4420', '44']),
  row('0.03', ['4420', '44121'], ['ROW']),
  row('0.04', ['4420'], ['44']),
  row('0.05', ['447'], ['ALL']),
];

const amounts = (rows: readonly Price[]) => rows.map(({ amount }) => amount);

describe('the terminating price of a call', () => {
  it.each([
    ['+442079460000', null, ['0.03', '0.04'], '4420'],
    ['+441212340000', null, ['0.03'], '44121'],
    ['+447700900000', null, ['0.05'], '447'],
    ['+441914980000', null, ['0.01', '0.02'], '44'],
    ['+442079460000', '+447700900000', ['0.04'], '4420'],
    ['+442079460000', '+14155550100', ['0.03'], '4420'],
    ['+441914980000', '+442079460000', ['0.02'], '44'],
    ['+441914980000', '+33123456789', ['0.01'], '44'],
    ['+447700900000', '+33123456789', ['0.05'], '447'],
    ['+33123456789', null, [], ''],
  ])('to %s from %s is %j, by the longest prefix', (destination, origination, expected, prefix) => {
    const rows = matchTerminatingPrices(british, destination, origination);
    expect(amounts(rows)).toEqual(expected);
    for (const { destinationPrefixes } of rows) expect(destinationPrefixes).toEqual([prefix]);
  });

  it('prefers the longest prefix of the caller, then the rest of the world, then all', () => {
    const rows = [
      row('all', ['1'], ['ALL']),
      row('rest', ['1'], ['ROW']),
      row('near', ['1'], ['4']),
      row('far', ['1'], ['49']),
    ];
    const from = (origination: string) => amounts(matchTerminatingPrices(rows, '+14155550100', origination));
    expect(from('+4930901820')).toEqual(['far']);
    expect(from('+442079460000')).toEqual(['near']);
    expect(from('+14155550100')).toEqual(['rest']);
    expect(amounts(matchTerminatingPrices(rows.slice(0, 1), '+14155550100', '+33'))).toEqual(['all']);
  });

  it('is none where no row holds for the caller', () => {
    expect(matchTerminatingPrices([row('0.01', ['44'], ['44'])], '+442079460000', '+14155550100')).toEqual([]);
  });
});

const digits = fc.stringMatching(/^[1-4]{1,6}$/);
const prefixes = fc.tuple(
  fc.array(digits, { minLength: 1, maxLength: 3 }),
  fc.uniqueArray(fc.oneof(digits, fc.constantFrom('ALL', 'ROW')), { minLength: 1, maxLength: 3 }),
);
const table = fc
  .array(prefixes, { maxLength: 8 })
  .map((rows) => rows.map(([destinations, originations], index) => row(String(index), destinations, originations)));
const number = fc.stringMatching(/^[1-4]{7}$/).map((text) => `+${text}`);

describe('any price table', () => {
  it('gives rows of one prefix, which the number starts with, and none has a longer one', () => {
    fc.assert(
      fc.property(table, number, (rows, destination) => {
        const found = matchTerminatingPrices(rows, destination, null);
        const fitting = rows
          .flatMap(({ destinationPrefixes }) => destinationPrefixes)
          .filter((prefix) => destination.slice(1).startsWith(prefix));
        const longest = Math.max(0, ...fitting.map((prefix) => prefix.length));
        expect(found.length > 0).toBe(fitting.length > 0);
        for (const { destinationPrefixes } of found) {
          expect(destinationPrefixes).toEqual([destination.slice(1, 1 + longest)]);
        }
      }),
    );
  });

  it('gives at most one row once the caller is known, out of those without', () => {
    fc.assert(
      fc.property(table, number, number, (rows, destination, origination) => {
        const all = matchTerminatingPrices(rows, destination, null);
        const one = matchTerminatingPrices(rows, destination, origination);
        expect(one.length).toBeLessThanOrEqual(1);
        for (const found of one) expect(all).toContainEqual(found);
        const open = all.some(({ originationPrefixes }) => originationPrefixes.some((prefix) => prefix === 'ALL'));
        if (open) expect(one).toHaveLength(1);
      }),
    );
  });
});
