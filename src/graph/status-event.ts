import {
  type PortOrderState,
  portOrderChanges,
  type StatusEvent,
  type SubjectKind,
  toPortOrderChanges,
} from '../domain/status-event.ts';
import type { Gap } from '../events/reading.ts';
import { AccountType } from './account.ts';
import { builder, type FieldsOf } from './builder.ts';
import { loadersSince } from './context.ts';
import { JobStatusType, JobType } from './job.ts';
import { visibleAccount } from './list.ts';
import { PortOrderType } from './port-order.ts';
import { PortOrderStatusType, PortProblemType } from './port-order-parts.ts';

const EventSourceType = builder.enumType('EventSource', {
  description: 'How a change came to be known.',
  values: {
    CALLBACK: { description: 'The carrier called back.' },
    POLL: { description: 'It was seen when the carrier was looked at.' },
    MUTATION: { description: 'It was made through this API.' },
    BACKFILL: { description: 'It was read out of what the carrier keeps of its past.' },
  },
});

const changeDescriptions: Record<(typeof portOrderChanges)[number], string> = {
  STATUS: 'The status.',
  ACTIVATION_DATE: 'The date on which the numbers move.',
  PROBLEM: 'The provider has a new complaint.',
};

const PortOrderChangeType = builder.enumType('PortOrderChange', {
  description: 'What changed in a port order.',
  values: Object.fromEntries(
    portOrderChanges.map((change) => [change, { description: changeDescriptions[change] }]),
  ) as Record<(typeof portOrderChanges)[number], { description: string }>,
});

/** What an event of either kind tells of itself. */
function eventFields<Kind extends SubjectKind>(t: FieldsOf<StatusEvent<Kind>>) {
  return {
    cursor: t.field({
      type: 'EventCursor',
      nullable: false,
      description: 'Its place in the log: subscribe after it to get all that follows.',
      resolve: ({ seq }, _args, { world }) => world.log.toCursor(seq),
    }),
    occurredAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When the provider says that it happened.',
      resolve: ({ occurredAt }) => occurredAt,
    }),
    observedAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When it was first known here.',
      resolve: ({ observedAt }) => observedAt,
    }),
    source: t.field({
      type: EventSourceType,
      nullable: false,
      description: 'How it came to be known.',
      resolve: ({ source }) => source,
    }),
  };
}

export const PortOrderEventType = builder.objectRef<StatusEvent<'port-order'>>('PortOrderEvent');
PortOrderEventType.implement({
  description: 'A change of a port order, as the log holds it.',
  fields: (t) => ({
    ...eventFields(t),
    changes: t.field({
      type: [PortOrderChangeType],
      nullable: false,
      description: 'What changed.',
      resolve: ({ previous, state }) => toPortOrderChanges(previous, state),
    }),
    previousStatus: t.field({
      type: PortOrderStatusType,
      description: 'The status before; null where none was known.',
      resolve: ({ previous }) => previous?.status ?? null,
    }),
    status: t.field({
      type: PortOrderStatusType,
      nullable: false,
      description: 'The status since.',
      resolve: ({ state }) => state.status,
    }),
    rawStatus: t.string({
      nullable: false,
      description: "The provider's word.",
      resolve: ({ state }) => state.rawStatus,
    }),
    activationDate: t.field({
      type: 'DateTime',
      description: 'When the numbers move, as known with this change.',
      resolve: ({ state }) => toDate(state.activationDate),
    }),
    problems: t.field({
      type: [PortProblemType],
      nullable: false,
      description: "The provider's complaints up to this change.",
      resolve: ({ state }) => toProblems(state),
    }),
    superseded: t.exposeBoolean('superseded', {
      nullable: false,
      description: 'An older change that arrived after a newer one: history, not the present.',
    }),
    portOrder: t.field({
      type: PortOrderType,
      description: 'The order as it is now: read fresh for this event, never from before it.',
      resolve: ({ subject, observedAt }, _args, context) =>
        loadersSince(context, observedAt).portOrder.load(subject.account, subject.key),
    }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account whose order it is.',
      resolve: ({ subject }, _args, context) => visibleAccount(context, subject.account),
    }),
  }),
});

export const JobEventType = builder.objectRef<StatusEvent<'job'>>('JobEvent');
JobEventType.implement({
  description: 'A change of a bulk job, as the log holds it: of its status or of its counts.',
  fields: (t) => ({
    ...eventFields(t),
    previousStatus: t.field({
      type: JobStatusType,
      description: 'The status before; null where none was known.',
      resolve: ({ previous }) => previous?.status ?? null,
    }),
    status: t.field({
      type: JobStatusType,
      nullable: false,
      description: 'The status since.',
      resolve: ({ state }) => state.status,
    }),
    rawStatus: t.string({ description: "The provider's word.", resolve: ({ state }) => state.rawStatus }),
    totalCount: t.int({
      nullable: false,
      description: 'Numbers that it works on.',
      resolve: ({ state }) => state.totalCount,
    }),
    pendingCount: t.int({ nullable: false, description: 'Not done yet.', resolve: ({ state }) => state.pendingCount }),
    succeededCount: t.int({ nullable: false, description: 'Done well.', resolve: ({ state }) => state.succeededCount }),
    failedCount: t.int({ nullable: false, description: 'Failed.', resolve: ({ state }) => state.failedCount }),
    job: t.field({
      type: JobType,
      description: 'The job as it is now: read fresh for this event, never from before it.',
      resolve: ({ subject, observedAt }, _args, context) =>
        loadersSince(context, observedAt).job.load(subject.account, subject.key),
    }),
    account: t.field({
      type: AccountType,
      nullable: false,
      description: 'The account whose job it is.',
      resolve: ({ subject }, _args, context) => visibleAccount(context, subject.account),
    }),
  }),
});

export const StreamGapType = builder.objectRef<Gap>('StreamGap');
StreamGapType.implement({
  description:
    'Events between the cursor given and `resumesAt` are no longer kept: read the list again, then go on from here.',
  fields: (t) => ({
    missedAfter: t.field({
      type: 'EventCursor',
      nullable: false,
      description: 'The last place that was known.',
      resolve: ({ missedAfter }, _args, { world }) => world.log.toCursor(missedAfter),
    }),
    resumesAt: t.field({
      type: 'EventCursor',
      nullable: false,
      description: 'The place from which everything is kept.',
      resolve: ({ resumesAt }, _args, { world }) => world.log.toCursor(resumesAt),
    }),
  }),
});

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

const toProblems = ({ problems }: PortOrderState) =>
  problems.map((problem) => ({ ...problem, at: toDate(problem.at) }));
