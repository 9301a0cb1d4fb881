import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Job } from '../domain/job.ts';
import type { PortOrder } from '../domain/port-order.ts';
import type { Following } from '../events/follow.ts';
import type { Log } from '../events/log.ts';
import type { Intents } from '../intents/intents.ts';
import type { ListSizes } from '../providers/fan-out.ts';
import type { Account, Call } from '../providers/provider.ts';
import { type Loaders, openLoaders } from './loaders.ts';

/** What all operations of a process share. */
export type World = {
  /** By label, in the order of the configuration. */
  accounts: ReadonlyMap<string, Account>;
  sizes: ListSizes;
  /** The durable status log. */
  log: Log;
  /** Subscribes to it. */
  follow: Following['follow'];
  intents: Intents;
  /** Tells subscribers of what a write has made or changed. */
  tell(account: Account, node: PortOrder | Job, call: Call): Promise<void>;
  /** Keys of the jobs that the log knows of and no list of the account's carrier holds, the newest first. */
  listUnlistedJobs(account: Account): Promise<string[]>;
  /** Where carriers are asked to call back to, before the account's label; null where they cannot. */
  callbackUrl: string | null;
  /** Milliseconds that a page waits for one account before it asks the next ones beside it. */
  patience: number;
  /** Milliseconds for a whole operation, nested calls included. */
  deadline: number;
};

/** What one operation has. */
export type Context = {
  requestId: string;
  /** The accounts that the principal may see. */
  accounts: ReadonlyMap<string, Account>;
  call: Call;
  loaders: Loaders;
  world: World;
};

/** Makes the world of a process over its open accounts. */
export function toWorld(
  accounts: readonly Account[],
  live: Pick<World, 'log' | 'follow' | 'intents' | 'tell' | 'listUnlistedJobs'>,
  { patience = 1_000, deadline = 15_000, publicUrl = null as string | null } = {},
): World {
  const { log, follow, intents, tell, listUnlistedJobs } = live;
  return {
    accounts: new Map(accounts.map((account) => [account.label, account])),
    log,
    follow,
    intents,
    tell,
    listUnlistedJobs,
    callbackUrl: publicUrl && `${publicUrl}/callbacks`,
    sizes: new LRUCache<string, number>({ max: 1_000 }),
    patience,
    deadline,
  };
}

/** Makes the context of one operation: fresh loaders, and a deadline (and a count, if any) that all its calls share. */
export function toContext(world: World, requestId: string = randomUUID(), count?: Call['count']): Context {
  const call: Call = { deadline: Date.now() + world.deadline, count };
  return { requestId, accounts: world.accounts, call, loaders: openLoaders(world.accounts, call), world };
}

/** Gives a subscription's context, which lives long, a deadline and loaders of their own for an event of that time. */
export function renewContext(context: Context, observedAt: Date): void {
  const now = Date.now();
  renewLoaders(context, { deadline: now + context.world.deadline, notBefore: Math.min(now, observedAt.getTime()) });
}

/** Gives an operation loaders that show nothing from before now: it has changed something. */
export function forgetReadings(context: Context): void {
  // Milliseconds are too coarse for what was asked in this one.
  renewLoaders(context, { ...context.call, notBefore: Date.now() + 1 });
}

/** Loaders that show nothing from before an event of that time; from then on they are the context's. */
export function loadersSince(context: Context, observedAt: Date): Loaders {
  const now = Date.now();
  const isFresh = (context.call.notBefore ?? 0) >= Math.min(now, observedAt.getTime());
  // As of now, so that they serve for all the events that an operation reads at once.
  if (!isFresh) renewLoaders(context, { ...context.call, notBefore: now });
  return context.loaders;
}

function renewLoaders(context: Context, call: Call): void {
  context.call = call;
  context.loaders = openLoaders(context.accounts, call);
}
