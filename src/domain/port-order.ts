import type { PortOrderChanges } from './port-order-draft.ts';
import { isAsWanted } from './wanted.ts';

export const portOrderStatuses = [
  'CREATED',
  'PENDING',
  'SUBMITTED',
  'ACCEPTED',
  'COMPLETED',
  'CANCELED',
  'REJECTED',
  'FAILED',
  'REVIEW',
  'UNKNOWN',
] as const;
export type PortOrderStatus = (typeof portOrderStatuses)[number];

/** Whose move it is: the same question for every carrier. */
export const portPhases = [
  'CHECKING',
  'AWAITING_CUSTOMER',
  'IN_PROGRESS',
  'SCHEDULED',
  'NEEDS_FIX',
  'IN_REVIEW',
  'DONE',
  'DEAD',
  'UNKNOWN',
] as const;
export type PortPhase = (typeof portPhases)[number];

/** The kind of line that a number is, as far as it decides what porting asks for. */
export type PortLineType = 'MOBILE' | 'LANDLINE' | 'TOLL_FREE' | 'UNKNOWN';

/** A request to move a number in from another carrier. */
export type PortOrder = {
  account: string;
  nativeId: string;
  friendlyName: string | null;
  status: PortOrderStatus;
  rawStatus: string;
  /** One entry per number being ported. */
  numbers: readonly PortingNumber[];
  /** Native id of its letter of authorization. */
  loaId: string | null;
  companyName: string | null;
  signer: { firstName: string | null; lastName: string | null; email: string | null };
  serviceAddress: {
    street: string | null;
    city: string | null;
    region: string | null;
    postalCode: string | null;
    country: string | null;
  };
  currentCarrier: string | null;
  /** The carrier's word for the kind of line. */
  portType: string | null;
  lineType: PortLineType;
  billingPhoneNumber: string | null;
  /** The firm order commitment (FOC): when the numbers move. */
  activationDate: Date | null;
  earliestActivationDate: Date | null;
  submittedAt: Date | null;
  statusCallback: string | null;
  statusUpdatesEmail: string | null;
  ccEmails: readonly string[];
  reasonCode: number | null;
  reason: string | null;
  problems: readonly PortProblem[];
  createdAt: Date | null;
  updatedAt: Date | null;
  asOf: Date;
  /** What the carrier sent that could not be read, e.g. an impossible date. */
  warnings: readonly string[];
};

export type PortingNumber = {
  e164: string;
  status: PortOrderStatus;
  /** Native id of the number once it exists at the gaining carrier. */
  phoneNumberId: string | null;
  activationDate: Date | null;
};

/** A carrier's complaint, explained. */
export type PortProblem = {
  code: number;
  name: string;
  message: string;
  at: Date | null;
  /** The input field to correct, if one is. */
  field: string | null;
  fix: string;
  retryable: boolean;
};

/** Every part that is given must hold; texts are compared whole, without regard to case, but friendlyName by "contains". */
export type PortOrderFilter = {
  accounts?: readonly string[];
  statuses?: readonly PortOrderStatus[];
  e164?: string;
  loa?: { account: string; nativeId: string };
  companyName?: string;
  email?: string;
  friendlyName?: string;
  activationDateFrom?: Date;
  activationDateTo?: Date;
  phoneNumber?: { account: string; nativeId: string };
};

const phaseOfStatus: Record<PortOrderStatus, PortPhase> = {
  CREATED: 'CHECKING',
  PENDING: 'AWAITING_CUSTOMER',
  SUBMITTED: 'IN_PROGRESS',
  ACCEPTED: 'SCHEDULED',
  COMPLETED: 'DONE',
  CANCELED: 'DEAD',
  REJECTED: 'NEEDS_FIX',
  FAILED: 'DEAD',
  REVIEW: 'IN_REVIEW',
  UNKNOWN: 'UNKNOWN',
};

/** The phase that a status stands for. */
export function toPortPhase(status: PortOrderStatus): PortPhase {
  return phaseOfStatus[status];
}

const same = (wanted: string | undefined, actual: string | null): boolean =>
  wanted === undefined || wanted.toLowerCase() === actual?.toLowerCase();

/** Whether an order is one that the filter asks for; accounts are chosen before, not here. */
export function matchesPortOrderFilter(order: PortOrder, filter: PortOrderFilter): boolean {
  const { activationDateFrom: from, activationDateTo: to, phoneNumber, loa } = filter;
  return (
    (!filter.statuses || filter.statuses.includes(order.status)) &&
    (!filter.e164 || order.numbers.some((number) => number.e164 === filter.e164)) &&
    (!loa || (order.account === loa.account && order.loaId === loa.nativeId)) &&
    same(filter.companyName, order.companyName) &&
    same(filter.email, order.signer.email) &&
    (!filter.friendlyName || (order.friendlyName ?? '').includes(filter.friendlyName)) &&
    (!from || (order.activationDate !== null && order.activationDate >= from)) &&
    (!to || (order.activationDate !== null && order.activationDate <= to)) &&
    (!phoneNumber ||
      (order.account === phoneNumber.account &&
        order.numbers.some((number) => number.phoneNumberId === phoneNumber.nativeId)))
  );
}

/** Whether an order is as changes want it, as far as it can be read: secrets cannot. */
export function isChanged(order: PortOrder, changes: PortOrderChanges): boolean {
  const { accountNumber, pinNumber, ssnLastFour, activationDate, ...wanted } = changes;
  const readable = {
    ...order,
    ...order.signer,
    ...order.serviceAddress,
    activationDate: toSecond(order.activationDate),
  };
  return isAsWanted(readable, { ...wanted, activationDate: toSecond(activationDate) });
}

/** Carriers keep whole seconds. */
function toSecond<Unset extends null | undefined>(date: Date | Unset): number | Unset {
  return date instanceof Date ? Math.floor(date.getTime() / 1000) : date;
}
