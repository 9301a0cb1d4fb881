import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toResultType } from '../src/server/graph-answer.ts';
import { countSubscribers } from './graph/subscriber.ts';
import { openProduct, type Product } from './harness.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product[Symbol.asyncDispose]());

type Question = { query?: string; variables?: unknown; operationName?: string; extensions?: unknown };

const list = 'query Numbers($first: Int!) { phoneNumbers(first: $first) { nodes { id e164 } } }';

/** The same question by POST, which is answered the short way, and by GET, which Yoga reads and answers. */
async function askBothWays(question: Question, accept: string) {
  const headers = { accept, 'x-request-id': 'both-ways' };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) {
    search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const answers = await Promise.all([
    fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(question),
    }),
    fetch(`${product.url}/graphql?${search}`, { headers }),
  ]);
  return Promise.all(
    answers.map(async (answer) => ({
      status: answer.status,
      type: answer.headers.get('content-type'),
      body: (await answer.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] },
    })),
  );
}

const questions: [string, Question, string | undefined][] = [
  ['that is answered', { query: list, variables: { first: 2 } }, undefined],
  ['of the schema', { query: '{ __schema { queryType { name } } }' }, undefined],
  [
    'with an operation named',
    {
      query: `${list} { accounts { label } }`.replace('{ acc', 'query Other { acc'),
      variables: { first: 1 },
      operationName: 'Other',
    },
    undefined,
  ],
  ['that fails at a field', { query: list, variables: { first: 0 } }, 'BAD_USER_INPUT'],
  ['with a syntax error', { query: '{ accounts {' }, 'BAD_USER_INPUT'],
  ['that is not valid', { query: '{ nothing }' }, 'BAD_USER_INPUT'],
  ['whose variable is missing', { query: list }, 'BAD_USER_INPUT'],
  ['whose variable does not fit', { query: list, variables: { first: 'two' } }, 'BAD_USER_INPUT'],
  ['whose operation is not there', { query: list, variables: { first: 1 }, operationName: 'Other' }, 'BAD_USER_INPUT'],
  [
    'that is too deep',
    { query: `{ trunks { nodes { ${'phoneNumbers { nodes { trunk { '.repeat(8)} id ${'} } } '.repeat(8)} } } }` },
    'LIMIT_EXCEEDED',
  ],
  [
    'of an unknown document',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
    'NOT_FOUND',
  ],
  ['for an id of nothing', { query: '{ node(id: "nothing") { id } }' }, 'BAD_USER_INPUT'],
];

describe('a question', () => {
  it.each(questions)('%s has one answer, by POST and by GET', async (_what, question, code) => {
    for (const accept of ['application/json', 'application/graphql-response+json', '*/*']) {
      const [short, long] = await askBothWays(question, accept);
      expect(short).toEqual(long);
      expect(short?.body.errors?.[0]?.extensions.code).toBe(code);
      expect(short?.type).toMatch(accept === '*/*' ? 'application/json' : accept);
    }
  });
});

describe('the type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['Application/JSON ; charset=UTF-8', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['text/html, application/json;charset=latin1, */*', 'application/json'],
    ['text/event-stream', null],
    ['multipart/mixed', null],
    ['application/json; charset=latin1', null],
    ['text/html', null],
    ['', null],
  ])('for %j is %j', (accept, type) => {
    expect(toResultType(accept)).toBe(type);
    // What was found is remembered.
    expect(toResultType(accept)).toBe(type);
  });

  it('is that of a stream for a subscription, whoever takes anything', async () => {
    const leaving = new AbortController();
    const answer = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { accept: '*/*', 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'subscription { jobStatusChanged { __typename } }' }),
      signal: leaving.signal,
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    leaving.abort();
    await vi.waitFor(async () => expect(await countSubscribers(product.url)).toBe(0));
  });

  it.each(['application/json', 'multipart/mixed'])(
    'is none for a subscription whose client takes %s',
    async (accept) => {
      const answer = await fetch(`${product.url}/graphql`, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json' },
        body: JSON.stringify({ query: 'subscription { jobStatusChanged { __typename } }' }),
      });
      expect(answer.status).toBe(406);
      expect(await answer.text()).toContain('accept text/event-stream');
      expect(await countSubscribers(product.url)).toBe(0);
    },
  );
});
