import type { PhoneNumber, PhoneNumberFilter } from '../domain/phone-number.ts';
import { matchesPhoneNumberFilter } from '../domain/phone-number.ts';
import type { PhoneNumberSelection } from '../providers/provider.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { badInput, notFound } from './graph-error.ts';
import { type Connection, chooseAccounts, listOver, type PageArguments, readAccounts, readIdOf } from './list.ts';
import { registerNode } from './node.ts';
import { numberPaths, PhoneNumberConnection, PhoneNumberInterface } from './phone-number.ts';
import { PhoneNumberFeatureType, PhoneNumberStatusType, PhoneNumberTypeType } from './phone-number-enums.ts';
import { ProviderType } from './provider.ts';
import { toSelection } from './selection.ts';

/** The concrete types of numbers, by the schema; each is a node. */
export const phoneNumberKinds = [
  'TwilioPhoneNumber',
  'TelnyxPhoneNumber',
  'TelnyxMobilePhoneNumber',
  'ApifonicaPhoneNumber',
] as const;
for (const kind of phoneNumberKinds) {
  registerNode(kind, 'numbers:read', (context, { account, key }) => context.loaders.phoneNumber.load(account, key));
}

const PhoneNumberFilterInput = builder.inputType('PhoneNumberFilter', {
  description:
    'Every part that is given must hold. Pushed down to each provider where it has the filter, applied here where it ' +
    'has not; the result is the same.',
  fields: (t) => ({
    accounts: t.idList({ description: 'Only these accounts, by global id.' }),
    providers: t.field({ type: [ProviderType], description: 'Only these carriers.' }),
    e164In: t.field({ type: ['E164'], description: 'One of these numbers.' }),
    countries: t.field({ type: ['CountryCode'], description: 'In one of these countries.' }),
    types: t.field({ type: [PhoneNumberTypeType], description: 'Of one of these types.' }),
    statuses: t.field({ type: [PhoneNumberStatusType], description: 'In one of these statuses.' }),
    features: t.field({ type: [PhoneNumberFeatureType], description: 'With all of these features.' }),
    tags: t.stringList({ description: 'With all of these tags.' }),
    trunk: t.id({ description: 'On this trunk, by global id.' }),
  }),
});

const PhoneNumberByInput = builder.inputType('PhoneNumberBy', {
  isOneOf: true,
  description: 'One number by exactly one of these.',
  fields: (t) => ({
    id: t.id({ description: 'By global id.' }),
    e164: t.field({ type: 'E164', description: 'By the number; the first account that has it, in their order.' }),
  }),
});

type FilterInput = typeof PhoneNumberFilterInput.$inferInput;

function readFilter(context: Context, input: FilterInput | null | undefined): PhoneNumberFilter {
  if (!input) return {};
  const trunk = typeof input.trunk === 'string' ? readIdOf(context, input.trunk, ['Trunk'], 'filter.trunk') : undefined;
  return {
    accounts: readAccounts(context, input.accounts?.map(String)),
    providers: input.providers ?? undefined,
    e164In: input.e164In ?? undefined,
    countries: input.countries ?? undefined,
    types: input.types ?? undefined,
    statuses: input.statuses ?? undefined,
    features: input.features ?? undefined,
    tags: input.tags ?? undefined,
    trunk: trunk && { account: trunk.account, nativeId: trunk.key },
  };
}

/** One page of numbers over accounts; a filter by trunk leaves the trunk's account alone to ask. */
export function listPhoneNumbers(
  context: Context,
  filter: PhoneNumberFilter,
  page: PageArguments,
  selection: PhoneNumberSelection,
): Promise<Connection<PhoneNumber>> {
  return listOver(context, {
    name: ['phoneNumbers', filter],
    accounts: chooseAccounts(context, filter),
    page,
    list: ({ label, phoneNumbers }) => {
      if (!phoneNumbers || (filter.trunk && filter.trunk.account !== label)) return null;
      if (filter.features?.some((feature) => phoneNumbers.untold.includes(feature))) return null;
      return (position, wanted) => phoneNumbers.list({ position, wanted, filter, selection, call: context.call });
    },
    matches: (number) => matchesPhoneNumberFilter(number, filter),
  });
}

builder.queryField('phoneNumbers', (t) =>
  t.field({
    type: PhoneNumberConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:read' },
    description: "Across every account, in account order then the provider's own; forward paging.",
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same filter.' }),
      filter: t.arg({ type: PhoneNumberFilterInput, description: 'Which numbers; all without it.' }),
    },
    resolve: (_root, { filter, ...page }, context, info) =>
      listPhoneNumbers(context, readFilter(context, filter), page, toSelection(info, numberPaths)),
  }),
);

builder.queryField('phoneNumber', (t) =>
  t.field({
    type: PhoneNumberInterface,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:read' },
    description: 'One number by global id or by E.164.',
    args: { by: t.arg({ type: PhoneNumberByInput, required: true, description: 'What it is looked up by.' }) },
    resolve: async (_root, { by }, context) => {
      if (by.e164) return phoneNumberByE164(context, by.e164);
      if (typeof by.id !== 'string') throw badInput('by: give an id or an e164');
      const { account, key } = readIdOf(context, by.id, phoneNumberKinds, 'by.id');
      const number = await context.loaders.phoneNumber.load(account, key);
      if (!number) throw notFound('by.id: no such phone number');
      return number;
    },
  }),
);

/** Asks account by account, so that a number costs no call beyond the account that has it. */
async function phoneNumberByE164(context: Context, e164: string): Promise<PhoneNumber> {
  let fault: unknown = null;
  for (const { label, phoneNumbers } of context.accounts.values()) {
    if (!phoneNumbers) continue;
    try {
      const number = await context.loaders.phoneNumberByE164.load(label, e164);
      if (number) return number;
    } catch (error) {
      fault ??= error;
    }
  }
  // Absence is claimed only where every account has answered.
  throw fault ?? notFound('by.e164: no account has this number');
}
