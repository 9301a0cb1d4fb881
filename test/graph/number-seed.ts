import { toGlobalId } from '../../src/domain/id.ts';
import type { Product } from '../harness.ts';

/** A number of the sandbox as the tests of writes choose among them. */
export type SeededNumber = {
  __typename: string;
  id: string;
  nativeId: string;
  e164: string;
  status: string;
  trunk: { id: string } | null;
  deletionLockEnabled?: boolean;
  emergencyStatus?: string;
};

const fields = `__typename id nativeId e164 status trunk { id }
  ... on TelnyxPhoneNumber { deletionLockEnabled emergencyStatus }`;

/** All numbers of the sandbox, and a way to choose among those of a kind. */
export async function readNumbers(product: Product) {
  const { data } = await product.query<{ phoneNumbers: { nodes: SeededNumber[] } }>(
    `{ phoneNumbers(first: 250) { nodes { ${fields} } } }`,
  );
  const { nodes } = data.phoneNumbers;
  const taken = new Set<string>();
  return {
    all: nodes,
    /** Another number of the kind each time, so that no test changes what another one reads. */
    take(kind: string, isFit: (number: SeededNumber) => boolean = () => true): SeededNumber {
      const number = nodes.find((each) => each.__typename === kind && !taken.has(each.id) && isFit(each));
      if (!number) throw new Error(`no ${kind} is left that fits`);
      taken.add(number.id);
      return number;
    },
  };
}

export type SeededNumbers = Awaited<ReturnType<typeof readNumbers>>;

/** Whether nothing keeps a number from being given back. */
export const isFree = ({ status, deletionLockEnabled }: SeededNumber): boolean =>
  status === 'ACTIVE' && !deletionLockEnabled;

/** Ids that lead to no number, those that are well-formed of a kind. */
export function toUnknownNumbers(kind = 'TelnyxPhoneNumber'): [what: string, id: string][] {
  const key = `${kind === 'TelnyxMobilePhoneNumber' ? 'mobile.' : ''}1293384261075739999`;
  return [
    ['text that is no id', 'x'],
    ['the id of another type', toGlobalId('Trunk', 'telnyx', '1293384261075731461')],
    ['an id of nothing', toGlobalId(kind, 'telnyx', key)],
    ['an id at another account', toGlobalId(kind, 'other', key)],
  ];
}
