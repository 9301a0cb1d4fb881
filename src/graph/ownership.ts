import type { SourceCoverage } from '../domain/coverage.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import type { Account, PhoneNumbers } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { SourceCoverageType } from './coverage.ts';
import { badInput } from './graph-error.ts';
import { accountOf, chooseAccounts, readAccounts } from './list.ts';
import { PhoneNumberInterface } from './phone-number.ts';

type OwnedNumber = { e164: string; account: string; key: string };
type OwnershipReport = { found: OwnedNumber[]; notFound: string[]; coverage: SourceCoverage[] };

const OwnedPhoneNumberType = builder.objectRef<OwnedNumber>('OwnedPhoneNumber');
OwnedPhoneNumberType.implement({
  description: 'A number that an account holds.',
  fields: (t) => ({
    e164: t.expose('e164', { type: 'E164', nullable: false, description: 'The number.' }),
    phoneNumber: t.field({
      type: PhoneNumberInterface,
      description: 'The number at that account.',
      resolve: ({ account, key }, _args, context) => context.loaders.phoneNumber.load(account, key),
    }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account that holds it.',
      resolve: accountOf,
    }),
  }),
});

const OwnershipReportType = builder.objectRef<OwnershipReport>('OwnershipReport');
OwnershipReportType.implement({
  description: 'Which numbers the accounts hold.',
  fields: (t) => ({
    found: t.field({
      type: [OwnedPhoneNumberType],
      nullable: false,
      description: 'Numbers held, once per account that holds them.',
      resolve: ({ found }) => found,
    }),
    notFound: t.field({
      type: ['E164'],
      nullable: false,
      description:
        'Numbers that no account holds. Empty while an account could not be asked: absence is claimed only from a complete reading.',
      resolve: ({ notFound }) => notFound,
    }),
    coverage: t.field({
      type: [SourceCoverageType],
      nullable: false,
      description: 'For each account, whether it answered.',
      resolve: ({ coverage }) => coverage,
    }),
  }),
});

type Part = { found: OwnedNumber[]; coverage: SourceCoverage };

async function ownedBy(account: Account, e164s: readonly string[], context: Context): Promise<Part> {
  const { label, phoneNumbers } = account;
  const coverage = { account: label, itemCount: 0, asOf: new Date(), fault: null };
  if (!phoneNumbers) return { found: [], coverage: { ...coverage, state: 'SKIPPED' } };
  try {
    const verified = (await phoneNumbers.verifyOwnership?.(e164s, context.call)) ?? [];
    const known = new Set(verified.map(({ e164 }) => e164));
    // A carrier may leave out numbers that it holds but that cannot be changed now, so the rest is looked up.
    const rest = e164s.filter((e164) => !known.has(e164));
    const held = [...verified, ...(rest.length > 0 ? await lookUp(phoneNumbers, rest, context) : [])];
    const found = held.map(({ e164, key }) => ({ e164, account: label, key }));
    return { found, coverage: { ...coverage, state: 'COMPLETE', itemCount: found.length } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { found: [], coverage: { ...coverage, state: 'FAILED', fault: error.toFault() } };
  }
}

/** The numbers themselves, as far as the account has them. */
async function lookUp(
  phoneNumbers: PhoneNumbers,
  e164s: readonly string[],
  { call, loaders }: Context,
): Promise<PhoneNumber[]> {
  return (await phoneNumbers.byE164s(e164s, call)).flatMap((result) => {
    if (result instanceof Error) throw result;
    if (result) loaders.phoneNumber.prime(result.account, result.key, result);
    return result ?? [];
  });
}

builder.queryField('verifyOwnership', (t) =>
  t.field({
    type: OwnershipReportType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:read' },
    description: 'Which of these numbers the accounts hold.',
    args: {
      phoneNumbers: t.arg({ type: ['E164'], required: true, description: '1 to 1,000 numbers.' }),
      accounts: t.arg.idList({ description: 'Only these accounts, by global id.' }),
    },
    resolve: async (_root, { phoneNumbers, accounts: ids }, context) => {
      if (phoneNumbers.length < 1 || phoneNumbers.length > 1_000)
        throw badInput('phoneNumbers: give 1 to 1,000 numbers');
      const e164s = [...new Set(phoneNumbers)];
      const accounts = chooseAccounts(context, { accounts: readAccounts(context, ids?.map(String)) });
      const parts = await Promise.all(accounts.map((account) => ownedBy(account, e164s, context)));
      const held = new Set(parts.flatMap(({ found }) => found.map(({ e164 }) => e164)));
      const complete = parts.every(({ coverage }) => coverage.state !== 'FAILED');
      return {
        found: parts.flatMap(({ found }) => found),
        notFound: complete ? e164s.filter((e164) => !held.has(e164)) : [],
        coverage: parts.map(({ coverage }) => coverage),
      };
    },
  }),
);
