import type { SourceCoverage } from '../domain/coverage.ts';
import type { ProviderFault } from '../domain/provider-fault.ts';
import { AccountType } from './account.ts';
import { builder } from './builder.ts';
import { ErrorCodeType } from './error-code.ts';
import { accountOf } from './list.ts';
import { ProviderType } from './provider.ts';

export const ProviderFaultType = builder.objectRef<ProviderFault>('ProviderFault');
ProviderFaultType.implement({
  description: 'What went wrong at one account.',
  fields: (t) => ({
    code: t.expose('code', { type: ErrorCodeType, nullable: false, description: 'What kind of fault it is.' }),
    message: t.exposeString('message', {
      nullable: false,
      description: 'Which account, which request, and what came back.',
    }),
    provider: t.expose('provider', { type: ProviderType, nullable: false, description: 'The carrier that failed.' }),
    providerCode: t.exposeString('providerCode', { description: 'The provider\'s own code, e.g. "21833" or "10015".' }),
    httpStatus: t.exposeInt('httpStatus', { description: 'The HTTP status that it answered with, e.g. 503.' }),
    retryAfter: t.int({
      description: 'Seconds after which another attempt makes sense, where the carrier said so.',
      resolve: ({ retryAfter }) => (retryAfter === null ? null : Math.ceil(retryAfter)),
    }),
  }),
});

const CoverageState = builder.enumType('CoverageState', {
  description: "How far an account's part of a list was read.",
  values: {
    COMPLETE: { description: 'Read to its end.' },
    MORE: { description: 'Goes on past this page.' },
    PARTIAL: {
      description: 'Something is missing: it broke off after some items, or held rows that could not be read.',
    },
    FAILED: { description: 'Nothing could be read.' },
    SKIPPED: { description: 'This account cannot serve this list or filter.' },
  },
});

export const SourceCoverageType = builder.objectRef<SourceCoverage>('SourceCoverage');
SourceCoverageType.implement({
  description: "How far one account's part of a list can be trusted.",
  fields: (t) => ({
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account.',
      resolve: accountOf,
    }),
    state: t.expose('state', { type: CoverageState, nullable: false, description: 'How far its part was read.' }),
    itemCount: t.exposeInt('itemCount', { nullable: false, description: 'Items from this account in this page.' }),
    asOf: t.expose('asOf', {
      type: 'DateTime',
      nullable: false,
      description: "When this account's part was read; later than this nothing is claimed.",
    }),
    fault: t.expose('fault', { type: ProviderFaultType, description: 'What broke, where something did.' }),
  }),
});
