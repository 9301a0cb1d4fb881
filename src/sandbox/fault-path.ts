import type { CarrierRouter } from './carrier-router.ts';

/** Where a request went, with the prefix; `pattern` is null when no route takes it. */
export type CalledPath = { path: string; pattern: string | null };

/** The first segment of a path where it names the API's version: `/v2`, `/2010-04-01`. */
const version = /^\/(?:v\d+|\d{4}-\d\d-\d\d)(?=\/)/;

/**
 * Reads the `path` of a fault as the narrowest thing that it can mean: a route pattern (`/v2/phone_numbers/{id}`, names
 * of parameters do not matter), else the path of one resource (`/v2/phone_numbers/123`), else a prefix. A `*` at the end
 * asks for a prefix. The sandbox's prefix and the version may be left out: `/phone_numbers` is `/telnyx/v2/phone_numbers`.
 */
export function toPathTest(router: CarrierRouter, provider: string, path: string): (called: CalledPath) => boolean {
  const wanted = path.replace(/\*$/, '');
  const forms = new Set(formsOf(router, provider, wanted));
  if (wanted === path) {
    const nameless = new Set([...forms].map(withoutNames));
    const patterns = router.routes.map((route) => route.pattern).filter((each) => nameless.has(withoutNames(each)));
    if (patterns.length > 0) return (called) => called.pattern !== null && patterns.includes(called.pattern);
    if ([...forms].some((form) => router.findAny(form) !== null)) return (called) => forms.has(called.path);
  }
  const prefixes = [...forms];
  return (called) => prefixes.some((prefix) => called.path.startsWith(prefix));
}

function formsOf(router: CarrierRouter, provider: string, path: string): string[] {
  if (path === `/${provider}` || path.startsWith(`/${provider}/`)) return [path];
  const own = router.routes.filter((route) => route.carrier.provider === provider);
  return own.flatMap(({ surface, route }) => [
    surface.prefix + path,
    surface.prefix + (version.exec(route.path)?.[0] ?? '') + path,
  ]);
}

function withoutNames(pattern: string): string {
  return pattern.replace(/\{[^}]*\}|:[A-Za-z_]\w*/g, '{}');
}
