import fc from 'fast-check';
import type { PortOrder, PortOrderStatus } from '../../src/domain/port-order.ts';
import { isSameState, type PortOrderState, type StatusEvent } from '../../src/domain/status-event.ts';

/** Whither an order may go from each status (contract twilio.md 7.4). */
export const legalSteps: Readonly<Partial<Record<PortOrderStatus, readonly PortOrderStatus[]>>> = {
  CREATED: ['PENDING', 'REJECTED', 'CANCELED', 'FAILED', 'REVIEW'],
  PENDING: ['SUBMITTED', 'CANCELED', 'FAILED', 'REVIEW'],
  SUBMITTED: ['ACCEPTED', 'REJECTED', 'CANCELED', 'FAILED', 'REVIEW'],
  ACCEPTED: ['COMPLETED', 'REJECTED', 'CANCELED', 'FAILED', 'REVIEW'],
  REVIEW: ['PENDING', 'SUBMITTED', 'ACCEPTED', 'COMPLETED', 'REJECTED', 'CANCELED', 'FAILED'],
  REJECTED: ['CANCELED'],
};

/** What an order became, and in which second; several changes may share one. */
export type Change = { state: PortOrderState; second: number };

const start = Date.UTC(2026, 0, 1);

/** The moment of a second of a history. */
export const toDate = (second: number): Date => new Date(start + second * 1_000);

/** What happens next: how it goes on, and how many seconds after the change before. */
const stepArbitrary = fc.record({
  kind: fc.constantFrom('status', 'status', 'status', 'date', 'problem'),
  choice: fc.nat(1_000),
  after: fc.constantFrom(0, 0, 1, 1, 5),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function follow({ state, second }: Change, { kind, choice, after }: Step, place: number): Change | null {
  const at = second + after;
  const ways = legalSteps[state.status];
  if (!ways) return null;
  if (kind === 'date') {
    const activationDate = toDate(1_000_000 + place * 3_600).toISOString();
    return { second: at, state: { ...state, activationDate } };
  }
  if (kind === 'problem') {
    const problem = { code: 21835, name: 'LRN', message: `${place}`, at: null, field: null, fix: '', retryable: false };
    return { second: at, state: { ...state, problems: [...state.problems, problem] } };
  }
  const status = ways[choice % ways.length] ?? 'REVIEW';
  return { second: at, state: { ...state, status, rawStatus: status } };
}

/** The life of an order from its creation on, by legal steps, with ties. */
export const historyArbitrary: fc.Arbitrary<Change[]> = fc.array(stepArbitrary, { maxLength: 9 }).map((steps) => {
  const created = { status: 'CREATED', rawStatus: 'CREATED', activationDate: null, problems: [] } as const;
  const history: Change[] = [{ second: 0, state: { ...created, problems: [] } }];
  for (const [place, step] of steps.entries()) {
    const next = follow(history[place] ?? { second: 0, state: { ...created, problems: [] } }, step, place);
    if (!next) break;
    history.push(next);
  }
  return history;
});

/** The order as its carrier answers it after a change. */
export function toPortOrder(account: string, nativeId: string, { state, second }: Change): PortOrder {
  const { status, rawStatus } = state;
  const activationDate = state.activationDate === null ? null : new Date(state.activationDate);
  const problems = state.problems.map((problem) => ({ ...problem, at: null }));
  const nothing = {
    friendlyName: null,
    loaId: null,
    companyName: null,
    currentCarrier: null,
    portType: null,
    billingPhoneNumber: null,
    earliestActivationDate: null,
    submittedAt: null,
    statusCallback: null,
    statusUpdatesEmail: null,
    reasonCode: null,
    reason: null,
    createdAt: null,
  };
  return {
    ...nothing,
    account,
    nativeId,
    status,
    rawStatus,
    numbers: [],
    signer: { firstName: null, lastName: null, email: null },
    serviceAddress: { street: null, city: null, region: null, postalCode: null, country: null },
    lineType: 'UNKNOWN',
    activationDate,
    ccEmails: [],
    problems,
    updatedAt: toDate(second),
    asOf: toDate(second),
    warnings: [],
  };
}

const toText = (state: PortOrderState, at: Date): string =>
  `${at.toISOString()} ${state.status} ${state.activationDate} ${state.problems.length}`;

/** A change as a text: two are the same where nobody could tell them apart. */
export const toChangeText = ({ state, second }: Change): string => toText(state, toDate(second));

/** An event as the text of the change that it tells of. */
export const toEventText = ({ state, occurredAt }: StatusEvent<'port-order'>): string => toText(state, occurredAt);

/** What is wrong with what a log tells of an order whose life is over or stands still; empty where nothing is. */
export function findFaults(
  history: readonly Change[],
  events: readonly StatusEvent<'port-order'>[],
  { whole }: { whole: boolean },
): string[] {
  const faults: string[] = [];
  const open = history.map(toChangeText);
  for (const event of events) {
    const place = open.indexOf(toEventText(event));
    if (place === -1) faults.push(`false, or told twice: ${toEventText(event)}`);
    else open.splice(place, 1);
  }
  const told = new Set(events.map(toEventText));
  if (whole) faults.push(...history.map(toChangeText).flatMap((text) => (told.has(text) ? [] : [`missing: ${text}`])));
  const times = (superseded: boolean) =>
    events.flatMap((event) => (event.superseded === superseded ? [event.occurredAt.getTime()] : []));
  const present = times(false);
  if (present.some((time, place) => time < (present[place - 1] ?? 0))) faults.push('goes back in time');
  if (Math.max(...times(true), 0) > Math.max(...present, 0))
    faults.push('what is superseded by nothing is the last word');
  const last = history.at(-1);
  const newest = events.findLast(({ superseded }) => !superseded);
  if (last && newest && !isSameState('port-order', last.state, newest.state))
    faults.push(`ends in ${toEventText(newest)}`);
  if (!newest) faults.push('tells of no state');
  return faults;
}
