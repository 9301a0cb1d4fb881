import { type Job, type JobFilter, matchesJobFilter } from '../domain/job.ts';
import { builder } from './builder.ts';
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

builder.queryField('jobs', (t) =>
  t.field({
    type: JobConnection,
    description: 'The bulk jobs of every account that runs them.',
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
          list: ({ jobs }) =>
            jobs ? (position, wanted) => jobs.list({ position, wanted, filter, call: context.call }) : null,
          matches: (job) => matchesJobFilter(job, filter),
        });
      return withEventCursor(context, info, read);
    },
  }),
);

builder.queryField('job', (t) =>
  t.field({
    type: JobType,
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
