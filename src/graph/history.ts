import type { StatusEvent, Subject, SubjectKind } from '../domain/status-event.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { readEventCursor } from './event-cursor.ts';
import { JobConnection, JobType } from './job.ts';
import { type Connection, type PageArguments, readFirst, toPage } from './list.ts';
import { PortOrderConnection, PortOrderType } from './port-order.ts';
import { JobEventType, PortOrderEventType } from './status-event.ts';

const PortOrderEventConnection = connectionOf('PortOrderEvent', PortOrderEventType, {
  of: 'changes of a port order',
  coverage: false,
});
const JobEventConnection = connectionOf('JobEvent', JobEventType, { of: 'changes of a job', coverage: false });

/** One page of a subject's past out of the log. */
async function readHistory<Kind extends SubjectKind>(
  context: Context,
  subject: Subject<Kind>,
  page: PageArguments,
): Promise<Connection<StatusEvent<Kind>>> {
  const { log } = context.world;
  const after = readEventCursor(context, 'after', page.after);
  const first = readFirst(page.first, 50);
  const events = (await log.readSince(after ?? 0, first + 1, subject)) as StatusEvent<Kind>[];
  return toPage(events, { first, after: page.after, toCursor: ({ seq }) => log.toCursor(seq) });
}

builder.objectField(PortOrderType, 'history', (t) =>
  t.field({
    type: PortOrderEventConnection,
    extensions: { semanticNonNull: true },
    description: 'Status changes seen so far, oldest first.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list.' }),
    },
    resolve: ({ account, nativeId }, page, context) =>
      readHistory(context, { kind: 'port-order', account, key: nativeId }, page),
  }),
);

builder.objectField(JobType, 'history', (t) =>
  t.field({
    type: JobEventConnection,
    extensions: { semanticNonNull: true },
    description: 'Changes seen so far, oldest first.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list.' }),
    },
    resolve: ({ account, key }, page, context) => readHistory(context, { kind: 'job', account, key }, page),
  }),
);

const cursorOfList =
  'The place in the status log just before this list was read: subscribe after it, and nothing falls between.';

builder.objectField(PortOrderConnection, 'eventCursor', (t) =>
  t.field({
    type: 'EventCursor',
    extensions: { semanticNonNull: true },
    description: cursorOfList,
    resolve: ({ eventCursor }) => eventCursor ?? null,
  }),
);
builder.objectField(JobConnection, 'eventCursor', (t) =>
  t.field({
    type: 'EventCursor',
    extensions: { semanticNonNull: true },
    description: cursorOfList,
    resolve: ({ eventCursor }) => eventCursor ?? null,
  }),
);
