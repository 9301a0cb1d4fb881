import { toRelative } from '../format.ts';
import type { OrderCard } from './orders.ts';
import { isOpen } from './phases.ts';

/** Why somebody should look at an order, the most urgent first. */
const kinds = ['REJECTED', 'FOC_NEAR', 'REVIEW', 'UNSIGNED', 'NOT_MOVED'] as const;

/** One reason, in words. */
export type AttentionReason = { kind: (typeof kinds)[number]; words: string };

/** An order that wants a look, with everything that speaks for it. */
export type Attention = { order: OrderCard; reasons: readonly AttentionReason[] };

type Rule = (order: OrderCard, now: number) => string | null;

const hour = 3_600_000;
/** How near (ms) the move of numbers is worth a look: from then on most orders can no longer be canceled. */
const focNear = 48 * hour;
/** How long (ms) an order may stand still. */
const standstill = 72 * hour;

const rules: Readonly<Record<AttentionReason['kind'], Rule>> = {
  REJECTED({ status, problems }) {
    if (status !== 'REJECTED') return null;
    const problem = problems.at(-1);
    return problem ? `Rejected: ${problem.name} (${problem.code})` : 'Rejected, and the carrier does not say why';
  },
  FOC_NEAR({ phase, status, activationDate }, now) {
    if (!activationDate || !isOpen(phase) || phase === 'NEEDS_FIX') return null;
    const distance = Date.parse(activationDate) - now;
    if (distance > focNear) return null;
    const agreed = status === 'ACCEPTED';
    if (distance <= 0) return agreed ? 'The agreed date has passed' : 'The wanted date has passed, and none is agreed';
    const hours = Math.floor(distance / hour);
    const when = hours >= 1 ? `in ${hours} ${hours === 1 ? 'hour' : 'hours'}` : 'within the hour';
    return agreed ? `The numbers move ${when}` : `Wanted ${when}, and not agreed yet`;
  },
  REVIEW: ({ status }) => (status === 'REVIEW' ? 'The carrier’s people look at it by hand' : null),
  UNSIGNED({ status, loa }) {
    if (status !== 'PENDING' || loa?.status === 'SIGNED') return null;
    if (!loa) return 'The letter of authorization cannot be read';
    if (loa.status === 'OPEN') return 'LOA unsigned: nobody was asked to sign it yet';
    if (loa.status === 'SIGNING') return 'LOA unsigned: the signer was asked';
    return `LOA unsigned: its status is ${loa.status}`;
  },
  // Where a date is agreed, standing still is how it should be.
  NOT_MOVED({ phase, updatedAt, createdAt }, now) {
    const moved = updatedAt ?? createdAt;
    if (!moved || !isOpen(phase) || phase === 'SCHEDULED' || now - Date.parse(moved) < standstill) return null;
    return `Last moved ${toRelative(moved, now)}`;
  },
};

/** Every reason to look at an order at a time (epoch ms), the most urgent first. */
export function toReasons(order: OrderCard, now: number): AttentionReason[] {
  return kinds.flatMap((kind) => {
    const words = rules[kind](order, now);
    return words === null ? [] : { kind, words };
  });
}

/** The orders that want a look at a time (epoch ms): by their most urgent reason, then by date, then longest still. */
export function toAttention(orders: Iterable<OrderCard>, now: number): Attention[] {
  return [...orders]
    .map((order) => ({ order, reasons: toReasons(order, now) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((one, other) => rank(one) - rank(other) || compare(one.order, other.order));
}

function rank({ reasons: [first] }: Attention): number {
  return first ? kinds.indexOf(first.kind) : kinds.length;
}

function compare(one: OrderCard, other: OrderCard): number {
  const [date, otherDate] = [one, other].map(({ activationDate }) => activationDate ?? '9');
  if (date !== otherDate) return (date ?? '') < (otherDate ?? '') ? -1 : 1;
  return (one.updatedAt ?? '') < (other.updatedAt ?? '') ? -1 : 1;
}
