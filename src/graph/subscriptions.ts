import type { StatusEvent, SubjectKind } from '../domain/status-event.ts';
import type { Gap } from '../events/reading.ts';
import { type Dismissal, toDismissalError, whileAdmitted } from './admitted.ts';
import { builder } from './builder.ts';
import { type Context, renewContext } from './context.ts';
import { readEventCursor } from './event-cursor.ts';
import { readAccounts, readIdOf } from './list.ts';
import { JobEventType, PortOrderEventType, StreamGapType } from './status-event.ts';

builder.subscriptionType({
  description: 'What happens, as it happens: every change once, in the order of the log, from any place of it on.',
});

/** What a subscriber gets: an event, or word of events that are gone. */
type Item<Kind extends SubjectKind> = StatusEvent<Kind> | Gap;
type Items<Kind extends SubjectKind> = AsyncIterableIterator<Item<Kind> | Dismissal>;

const PortOrderStreamItem = builder.unionType('PortOrderStreamItem', {
  description: 'A change of a port order, or word of changes that are no longer kept.',
  types: [PortOrderEventType, StreamGapType],
  resolveType: (item) => ('seq' in item ? PortOrderEventType : StreamGapType),
});

const JobStreamItem = builder.unionType('JobStreamItem', {
  description: 'A change of a job, or word of changes that are no longer kept.',
  types: [JobEventType, StreamGapType],
  resolveType: (item) => ('seq' in item ? JobEventType : StreamGapType),
});

type Wanted = { after?: string | null; subjects?: readonly string[] | null; accounts?: readonly string[] | null };

function follow<Kind extends SubjectKind>(
  context: Context,
  kind: Kind,
  { type, argument, wanted }: { type: string; argument: string; wanted: Wanted },
): Items<Kind> {
  const accounts = readAccounts(context, wanted.accounts);
  const subjects = wanted.subjects?.map((id) => readIdOf(context, id, [type], argument));
  const keys = subjects && new Set(subjects.map(({ account, key }) => `${account} ${key}`));
  const labels = new Set(accounts ?? context.accounts.keys());
  const options = {
    after: readEventCursor(context, 'after', wanted.after),
    accounts: [...new Set(subjects?.map(({ account }) => account) ?? labels)],
    matches: ({ subject }: StatusEvent) =>
      subject.kind === kind && labels.has(subject.account) && (!keys || keys.has(`${subject.account} ${subject.key}`)),
  };
  // By `matches` all events are of the kind.
  return whileAdmitted(context, () => context.world.follow(options) as AsyncIterableIterator<Item<Kind>, undefined>);
}

/** An item with which its own loaders and deadline begin. Throws where there are to be no more. */
function renewFor<Kind extends SubjectKind>(item: Item<Kind> | Dismissal, context: Context): Item<Kind> {
  if ('dismissed' in item) throw toDismissalError(item);
  renewContext(context, 'seq' in item ? item.observedAt : new Date());
  return item;
}

builder.subscriptionField('portOrderStatusChanged', (t) =>
  t.field({
    type: PortOrderStreamItem,
    authScopes: { scope: 'porting:read' },
    nullable: false,
    description: 'Without `after`: from now on. With it: everything since, then live, each event once, in log order.',
    args: {
      after: t.arg({ type: 'EventCursor', description: 'The cursor of the last event seen, or of a list.' }),
      portOrders: t.arg.idList({ description: 'Only these orders, by global id.' }),
      accounts: t.arg.idList({ description: 'Only these accounts, by global id.' }),
    },
    subscribe: (_root, { portOrders, ...wanted }, context) =>
      follow(context, 'port-order', {
        type: 'PortOrder',
        argument: 'portOrders',
        wanted: { ...wanted, subjects: portOrders },
      }),
    resolve: (item, _args, context) => renewFor(item, context),
  }),
);

builder.subscriptionField('jobStatusChanged', (t) =>
  t.field({
    type: JobStreamItem,
    authScopes: { scope: 'jobs:read' },
    nullable: false,
    description: 'Without `after`: from now on. With it: everything since, then live, each event once, in log order.',
    args: {
      after: t.arg({ type: 'EventCursor', description: 'The cursor of the last event seen, or of a list.' }),
      jobs: t.arg.idList({ description: 'Only these jobs, by global id.' }),
      accounts: t.arg.idList({ description: 'Only these accounts, by global id.' }),
    },
    subscribe: (_root, { jobs, ...wanted }, context) =>
      follow(context, 'job', { type: 'Job', argument: 'jobs', wanted: { ...wanted, subjects: jobs } }),
    resolve: (item, _args, context) => renewFor(item, context),
  }),
);
