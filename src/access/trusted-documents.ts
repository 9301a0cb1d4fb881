import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { documentIdPattern, type Manifest, toDocumentId, toWholeId } from './document-manifest.ts';
import { refusedRequest } from './refused-request.ts';

/** What becomes of documents that no manifest has: they run, they run and are told of, or they are refused. */
export const trustModes = ['off', 'log', 'enforce'] as const;
export type TrustMode = (typeof trustModes)[number];

/** What one request says of its document, however it came: in a body, an address or a WebSocket message. */
export type DocumentParams = {
  query?: unknown;
  documentId?: unknown;
  operationName?: unknown;
  extensions?: unknown;
};

/** A document that no manifest has; nothing of its text but what its author calls it. */
export type UntrustedDocument = { id: string; operationName: string | null };

/** Which documents may run. */
export type TrustedDocuments = {
  /**
   * The text that a request means, by id, by text or by both; undefined where it gives neither, which whoever reads
   * requests refuses. An error where the request makes no sense, its id is unknown, or its document may not run.
   */
  resolve(params: DocumentParams, asker: { isAdmin: boolean }): { query: string | undefined } | GraphQLError;
};

/** How many untrusted documents are remembered, so that each is told of once; the eldest is forgotten first. */
const mostRemembered = 1_000;

const idShape = z.string().regex(documentIdPattern).transform(toWholeId);
const paramsShape = z.object({
  documentId: idShape.nullish(),
  extensions: z
    .object({ persistedQuery: z.object({ version: z.literal(1), sha256Hash: idShape }).nullish() })
    .nullish(),
});

/** Apollo's clients know it by this message alone, and some read no answer but a 200. They then send the text. */
const unknownId = (): GraphQLError => refusedRequest('NOT_FOUND', 'PersistedQueryNotFound', 200);

const untrusted = (): GraphQLError =>
  refusedRequest(
    'FORBIDDEN',
    'Only trusted documents may run here, and this is none: have it added to the manifest.',
    403,
  );

const expected: Readonly<Record<string, string>> = {
  documentId: 'it must be "sha256:" and 64 hexadecimal digits',
  sha256Hash: 'it must be 64 hexadecimal digits',
  version: 'it must be 1',
};

/** Reads the id of the document that a request means; null without one. */
function readId(params: DocumentParams): string | null | GraphQLError {
  // Most requests have neither.
  if (params.documentId === undefined && params.extensions === undefined) return null;
  const { data, error } = paramsShape.safeParse(params);
  if (error) {
    const path = error.issues[0]?.path ?? [];
    const rule = expected[String(path.at(-1))] ?? 'it must be an object';
    return refusedRequest('BAD_USER_INPUT', `${path.join('.')}: ${rule}`, 400);
  }
  const ids = [data.documentId, data.extensions?.persistedQuery?.sha256Hash].filter((id) => typeof id === 'string');
  const [id = null, other = id] = ids;
  if (id === other) return id;
  return refusedRequest('BAD_USER_INPUT', 'documentId and extensions.persistedQuery mean different documents', 400);
}

/** What its author calls it: the name that is sent along, or the first word after its kind. */
function readName({ operationName }: DocumentParams, text: string): string | null {
  const named = typeof operationName === 'string' ? operationName : '';
  const [, name] = /^\s*(?:query|mutation|subscription)\s+([_A-Za-z]\w{0,99})\b/.exec(text) ?? [];
  return /^[_A-Za-z]\w{0,99}$/.test(named) ? named : (name ?? null);
}

/** Tells of each document once, as far as it remembers. */
function toReporter(report: (document: UntrustedDocument) => void): (params: DocumentParams, text: string) => void {
  const told = new Set<string>();
  return (params, text) => {
    const id = toDocumentId(text);
    if (told.has(id)) return;
    told.add(id);
    for (const eldest of told) {
      if (told.size <= mostRemembered) break;
      told.delete(eldest);
    }
    report({ id, operationName: readName(params, text) });
  };
}

/** Opens the documents of some manifests; `onUntrusted` is told once of each other one that runs in the mode `log`. */
export function openTrustedDocuments({
  mode,
  manifests,
  onUntrusted = () => {},
}: {
  mode: TrustMode;
  manifests: readonly Manifest[];
  onUntrusted?: (document: UntrustedDocument) => void;
}): TrustedDocuments {
  const byId = new Map(manifests.flatMap((manifest) => [...manifest]));
  const texts = new Set(byId.values());
  const report = toReporter(onUntrusted);
  return {
    resolve(params, { isAdmin }) {
      const id = readId(params);
      if (id instanceof GraphQLError) return id;
      // A WebSocket message must have a text: whoever sends an id leaves it empty.
      const text = typeof params.query === 'string' && params.query !== '' ? params.query : undefined;
      if (text === undefined) {
        const known = id === null ? undefined : byId.get(id);
        return id === null || known !== undefined ? { query: known } : unknownId();
      }
      if (id !== null && toDocumentId(text) !== id) {
        return refusedRequest('BAD_USER_INPUT', 'The id is not that of the text: send the one or the other.', 400);
      }
      if (mode === 'off' || isAdmin || texts.has(text)) return { query: text };
      if (mode === 'enforce') return untrusted();
      report(params, text);
      return { query: text };
    },
  };
}
