import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Access } from '../access/access.ts';
import { type Principal, sees } from '../access/principal.ts';
import type { Job } from '../domain/job.ts';
import type { PortOrder } from '../domain/port-order.ts';
import type { Following } from '../events/follow.ts';
import type { Log } from '../events/log.ts';
import type { Intents } from '../intents/intents.ts';
import type { ListSizes } from '../providers/fan-out.ts';
import type { Account, Call } from '../providers/provider.ts';
import { type ErrorDocs, openErrorDocs } from './error-docs.ts';
import { type Loaders, openLoaders } from './loaders.ts';
import type { OperationObserver } from './operations.ts';

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
  /** Where errors are explained. */
  docs: ErrorDocs;
  /** What subscriptions of a principal end by and are counted by, and where writes are written down. */
  access: Pick<Access, 'sessions' | 'subscriptions' | 'audit'>;
  /** Milliseconds that a page waits for one account before it asks the next ones beside it. */
  patience: number;
  /** Milliseconds for a whole operation, nested calls included. */
  deadline: number;
  /** Until when (epoch ms) all that is under way has to end, because the server does. */
  end: { at: number };
  /** Hears what becomes of operations. */
  operations?: OperationObserver | undefined;
};

/** Who asks for an operation. */
export type Asker = {
  requestId: string;
  principal: Principal;
  /** The client's address; null where it is not known. */
  client: string | null;
};

/** What the HTTP server hands over with each request. */
export type Arrival = Asker & { req: IncomingMessage };

/** What one operation has. */
export type Context = Asker & {
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
  access: World['access'],
  options: { patience?: number; deadline?: number; publicUrl?: string | null } & Pick<World, 'operations'> = {},
): World {
  const { log, follow, intents, tell, listUnlistedJobs } = live;
  const { patience = 1_000, deadline = 15_000, publicUrl = null, operations } = options;
  return {
    accounts: new Map(accounts.map((account) => [account.label, account])),
    log,
    follow,
    intents,
    tell,
    listUnlistedJobs,
    access,
    callbackUrl: publicUrl && `${publicUrl}/callbacks`,
    docs: openErrorDocs(publicUrl),
    sizes: new LRUCache<string, number>({ max: 1_000 }),
    patience,
    deadline,
    end: { at: Number.POSITIVE_INFINITY },
    operations,
  };
}

/** Makes the context of one operation: fresh loaders, and a deadline (and a count, if any) that all its calls share. */
export function toContext(world: World, asker: Asker, count?: Call['count']): Context {
  const deadline = Date.now() + world.deadline;
  const call: Call = {
    get deadline() {
      return Math.min(deadline, world.end.at);
    },
    count,
  };
  const accounts = visibleAccounts(world, asker.principal);
  return { ...asker, accounts, call, loaders: openLoaders(accounts, call), world };
}

const visible = new WeakMap<World, WeakMap<Principal, World['accounts']>>();

/** The accounts that a principal may see, in the order of the configuration. */
function visibleAccounts(world: World, principal: Principal): World['accounts'] {
  if (principal.accounts === null) return world.accounts;
  const ofWorld = visible.get(world) ?? new WeakMap<Principal, World['accounts']>();
  visible.set(world, ofWorld);
  const known = ofWorld.get(principal);
  if (known) return known;
  const accounts = new Map([...world.accounts].filter(([label]) => sees(principal, label)));
  ofWorld.set(principal, accounts);
  return accounts;
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
