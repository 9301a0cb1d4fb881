import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Gives what was found of a document by this key before, else finds it and keeps it. */
export type DocumentMemo = (document: DocumentNode, key: string, find: () => number) => number;

/** Opens what keeps numbers that documents come to, up to `most` of each; they go with their document. */
export function openDocumentMemo(most: number): DocumentMemo {
  const kept = new WeakMap<DocumentNode, LRUCache<string, number>>();
  return (document, key, find) => {
    const ofDocument = kept.get(document) ?? new LRUCache<string, number>({ max: most });
    kept.set(document, ofDocument);
    const known = ofDocument.get(key);
    if (known !== undefined) return known;
    const found = find();
    ofDocument.set(key, found);
    return found;
  };
}
