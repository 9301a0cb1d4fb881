import type { LoaStatus } from './loa.ts';
import type { PortOrder } from './port-order.ts';

export const portOrderActions = ['UPDATE', 'CANCEL', 'START_LOA_SIGNING'] as const;
export type PortOrderAction = (typeof portOrderActions)[number];

/** Whether something may be done to an order now, and why not where it may not. */
export type AllowedAction = {
  action: PortOrderAction;
  allowed: boolean;
  reason: string | null;
  /** The code that the carrier would refuse with. */
  providerCode: number | null;
};

/** Nearer to the move of the numbers than this, in milliseconds, an order can no longer be canceled. */
const cancelLock = 48 * 60 * 60 * 1000;

/**
 * What may be done to an order at a time, by the rules that carriers publish. Where these contradict each other, or
 * the LOA's state is not known (null), the answer is "allowed" and the carrier decides.
 */
export function toAllowedActions(
  order: Pick<PortOrder, 'status' | 'lineType' | 'activationDate' | 'loaId'>,
  loaStatus: LoaStatus | null,
  now: Date,
): AllowedAction[] {
  return [toUpdate(order), toCancel(order, loaStatus, now), toStartSigning(order, loaStatus)];
}

const allow = (action: PortOrderAction): AllowedAction => ({ action, allowed: true, reason: null, providerCode: null });
const refuse = (action: PortOrderAction, reason: string, providerCode: number | null): AllowedAction => ({
  action,
  allowed: false,
  reason,
  providerCode,
});

function toUpdate({ status }: Pick<PortOrder, 'status'>): AllowedAction {
  if (status === 'CREATED' || status === 'REJECTED' || status === 'UNKNOWN') return allow('UPDATE');
  return refuse('UPDATE', 'An order can be changed only while it is CREATED or REJECTED.', 21829);
}

function toCancel(
  order: Pick<PortOrder, 'status' | 'lineType' | 'activationDate'>,
  loaStatus: LoaStatus | null,
  now: Date,
): AllowedAction {
  const { status, activationDate } = order;
  if (status === 'CANCELED') return refuse('CANCEL', 'The order is canceled already.', null);
  if (status === 'COMPLETED') return refuse('CANCEL', 'The numbers have moved: a completed order stays.', 21830);
  if (status === 'FAILED') return refuse('CANCEL', 'The order has failed and is over.', 21830);
  const underWay = status === 'SUBMITTED' || status === 'ACCEPTED' || (status === 'REVIEW' && loaStatus === 'SIGNED');
  if (order.lineType === 'MOBILE' && underWay) {
    return refuse('CANCEL', 'The order for a mobile number cannot be canceled once its LOA is signed.', 21832);
  }
  if (status === 'ACCEPTED' && activationDate && activationDate.getTime() - now.getTime() <= cancelLock) {
    return refuse('CANCEL', 'The numbers move in 48 hours or less.', 21833);
  }
  return allow('CANCEL');
}

/** A letter may serve other orders than this, so that this one's status is no matter. */
function toStartSigning(order: Pick<PortOrder, 'loaId'>, loaStatus: LoaStatus | null): AllowedAction {
  const action = 'START_LOA_SIGNING';
  if (order.loaId === null) return refuse(action, 'The order has no LOA.', null);
  if (loaStatus === 'SIGNING') return refuse(action, 'The signer has been asked already.', 21905);
  if (loaStatus === 'SIGNED') return refuse(action, 'The LOA is signed.', 21905);
  if (loaStatus === 'CANCELED') return refuse(action, 'The LOA is canceled.', 21904);
  return allow(action);
}
