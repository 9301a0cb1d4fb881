import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { telnyxRoute, toPage, toSingle } from './envelope.ts';
import { notFound } from './fault.ts';
import { expireWhenDue, isNamed, type JobRow, jobStatuses, jobTypes, toJob } from './job.ts';
import { jobRequestReaders } from './job-request.ts';
import { oneOf, readOneOf, readSort, refuseFilter } from './parameter.ts';
import type { TelnyxStage } from './state.ts';

function expireJobs({ state, world }: TelnyxStage): void {
  for (const job of state.jobs.values()) expireWhenDue(job, world.now());
}

/** The jobs as they are now, newest first and of one instant the last made first; those past their time are expired. */
export function listJobs(stage: TelnyxStage): JobRow[] {
  expireJobs(stage);
  const jobs = [...stage.state.jobs.values()];
  return jobs.sort((first, second) => Date.parse(first.created_at) - Date.parse(second.created_at)).reverse();
}

/** Repeated values only: a scalar or comma-separated status is documented as not accepted (contract telnyx.md 6.7). */
function readStatuses(query: URLSearchParams): JobRow['status'][] {
  if (query.has('filter[status]')) {
    throw refuseFilter('filter[status]', 'Statuses are given as repeated filter[status][].');
  }
  return query.getAll('filter[status][]').map((status) => oneOf('filter[status][]', status, jobStatuses));
}

function readNumbers(query: URLSearchParams): string[] {
  const numbers = [...query.getAll('filter[phone_number]'), ...query.getAll('filter[phone_number][]')];
  if (numbers.length > 10) throw refuseFilter('filter[phone_number][]', 'At most 10 phone numbers are allowed.');
  return numbers;
}

function targets(job: JobRow, number: string): boolean {
  const operations = [...job.pending_operations, ...job.successful_operations, ...job.failed_operations];
  return operations.some((operation) => isNamed(operation, number));
}

function answerJobs(stage: TelnyxStage, { query }: SandboxRequest): SandboxAnswer {
  const type = readOneOf(query, 'filter[type]', jobTypes);
  const statuses = readStatuses(query);
  const numbers = readNumbers(query);
  const sort = readSort(query, 'sort', ['created_at']);
  const jobs = listJobs(stage).filter(
    (job) =>
      (type === undefined || job.type === type) &&
      (statuses.length === 0 || statuses.includes(job.status)) &&
      (numbers.length === 0 || numbers.some((number) => targets(job, number))),
  );
  // A named sort has no declared direction: ascending here, as in the number lists.
  if (sort !== undefined) jobs.reverse();
  return { status: 200, body: toPage(query, jobs) };
}

function answerCreation(stage: TelnyxStage, type: JobRow['type'], request: SandboxRequest): SandboxAnswer {
  const { state, world } = stage;
  // A job whose time has passed is not in the way of a new one.
  expireJobs(stage);
  const { selection, effect } = jobRequestReaders[type](stage, request);
  const job = toJob({ id: state.random.uuid(), type, ...selection }, world.now());
  state.jobs.set(job.id, job);
  state.jobEffects.set(job.id, effect);
  return { ...toSingle(job), status: 202 };
}

/** The jobs (contract telnyx.md 6.7 to 6.11), which come before `/phone_numbers/:id`. */
export function jobRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('GET', '/v2/phone_numbers/jobs', (request) => answerJobs(stage, request)),
    telnyxRoute('GET', '/v2/phone_numbers/jobs/:id', ({ params }) => {
      const job = stage.state.jobs.get(params.id ?? '');
      if (job === undefined) throw notFound();
      expireWhenDue(job, stage.world.now());
      return toSingle(job);
    }),
    ...jobTypes.map((type) =>
      telnyxRoute('POST', `/v2/phone_numbers/jobs/${type}`, (request) => answerCreation(stage, type, request)),
    ),
  ];
}
