import { toGlobalId } from '../domain/id.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import type { NumberPrice } from '../domain/price.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { withEventCursor } from './event-cursor.ts';
import { JobConnection, jobsOfNumber } from './job.ts';
import { accountOf } from './list.ts';
import { NodeType } from './node.ts';
import { PhoneNumberFeatureType, PhoneNumberStatusType, PhoneNumberTypeType } from './phone-number-enums.ts';
import { PortOrderConnection, portOrdersOfNumber } from './port-order.ts';
import { NumberPriceType } from './price.ts';
import { itself, toSelection } from './selection.ts';
import { TrunkType } from './trunk.ts';

export const PhoneNumberInterface = builder.interfaceRef<PhoneNumber>('PhoneNumber');
PhoneNumberInterface.implement({
  description: 'A rented number, at whatever carrier.',
  interfaces: [NodeType],
  resolveType: (number) => number.kind,
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ kind, account, key }) => toGlobalId(kind, account, key),
    }),
    nativeId: t.exposeString('nativeId', {
      nullable: false,
      description: "The provider's own id: PN… at Twilio, an int64 string at Telnyx, number_sid at Apifonica.",
    }),
    e164: t.expose('e164', { type: 'E164', nullable: false, description: 'The number itself, e.g. "+14155550100".' }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account that rents it.',
      resolve: accountOf,
    }),
    friendlyName: t.exposeString('friendlyName', { description: 'The name that somebody gave it at the carrier.' }),
    country: t.expose('country', {
      type: 'CountryCode',
      description: 'Its country; null for virtual numbers and where neither the carrier nor the numbering plan tells.',
    }),
    type: t.expose('type', { type: PhoneNumberTypeType, nullable: false, description: 'What kind of number it is.' }),
    rawType: t.exposeString('rawType', {
      description: 'The provider\'s word for the type, untouched, e.g. "tollfree".',
    }),
    status: t.expose('status', {
      type: PhoneNumberStatusType,
      nullable: false,
      description: 'Where it stands in its life. A carrier that states none lists only numbers in use: ACTIVE.',
    }),
    rawStatus: t.exposeString('rawStatus', { description: "The provider's word for the status, untouched." }),
    features: t.field({
      type: [PhoneNumberFeatureType],
      nullable: false,
      description:
        'What it can do, as far as its row in the list states; at Telnyx see messagingSettings for messages.',
      resolve: ({ features }) => features,
    }),
    tags: t.field({
      type: ['String'],
      nullable: false,
      description: 'Tags at the carrier.',
      resolve: ({ tags }) => tags,
    }),
    trunk: t.field({
      type: TrunkType,
      description: "The SIP trunk, connection or endpoint that carries the number's calls.",
      resolve: (number, _args, context) =>
        number.trunk && (number.trunk.known ?? context.loaders.trunk.load(number.account, number.trunk.nativeId)),
    }),
    price: t.field({
      type: NumberPriceType,
      authScopes: { scope: 'prices:read' },
      description:
        "Per-minute prices to this number, and on it where its own account's price list covers it. An account " +
        'without a price list is answered from the first account that has one; `account` says which.',
      args: { origination: t.arg({ type: 'E164', description: 'Where the call would come from; narrows the rows.' }) },
      resolve: (number, { origination }, context, info) =>
        priceOfNumber(number, origination ?? null, toSelection(info, itself).has('originating'), context),
    }),
    portOrders: t.field({
      type: PortOrderConnection,
      extensions: { semanticNonNull: true },
      authScopes: { scope: 'porting:read' },
      description: 'Port orders that name this number, at every account.',
      args: {
        first: t.arg.int({ defaultValue: 20, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
      },
      resolve: (number, page, context, info) =>
        withEventCursor(context, info, () => portOrdersOfNumber(number.e164, page, context)),
    }),
    jobs: t.field({
      type: JobConnection,
      extensions: { semanticNonNull: true },
      authScopes: { scope: 'jobs:read' },
      description: 'Bulk jobs that named this number.',
      args: {
        first: t.arg.int({ defaultValue: 20, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
      },
      resolve: (number, page, context, info) =>
        withEventCursor(context, info, () => jobsOfNumber(number, page, context)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when the account has it.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed at the carrier.' }),
    asOf: t.expose('asOf', { type: 'DateTime', nullable: false, description: 'When this was read from the carrier.' }),
  }),
});

export const PhoneNumberConnection = connectionOf<PhoneNumber>('PhoneNumber', PhoneNumberInterface, {
  of: 'phone numbers',
  coverage: true,
  totalCount: 'nullable',
});

/** Paths from a connection of numbers to the numbers. */
export const numberPaths = ['nodes', 'edges.node'] as const;

async function priceOfNumber(
  number: PhoneNumber,
  origination: string | null,
  originating: boolean,
  context: Context,
): Promise<NumberPrice | null> {
  const own = context.accounts.get(number.account);
  const priced = own?.prices ? own : [...context.accounts.values()].find((account) => account.prices);
  if (!priced) return null;
  return context.loaders.numberPrice.load(priced.label, {
    destination: number.e164,
    origination,
    // Only its own account can say what receiving a call on it costs.
    originating: originating && priced === own,
  });
}
