import { batchOf, pagesOf } from './call-bill.ts';
import { listNumbers, lookUp, lookUpByE164, lookUpNumbers, lookUpTrunks, sumOf, usual } from './call-look-ups.ts';
import { type Asked, type CallRule, chooseAmong, readInput, readList, readNode, readPage } from './call-place.ts';
import { queryCallRules } from './call-query-rules.ts';
import { leavesTrunkOut, telnyxCallRules } from './telnyx-call-rules.ts';

/** Of so many numbers in a list one may have a price that is in no table of a country. */
const numbersForLonePrice = 10;
/** The most numbers of a port order that are counted on. */
const numbersOfOrder = 3;
/** Of one write: what is there is read, it is sent, looked for by two readings, sent and looked for again, and read back. */
const writeRequests = 8;

/** Trunks of numbers. Where a carrier has no list of them, the rows of its numbers tell them, for the most part. */
const trunkOfNumber: CallRule = ({ place, below, bill }) => {
  const count = Math.min(place.count, place.trunks ?? place.count);
  const accounts = place.accounts.filter(({ trunks }) => trunks);
  const fields = below();
  const untold = accounts.filter((account) => account.trunks?.list || leavesTrunkOut(account, fields));
  if (untold.length > 0) lookUpTrunks(bill, { accounts: untold, count, batches: place.batches });
  return [{ accounts, count, batches: place.batches }];
};

/** Prices of numbers, by the tables of their countries where that is exact. */
const priceOfNumber: CallRule = ({ place, accounts: visible, below, bill }) => {
  const own = place.accounts.filter(({ prices }) => prices);
  const other = own.length < place.accounts.length ? visible.find(({ prices }) => prices) : undefined;
  const accounts = [...new Set(other ? [...own, other] : own)];
  if (accounts.length === 0) return [];
  const { count, e164s = count, countries = Number.POSITIVE_INFINITY } = place;
  // What it costs to receive a call is in no table, and asked for by itself.
  const isWhole = own.length > 0 && below().has('originating');
  const keys = Math.min(count, e164s * accounts.length * (isWhole ? 2 : 1));
  const byTables = countries * accounts.length + Math.ceil(keys / numbersForLonePrice);
  bill.lookUp('numberPrice', keys, byTables + (isWhole ? count : 0));
  return [{ accounts, count, batches: place.batches }];
};

const priceTable: CallRule = ({ place, bill }) => {
  bill.add(place.count);
  return [place];
};

const portOrdersOfNumber: CallRule = ({ place, args, accounts: visible, bill }) => {
  const accounts = visible.filter(({ portOrders }) => portOrders);
  lookUp(bill, 'portOrdersOfNumber', { accounts, count: place.count * accounts.length, batches: place.batches });
  return [{ accounts, count: place.count * readPage(args, 20).first, batches: place.batches }];
};

/** The newest jobs are read once for all numbers. */
const jobsOfNumber: CallRule = ({ place, args, bill }) => {
  const accounts = place.accounts.filter(({ jobs }) => jobs);
  bill.add(place.batches * sumOf(accounts, pagesOf));
  return [{ accounts, count: place.count * readPage(args, 20).first, batches: place.batches }];
};

/** First pages of the numbers of several trunks may be sought in the list of all numbers, and then in the trunk's. */
const numbersOfTrunk: CallRule = ({ place, args, bill }) => {
  const accounts = place.accounts.filter(({ phoneNumbers }) => phoneNumbers);
  const together = accounts.filter(({ trunks }) => trunks?.phoneNumbersOf);
  if (place.count > 1) bill.add(place.batches * sumOf(together, batchOf));
  const numbers = listNumbers(bill, accounts, { page: readPage(args, 50, true), lists: place.count });
  return [{ ...numbers, trunks: place.count }];
};

const portOrdersOfLoa: CallRule = ({ place, args, bill }) => {
  lookUp(bill, 'portOrdersOfLoa', place);
  return [{ ...place, count: place.count * readPage(args, 20).first }];
};

/** What objects name one of, at their own account. */
function named(loader: 'loa' | 'portOrder' | 'job'): CallRule {
  return ({ place, bill }) => {
    lookUp(bill, loader, place);
    return [place];
  };
}

const namedNumber: CallRule = ({ place, bill }) => {
  lookUpNumbers(bill, place);
  return [{ ...place, ...usual }];
};

/** Numbers that somebody asked for one by one: they may be anywhere. */
const ownedNumber: CallRule = ({ place, bill }) => {
  lookUpNumbers(bill, place);
  return [place];
};

/** A telephone number may be held by each account. */
const heldNumbers: CallRule = ({ place }) => {
  const accounts = place.accounts.filter(({ phoneNumbers }) => phoneNumbers);
  return [{ ...place, accounts, count: place.count * accounts.length, e164s: place.count }];
};

/** Operations name their number by its id or by its E.164. */
const numberOfOperation: CallRule = (asked) => {
  lookUpByE164(asked.bill, asked.place);
  return namedNumber(asked);
};

/** Where the ids of an input stand that say what is written to. */
const targets = ['id', 'account', 'phoneNumber', 'phoneNumbers'];

/** A write, which begins nowhere where its account may not be seen. */
const write: CallRule = ({ args, accounts: visible, bill }) => {
  const input = readInput(args.input);
  const [id] = targets.flatMap((name) => input[name] ?? []);
  const account = readNode(visible, id)?.account;
  if (!account) return [];
  const accounts = [account];
  bill.add(writeRequests);
  // The numbers of a job are looked up before each sending, where they go by E.164, and after a refusal.
  const numbers = new Set(readList(input.phoneNumbers)).size;
  lookUpNumbers(bill, { accounts, count: 3 * numbers, batches: 3 });
  return [{ accounts, count: 1, batches: 1 }];
};

/** Events are those of one object at a time. */
const follow: CallRule = ({ args, accounts: visible }) => {
  const subjects = args.portOrders ?? args.jobs;
  const chosen = chooseAmong(visible, args);
  const accounts = Array.isArray(subjects)
    ? chosen.filter((account) => subjects.some((id) => readNode([account], id)))
    : chosen;
  return [{ accounts, count: 1, batches: 1 }];
};

/** As many as there are, times a number. */
function times(toNumber: (args: Asked['args']) => number): CallRule {
  return ({ place, args }) => [{ ...place, count: place.count * toNumber(args) }];
}

const writes = [
  'assignPhoneNumberToTrunk',
  'cancelPortOrder',
  'changeTelnyxBundle',
  'createPortOrder',
  'enableTelnyxEmergency',
  'releasePhoneNumber',
  'removePhoneNumberFromTrunk',
  'startDeletionJob',
  'startEmergencySettingsJob',
  'startLoaSigning',
  'startMessagingProfileJob',
  'startUpdateJob',
  'updatePortOrder',
  'updateTelnyxMessagingSettings',
  'updateTelnyxMobilePhoneNumber',
  'updateTelnyxPhoneNumber',
  'updateTelnyxVoiceSettings',
];

/**
 * What each field may ask of carriers, by the name of its type or of an interface that it has it from. All other fields
 * ask nobody, and lead to as many objects as they are asked of; a test holds the two kinds apart.
 */
export const callRules: ReadonlyMap<string, CallRule> = new Map([
  ...Object.entries(queryCallRules),
  ...Object.entries(telnyxCallRules),
  ...writes.map((name) => [`Mutation.${name}`, write] as const),
  ['Subscription.portOrderStatusChanged', follow],
  ['Subscription.jobStatusChanged', follow],
  ['PhoneNumber.trunk', trunkOfNumber],
  ['PhoneNumber.price', priceOfNumber],
  ['PhoneNumber.portOrders', portOrdersOfNumber],
  ['PhoneNumber.jobs', jobsOfNumber],
  ['TelephoneNumber.phoneNumbers', heldNumbers],
  ['TelephoneNumber.portOrders', portOrdersOfNumber],
  ['Trunk.phoneNumbers', numbersOfTrunk],
  ['PortOrder.numbers', times(() => numbersOfOrder)],
  ['PortOrder.loa', named('loa')],
  ['PortOrder.allowedActions', named('loa')],
  ['PortingNumber.phoneNumber', namedNumber],
  ['Loa.portOrders', portOrdersOfLoa],
  ['Job.operations', times((args) => readPage(args, 100).first)],
  ['JobOperation.phoneNumber', numberOfOperation],
  ['PortOrderEvent.portOrder', named('portOrder')],
  ['JobEvent.job', named('job')],
  ['OwnedPhoneNumber.phoneNumber', ownedNumber],
  ['PricedCountry.prices', priceTable],
]);
