import type { PortOrderStatus, PortPhase } from '../../graphql/graphql.ts';

/** The phases in the order of the board: on the way first, then what stands still, then what is over. */
export const phases = [
  'CHECKING',
  'AWAITING_CUSTOMER',
  'IN_PROGRESS',
  'SCHEDULED',
  'NEEDS_FIX',
  'IN_REVIEW',
  'DONE',
  'DEAD',
  'UNKNOWN',
] as const satisfies readonly PortPhase[];

/** The statuses in the order in which an order goes through them. */
export const statuses = [
  'CREATED',
  'PENDING',
  'SUBMITTED',
  'ACCEPTED',
  'COMPLETED',
  'REVIEW',
  'REJECTED',
  'FAILED',
  'CANCELED',
  'UNKNOWN',
] as const satisfies readonly PortOrderStatus[];

const moves: Readonly<Record<PortPhase, string>> = {
  CHECKING: 'The carrier checks whether the number can be ported.',
  AWAITING_CUSTOMER: 'The customer’s move: the letter of authorization wants a signature.',
  IN_PROGRESS: 'The losing carrier’s move: it has the order.',
  SCHEDULED: 'Nobody’s move: the date is agreed.',
  NEEDS_FIX: 'Our move: something must be corrected, or ordered anew.',
  IN_REVIEW: 'The carrier’s move: its people look at it by hand.',
  DONE: 'Over: the numbers have moved.',
  DEAD: 'Over, without success.',
  UNKNOWN: 'The carrier uses a status that is not known here.',
};

/** Whose move it is in a phase, in a sentence. */
export function toMove(phase: PortPhase): string {
  return moves[phase];
}

/** Whether an order of the phase is not over. */
export function isOpen(phase: PortPhase): boolean {
  return phase !== 'DONE' && phase !== 'DEAD';
}
