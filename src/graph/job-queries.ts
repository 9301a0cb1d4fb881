import { type Job, type JobFilter, matchesJobFilter } from '../domain/job.ts';
import type { Account, ListPage } from '../providers/provider.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { withEventCursor } from './event-cursor.ts';
import { notFound } from './graph-error.ts';
import { JobConnection, JobKindType, JobStatusType, JobType } from './job.ts';
import { chooseAccounts, listOver, readAccounts, readIdOf } from './list.ts';

const JobFilterInput = builder.inputType('JobFilter', {
  description: 'Every part that is given must hold.',
  fields: (t) => ({
    accounts: t.idList({ description: 'Only these accounts, by global id.' }),
    kinds: t.field({ type: [JobKindType], description: 'Of one of these kinds.' }),
    statuses: t.field({ type: [JobStatusType], description: 'In one of these statuses.' }),
  }),
});

const unlistedMark = 'unlisted.';

/** An account's jobs as its carrier lists them, then those that only the log knows of; null where it runs none. */
function openJobList(context: Context, account: Account, filter: JobFilter) {
  const { jobs } = account;
  if (!jobs) return null;
  return async (position: string | null, wanted: number): Promise<ListPage<Job>> => {
    if (position?.startsWith(unlistedMark)) {
      return readUnlisted(context, account, { from: Number(position.slice(unlistedMark.length)), wanted });
    }
    const page = await jobs.list({ position, wanted, filter, call: context.call });
    if (page.next !== null || (await context.world.listUnlistedJobs(account)).length === 0) return page;
    return { ...page, next: `${unlistedMark}0` };
  };
}

async function readUnlisted(
  context: Context,
  account: Account,
  { from, wanted }: { from: number; wanted: number },
): Promise<ListPage<Job>> {
  const known = await context.world.listUnlistedJobs(account);
  const keys = known.slice(from, from + wanted);
  const asOf = new Date();
  const batch = (await account.jobs?.byIds(keys, context.call)) ?? [];
  const failed = batch.find((job) => job instanceof Error);
  if (failed) throw failed;
  const items = batch.flatMap((job, index) =>
    job instanceof Error || job === null ? [] : [{ item: job, position: `${unlistedMark}${from + index + 1}` }],
  );
  const end = from + keys.length;
  return { items, next: end < known.length ? `${unlistedMark}${end}` : null, asOf, unreadable: [] };
}

builder.queryField('jobs', (t) =>
  t.field({
    type: JobConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:read' },
    description:
      'The bulk jobs of every account that runs them. Of kinds that a carrier lists none of, those started here come last.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list with the same filter.' }),
      filter: t.arg({ type: JobFilterInput, description: 'Which jobs; all without it.' }),
    },
    resolve: (_root, { filter: input, ...page }, context, info) => {
      const filter: JobFilter = {
        accounts: readAccounts(context, input?.accounts?.map(String)),
        kinds: input?.kinds ?? undefined,
        statuses: input?.statuses ?? undefined,
      };
      const read = () =>
        listOver<Job>(context, {
          name: ['jobs', filter],
          accounts: chooseAccounts(context, filter),
          page,
          list: (account) => openJobList(context, account, filter),
          matches: (job) => matchesJobFilter(job, filter),
        });
      return withEventCursor(context, info, read);
    },
  }),
);

builder.queryField('job', (t) =>
  t.field({
    type: JobType,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'jobs:read' },
    description: 'One bulk job.',
    args: { id: t.arg.id({ required: true, description: 'Global id.' }) },
    resolve: async (_root, { id }, context) => {
      const { account, key } = readIdOf(context, String(id), ['Job'], 'id');
      const job = await context.loaders.job.load(account, key);
      if (!job) throw notFound('id: no such job');
      return job;
    },
  }),
);
