import { control } from '../sandbox.ts';
import type { Subject } from './subjects.ts';

/** Something that can be done with a port order; it gives what came of it, in words. */
export type PortOrderScenario = {
  name: string;
  /** Why it cannot be done with this order; null where it can. */
  hindrance(order: Subject): string | null;
  play(order: Subject): Promise<string>;
};

/** How an order goes on when all is well; from PENDING the customer's signature moves it. */
const next: Readonly<Record<string, string>> = {
  CREATED: 'PENDING',
  PENDING: 'SUBMITTED',
  SUBMITTED: 'ACCEPTED',
  ACCEPTED: 'COMPLETED',
  REVIEW: 'SUBMITTED',
};

const isOver = ({ status }: Subject): boolean => !(status in next);
const over = (order: Subject): string | null => (isOver(order) ? `It is over: ${order.status}.` : null);

const change = (order: Subject, what: object): Promise<void> => control('POST', `port-orders/${order.nativeId}`, what);

/** Seconds matter to no carrier: the order's next FOC date is this many days later. */
const focMove = 3;
const day = 86_400_000;

/** What the page can do with a port order. */
export const portOrderScenarios: readonly PortOrderScenario[] = [
  {
    name: 'Advance it one step',
    hindrance: over,
    async play(order) {
      const status = next[order.status] ?? order.status;
      await change(order, { status });
      return `The order is ${status} now.`;
    },
  },
  {
    name: 'Reject it with 21831',
    hindrance: over,
    async play(order) {
      await change(order, { status: 'REJECTED', error: 21831 });
      return 'The order is REJECTED now: PortBoard tells the problem with its fix.';
    },
  },
  {
    name: 'Move its FOC date by 3 days',
    hindrance: over,
    async play(order) {
      const from = order.activationDate ? Date.parse(order.activationDate) : Date.now();
      const activationDate = new Date(from + focMove * day).toISOString().replace(/\.\d+Z$/, 'Z');
      await change(order, { activationDate });
      return `The FOC date is ${activationDate.slice(0, 10)} now.`;
    },
  },
  {
    name: 'Sign its LOA',
    hindrance: ({ loa }) => {
      if (!loa) return 'It has no LOA.';
      return ['OPEN', 'SIGNING'].includes(loa.status) ? null : `Its LOA is ${loa.status}.`;
    },
    async play({ loa }) {
      await control('POST', `loas/${loa?.nativeId}/sign`);
      return 'The LOA is SIGNED now; its orders that waited for it are SUBMITTED.';
    },
  },
];
