import { GraphQLError, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readManifest, readOwnManifest, toDocumentId } from '../../src/access/document-manifest.ts';
import {
  type DocumentParams,
  openTrustedDocuments,
  type UntrustedDocument,
} from '../../src/access/trusted-documents.ts';
import { schema } from '../../src/graph/schema.ts';
import { documentIds } from '../../src/web/graphql/document-ids.ts';

const text = 'query Known { accounts { id } }';
const id = toDocumentId(text);
const hash = id.slice('sha256:'.length);
const other = 'query Other { jobs { nodes { id } } }';
const unknown = toDocumentId('{ never }');

const manifests = [new Map([[id, text]])];
const open = (mode: 'off' | 'log' | 'enforce', onUntrusted?: (document: UntrustedDocument) => void) =>
  openTrustedDocuments({ mode, manifests, ...(onUntrusted && { onUntrusted }) });

/** What becomes of a request: the text, or the code and the message. */
function resolve(params: DocumentParams, mode: 'off' | 'log' | 'enforce' = 'off', isAdmin = false) {
  const result = open(mode).resolve(params, { isAdmin });
  if (!(result instanceof GraphQLError)) return result.query;
  return { code: result.extensions.code, message: result.message };
}

const apollo = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

describe('a document', () => {
  it.each<[string, DocumentParams]>([
    ['a whole documentId', { documentId: id }],
    ['a bare documentId', { documentId: hash }],
    ['a documentId in capitals', { documentId: hash.toUpperCase() }],
    ["Apollo's extension", apollo(hash)],
    ["Apollo's extension with a whole id", apollo(id)],
    ['both, where they agree', { documentId: id, ...apollo(hash) }],
    ['an id beside the empty text that a WebSocket message must have', { query: '', documentId: id }],
    ['an id beside nulls', { query: null, documentId: id, extensions: null }],
    ['an id and its text', { query: text, documentId: id }],
    ['its text', { query: text }],
  ])('is meant by %s, whatever the mode', (_how, params) => {
    for (const mode of ['off', 'log', 'enforce'] as const) expect(resolve(params, mode)).toBe(text);
  });

  it('that no manifest has runs where trust is off, and by its text and id together', () => {
    expect(resolve({ query: other })).toBe(other);
    expect(resolve({ query: other, ...apollo(toDocumentId(other)) })).toBe(other);
    expect(resolve({ query: other, documentId: null, extensions: {} })).toBe(other);
  });

  it('that no manifest has is refused where trust is enforced, but not to an administrator', () => {
    for (const params of [{ query: other }, { query: other, documentId: toDocumentId(other) }, { query: `${text} ` }]) {
      expect(resolve(params, 'enforce')).toMatchObject({
        code: 'FORBIDDEN',
        message: expect.stringMatching(/^Only trusted documents/),
      });
      expect(resolve(params, 'enforce', true)).toBe(params.query);
    }
  });

  it('is not found by an unknown id alone, in the words that make a client send the text', () => {
    const answer = { code: 'NOT_FOUND', message: 'PersistedQueryNotFound' };
    for (const mode of ['off', 'log', 'enforce'] as const) {
      expect(resolve({ documentId: unknown }, mode)).toEqual(answer);
      expect(resolve(apollo(unknown), mode, true)).toEqual(answer);
    }
  });

  it.each<[string, DocumentParams]>([
    ['an id of another text', { query: other, documentId: id }],
    ['two ids that differ', { documentId: id, ...apollo(unknown) }],
    ['an id of another kind', { documentId: 'getAccounts' }],
    ['an id that is too long', { documentId: `${id}0` }],
    ['a very long id', { documentId: 'a'.repeat(1_000_000) }],
    ['an id that is no text', { documentId: 7 }],
    ['a hash that is no text', apollo([hash])],
    ['another version', apollo(hash, 2)],
    ['an extension that is no object', { extensions: { persistedQuery: hash } }],
    ['extensions that are no object', { extensions: 'a' }],
  ])('is not looked for by %s, and nothing of that is said back', (_how, params) => {
    for (const mode of ['off', 'enforce'] as const) {
      const { code, message } = resolve(params, mode) as { code: string; message: string };
      expect(code).toBe('BAD_USER_INPUT');
      expect(message.length).toBeLessThan(120);
      expect(message).not.toContain('getAccounts');
    }
  });

  it('that is not given at all is for others to miss', () => {
    for (const params of [{}, { query: '' }, { query: 7 }, { operationName: 'Known' }])
      expect(resolve(params, 'enforce')).toBeUndefined();
  });
});

describe('the mode log', () => {
  const listen = () => {
    const told: UntrustedDocument[] = [];
    const { resolve: ask } = open('log', (document) => told.push(document));
    return { told, ask: (params: DocumentParams, isAdmin = false) => ask(params, { isAdmin }) };
  };

  it('tells of each document that would be refused once, by its hash and its name, and runs it', () => {
    const { told, ask } = listen();
    for (const params of [{ query: other }, { query: other, documentId: toDocumentId(other) }, { query: text }])
      expect(ask(params)).toEqual({ query: params.query });
    ask({ query: '{ a(secret: "query 4711 { b }") }' });
    ask({ query: 'query A { a } query B { b }', operationName: 'B' });
    ask({ query: '{ c }', operationName: 'no "name"' });
    ask({ query: '{ theirs }' }, true);
    expect(told.map(({ operationName }) => operationName)).toEqual(['Other', null, 'B', null]);
    expect(told[0]).toEqual({ id: toDocumentId(other), operationName: 'Other' });
  });

  it('remembers the last thousand, so that no flood of documents fills the memory', () => {
    const { told, ask } = listen();
    ask({ query: other });
    for (let count = 0; count < 999; count += 1) ask({ query: `{ a${count} }` });
    ask({ query: other });
    expect(told).toHaveLength(1_000);
    ask({ query: '{ oneMore }' });
    ask({ query: other });
    expect(told).toHaveLength(1_002);
  });
});

describe('a manifest', () => {
  it('may have whole ids or bare hashes', () => {
    for (const key of [id, hash]) expect(readManifest(JSON.stringify({ [key]: text }))).toEqual(manifests[0]);
  });

  it.each([
    ['no JSON', '{', 'the manifest is no JSON object of texts by id'],
    ['a list', '["a"]', 'the manifest is no JSON object of texts by id'],
    ['an id without a text', `{ "${id}": null }`, 'the manifest is no JSON object of texts by id'],
    [
      'an id of another kind',
      '{ "getAccounts": "{ a }" }',
      'the manifest has faults: "getAccounts" is no SHA-256 hash',
    ],
    [
      'an id of another text',
      JSON.stringify({ [id]: other }),
      `the manifest has faults: ${id} is not the hash of its text, ${toDocumentId(other)} is`,
    ],
  ])('is refused for %s', (_fault, json, message) => {
    expect(() => readManifest(json)).toThrow(new Error(message));
  });

  it('with many faults names five', () => {
    const json = JSON.stringify(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`id ${index}`, text])));
    expect(() => readManifest(json)).toThrow(/"id 4" is no SHA-256 hash; and 3 more$/);
  });

  it('of our own has every operation of the pages, and nothing that the schema does not take', async () => {
    const own = await readOwnManifest();
    for (const [name, pageId] of Object.entries(documentIds))
      expect([name, own.get(pageId)]).toEqual([name, expect.stringContaining(name)]);
    for (const document of own.values()) expect(validate(schema, parse(document))).toEqual([]);
  });
});
