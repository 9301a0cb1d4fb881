import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readManifest, toDocumentId } from '../../src/access/document-manifest.ts';
import { defaultLimits } from '../../src/access/limits.ts';
import { openTrustedDocuments, type TrustMode, type UntrustedDocument } from '../../src/access/trusted-documents.ts';
import { openGuards } from '../../src/graph/guards.ts';
import { openProduct, type Product } from '../harness.ts';

const known = 'query Labels { accounts { label } }';
const unknown = 'query Others { accounts { provider } }';
const id = toDocumentId(known);
const manifest = readManifest(JSON.stringify({ [id]: known }));
const labels = { accounts: ['twilio', 'telnyx', 'apifonica'].map((label) => ({ label })) };

/** A server that everybody signs in to, with one trusted document, and what it tells of others. */
async function openTrusting(mode: TrustMode) {
  const told: UntrustedDocument[] = [];
  const onUntrusted = (document: UntrustedDocument): void => void told.push(document);
  const documents = openTrustedDocuments({ mode, manifests: [manifest], onUntrusted });
  const guards = openGuards({ limits: defaultLimits, documents, isIntrospectable: false });
  return { product: await openProduct({ isClosed: true, edge: { guards } }), told };
}

type Headers = Record<string, string>;
type Told = { status: number; data?: unknown; code?: string | undefined; message?: string | undefined };

async function toTold(response: Response): Promise<Told> {
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const [error] = errors ?? [];
  return error
    ? { status: response.status, code: error.extensions.code, message: error.message }
    : { status: 200, data };
}

const post = async ({ url }: Product, body: object, headers: Headers): Promise<Told> =>
  toTold(
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );

const get = async ({ url }: Product, query: Record<string, string>, headers: Headers): Promise<Told> =>
  toTold(await fetch(`${url}/graphql?${new URLSearchParams(query)}`, { headers }));

/** Asks over a WebSocket; gives the data, or the code of the error. */
async function askSocket({ url }: Product, payload: object, headers: Headers): Promise<unknown> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  try {
    for await (const { data, errors } of client.iterate({ query: '', ...payload })) return errors ?? data;
    return undefined;
  } catch (error) {
    const [first] = Array.isArray(error) ? error : [];
    return first?.extensions.code ?? error;
  } finally {
    await client.dispose();
  }
}

describe('where only trusted documents run', () => {
  let product: Product;
  let headers: Headers;
  let admin: Headers;
  beforeAll(async () => {
    ({ product } = await openTrusting('enforce'));
    ({ headers } = await product.makeKey({ scopes: ['accounts:read'] }));
    ({ headers: admin } = await product.makeKey({ scopes: ['admin'] }));
  });
  afterAll(() => product[Symbol.asyncDispose]());

  const persistedQuery = { version: 1, sha256Hash: id.slice('sha256:'.length) };

  it.each([
    ['its text', { query: known }],
    ['its id', { documentId: id }],
    ['its bare hash', { documentId: persistedQuery.sha256Hash }],
    ['what Apollo clients send', { extensions: { persistedQuery } }],
    ['its id and its text', { documentId: id, query: known }],
  ])('one does by %s, over HTTP and WebSocket', async (_how, body) => {
    expect(await post(product, body, headers)).toEqual({ status: 200, data: labels });
    expect(await askSocket(product, body, headers)).toEqual(labels);
  });

  it('one does by its id in a URL', async () => {
    expect(await get(product, { documentId: id }, headers)).toEqual({ status: 200, data: labels });
    const extensions = JSON.stringify({ persistedQuery });
    expect(await get(product, { extensions }, headers)).toEqual({ status: 200, data: labels });
  });

  it('another does not, by whatever way it comes, but for administrators', async () => {
    expect(await post(product, { query: unknown }, headers)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await get(product, { query: unknown }, headers)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await askSocket(product, { query: unknown }, headers)).toBe('FORBIDDEN');
    expect(await post(product, { query: unknown }, admin)).toMatchObject({ status: 200 });
    expect(await askSocket(product, { query: unknown }, admin)).toMatchObject({ accounts: expect.any(Array) });
  });

  it('an id that nobody knows is answered in the words that Apollo clients wait for', async () => {
    const answer = await post(product, { documentId: toDocumentId(unknown) }, headers);
    expect(answer).toMatchObject({ code: 'NOT_FOUND', message: 'PersistedQueryNotFound' });
  });

  it('an id is not that of another text', async () => {
    const answer = await post(product, { documentId: id, query: unknown }, admin);
    expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each([
    ['the schema', '{ __schema { queryType { name } } }', { __schema: { queryType: { name: 'Query' } } }],
    [
      'the schema as gateways ask for it',
      '{ _service { sdl } }',
      { _service: { sdl: expect.stringContaining('@link(') } },
    ],
  ])('%s is told to administrators alone where that is wanted', async (_what, query, data) => {
    await using open = (await openTrusting('off')).product;
    const reader = await open.makeKey({ scopes: ['numbers:read'] });
    const administrator = await open.makeKey();
    expect(await post(open, { query }, reader.headers)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await post(open, { query: '{ __typename }' }, reader.headers)).toMatchObject({ status: 200 });
    expect(await post(open, { query }, administrator.headers)).toEqual({ status: 200, data });
  });
});

describe('where documents that nobody trusts are told of', () => {
  it('each is told of once, by its id and name', async () => {
    const { product: open, told } = await openTrusting('log');
    await using product = open;
    const { headers } = await product.makeKey({ scopes: ['accounts:read'] });
    for (const query of [unknown, known, unknown]) expect((await post(product, { query }, headers)).status).toBe(200);
    expect(told).toEqual([{ id: toDocumentId(unknown), operationName: 'Others' }]);
  });
});
