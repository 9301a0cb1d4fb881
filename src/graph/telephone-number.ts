import type { SourceCoverage } from '../domain/coverage.ts';
import type { PhoneNumber } from '../domain/phone-number.ts';
import type { Account } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { SourceCoverageType } from './coverage.ts';
import { withEventCursor } from './event-cursor.ts';
import { PhoneNumberInterface } from './phone-number.ts';
import { PortOrderConnection, portOrdersOfNumber } from './port-order.ts';

/** A number by itself: whoever knows its digits may name it. */
export type TelephoneNumber = { __typename: 'TelephoneNumber'; e164: string };

type Part = { held: PhoneNumber[]; coverage: SourceCoverage };

/** What each visible account holds under the number; keys of one operation are one batch at each. */
function readParts({ e164 }: TelephoneNumber, context: Context): Promise<Part[]> {
  return Promise.all([...context.accounts.values()].map((account) => readPart(account, e164, context)));
}

async function readPart({ label, phoneNumbers }: Account, e164: string, { loaders }: Context): Promise<Part> {
  const coverage = { account: label, itemCount: 0, asOf: new Date(), fault: null };
  if (!phoneNumbers) return { held: [], coverage: { ...coverage, state: 'SKIPPED' } };
  try {
    const number = await loaders.phoneNumberByE164.load(label, e164);
    if (!number) return { held: [], coverage: { ...coverage, state: 'COMPLETE' } };
    return { held: [number], coverage: { ...coverage, state: 'COMPLETE', itemCount: 1, asOf: number.asOf } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { held: [], coverage: { ...coverage, state: 'FAILED', fault: error.toFault() } };
  }
}

const TelephoneNumberType = builder.objectRef<TelephoneNumber>('TelephoneNumber');
TelephoneNumberType.implement({
  description:
    'A number by its digits alone, whoever holds it: several accounts may, or none. What knows no more of a number, ' +
    'e.g. a list of customers, refers to this.',
  fields: (t) => ({
    e164: t.expose('e164', { type: 'E164', nullable: false, description: 'The number, e.g. "+14155550100".' }),
    phoneNumbers: t.field({
      type: [PhoneNumberInterface],
      authScopes: { scope: 'numbers:read' },
      nullable: false,
      description:
        'The number at each account that holds it, in the order of the configuration. Empty means that nobody does ' +
        'only where `coverage` has no account that failed.',
      resolve: async (number, _args, context) => (await readParts(number, context)).flatMap(({ held }) => held),
    }),
    coverage: t.field({
      type: [SourceCoverageType],
      authScopes: { scope: 'numbers:read' },
      nullable: false,
      description: 'For each account, whether it answered for `phoneNumbers`.',
      resolve: async (number, _args, context) => (await readParts(number, context)).map(({ coverage }) => coverage),
    }),
    portOrders: t.field({
      type: PortOrderConnection,
      authScopes: { scope: 'porting:read' },
      description: 'Port orders that name this number, at every account; also while nobody holds it yet.',
      args: {
        first: t.arg.int({ defaultValue: 20, description: '1 to 250.' }),
        after: t.arg.string({ description: 'A cursor of this list.' }),
      },
      resolve: ({ e164 }, page, context, info) =>
        withEventCursor(context, info, () => portOrdersOfNumber(e164, page, context)),
    }),
  }),
});
