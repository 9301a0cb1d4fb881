import type { AccountHealth, AccountName } from '../domain/account.ts';
import type { InputIssue } from '../domain/input-issue.ts';
import type { Job, JobFilter } from '../domain/job.ts';
import type { JobRequest } from '../domain/job-request.ts';
import type { Loa, LoaFilter } from '../domain/loa.ts';
import type { PhoneNumber, PhoneNumberFeature, PhoneNumberFilter } from '../domain/phone-number.ts';
import type { PortOrder, PortOrderFilter, PortProblem } from '../domain/port-order.ts';
import type { PortOrderChanges, PortOrderDraft } from '../domain/port-order-draft.ts';
import type { CountryPrices, NumberPrice, PricedCountry } from '../domain/price.ts';
import type { ProviderName } from '../domain/provider-fault.ts';
import type { PortOrderState } from '../domain/status-event.ts';
import type { Trunk } from '../domain/trunk.ts';
import type { SandboxPlay } from '../sandbox/play.ts';
import type { CarrierCode } from './carrier-code.ts';
import type { HttpObserver } from './http-wire.ts';
import type { ProviderError } from './provider-error.ts';

/** What every call to a carrier is made under: the deadline is the operation's, shared by its nested calls. */
export type Call = {
  /** Epoch milliseconds after which nobody waits for the answer. */
  deadline: number;
  /** Higher goes first in the account's rate budget; people 0, watchers below. */
  priority?: number;
  /** Epoch milliseconds: an answer to a request that was sent before then will not do. */
  notBefore?: number;
  /** Counts what it asks of carriers, where somebody wants to know. */
  count?: CallCount;
};

/** Where the answers that an operation needed came from. */
export type CallCount = {
  /** Requests that carriers were sent for it, those that were sent again too. */
  made: number;
  /** Answers that it shared with a request of its own or of another operation, under way or just answered. */
  deduplicated: number;
  /** Answers that were kept from an earlier operation. */
  cached: number;
};

/** Asks for one of the carrier's own pages. */
export type ListRequest<Filter> = {
  /** Where to go on: a position that an earlier page gave; null starts. */
  position: string | null;
  /** How many items the caller still wants, at least 1; a page may hold more or fewer. */
  wanted: number;
  /** Narrow by it what the carrier can narrow, never more: the caller applies the whole filter to what comes. */
  filter: Filter;
  call: Call;
};

/** One of the carrier's own pages. */
export type ListPage<Item> = {
  /** In the carrier's order, each with the position right after it. */
  items: { item: Item; position: string }[];
  /** Where the next page starts; null when this one read to the end. */
  next: string | null;
  asOf: Date;
  /** One sentence for each row that could not be read and is therefore missing, naming the row by its id. */
  unreadable: string[];
};

/**
 * The fields that a query reads off each number, by their schema names, so that a provider may take a cheaper list or
 * ask for settings in the same round trip. `trunk` alone means its id; `trunk.label` and so on mean more.
 */
export type PhoneNumberSelection = ReadonlySet<string>;

/** Answers of a batch, in the order of its keys: what was found, null for what does not exist, an error for what failed. */
export type Batch<Item> = (Item | null | Error)[];

export type PhoneNumbers = {
  /** Features that its rows do not tell of; it cannot serve a list that is filtered by one of them. */
  untold: readonly PhoneNumberFeature[];
  list(request: ListRequest<PhoneNumberFilter> & { selection: PhoneNumberSelection }): Promise<ListPage<PhoneNumber>>;
  byKeys(keys: readonly string[], call: Call): Promise<Batch<PhoneNumber>>;
  byE164s(e164s: readonly string[], call: Call): Promise<Batch<PhoneNumber>>;
  /** Which of the numbers the account holds, at most 1,000, where the carrier can say so cheaper than `byE164s`. */
  verifyOwnership?(e164s: readonly string[], call: Call): Promise<{ e164: string; key: string }[]>;
  /** Gives a number back to the carrier; absent where the carrier cannot be asked to. */
  release?(key: string, call: Call): Promise<void>;
};

export type Trunks = {
  /** Absent where the carrier lists no trunks. */
  list?(request: ListRequest<object>): Promise<ListPage<Trunk>>;
  byIds(ids: readonly string[], call: Call): Promise<Batch<Trunk>>;
  /**
   * First pages of the numbers of several trunks at once, in the order of `ids`, null where the number list filtered by
   * the trunk is cheaper; their positions go on in that list.
   */
  phoneNumbersOf?(ids: readonly string[], wanted: number, call: Call): Promise<Batch<ListPage<PhoneNumber>>>;
  /** Puts a number on a trunk, off any other. Gives the number where the answer tells it whole, else null. */
  assign?(phoneNumberKey: string, trunkId: string, call: Call): Promise<PhoneNumber | null>;
  /** Takes a number off the trunk that it is on. Gives the number where the answer tells it whole, else null. */
  remove?(phoneNumberKey: string, trunkId: string, call: Call): Promise<PhoneNumber | null>;
};

export type PortOrders = {
  list(request: ListRequest<PortOrderFilter>): Promise<ListPage<PortOrder>>;
  byIds(ids: readonly string[], call: Call): Promise<Batch<PortOrder>>;
  /** All orders for each number, in the order of `e164s`. */
  ofNumbers(e164s: readonly string[], call: Call): Promise<(PortOrder[] | Error)[]>;
  /** All orders under each LOA, in the order of `loaIds`. */
  ofLoas(loaIds: readonly string[], call: Call): Promise<(PortOrder[] | Error)[]>;
  /** All that the carrier would refuse in a draft for its form alone, told without asking it. */
  checkDraft(draft: PortOrderDraft): InputIssue[];
  checkChanges(changes: PortOrderChanges): InputIssue[];
  create(draft: PortOrderDraft, call: Call): Promise<PortOrder>;
  /** `again` says that the same was sent before, and nobody knows what came of it. */
  update(id: string, changes: PortOrderChanges, call: Call, again?: boolean): Promise<PortOrder>;
  /** Gives the order as it then is. */
  cancel(id: string, call: Call): Promise<PortOrder>;
};

export type Loas = {
  list(request: ListRequest<LoaFilter>): Promise<ListPage<Loa>>;
  byIds(ids: readonly string[], call: Call): Promise<Batch<Loa>>;
  /** Has the signer asked. Gives the LOA as it then is. */
  startSigning(id: string, call: Call): Promise<Loa>;
};

/** A price look-up. */
export type NumberPriceKey = {
  destination: string;
  origination: string | null;
  /** Whether the answer must hold `originating`. */
  originating: boolean;
};

export type Prices = {
  countries(request: ListRequest<object>): Promise<ListPage<PricedCountry>>;
  ofCountries(countries: readonly string[], call: Call): Promise<Batch<CountryPrices>>;
  /** Prices of numbers; null where the price list covers no such number. */
  ofNumbers(keys: readonly NumberPriceKey[], call: Call): Promise<Batch<NumberPrice>>;
};

export type Jobs = {
  list(request: ListRequest<JobFilter>): Promise<ListPage<Job>>;
  byIds(keys: readonly string[], call: Call): Promise<Batch<Job>>;
  /** The jobs that named each number, newest first; `complete` is false where the carrier has more jobs than were read. */
  ofNumbers(
    numbers: readonly { nativeId: string; e164: string }[],
    call: Call,
  ): Promise<{ jobs: Job[][]; complete: boolean; asOf: Date }>;
  /** What the keys of jobs begin with that are in no list: known are those that were started here. */
  unlistedPrefix?: string;
  /** All that the carrier would refuse in a request for its form alone, told without asking it. */
  check(request: JobRequest): InputIssue[];
  start(request: JobRequest, call: Call): Promise<Job>;
  /** The jobs of that kind and for just these numbers that were started since; null where the carrier tells of none. */
  startedSince(sought: Pick<JobRequest, 'kind' | 'keys'>, since: Date, call: Call): Promise<Job[]> | null;
};

/** A request that says to come from the carrier, its body untouched. */
export type CallbackDelivery = {
  /** Every URL that the carrier may know this server by, with path and query. */
  urls: readonly string[];
  /** Names in lower case. */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  body: Buffer;
  /** The media type in lower case, without parameters. */
  contentType: string;
};

/** What a delivery is. What a callback leaves out of a state is as it was last known; without a status, ask the carrier. */
export type Callback =
  | { kind: 'forged' }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'port-order'; key: string; state: Partial<PortOrderState>; changedAt: Date };

export type Callbacks = {
  /** Verifies a delivery, then reads it; throws nothing. */
  read(delivery: CallbackDelivery): Callback;
};

/** How an account's lists are paged. */
export type Paging = {
  /** Rows of the largest page. */
  largest: number;
  /** Whether each page tells how many there are. */
  isCounted: boolean;
  /** Lists that its numbers are in. */
  numberLists: number;
};

/** One account at one carrier: who it is, how it does, and what it can do. A capability that is absent is absent. */
export type Account = AccountName & {
  health(): AccountHealth;
  phoneNumbers?: PhoneNumbers;
  trunks?: Trunks;
  portOrders?: PortOrders;
  loas?: Loas;
  prices?: Prices;
  jobs?: Jobs;
  callbacks?: Callbacks;
  /** How its carrier's lists are paged, by which calls are planned; absent, the plan expects the smallest pages there are. */
  paging?: Paging;
  /** What a refusal means and what to do about it, where the carrier's code is known. */
  explain?(refusal: ProviderError): PortProblem | null;
  /** A keyed hash under the account's credentials, the same in every process that has them: tells inputs apart, keeps none. */
  digest(text: string): string;
  /** Ends its connections; calls under way are cut. */
  close(): Promise<void>;
};

/** A setting of one account, as the configuration reads it from the environment or from a file. */
export type AccountSetting = {
  /** Its name within the account, e.g. `authToken`. */
  name: string;
  /** The environment variable that holds it where one account of this provider is configured. */
  variable: string;
  secret: boolean;
  required: boolean;
  /** What a value must look like. */
  pattern: RegExp;
  /** What to say when it does not, e.g. "34 characters starting with AC". */
  expected: string;
  /** Where an operator finds it. */
  where: string;
};

/** A base URL of the carrier, with its version path. */
export type BaseUrl = { name: string; variable: string; url: string };

/** A carrier: what must be configured, how an account is opened, and the sandbox that plays it. */
export type Provider = {
  name: ProviderName;
  settings: readonly AccountSetting[];
  baseUrls: readonly BaseUrl[];
  /** What its refusals are known to have for a code, for the page of errors. */
  codes?: readonly CarrierCode[];
  /** Opens an account; throws nothing, calls nothing. */
  open(options: {
    label: string;
    settings: Readonly<Record<string, string>>;
    baseUrls: Readonly<Record<string, string>>;
    observer: HttpObserver;
  }): Account;
  /** Makes the sandbox's play of this carrier. */
  sandbox: SandboxPlay;
};
