import type { SourceCoverage } from '../domain/coverage.ts';
import { toGlobalId } from '../domain/id.ts';
import type { Loa } from '../domain/loa.ts';
import { type PortOrder, toPortPhase } from '../domain/port-order.ts';
import { toAllowedActions } from '../domain/port-order-actions.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { accountOf, type Connection, type PageArguments } from './list.ts';
import { LoaType } from './loa.ts';
import { NodeType, registerNode } from './node.ts';
import {
  AllowedActionType,
  PortingNumberType,
  PortOrderStatusType,
  PortPhaseType,
  PortProblemType,
  PortSignerType,
  ServiceAddressType,
} from './port-order-parts.ts';
import { toSlice } from './slice.ts';

export const PortOrderType = builder.objectRef<PortOrder>('PortOrder');
PortOrderType.implement({
  description: 'A request to move numbers in from another carrier.',
  interfaces: [NodeType],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ account, nativeId }) => toGlobalId('PortOrder', account, nativeId),
    }),
    nativeId: t.exposeString('nativeId', { nullable: false, description: "The provider's own id, e.g. PO…." }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account that the numbers move to.',
      resolve: accountOf,
    }),
    friendlyName: t.exposeString('friendlyName', { description: 'The name that somebody gave it.' }),
    status: t.expose('status', { type: PortOrderStatusType, nullable: false, description: 'Where it stands.' }),
    rawStatus: t.exposeString('rawStatus', { nullable: false, description: "The provider's word, untouched." }),
    phase: t.field({
      type: PortPhaseType,
      nullable: false,
      description: 'Whose move it is.',
      resolve: ({ status }) => toPortPhase(status),
    }),
    numbers: t.field({
      type: [PortingNumberType],
      nullable: false,
      description: 'One entry per number being ported; the number, not the order, is the unit of progress.',
      resolve: ({ account, numbers }) => numbers.map((number) => ({ account, number })),
    }),
    loa: t.field({ type: LoaType, description: 'Its letter of authorization.', resolve: loaOf }),
    companyName: t.exposeString('companyName', { description: 'The business that has the number now.' }),
    signer: t.expose('signer', { type: PortSignerType, nullable: false, description: 'Who signs the LOA.' }),
    serviceAddress: t.expose('serviceAddress', {
      type: ServiceAddressType,
      nullable: false,
      description: "The number's address at its present carrier.",
    }),
    currentCarrier: t.exposeString('currentCarrier', { description: 'The losing carrier.' }),
    portType: t.exposeString('portType', { description: 'The provider\'s word for the kind of line, e.g. "MOBILE".' }),
    billingPhoneNumber: t.expose('billingPhoneNumber', {
      type: 'E164',
      description: 'The number that the bill runs under.',
    }),
    activationDate: t.expose('activationDate', {
      type: 'DateTime',
      description: 'The firm order commitment (FOC): when the numbers move. Wanted at first, confirmed once ACCEPTED.',
    }),
    earliestActivationDate: t.expose('earliestActivationDate', {
      type: 'DateTime',
      description: 'The earliest FOC that the losing carrier allows.',
    }),
    submittedAt: t.expose('submittedAt', { type: 'DateTime', description: 'When it was sent to the losing carrier.' }),
    statusCallback: t.exposeString('statusCallback', { description: 'Where the provider reports changes to.' }),
    statusUpdatesEmail: t.exposeString('statusUpdatesEmail', { description: 'Who gets mail about changes.' }),
    ccEmails: t.field({
      type: ['String'],
      nullable: false,
      description: 'Who gets a copy of it.',
      resolve: ({ ccEmails }) => ccEmails,
    }),
    reasonCode: t.exposeInt('reasonCode', { description: 'Why the status changed last, as a code.' }),
    reason: t.exposeString('reason', { description: 'Why the status changed last, in words.' }),
    problems: t.field({
      type: [PortProblemType],
      nullable: false,
      description: "The provider's complaints over the order's life, oldest first, explained.",
      resolve: ({ problems }) => problems,
    }),
    allowedActions: t.field({
      type: [AllowedActionType],
      nullable: false,
      description: 'What may be done now, and why not where it may not.',
      resolve: async (order, _args, context) => {
        // An LOA that cannot be read leaves the answer to the carrier.
        const loa = await loaOf(order, {}, context)?.catch(() => null);
        return toAllowedActions(order, loa?.status ?? null, new Date());
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was ordered.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'When this was read from the carrier.' }),
    warnings: t.field({
      type: ['String'],
      nullable: false,
      description: 'What the provider sent that could not be read, e.g. an impossible date.',
      resolve: ({ warnings }) => warnings,
    }),
  }),
});

export const PortOrderConnection = connectionOf('PortOrder', PortOrderType, { of: 'port orders', coverage: true });

registerNode('PortOrder', 'porting:read', (context, { account, key }) => context.loaders.portOrder.load(account, key));

function loaOf({ account, loaId }: PortOrder, _args: object, context: Context): Promise<Loa | null> | null {
  return loaId ? context.loaders.loa.load(account, loaId) : null;
}

type Part = { orders: PortOrder[]; coverage: SourceCoverage };

async function readPart(account: string, load: Promise<PortOrder[]>): Promise<Part> {
  try {
    const orders = await load;
    const asOf = orders[0]?.asOf ?? new Date();
    return { orders, coverage: { account, state: 'COMPLETE', itemCount: orders.length, asOf, fault: null } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return {
      orders: [],
      coverage: { account, state: 'FAILED', itemCount: 0, asOf: new Date(), fault: error.toFault() },
    };
  }
}

function toConnection(name: readonly unknown[], parts: readonly Part[], page: PageArguments): Connection<PortOrder> {
  return toSlice(
    parts.flatMap(({ orders }) => orders),
    {
      name,
      page,
      unset: 20,
      keyOf: ({ account, nativeId }) => `${account} ${nativeId}`,
      coverage: parts.map(({ coverage }) => coverage),
    },
  );
}

/** The orders for a number at every account that ports numbers in. */
export async function portOrdersOfNumber(
  e164: string,
  page: PageArguments,
  context: Context,
): Promise<Connection<PortOrder>> {
  const accounts = [...context.accounts.values()].filter(({ portOrders }) => portOrders);
  const parts = accounts.map(({ label }) => readPart(label, context.loaders.portOrdersOfNumber.load(label, e164)));
  return toConnection(['phoneNumber.portOrders', e164], await Promise.all(parts), page);
}

/** The orders that an LOA authorizes. */
export async function portOrdersOfLoa(loa: Loa, page: PageArguments, context: Context): Promise<Connection<PortOrder>> {
  const load = context.loaders.portOrdersOfLoa.load(loa.account, loa.nativeId);
  return toConnection(['loa.portOrders', loa.account, loa.nativeId], [await readPart(loa.account, load)], page);
}
