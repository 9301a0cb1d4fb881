import findMyWay from 'find-my-way';
import type { Carrier } from './carrier.ts';
import type { SandboxRoute, SandboxSurface } from './play.ts';

/** One operation of one carrier; `pattern` has the prefix and the carrier's braces: `/telnyx/v2/phone_numbers/{id}`. */
export type CarrierRoute = { carrier: Carrier; surface: SandboxSurface; route: SandboxRoute; pattern: string };

/** A route that takes a path, with what stands in place of its parameters, percent-decoded. */
export type FoundRoute = CarrierRoute & { params: Record<string, string> };

/** Finds what a path means; paths are raw, as on the wire. */
export type CarrierRouter = {
  routes: readonly CarrierRoute[];
  find(method: string, path: string): FoundRoute | null;
  /** A route that takes the path by any method. */
  findAny(path: string): FoundRoute | null;
  /** The API whose prefix the path stands under. */
  surfaceOf(path: string): { carrier: Carrier; surface: SandboxSurface } | null;
};

const methods: readonly SandboxRoute['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Longer than any id, so that an absurd one is the play's to refuse and not the router's. */
const maxParamLength = 4096;

/** Reads a method of the wire; undefined for one that no route has. */
export function toMethod(method: string | undefined): SandboxRoute['method'] | undefined {
  return methods.find((known) => known === method);
}

/** Writes `/Trunks/:sid.json` as `/Trunks/{sid}.json`. */
export function toPattern(path: string): string {
  return path.replace(/:([A-Za-z_]\w*)/g, '{$1}');
}

/** Makes the router over all surfaces; throws when two routes are the same. */
export function openCarrierRouter(carriers: readonly Carrier[]): CarrierRouter {
  const router = findMyWay({ maxParamLength });
  const byHandler = new Map<unknown, CarrierRoute>();
  const surfaces = carriers.flatMap((carrier) => carrier.running.surfaces.map((surface) => ({ carrier, surface })));
  for (const { carrier, surface } of surfaces) {
    for (const route of surface.routes) {
      const path = surface.prefix + route.path;
      const handler = (): void => {};
      router.on(route.method, path, handler);
      byHandler.set(handler, { carrier, surface, route, pattern: toPattern(path) });
    }
  }
  const find = (method: string, path: string): FoundRoute | null => {
    const known = toMethod(method);
    const found = known === undefined ? null : router.find(known, path);
    const route = found === null ? undefined : byHandler.get(found.handler);
    const params = found === null ? null : readParams(found.params);
    return route === undefined || params === null ? null : { ...route, params };
  };
  return {
    routes: [...byHandler.values()],
    find,
    findAny(path) {
      for (const method of methods) {
        const found = find(method, path);
        if (found !== null) return found;
      }
      return null;
    },
    surfaceOf: (path) =>
      surfaces.find(({ surface }) => path === surface.prefix || path.startsWith(`${surface.prefix}/`)) ?? null,
  };
}

/** An empty parameter (`/Trunks/`) means that the route does not take the path. */
function readParams(found: Record<string, string | undefined>): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) {
    if (value === undefined || value === '') return null;
    params[name] = value;
  }
  return params;
}
