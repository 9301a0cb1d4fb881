import type { Account } from '../providers/provider.ts';
import { type CallBill, listOf } from './call-bill.ts';
import { type Keys, listNumbers, lookUpByE164, lookUpNodes, sumOf } from './call-look-ups.ts';
import {
  type Asked,
  type CallRule,
  chooseAmong,
  isSifting,
  type Lead,
  readInput,
  readList,
  readNode,
  readPage,
} from './call-place.ts';
import { mostReferences, readReference } from './reference.ts';

/** The most ids of `nodes`, and the most numbers of `verifyOwnership`; more are refused. */
const most = { nodes: 250, numbers: 1_000 };

/** The nodes of ids. */
function planNodes({ accounts, bill }: Pick<Asked, 'accounts' | 'bill'>, ids: readonly unknown[]): readonly Lead[] {
  if (ids.length > most.nodes) return [];
  const nodes = [...new Set(ids)].flatMap((id) => readNode(accounts, id) ?? []);
  const groups = Map.groupBy(nodes, ({ type, account }) => `${type} ${account.label}`);
  return [...groups.values()].flatMap((group) => {
    const [node] = group;
    if (!node) return [];
    const { type, account } = node;
    const keys = group.map(({ key }) => key);
    lookUpNodes(bill, type, account, keys);
    return [{ type, accounts: [account], count: keys.length, batches: 1 }];
  });
}

const node: CallRule = (asked) => planNodes(asked, [asked.args.id]);

/** Nodes by their ids, and telephone numbers, which may be at every account. */
const entities: CallRule = ({ args, accounts, below, bill }) => {
  const given: readonly unknown[] = Array.isArray(args.representations) ? args.representations : [];
  if (given.length > mostReferences) return [];
  const references = given.map(readReference).filter((reference) => typeof reference !== 'string');
  const ids = references.flatMap((reference) => ('id' in reference ? reference.id : []));
  const e164s = new Set(references.flatMap((reference) => ('e164' in reference ? reference.e164 : [])));
  const nodes = planNodes({ accounts, bill }, ids);
  if (e164s.size === 0) return nodes;
  const numbers = { accounts, count: e164s.size, batches: 1 };
  // Both fields read the same, and at once.
  if (['phoneNumbers', 'coverage'].some((field) => below().has(field))) lookUpAtAll(bill, numbers);
  return [...nodes, { ...numbers, type: 'TelephoneNumber' }];
};

/** Looks up numbers by E.164 at each account that has any. */
function lookUpAtAll(bill: CallBill, { accounts: visible, count, batches }: Keys): void {
  const accounts = visible.filter((account) => account.phoneNumbers);
  lookUpByE164(bill, { accounts, count: count * accounts.length, batches });
}

const phoneNumbers: CallRule = ({ args, accounts, bill }) => {
  const filter = readInput(args.filter);
  const features = readList(filter.features);
  const isOnTrunk = typeof filter.trunk === 'string';
  const trunk = readNode(accounts, filter.trunk);
  const chosen = chooseAmong(accounts, filter).filter(
    (account) =>
      account.phoneNumbers &&
      !account.phoneNumbers.untold.some((feature) => features.includes(feature)) &&
      (!isOnTrunk || trunk?.account === account),
  );
  const { countries, ...numbers } = listNumbers(bill, chosen, { page: readPage(args, 50, isSifting(filter)) });
  // Some types of numbers are in no country, and whoever names the numbers may name any.
  const isAnywhere = Array.isArray(filter.types) || Array.isArray(filter.e164In);
  return [
    {
      ...numbers,
      ...(!isAnywhere && { countries: readList(filter.countries).length || countries }),
      ...(isOnTrunk && { trunks: 1 }),
    },
  ];
};

const phoneNumber: CallRule = (asked) => {
  const { id, e164 } = readInput(asked.args.by);
  if (typeof e164 !== 'string') return planNodes(asked, [id]);
  const accounts = asked.accounts.filter((account) => account.phoneNumbers);
  lookUpAtAll(asked.bill, { accounts, count: 1, batches: 1 });
  return [{ accounts, count: 1, batches: 1 }];
};

const verifyOwnership: CallRule = ({ args, accounts: visible, bill }) => {
  const numbers = new Set(readList(args.phoneNumbers)).size;
  if (numbers > most.numbers) return [];
  const accounts = chooseAmong(visible, args).filter((account) => account.phoneNumbers);
  const found = { accounts, count: numbers * accounts.length, batches: 1 };
  bill.add(accounts.filter((account) => account.phoneNumbers?.verifyOwnership).length);
  lookUpByE164(bill, found);
  return [found];
};

/** A list of what accounts may have; `beside` are requests for what is in no list of the carrier. */
function list(
  has: (account: Account) => unknown,
  beside: (account: Account, first: number) => number = () => 0,
): CallRule {
  return ({ args, accounts: visible, bill }) => {
    const filter = readInput('filter' in args ? args.filter : { accounts: args.accounts });
    const place = filter.loa ?? filter.phoneNumber;
    const accounts = chooseAmong(visible, filter).filter(
      (account) => has(account) && (typeof place !== 'string' || readNode(visible, place)?.account === account),
    );
    const page = readPage(args, 50, isSifting(filter));
    bill.add(sumOf(accounts, (account) => listOf(account, page) + beside(account, page.first)));
    return [{ accounts, count: page.first, batches: 1 }];
  };
}

/** A price of the account given, else of the first that has prices. */
const priced: CallRule = ({ args, accounts, bill }) => {
  const account = args.account ? readNode(accounts, args.account)?.account : accounts.find(({ prices }) => prices);
  if (!account?.prices) return [];
  bill.add(1);
  return [{ accounts: [account], count: 1, batches: 1 }];
};

/** What the fields of `Query` ask of carriers. */
export const queryCallRules: Readonly<Record<string, CallRule>> = {
  'Query._entities': entities,
  'Query.node': node,
  'Query.nodes': (asked) => planNodes(asked, readList(asked.args.ids)),
  'Query.trunk': node,
  'Query.portOrder': node,
  'Query.loa': node,
  'Query.job': node,
  'Query.phoneNumber': phoneNumber,
  'Query.phoneNumbers': phoneNumbers,
  'Query.verifyOwnership': verifyOwnership,
  'Query.trunks': list(({ trunks }) => trunks?.list),
  'Query.portOrders': list(({ portOrders }) => portOrders),
  'Query.loas': list(({ loas }) => loas),
  // Jobs that the carrier lists nowhere come last, and cost a request each.
  'Query.jobs': list(
    ({ jobs }) => jobs,
    ({ jobs }, first) => (jobs?.unlistedPrefix === undefined ? 0 : first),
  ),
  'Query.pricedCountries': list(({ prices }) => prices),
  'Query.countryPrices': priced,
  'Query.numberPrice': priced,
};
