import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { openBulkRun } from './bulk-effect.ts';
import { type BulkUpdateRow, finishNumbers, stepBulkUpdate } from './bulk-update.ts';
import { moveEmergency } from './emergency.ts';
import { expireWhenDue, finishOperations, isNamed, isOpen, type JobRow, stepJob } from './job.ts';
import { openJobRun } from './job-effect.ts';
import { listJobs } from './job-routes.ts';
import { readJsonObject } from './json-body.ts';
import type { TelnyxStage } from './state.ts';

/** What a test asks of a job: how many pending operations finish, and which of them fail. */
type JobOrder = { advance: number; names: string[]; failCount: number };

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function readJobOrder(request: SandboxRequest): JobOrder | string {
  const body = readJsonObject(request);
  if (body === null) return 'the body must be a JSON object';
  const { advance = Number.MAX_SAFE_INTEGER, fail = [] } = body;
  if (!isCount(advance)) return 'advance must be a whole number of at least 0';
  if (!Array.isArray(fail)) return 'fail must be a list of ids, E.164 numbers or counts';
  const entries: unknown[] = fail;
  const names = entries.filter((entry) => typeof entry === 'string');
  const counts = entries.filter(isCount);
  if (names.length + counts.length < entries.length) return 'fail must be a list of ids, E.164 numbers or counts';
  return { advance, names, failCount: counts.reduce((sum, count) => sum + count, 0) };
}

/** Picks what fails: everything named, and as many others, in order, as counted. */
function openPicker<Item>(order: JobOrder, isItem: (item: Item, name: string) => boolean): (item: Item) => boolean {
  let left = order.failCount;
  return (item) => {
    if (order.names.some((name) => isItem(item, name))) return true;
    left -= 1;
    return left >= 0;
  };
}

function refuseOrder(status: number, error: string): SandboxAnswer {
  return { status, body: { error } };
}

function controlBulkUpdate(stage: TelnyxStage, update: BulkUpdateRow, order: JobOrder): SandboxAnswer {
  if (update.pending.length === 0) return refuseOrder(409, `bulk update ${update.order_id} has nothing pending`);
  const unknown = order.names.find((name) => !update.pending.includes(name));
  if (unknown !== undefined) return refuseOrder(400, `bulk update ${update.order_id} has no pending ${unknown}`);
  const fails = openPicker(order, (e164: string, name) => e164 === name);
  finishNumbers(update, order.advance, { fails, run: openBulkRun(stage, update) });
  return { status: 200, body: update };
}

function controlJob(stage: TelnyxStage, job: JobRow, order: JobOrder): SandboxAnswer {
  const now = stage.world.now();
  expireWhenDue(job, now);
  if (!isOpen(job)) return refuseOrder(409, `job ${job.id} is ${job.status}`);
  const unknown = order.names.find((name) => !job.pending_operations.some((operation) => isNamed(operation, name)));
  if (unknown !== undefined) return refuseOrder(400, `job ${job.id} has no pending operation for ${unknown}`);
  finishOperations(job, order.advance, { fails: openPicker(order, isNamed), run: openJobRun(stage, job) }, now);
  return { status: 200, body: job };
}

function answerControl(stage: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const id = request.params.id ?? '';
  const order = readJobOrder(request);
  if (typeof order === 'string') return refuseOrder(400, order);
  const update = stage.state.bulkUpdates.get(id);
  if (update) return controlBulkUpdate(stage, update, order);
  const job = stage.state.jobs.get(id);
  return job ? controlJob(stage, job, order) : refuseOrder(404, `no job ${id}`);
}

/** The control routes: `POST /jobs/:id {advance?, fail?}` moves a job or a bulk update and answers it. */
export function jobControls(stage: TelnyxStage): SandboxRoute[] {
  return [{ method: 'POST', path: '/jobs/:id', handle: (request) => answerControl(stage, request) }];
}

/**
 * Moves the oldest open job one step, else a bulk update with pending numbers, else an emergency service that is under
 * way; false when nothing is open.
 */
export function moveJob(stage: TelnyxStage): boolean {
  const job = listJobs(stage).findLast(isOpen);
  if (job) {
    stepJob(job, openJobRun(stage, job), stage.world.now());
    return true;
  }
  const update = [...stage.state.bulkUpdates.values()].find((each) => each.pending.length > 0);
  if (update === undefined) return moveEmergency(stage.state, stage.world.now());
  stepBulkUpdate(update, openBulkRun(stage, update));
  return true;
}
