import type { Job } from '../domain/job.ts';
import type { PortOrder } from '../domain/port-order.ts';
import { type EventSource, isOver, type SubjectKind, toJobState, toPortOrderState } from '../domain/status-event.ts';
import { isTie, type Observe, type Outcome, type Sight } from '../events/observe.ts';
import type { Account, Batch, Call } from '../providers/provider.ts';

/** A port order as it was read, as something seen. */
export function sightOfPortOrder(order: PortOrder, source: EventSource): Sight<'port-order'> {
  return {
    subject: { kind: 'port-order', account: order.account, key: order.nativeId },
    state: toPortOrderState(order),
    changedAt: order.updatedAt ?? order.asOf,
    source,
    read: true,
  };
}

/** A job as it was read, as something seen. */
export function sightOfJob(job: Job, source: EventSource): Sight<'job'> {
  return {
    subject: { kind: 'job', account: job.account, key: job.key },
    state: toJobState(job),
    changedAt: job.updatedAt ?? job.asOf,
    source,
    read: true,
  };
}

/** What came of reading subjects again, by key: null for one that the carrier has no longer, an error for one that failed. */
export type SightsByKey = Map<string, Sight<SubjectKind> | null | Error>;

/** Reads subjects as they are now, in as few calls as the carrier allows. Throws ProviderError where nothing came. */
export async function readSights(
  account: Account,
  { kind, keys }: { kind: SubjectKind; keys: readonly string[] },
  source: EventSource,
  call: Call,
): Promise<SightsByKey> {
  const sights =
    kind === 'job'
      ? toSights(await account.jobs?.byIds(keys, call), (job) => sightOfJob(job, source))
      : toSights(await account.portOrders?.byIds(keys, call), (order) => sightOfPortOrder(order, source));
  const failed = sights.find((sight) => sight instanceof Error);
  if (failed && sights.every((sight) => sight instanceof Error)) throw failed;
  return new Map(keys.map((key, index) => [key, sights[index] ?? null]));
}

function toSights<Item extends object>(
  batch: Batch<Item> = [],
  toSight: (item: Item) => Sight<SubjectKind>,
): (Sight<SubjectKind> | null | Error)[] {
  return batch.map((row) => (row === null || row instanceof Error ? row : toSight(row)));
}

/** Reads one subject again as it is now; null where the carrier has it no longer. Throws ProviderError. */
export async function readAgain(
  account: Account,
  { kind, key }: { kind: SubjectKind; key: string },
  source: EventSource,
  call: Call,
): Promise<Sight<SubjectKind> | null> {
  const sight = (await readSights(account, { kind, keys: [key] }, source, call)).get(key) ?? null;
  if (sight instanceof Error) throw sight;
  return sight;
}

/** How often a tie is settled anew because the subject changed within the same second meanwhile. */
const mostReadings = 20;

/**
 * Observes a sight; where its time ties with what is known, the subject is read again and that is observed, then the
 * sight itself once more: as history, if it was not the last word. Throws ProviderError.
 */
export async function observeSettled(
  observe: Observe,
  account: Account,
  sight: Sight<SubjectKind>,
  call: Call,
): Promise<Outcome> {
  let outcome = await observe(sight);
  if (!isTie(outcome)) return outcome;
  for (let readings = 0; isTie(outcome) && readings < mostReadings; readings += 1) {
    // A request that was sent in this very millisecond may have been answered before the tie was found.
    const again = await readAgain(account, sight.subject, sight.source, { ...call, notBefore: Date.now() + 1 });
    if (!again) break;
    outcome = await observe({ ...again, settles: outcome });
  }
  const late = await observe({ ...sight, tied: true });
  if (isTie(late)) throw new Error(`${sight.subject.kind} ${sight.subject.key}: a settled tie tied again`);
  return outcome === 'logged' ? outcome : late;
}

/** Whether a sight is the last of its subject. */
export const isLast = ({ subject, state }: Sight<SubjectKind>): boolean => isOver(subject.kind, state);
