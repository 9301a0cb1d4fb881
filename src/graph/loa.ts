import { toGlobalId } from '../domain/id.ts';
import { type Loa, type LoaFilter, matchesLoaFilter } from '../domain/loa.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import { withEventCursor } from './event-cursor.ts';
import { notFound } from './graph-error.ts';
import { accountOf, chooseAccounts, listOver, readAccounts, readIdOf } from './list.ts';
import { NodeType, registerNode } from './node.ts';
import { PortOrderConnection, portOrdersOfLoa } from './port-order.ts';

const LoaStatusType = builder.enumType('LoaStatus', {
  description: 'Where a letter of authorization stands.',
  values: {
    OPEN: { description: 'Nobody was asked to sign yet.' },
    SIGNING: { description: 'The signer was asked.' },
    SIGNED: { description: 'Signed.' },
    CANCELED: { description: 'Given up, with its orders.' },
    REVIEW: { description: 'People at the carrier look at it.' },
    UNKNOWN: { description: 'A word that is not known; see rawStatus.' },
  },
});

export const LoaType = builder.objectRef<Loa>('Loa');
LoaType.implement({
  description: "A letter of authorization: the customer's signature that lets numbers move. One may serve many orders.",
  interfaces: [NodeType],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ account, nativeId }) => toGlobalId('Loa', account, nativeId),
    }),
    nativeId: t.exposeString('nativeId', { nullable: false, description: "The provider's own id, e.g. PX…." }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account that it belongs to.',
      resolve: accountOf,
    }),
    status: t.expose('status', { type: LoaStatusType, nullable: false, description: 'Where it stands.' }),
    rawStatus: t.exposeString('rawStatus', { nullable: false, description: "The provider's word, untouched." }),
    firstName: t.exposeString('firstName', { description: 'First name of the signer.' }),
    lastName: t.exposeString('lastName', { description: 'Last name of the signer.' }),
    email: t.exposeString('email', { description: 'Where the signer is asked.' }),
    portOrders: t.field({
      type: PortOrderConnection,
      extensions: { semanticNonNull: true },
      description: 'The orders that it authorizes.',
      args: {
        first: t.arg.int({ defaultValue: 20, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
      },
      resolve: (loa, page, context, info) => withEventCursor(context, info, () => portOrdersOfLoa(loa, page, context)),
    }),
  }),
});

const LoaConnection = connectionOf('Loa', LoaType, { of: 'letters of authorization', coverage: true });

const LoaFilterInput = builder.inputType('LoaFilter', {
  description: 'Every part that is given must hold; names and email are compared whole, without regard to case.',
  fields: (t) => ({
    accounts: t.idList({ description: 'Only these accounts, by global id.' }),
    statuses: t.field({ type: [LoaStatusType], description: 'In one of these statuses.' }),
    firstName: t.string({ description: 'First name of the signer.' }),
    lastName: t.string({ description: 'Last name of the signer.' }),
    email: t.string({ description: 'Email of the signer.' }),
  }),
});

registerNode('Loa', 'porting:read', (context, { account, key }) => context.loaders.loa.load(account, key));

builder.queryField('loas', (t) =>
  t.field({
    type: LoaConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:read' },
    description: 'The letters of authorization of every account that has them.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same filter.' }),
      filter: t.arg({ type: LoaFilterInput, description: 'Which letters; all without it.' }),
    },
    resolve: async (_root, { filter: input, ...page }, context) => {
      const filter: LoaFilter = {
        accounts: readAccounts(context, input?.accounts?.map(String)),
        statuses: input?.statuses ?? undefined,
        firstName: input?.firstName ?? undefined,
        lastName: input?.lastName ?? undefined,
        email: input?.email ?? undefined,
      };
      const connection = await listOver<Loa>(context, {
        name: ['loas', filter],
        accounts: chooseAccounts(context, filter),
        page,
        list: ({ loas }) =>
          loas ? (position, wanted) => loas.list({ position, wanted, filter, call: context.call }) : null,
        matches: (loa) => matchesLoaFilter(loa, filter),
      });
      for (const { item } of connection.edges) context.loaders.loa.prime(item.account, item.nativeId, item);
      return connection;
    },
  }),
);

builder.queryField('loa', (t) =>
  t.field({
    type: LoaType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:read' },
    description: 'One letter of authorization.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: async (_root, { id }, context) => {
      const { account, key } = readIdOf(context, String(id), ['Loa'], 'id');
      const loa = await context.loaders.loa.load(account, key);
      if (!loa) throw notFound('id: no such letter of authorization');
      return loa;
    },
  }),
);
