import type { Bound } from './list-bounds.ts';
import type { Cost } from './list-calls.ts';
import type { ListPath } from './list-paths.ts';

/** What is wrong with what a way costs: a sentence; null where nothing is. */
export function judgeCost(name: string, { calls, objects }: Cost, bound: Bound | undefined): string | null {
  if (!bound)
    return `${name} has no bound: state in list-bounds.ts how many calls it may cost, whatever the page size.`;
  const { each = 0, why, none } = bound;
  const allowed = bound.calls + each * objects;
  if (calls > allowed) return `${name} cost ${calls} calls for ${objects} objects, where ${allowed} are allowed.`;
  if (each > 0 && !why) return `${name} may cost a call for each object: say why.`;
  if (objects === 0 && !none) return `${name} led to nothing, so that nothing was tried.`;
  return null;
}

/** Bounds that no way has any more: a sentence each. */
export function judgeBounds(paths: readonly ListPath[], bounds: Readonly<Record<string, Bound>>): string[] {
  const known = new Set(paths.map(({ name }) => name));
  return Object.keys(bounds).flatMap((name) => (known.has(name) ? [] : [`There is no ${name}: take its bound away.`]));
}
