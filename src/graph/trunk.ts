import { toGlobalId } from '../domain/id.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import { matchesPhoneNumberFilter } from '../domain/phone-number.ts';
import type { Trunk } from '../domain/trunk.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { notFound } from './graph-error.ts';
import {
  accountOf,
  type Connection,
  chooseAccounts,
  listOver,
  type PageArguments,
  readAccounts,
  readFirst,
  readIdOf,
  visibleAccount,
} from './list.ts';
import { NodeType, registerNode } from './node.ts';
import { numberPaths, PhoneNumberConnection } from './phone-number.ts';
import { toSelection } from './selection.ts';

export const TrunkType = builder.objectRef<Trunk>('Trunk');
TrunkType.implement({
  description: 'A Twilio SIP trunk, a Telnyx connection or an Apifonica endpoint in trunking mode.',
  interfaces: [NodeType],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ account, nativeId }) => toGlobalId('Trunk', account, nativeId),
    }),
    nativeId: t.exposeString('nativeId', { nullable: false, description: "The provider's own id, e.g. TK…." }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account that it belongs to.',
      resolve: accountOf,
    }),
    label: t.exposeString('label', { description: 'Its name at the carrier.' }),
    domainName: t.exposeString('domainName', { description: 'The SIP domain that calls are sent to; Twilio only.' }),
    secure: t.exposeBoolean('secure', { description: 'Whether media and signalling are encrypted; Twilio only.' }),
    phoneNumbers: t.field({
      type: PhoneNumberConnection,
      extensions: { semanticNonNull: true },
      description: 'The numbers whose calls it carries.',
      args: {
        first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
      },
      resolve: (trunk, page, context, info) =>
        phoneNumbersOfTrunk(context, trunk, page, toSelection(info, numberPaths)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
  }),
});

export const TrunkConnection = connectionOf('Trunk', TrunkType, { of: 'trunks', coverage: true });

registerNode('Trunk', 'numbers:read', (context, { account, key }) => context.loaders.trunk.load(account, key));

/** First pages of many trunks are read together where the carrier makes that cheaper; later pages trunk by trunk. */
function phoneNumbersOfTrunk(
  context: Context,
  trunk: Trunk,
  page: PageArguments,
  selection: ReadonlySet<string>,
): Promise<Connection<PhoneNumber>> {
  const filter = { trunk };
  return listOver<PhoneNumber>(context, {
    name: ['trunk.phoneNumbers', trunk.account, trunk.nativeId],
    accounts: [visibleAccount(context, trunk.account)],
    page,
    list: ({ label, phoneNumbers, trunks }) => {
      if (!phoneNumbers) return null;
      return async (position, wanted) => {
        const together = position === null && trunks?.phoneNumbersOf;
        const key = { trunk: trunk.nativeId, wanted: readFirst(page.first, wanted) };
        const read = together ? await context.loaders.phoneNumbersOfTrunk.load(label, key) : null;
        return read ?? phoneNumbers.list({ position, wanted, filter, selection, call: context.call });
      };
    },
    matches: (number) => matchesPhoneNumberFilter(number, filter),
  });
}

builder.queryField('trunks', (t) =>
  t.field({
    type: TrunkConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:read' },
    description: 'The trunks of every account whose carrier lists them.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same accounts.' }),
      accounts: t.arg.idList({ description: 'Only these accounts, by global id.' }),
    },
    resolve: async (_root, { accounts: ids, ...page }, context) => {
      const accounts = readAccounts(context, ids?.map(String));
      const connection = await listOver<Trunk>(context, {
        name: ['trunks', accounts],
        accounts: chooseAccounts(context, { accounts }),
        page,
        list: ({ trunks }) => {
          const list = trunks?.list;
          return list ? (position, wanted) => list({ position, wanted, filter: {}, call: context.call }) : null;
        },
      });
      for (const { item } of connection.edges) context.loaders.trunk.prime(item.account, item.nativeId, item);
      return connection;
    },
  }),
);

builder.queryField('trunk', (t) =>
  t.field({
    type: TrunkType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:read' },
    description: 'One trunk.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: async (_root, { id }, context) => {
      const { account, key } = readIdOf(context, String(id), ['Trunk'], 'id');
      const trunk = await context.loaders.trunk.load(account, key);
      if (!trunk) throw notFound('id: no such trunk');
      return trunk;
    },
  }),
);
