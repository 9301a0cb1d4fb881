import { beforeEach, describe, expect, it } from 'vitest';
import type { NumberPriceKey } from '../../src/providers/provider.ts';
import { answerOnce, call, calls, freshAccount, useSandbox } from './twilio-sandbox.ts';

useSandbox();

let account = freshAccount();
beforeEach(() => {
  account = freshAccount();
});

describe('prices', () => {
  it('of many numbers equal those of one by one, from one table for each country', async () => {
    const destinations = [
      '+14155550100',
      '+19075551234',
      '+18005550001',
      '+17125550100',
      '+442079460001',
      '+447400123456',
      '+4915112345678',
      '+4930123456',
      '+16045550100',
      '+14165550100',
    ];
    const keys = destinations.flatMap((destination) =>
      [null, '+442079460000', '+14155550199'].map(
        (origination): NumberPriceKey => ({ destination, origination, originating: false }),
      ),
    );
    const many = await account.prices.ofNumbers(keys, call);
    expect(await calls()).toEqual({ '/Countries/{IsoCountry}': 4 });
    const single = [];
    for (const key of keys) single.push((await freshAccount().prices.ofNumbers([key], call))[0] ?? null);
    const plain = (prices: typeof many) => prices.map((price) => price && { ...price, asOf: null, originating: null });
    expect(plain(many)).toEqual(plain(single));
    expect(many.every((price) => price && !(price instanceof Error) && price.terminating.length > 0)).toBe(true);
    await calls();
    await account.prices.ofNumbers(keys.slice(0, 1), call);
    await account.prices.ofCountries(['US', 'DE'], call);
    expect(await calls()).toEqual({});
  });

  it('to receive calls are asked for each number, and are null for numbers of others', async () => {
    const key = (destination: string): NumberPriceKey => ({
      destination,
      origination: null,
      originating: true,
    });
    const [own, other] = await account.prices.ofNumbers([key('+18005550000'), key('+14155559999')], call);
    expect(own).toMatchObject({
      originating: { direction: 'ORIGINATING', amount: '0.022', numberType: 'TOLL_FREE', currency: 'USD' },
    });
    expect(other).toMatchObject({ originating: null, currency: 'USD' });
    expect(await calls()).toEqual({ '/Numbers/{PhoneNumber}': 2 });
  });

  it('of countries and numbers that the list does not cover are null', async () => {
    const none = (destination: string): NumberPriceKey => ({
      destination,
      origination: null,
      originating: false,
    });
    expect(await account.prices.ofCountries(['XX', 'GB'], call)).toEqual([
      null,
      expect.objectContaining({ name: 'United Kingdom' }),
    ]);
    await calls();
    expect(await account.prices.ofNumbers(['+12465550100', '+12465550101', '+12465550102'].map(none), call)).toEqual([
      null,
      null,
      null,
    ]);
    expect(await calls()).toEqual({ '/Countries/{IsoCountry}': 1, '/Numbers/{PhoneNumber}': 1 });
  });

  it('keep decimal strings, lower-case currencies and what a number leaves out', async () => {
    const answer = {
      price_unit: 'usd',
      country: '',
      terminating_prefix_prices: [
        { current_price: '0.090', base_price: null, origination_prefixes: ['ALL'] },
        { current_price: 0.0000001 },
      ],
    };
    await answerOnce('/twilio/pricing/v2/Trunking/Numbers/{PhoneNumber}', answer);
    const [price] = await account.prices.ofNumbers(
      [{ destination: '+14155550100', origination: null, originating: false }],
      call,
    );
    expect(price).toMatchObject({
      currency: 'USD',
      country: null,
      countryName: null,
      originating: null,
      terminating: [
        { amount: '0.090', destinationPrefixes: [], originationPrefixes: ['ALL'] },
        { amount: '0.0000001', friendlyName: null },
      ],
    });
  });
});
