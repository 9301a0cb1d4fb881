import type { PricedCountry } from '../domain/price.ts';
import type { Account } from '../providers/provider.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { graphError, notFound } from './graph-error.ts';
import { accountOf, chooseAccounts, listOver, readAccounts, readIdOf, visibleAccount } from './list.ts';
import { CountryPricesType, NumberPriceType } from './price.ts';
import { itself, toSelection } from './selection.ts';

const PricedCountryType = builder.objectRef<PricedCountry>('PricedCountry');
PricedCountryType.implement({
  description: "A country that an account's price list covers.",
  fields: (t) => ({
    country: t.expose('country', { type: 'CountryCode', nullable: false, description: 'The country.' }),
    name: t.exposeString('name', { nullable: false, description: 'Its name.' }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'Whose price list it is.',
      resolve: accountOf,
    }),
    prices: t.field({
      type: CountryPricesType,
      description: 'The price list for it.',
      resolve: ({ account, country }, _args, context) => context.loaders.countryPrices.load(account, country),
    }),
  }),
});

const PricedCountryConnection = connectionOf('PricedCountry', PricedCountryType, {
  of: 'priced countries',
  coverage: true,
});

builder.queryField('pricedCountries', (t) =>
  t.field({
    type: PricedCountryConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'prices:read' },
    description: 'The countries that the price lists cover.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same accounts.' }),
      accounts: t.arg.idList({ description: 'Only these accounts, by global id.' }),
    },
    resolve: (_root, { accounts: ids, ...page }, context) => {
      const accounts = readAccounts(context, ids?.map(String));
      return listOver<PricedCountry>(context, {
        name: ['pricedCountries', accounts],
        accounts: chooseAccounts(context, { accounts }),
        page,
        list: ({ prices }) =>
          prices ? (position, wanted) => prices.countries({ position, wanted, filter: {}, call: context.call }) : null,
      });
    },
  }),
);

/** The account that was asked for, or the first that publishes prices. */
function pricedAccount(context: Context, id: string | null | undefined): Account {
  if (typeof id === 'string') {
    const account = visibleAccount(context, readIdOf(context, id, ['Account'], 'account').account);
    if (!account.prices) throw graphError('UNSUPPORTED', 'account: it publishes no prices');
    return account;
  }
  const account = [...context.accounts.values()].find(({ prices }) => prices);
  if (!account) throw graphError('UNSUPPORTED', 'no account publishes prices');
  return account;
}

builder.queryField('countryPrices', (t) =>
  t.field({
    type: CountryPricesType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'prices:read' },
    description: 'The price list for one country, of the account given or the first that publishes prices.',
    args: {
      country: t.arg({ type: 'CountryCode', required: true, description: 'The country.' }),
      account: t.arg.id({ description: 'The account, by global id.' }),
    },
    resolve: async (_root, { country, account }, context) => {
      const { label } = pricedAccount(context, account);
      const prices = await context.loaders.countryPrices.load(label, country);
      if (!prices) throw notFound('country: the price list does not cover it');
      return prices;
    },
  }),
);

builder.queryField('numberPrice', (t) =>
  t.field({
    type: NumberPriceType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'prices:read' },
    description: 'What a call to a number costs, by the account given or the first that publishes prices.',
    args: {
      destination: t.arg({ type: 'E164', required: true, description: 'The number called.' }),
      origination: t.arg({ type: 'E164', description: 'Where the call comes from; narrows the rows to one.' }),
      account: t.arg.id({ description: 'The account, by global id.' }),
    },
    resolve: async (_root, { destination, origination, account }, context, info) => {
      const { label } = pricedAccount(context, account);
      const price = await context.loaders.numberPrice.load(label, {
        destination,
        origination: origination ?? null,
        originating: toSelection(info, itself).has('originating'),
      });
      if (!price) throw notFound('destination: the price list does not cover it');
      return price;
    },
  }),
);
