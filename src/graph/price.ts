import type { CountryPrices, NumberPrice, Price } from '../domain/price.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { accountOf } from './list.ts';
import { PhoneNumberTypeType } from './phone-number-enums.ts';

const PriceDirectionType = builder.enumType('PriceDirection', {
  description: 'Which way a call goes.',
  values: {
    TERMINATING: { description: 'From the trunk to the telephone network.' },
    ORIGINATING: { description: 'From the telephone network to the trunk.' },
  },
});

export const PriceType = builder.objectRef<Price>('Price');
PriceType.implement({
  description: 'One per-minute price.',
  fields: (t) => ({
    direction: t.expose('direction', {
      type: PriceDirectionType,
      nullable: false,
      description: 'Which way the call goes.',
    }),
    amount: t.expose('amount', {
      type: 'Decimal',
      description: 'Per minute, in currency, discounts of the account included; null where the provider states none.',
    }),
    baseAmount: t.expose('baseAmount', { type: 'Decimal', description: 'The same before discounts, where stated.' }),
    currency: t.expose('currency', { type: 'CurrencyCode', nullable: false, description: 'Currency of the amounts.' }),
    friendlyName: t.exposeString('friendlyName', {
      description:
        "The price list's label; a carrier may word it differently in its country list and its number look-up.",
    }),
    destinationPrefixes: t.field({
      type: ['String'],
      nullable: false,
      description: 'Numbers that it holds for: digits without +; TERMINATING only.',
      resolve: ({ destinationPrefixes }) => destinationPrefixes,
    }),
    originationPrefixes: t.field({
      type: ['String'],
      nullable: false,
      description:
        'Callers that it holds for: digits, or ALL, or ROW (every prefix not listed elsewhere); TERMINATING only.',
      resolve: ({ originationPrefixes }) => originationPrefixes,
    }),
    numberType: t.expose('numberType', {
      type: PhoneNumberTypeType,
      description: 'Type of the number called; ORIGINATING only.',
    }),
  }),
});

export const CountryPricesType = builder.objectRef<CountryPrices>('CountryPrices');
CountryPricesType.implement({
  description: "An account's price list for one country.",
  fields: (t) => ({
    country: t.expose('country', { type: 'CountryCode', nullable: false, description: 'The country.' }),
    name: t.exposeString('name', { nullable: false, description: 'Its name.' }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'Whose prices these are.',
      resolve: accountOf,
    }),
    currency: t.expose('currency', { type: 'CurrencyCode', nullable: false, description: 'Currency of all amounts.' }),
    terminating: t.field({
      type: [PriceType],
      nullable: false,
      description: 'Calls to the country; the longest prefix wins.',
      resolve: ({ terminating }) => terminating,
    }),
    originating: t.field({
      type: [PriceType],
      nullable: false,
      description: 'Calls received on numbers of the country.',
      resolve: ({ originating }) => originating,
    }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'When the list was read.' }),
  }),
});

export const NumberPriceType = builder.objectRef<NumberPrice>('NumberPrice');
NumberPriceType.implement({
  description: 'What a call to a number costs.',
  fields: (t) => ({
    destination: t.expose('destination', { type: 'E164', nullable: false, description: 'The number called.' }),
    origination: t.expose('origination', {
      type: 'E164',
      description: 'Where the call comes from, where that was given.',
    }),
    country: t.expose('country', { type: 'CountryCode', description: 'Country of the number called.' }),
    countryName: t.exposeString('countryName', { description: 'Its name.' }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'Whose prices these are.',
      resolve: accountOf,
    }),
    currency: t.expose('currency', { type: 'CurrencyCode', nullable: false, description: 'Currency of all amounts.' }),
    terminating: t.field({
      type: [PriceType],
      nullable: false,
      description:
        'A call to the number: one row per group of callers, or the one that holds where origination is given.',
      resolve: ({ terminating }) => terminating,
    }),
    originating: t.expose('originating', {
      type: PriceType,
      description: 'A call received on the number, where the account owns it.',
    }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'When the price was read.' }),
  }),
});
