import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ListSizes } from '../providers/fan-out.ts';
import type { Account, Call } from '../providers/provider.ts';
import { type Loaders, openLoaders } from './loaders.ts';

/** What all operations of a process share. */
export type World = {
  /** By label, in the order of the configuration. */
  accounts: ReadonlyMap<string, Account>;
  sizes: ListSizes;
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
export function toWorld(accounts: readonly Account[], { patience = 1_000, deadline = 15_000 } = {}): World {
  return {
    accounts: new Map(accounts.map((account) => [account.label, account])),
    sizes: new LRUCache<string, number>({ max: 1_000 }),
    patience,
    deadline,
  };
}

/** Makes the context of one operation: fresh loaders, and a deadline that all its calls share. */
export function toContext(world: World, requestId: string = randomUUID()): Context {
  const call: Call = { deadline: Date.now() + world.deadline };
  return { requestId, accounts: world.accounts, call, loaders: openLoaders(world.accounts, call), world };
}
