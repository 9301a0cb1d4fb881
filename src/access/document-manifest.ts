import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../domain/json.ts';

/** The texts of trusted documents by id, which is `sha256:` and the hash of the text, 64 hexadecimal digits. */
export type Manifest = ReadonlyMap<string, string>;

/** What `npm run codegen` writes: the published operations, and what the pages ask. */
const ownManifest = join(import.meta.dirname, '../../schema/documents.json');

/** An id as clients and their tools write it: whole, or the bare hash. */
export const documentIdPattern = /^(?:sha256:)?[\da-f]{64}$/i;

/** An id that fits the pattern, as manifests here have it. */
export const toWholeId = (given: string): string => `sha256:${given.slice(-64).toLowerCase()}`;

/** The id of a document's text. */
export const toDocumentId = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

const manifestShape = z.record(z.string(), z.string());

/** How many faults of a manifest are named. */
const mostFaults = 5;

/**
 * Reads a manifest: a JSON object of texts by id, with `sha256:` before the hash or without. Throws an error that says
 * what is wrong: it is no such object, or an id is not the hash of its text.
 */
export function readManifest(json: string): Manifest {
  const { data } = manifestShape.safeParse(readJson(json));
  if (!data) throw new Error('the manifest is no JSON object of texts by id');
  const faults = Object.entries(data).flatMap(([id, text]) => {
    if (!documentIdPattern.test(id)) return `${JSON.stringify(id.slice(0, 80))} is no SHA-256 hash`;
    return toWholeId(id) === toDocumentId(text) ? [] : `${id} is not the hash of its text, ${toDocumentId(text)} is`;
  });
  if (faults.length === 0) return new Map(Object.entries(data).map(([id, text]) => [toWholeId(id), text]));
  const more = faults.length > mostFaults ? `; and ${faults.length - mostFaults} more` : '';
  throw new Error(`the manifest has faults: ${faults.slice(0, mostFaults).join('; ')}${more}`);
}

/** The server's own manifest, as it is published beside the schema. */
export async function readOwnManifest(): Promise<Manifest> {
  return readManifest(await readFile(ownManifest, 'utf8'));
}
