import type { ErrorCode } from '../domain/provider-fault.ts';
import { toCodeAnchor } from '../providers/carrier-code.ts';
import { providers } from '../providers/registry.ts';

/** Where the server has the page of all errors. */
export const errorsPath = '/docs/errors';

/** Where an error is explained: by its carrier's code where that is known, else by its own. */
export type ErrorDocs = (error: { code: ErrorCode; provider?: unknown; providerCode?: unknown }) => string;

const anchors = new Map(
  providers.map(({ name, codes = [] }): [unknown, Map<unknown, string>] => [
    name,
    new Map(codes.map(({ code }) => [code, toCodeAnchor(name, code)])),
  ]),
);

/** Opens the way to the page; its links go by the URL that clients are known to reach this server by, else from its origin. */
export function openErrorDocs(publicUrl: string | null): ErrorDocs {
  const page = `${publicUrl ?? ''}${errorsPath}`;
  return ({ code, provider, providerCode }) => `${page}#${anchors.get(provider)?.get(providerCode) ?? code}`;
}
