/** What a principal may do; a closed list. */
export const scopes = [
  'numbers:read',
  'numbers:write',
  'porting:read',
  'porting:write',
  'jobs:read',
  'jobs:write',
  'prices:read',
  'accounts:read',
  'admin',
] as const;

export type Scope = (typeof scopes)[number];

/** Reads the name of a scope; null for anything else. */
export function readScope(name: string): Scope | null {
  return scopes.find((scope) => scope === name) ?? null;
}

/**
 * All that these scopes allow: `admin` is everything, and who may write something may read it too, for a write shows what
 * became of it.
 */
export function toAllowed(granted: Iterable<Scope>): ReadonlySet<Scope> {
  const allowed = new Set(granted);
  if (allowed.has('admin')) return new Set(scopes);
  for (const scope of [...allowed]) {
    const reading = readScope(scope.replace(/:write$/, ':read'));
    if (reading) allowed.add(reading);
  }
  return allowed;
}
