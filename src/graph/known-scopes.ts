import { contextCacheSymbol } from '@pothos/core';
import { RequestCache } from '@pothos/plugin-scope-auth';
import type { Principal } from '../access/principal.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';

const known = new WeakSet<Principal>();

/**
 * What has a request's context find the scopes of its principal as they were found out before. The plugin does so once for
 * each request, which costs more than all the rest of a small query's checks, and the scopes of a principal never change.
 */
export function knowScopes(principal: Principal): { [contextCacheSymbol]: Principal } {
  if (!known.has(principal)) {
    // Kept for as long as the principal is: so it is made of a context that holds nothing else.
    RequestCache.fromContext({ [contextCacheSymbol]: principal, principal } as unknown as Context, builder);
    known.add(principal);
  }
  return { [contextCacheSymbol]: principal };
}
