import type { DocumentNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';

/** Bytes, about, of what is kept, each of at most `largest`: a client could otherwise fill the memory with them. */
const kept = { documents: 50_000_000, errors: 5_000_000, largest: 1_000_000 };
/** Bytes, about, of a document in memory for each of its tokens, and of an error beside its text. */
const weights = { token: 500, error: 2_000 };

/** Documents and faults by the text that they were read from. */
export type DocumentCache = { documentCache: LRUCache<string, DocumentNode>; errorCache: LRUCache<string, Error> };

/** Opens what keeps documents that were parsed, so that one that comes again is not read again. */
export function openDocumentCache(): DocumentCache {
  return {
    documentCache: openCache(kept.documents, (document) => weights.token * countTokens(document)),
    errorCache: openCache(kept.errors, () => weights.error),
  };
}

function openCache<Value extends object>(maxSize: number, toSize: (value: Value) => number): LRUCache<string, Value> {
  return new LRUCache({
    maxSize,
    maxEntrySize: kept.largest,
    // A character may take two bytes.
    sizeCalculation: (value, text) => toSize(value) + 2 * text.length,
  });
}

function countTokens({ loc }: DocumentNode): number {
  let count = 1;
  // Comments are among them.
  for (let token = loc?.startToken.next; token; token = token.next) count += 1;
  return count;
}

/** Forgets documents that are not valid: with what is wrong with each, they would take more than they weigh. */
export function useValidDocuments({ documentCache }: DocumentCache): Plugin {
  return {
    onValidate:
      ({ params: { documentAST } }) =>
      ({ valid }) => {
        if (!valid && documentAST.loc) documentCache.delete(documentAST.loc.source.body);
      },
  };
}
