import { matchesPortOrderFilter, type PortOrder, type PortOrderFilter } from '../domain/port-order.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { withEventCursor } from './event-cursor.ts';
import { notFound } from './graph-error.ts';
import { chooseAccounts, listOver, readAccounts, readIdOf } from './list.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';
import { PortOrderConnection, PortOrderType } from './port-order.ts';
import { PortOrderStatusType } from './port-order-parts.ts';

const PortOrderFilterInput = builder.inputType('PortOrderFilter', {
  description:
    'Every part that is given must hold. Texts are compared whole, without regard to case, but friendlyName by "contains".',
  fields: (t) => ({
    accounts: t.idList({ description: 'Only these accounts, by global id.' }),
    statuses: t.field({ type: [PortOrderStatusType], description: 'In one of these statuses.' }),
    e164: t.field({ type: 'E164', description: 'For this number.' }),
    loa: t.id({ description: 'Under this letter of authorization, by global id.' }),
    companyName: t.string({ description: 'The business that has the number now.' }),
    email: t.string({ description: 'Email of the signer.' }),
    friendlyName: t.string({ description: 'Part of its name; case matters.' }),
    activationDateFrom: t.field({ type: 'DateTime', description: 'Moves then or later.' }),
    activationDateTo: t.field({ type: 'DateTime', description: 'Moves then or earlier.' }),
    phoneNumber: t.id({ description: 'Whose number is this one at the new carrier, by global id.' }),
  }),
});

function readFilter(
  context: Context,
  input: typeof PortOrderFilterInput.$inferInput | null | undefined,
): PortOrderFilter {
  if (!input) return {};
  const { accounts: ids, statuses, loa: loaId, phoneNumber: numberId, ...texts } = input;
  const loa = typeof loaId === 'string' ? readIdOf(context, loaId, ['Loa'], 'filter.loa') : undefined;
  const number =
    typeof numberId === 'string' ? readIdOf(context, numberId, phoneNumberKinds, 'filter.phoneNumber') : undefined;
  return {
    accounts: readAccounts(context, ids?.map(String)),
    statuses: statuses ?? undefined,
    loa: loa && { account: loa.account, nativeId: loa.key },
    phoneNumber: number && { account: number.account, nativeId: number.key },
    e164: texts.e164 ?? undefined,
    companyName: texts.companyName ?? undefined,
    email: texts.email ?? undefined,
    friendlyName: texts.friendlyName ?? undefined,
    activationDateFrom: texts.activationDateFrom ?? undefined,
    activationDateTo: texts.activationDateTo ?? undefined,
  };
}

builder.queryField('portOrders', (t) =>
  t.field({
    type: PortOrderConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:read' },
    description: 'The port orders of every account that ports numbers in.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same filter.' }),
      filter: t.arg({ type: PortOrderFilterInput, description: 'Which orders; all without it.' }),
    },
    resolve: (_root, { filter: input, ...page }, context, info) => {
      const filter = readFilter(context, input);
      const { loa, phoneNumber } = filter;
      const read = () =>
        listOver<PortOrder>(context, {
          name: ['portOrders', filter],
          accounts: chooseAccounts(context, filter),
          page,
          list: ({ label, portOrders }) => {
            const elsewhere = (loa ?? phoneNumber) && (loa ?? phoneNumber)?.account !== label;
            if (!portOrders || elsewhere) return null;
            return (position, wanted) => portOrders.list({ position, wanted, filter, call: context.call });
          },
          matches: (order) => matchesPortOrderFilter(order, filter),
        });
      return withEventCursor(context, info, read);
    },
  }),
);

builder.queryField('portOrder', (t) =>
  t.field({
    type: PortOrderType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:read' },
    description: 'One port order.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: async (_root, { id }, context) => {
      const { account, key } = readIdOf(context, String(id), ['PortOrder'], 'id');
      const order = await context.loaders.portOrder.load(account, key);
      if (!order) throw notFound('id: no such port order');
      return order;
    },
  }),
);
