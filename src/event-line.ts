import { toGlobalId } from './domain/id.ts';
import { type StatusEvent, type SubjectKind, toPortOrderChanges } from './domain/status-event.ts';
import type { Gap } from './events/reading.ts';

/** Words of each kind of subject: as people say it, and as the schema calls it and its events. */
const words = {
  'port-order': { noun: 'port order', node: 'PortOrder', event: 'PortOrderEvent' },
  job: { noun: 'job', node: 'Job', event: 'JobEvent' },
} as const satisfies Record<SubjectKind, object>;

const isKind = <Kind extends SubjectKind>(event: StatusEvent, kind: Kind): event is StatusEvent<Kind> & StatusEvent =>
  event.subject.kind === kind;

/** An event as one line for people: when, whose, what, by whose word, and the cursor to go on from. */
export function toLine(event: StatusEvent, cursor: string): string {
  const { subject, source, superseded, occurredAt } = event;
  const parts = [
    occurredAt.toISOString(),
    subject.account,
    `${words[subject.kind].noun} ${subject.key}`,
    toNews(event),
    superseded ? `${source}, came late` : source,
    cursor,
  ];
  // A carrier's words must not steer the terminal.
  return parts.join('  ').replace(/\p{Cc}/gu, '?');
}

function toNews(event: StatusEvent): string {
  const { state, previous } = event;
  const status = state.status === 'UNKNOWN' ? `UNKNOWN ${JSON.stringify(state.rawStatus)}` : state.status;
  const news = [previous && previous.status !== state.status ? `${previous.status} -> ${status}` : status];
  if (isKind(event, 'job')) {
    const { succeededCount, failedCount, pendingCount } = event.state;
    news.push(`${succeededCount} done`, `${failedCount} failed`, `${pendingCount} to do`);
  }
  if (isKind(event, 'port-order')) {
    const changes = toPortOrderChanges(event.previous, event.state);
    const problem = event.state.problems.at(-1);
    if (changes.includes('ACTIVATION_DATE')) news.push(`moves ${event.state.activationDate ?? 'on no date'}`);
    if (changes.includes('PROBLEM') && problem) news.push(`problem ${problem.code} ${problem.name}`);
  }
  return news.join(', ');
}

/** An event as JSON on one line, its parts named as in the schema. */
export function toJsonLine(event: StatusEvent, cursor: string): string {
  const { subject, state, previous, source, superseded, occurredAt, observedAt } = event;
  const { node, event: type } = words[subject.kind];
  const changes = isKind(event, 'port-order') ? toPortOrderChanges(event.previous, event.state) : undefined;
  return JSON.stringify({
    type,
    cursor,
    id: toGlobalId(node, subject.account, subject.key),
    account: subject.account,
    changes,
    previousStatus: previous?.status ?? null,
    ...state,
    occurredAt,
    observedAt,
    source,
    superseded,
  });
}

/** Word of events that are gone, for people or as JSON. */
export function toGapLine({ missedAfter, resumesAt }: { [Part in keyof Gap]: string }, json: boolean): string {
  return json
    ? JSON.stringify({ type: 'StreamGap', missedAfter, resumesAt })
    : `Changes after ${missedAfter} are no longer kept; it goes on after ${resumesAt}.`;
}
