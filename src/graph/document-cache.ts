import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ReadDocument } from '../access/document-reading.ts';

/** Bytes, about, of what is kept, each of at most `largest`: a client could otherwise fill the memory with them. */
const kept = { documents: 50_000_000, largest: 1_000_000 };
/** Bytes, about, of a document in memory for each of its tokens. */
const tokenWeight = 500;

/**
 * Keeps what was read, so that a document that comes again is read no more. One that is not valid is forgotten: with what
 * is wrong with it, it would take more than it weighs.
 */
export function rememberDocuments(read: (text: string) => ReadDocument): (text: string) => ReadDocument {
  const known = new LRUCache<string, ReadDocument>({
    maxSize: kept.documents,
    maxEntrySize: kept.largest,
    // A character may take two bytes.
    sizeCalculation: ({ document }, text) => tokenWeight * countTokens(document) + 2 * text.length,
  });
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const result = read(text);
    if (result.errors.length === 0) known.set(text, result);
    return result;
  };
}

function countTokens(document: DocumentNode | null): number {
  let count = 1;
  // Comments are among them.
  for (let token = document?.loc?.startToken.next; token; token = token.next) count += 1;
  return count;
}
