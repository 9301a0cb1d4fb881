import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { asking, canary, type HostileRequest, openVictim, pathOf } from './victim.ts';

const victim = await openVictim();
afterAll(() => victim[Symbol.asyncDispose]());

type Row = [name: string, request: HostileRequest, outcome: string];

const invalid = '400 BAD_USER_INPUT';
const fine = '200';
const query = '{ accounts { id } }';
const sound = JSON.stringify({ query });
const typed = (type: string, body: string | Buffer = sound): HostileRequest => ({
  headers: { 'content-type': type },
  body,
});
const encoded = (encoding: string, body: string | Buffer): HostileRequest => ({
  headers: { 'content-type': 'application/json', 'content-encoding': encoding },
  body,
});
const get = (parameters: Record<string, string>): HostileRequest => ({ method: 'GET', path: pathOf(parameters) });
/** With some methods Node says the length of a body only if it is told. */
const sized = (body: string) => ({ 'content-type': 'application/json', 'content-length': String(body.length) });
const many = (count: number, part: string): string => part.repeat(count);

const bodies: Row[] = [
  ['nothing', { body: '' }, invalid],
  ['a text', { body: JSON.stringify(canary) }, invalid],
  ['a number', { body: '7319' }, invalid],
  ['null', { body: 'null' }, invalid],
  ['true', { body: 'true' }, invalid],
  ['no JSON', { body: canary }, invalid],
  ['JSON that ends early', { body: `{"query":"${query}","variables":{"a":"${canary}"` }, invalid],
  ['JSON and more', { body: `${sound}${canary}` }, invalid],
  ['JSON of another kind', { body: `{query: '${query}'}` }, invalid],
  ['a byte order mark before it', { body: `\uFEFF${sound}` }, invalid],
  ['UTF-16', { body: Buffer.from(sound, 'utf16le') }, invalid],
  ['bytes that are no text', { body: Buffer.from([0x7b, 0xff, 0xfe, 0xc0, 0x80, 0x7d]) }, invalid],
  ['NUL', { body: '\u0000' }, invalid],
  ['a lone surrogate', { body: `{"query":"{ node(id: \\"\\ud800${canary}\\") { id } }"}` }, invalid],
  ['a list', { body: `[${sound}]` }, invalid],
  ['a list of nothing', { body: '[]' }, invalid],
  ['1,000 operations in a list', { body: `[${many(999, `${sound},`)}${sound}]` }, invalid],
  ['lists in lists, 400,000 deep', { body: many(400_000, '[') + many(400_000, ']') }, invalid],
  ['objects in objects, 150,000 deep', { body: `${many(150_000, '{"a":')}1${many(150_000, '}')}` }, invalid],
  ['no document', { body: '{}' }, invalid],
  ['a document that is null', { body: '{"query":null}' }, invalid],
  ['a document that is a number', { body: '{"query":1}' }, invalid],
  ['a document that is a list', { body: `{"query":["${canary}"]}` }, invalid],
  ['a document that is an object', { body: `{"query":{"toString":"${canary}"}}` }, invalid],
  ['a document in 20,000 brackets of JSON', { body: `{"query":${many(20_000, '[')}1${many(20_000, ']')}}` }, invalid],
  ['two documents', { body: `{"query":"{ nonsense }","query":"${query}"}` }, fine],
  ['a parameter that there is not', { body: `{"query":"${query}","pin":"${canary}"}` }, invalid],
  ['parameters of every object', { body: `{"query":"${query}","__proto__":{"query":1},"constructor":1}` }, invalid],
  ['a prototype', { body: `{"__proto__":{"query":"${query}"}}` }, invalid],
  ['variables that are a text', asking(query, canary), invalid],
  ['variables that are a list', asking(query, [canary]), invalid],
  ['variables that are a number', asking(query, 7319), invalid],
  ['variables of 300 KB', asking(query, { a: canary.repeat(18_000) }), '400 LIMIT_EXCEEDED'],
  [
    'variables in lists, 90,000 deep',
    { body: `{"query":"${query}","variables":{"a":${many(90_000, '[')}${many(90_000, ']')}}}` },
    fine,
  ],
  [
    '20,000 variables',
    asking(query, Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, 1]))),
    fine,
  ],
  [
    'variables of every object',
    { body: `{"query":"${query}","variables":{"__proto__":{"a":"${canary}"},"constructor":1,"toString":2}}` },
    fine,
  ],
  ['an operation name that is a number', asking(query, {}, { operationName: 7319 }), invalid],
  ['an operation name that is an object', asking(query, {}, { operationName: { pin: canary } }), invalid],
  [
    'an operation name that no operation has',
    asking('query A { accounts { id } }', {}, { operationName: canary }),
    invalid,
  ],
  [
    'an operation name of 900 KB',
    asking('query A { accounts { id } }', {}, { operationName: canary.repeat(50_000) }),
    invalid,
  ],
  [
    'an operation name of every object',
    asking('query A { accounts { id } }', {}, { operationName: '__proto__' }),
    invalid,
  ],
  ['extensions that are a text', asking(query, {}, { extensions: canary }), invalid],
  ['extensions that are a list', asking(query, {}, { extensions: [canary] }), invalid],
  [
    'extensions of every object',
    { body: `{"query":"${query}","extensions":{"__proto__":{"persistedQuery":1},"constructor":1}}` },
    fine,
  ],
  [
    'extensions in lists, 90,000 deep',
    { body: `{"query":"${query}","extensions":{"a":${many(90_000, '[')}${many(90_000, ']')}}}` },
    fine,
  ],
  ['an id of a document that is a number', { body: '{"documentId":7319}' }, invalid],
  ['an id of a document that is a list', { body: `{"documentId":["${canary}"]}` }, invalid],
  ['an id of a document that is a text', { body: `{"documentId":"${canary}"}` }, invalid],
  ['an id of a document that nobody has', { body: `{"documentId":"sha256:${many(64, '0')}"}` }, '200 NOT_FOUND'],
  ['an id of a document of 900 KB', { body: `{"documentId":"${many(900_000, 'a')}"}` }, invalid],
  ['an id of a document that is a prototype', { body: '{"documentId":"__proto__"}' }, invalid],
  ['a persisted query that is a text', asking(query, {}, { extensions: { persistedQuery: canary } }), invalid],
  [
    'a persisted query of another version',
    asking(query, {}, { extensions: { persistedQuery: { version: 2, sha256Hash: many(64, '0') } } }),
    invalid,
  ],
  [
    'a persisted query with another text',
    asking(query, {}, { extensions: { persistedQuery: { version: 1, sha256Hash: many(64, '0') } } }),
    invalid,
  ],
  [
    'a persisted query whose hash is an object',
    asking(query, {}, { extensions: { persistedQuery: { version: 1, sha256Hash: { a: canary } } } }),
    invalid,
  ],
  [
    'two ids of documents',
    {
      body: `{"documentId":"sha256:${many(64, '0')}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"${many(64, '1')}"}}}`,
    },
    invalid,
  ],
  [
    'more than 1 MiB',
    { body: JSON.stringify({ query: `${query} #${canary}${many(1024 * 1024, 'x')}` }) },
    '413 LIMIT_EXCEEDED',
  ],
  [
    'more than 8 MiB',
    { body: JSON.stringify({ query: `${query} #${many(8 * 1024 * 1024, 'x')}` }) },
    '413 LIMIT_EXCEEDED',
  ],
  [
    'more than 1 MiB, of no said length',
    { headers: { 'transfer-encoding': 'chunked' }, body: many(3 * 1024 * 1024, ' ') },
    '413 LIMIT_EXCEEDED',
  ],
];

const types: Row[] = [
  ['a form', typed('application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`), '415 BAD_USER_INPUT'],
  ['parts of a form', typed(`multipart/form-data; boundary=${canary}`, `--${canary}\r\n`), '415 BAD_USER_INPUT'],
  ['plain text', typed('text/plain'), '415 BAD_USER_INPUT'],
  ['a document', typed('application/graphql', query), '415 BAD_USER_INPUT'],
  ['XML', typed('application/xml', `<a>${canary}</a>`), '415 BAD_USER_INPUT'],
  ['nothing', typed(''), '415 BAD_USER_INPUT'],
  ['another JSON', typed('application/json-patch+json'), '415 BAD_USER_INPUT'],
  ['two at once', typed('text/plain, application/json'), '415 BAD_USER_INPUT'],
  ['no type at all', typed(`application/${canary}`), '415 BAD_USER_INPUT'],
  ['capital letters', typed('APPLICATION/JSON'), fine],
  ['an unknown charset', typed(`application/json; charset=${canary}`), fine],
  ['gzip', encoded('gzip', gzipSync(sound)), '415 BAD_USER_INPUT'],
  ['a bomb of gzip', encoded('gzip', gzipSync(Buffer.alloc(20_000_000))), '415 BAD_USER_INPUT'],
  ['br', encoded('br', brotliCompressSync(sound)), '415 BAD_USER_INPUT'],
  ['deflate', encoded('deflate', sound), '415 BAD_USER_INPUT'],
  ['gzip, by its word alone', encoded('gzip', sound), '415 BAD_USER_INPUT'],
  ['gzip in gzip', encoded('gzip, gzip', gzipSync(gzipSync(sound))), '415 BAD_USER_INPUT'],
  ['an encoding of no name', encoded(canary, sound), '415 BAD_USER_INPUT'],
  ['gzip without a word', { body: gzipSync(sound) }, invalid],
];

const addresses: Row[] = [
  ['no document', get({}), invalid],
  ['a document that is empty', get({ query: '' }), invalid],
  ['a document that is none', get({ query: `{ node(id: "${canary} }` }), invalid],
  ['variables that are no JSON', get({ query, variables: canary }), invalid],
  ['variables that end early', get({ query, variables: `{"a":"${canary}"` }), invalid],
  ['variables that are a text', get({ query, variables: JSON.stringify(canary) }), invalid],
  ['variables that are a list', get({ query, variables: `["${canary}"]` }), invalid],
  ['variables that are null', get({ query, variables: 'null' }), fine],
  ['variables of every object', get({ query, variables: `{"__proto__":{"a":"${canary}"}}` }), fine],
  ['variables in brackets, 4,000 deep', get({ query, variables: many(1_000, '[') + many(1_000, ']') }), invalid],
  ['extensions that are no JSON', get({ query, extensions: canary }), invalid],
  ['extensions that are a number', get({ query, extensions: '7319' }), invalid],
  ['an operation name that no operation has', get({ query, operationName: canary }), invalid],
  [
    'a mutation',
    get({ query: 'mutation { releasePhoneNumber(input: { id: "x" }) { __typename } }' }),
    '405 BAD_USER_INPUT',
  ],
  [
    'a subscription, by who takes no stream',
    get({ query: 'subscription { jobStatusChanged { __typename } }' }),
    '406 BAD_USER_INPUT',
  ],
  ['a parameter that there is not', get({ query, [canary]: canary }), fine],
  ['a document twice', { method: 'GET', path: `${pathOf({ query })}&query=${canary}` }, fine],
  ['signs that are no text', { method: 'GET', path: '/graphql?query=%ff%fe%00' }, invalid],
  ['percent signs that mean nothing', { method: 'GET', path: '/graphql?query=%%%zz%' }, invalid],
  ['10,000 parameters', { method: 'GET', path: `/graphql?${many(4_000, 'a=&')}` }, invalid],
  ['20,000 characters', { method: 'GET', path: `/graphql?query=${many(20_000, 'a')}` }, '431'],
  ['a body beside it', { ...get({ query }), body: canary, headers: sized(canary) }, fine],
];

const methods: Row[] = [
  ...['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND', 'QUERY', 'M-SEARCH'].map(
    (method): Row => [method, { method, body: sound, headers: sized(sound) }, '405 BAD_USER_INPUT'],
  ),
  ['HEAD', { method: 'HEAD', path: pathOf({ query }) }, '405'],
  ['OPTIONS', { method: 'OPTIONS' }, '405 BAD_USER_INPUT'],
  [
    'OPTIONS of a page elsewhere',
    { method: 'OPTIONS', headers: { origin: `https://${canary}.example`, 'access-control-request-method': 'POST' } },
    '403 FORBIDDEN',
  ],
  [
    'a mutation by POST without effect',
    asking('mutation { releasePhoneNumber(input: { id: "x" }) { __typename } }'),
    fine,
  ],
  [
    'a subscription by POST, by who takes no stream',
    asking('subscription { jobStatusChanged { __typename } }'),
    '406 BAD_USER_INPUT',
  ],
];

const headers: Row[] = [
  ...[
    `Basic ${canary}`,
    'Bearer',
    'Bearer ',
    `Bearer ${canary}`,
    `bearer ${canary} ${canary}`,
    canary,
    '',
    `Bearer ngk_${canary}`,
    `Bearer ngk_demo_${canary}`,
    `Bearer ngk___proto___${canary}`,
    `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"${canary}"}`).toString('base64url')}.`,
    `Bearer ${canary.repeat(800)}`,
    `Bearer ngk_${'a'.repeat(12_000)}_b`,
    'Bearer \u00ff\u00fe',
    'Digest username="a"',
  ].map(
    (authorization): Row => [
      `authorization: ${authorization.slice(0, 60)}`,
      { ...asking(query), headers: { authorization } },
      '401 UNAUTHENTICATED',
    ],
  ),
  [
    'two authorizations',
    { ...asking(query), headers: { authorization: [`Bearer ${canary}`, 'Bearer b'] } },
    '401 UNAUTHENTICATED',
  ],
  ...[canary.repeat(10), `a b ${canary}`, `${canary}<script>`, '{"a":1}', '\u00ff'].map(
    (id): Row => [`x-request-id: ${id.slice(0, 60)}`, { ...asking(query), headers: { 'x-request-id': id } }, fine],
  ),
  [
    '500 headers',
    { ...asking(query), headers: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x-${index}`, 'a'])) },
    fine,
  ],
  [
    '3,000 headers',
    { ...asking(query), headers: Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`x-${index}`, 'a'])) },
    '431',
  ],
  ['a header of 20,000 characters', { ...asking(query), headers: { [`x-${canary}`]: many(20_000, 'a') } }, '431'],
  ['an accept of nothing', { ...asking(query), headers: { accept: '' } }, fine],
  ['an accept of what there is not', { ...asking(query), headers: { accept: `text/${canary}` } }, '406'],
  ['an accept of 2,000 kinds', { ...asking(query), headers: { accept: `${many(2_000, 'a/b,')}*/*` } }, fine],
  [
    'an accept of strange weights',
    { ...asking(query), headers: { accept: 'application/json;q=NaN;q=-1;q=__proto__' } },
    fine,
  ],
  ['a host that is a stranger', { ...asking(query), headers: { host: `${canary}.example` } }, '421'],
  ['a host that is no host', { ...asking(query), headers: { host: 'a b@c/d' } }, '421'],
  ['an origin elsewhere', { ...asking(query), headers: { origin: `https://${canary}.example` } }, '403 FORBIDDEN'],
  ['an origin of null', { ...asking(query), headers: { origin: 'null' } }, '403 FORBIDDEN'],
  ['a page elsewhere', { ...asking(query), headers: { 'sec-fetch-site': 'cross-site' } }, '403 FORBIDDEN'],
  [
    'a place of its own',
    {
      ...asking(query),
      headers: {
        'x-forwarded-for': canary,
        'x-forwarded-host': canary,
        'x-forwarded-proto': 'gopher',
        forwarded: `for=${canary}`,
      },
    },
    fine,
  ],
  [
    'a trace of its own',
    { ...asking(query), headers: { traceparent: canary, tracestate: `a=${canary}`, baggage: `a=${canary}` } },
    fine,
  ],
  [
    'a method of another',
    { ...asking(query), headers: { 'x-http-method-override': 'DELETE', 'x-method': 'PUT' } },
    fine,
  ],
  ['cookies', { ...asking(query), headers: { cookie: `a=${canary}; __proto__=b` } }, fine],
  ['a range', { method: 'GET', path: '/health', headers: { range: 'bytes=0-0,1-,-999999999999' } }, fine],
  ['tags of every kind', { method: 'GET', path: '/', headers: { 'if-none-match': many(2_000, '"a",') } }, fine],
  ['an upgrade to what there is not', { ...asking(query), headers: { connection: 'upgrade', upgrade: 'h2c' } }, '405'],
];

describe.each([
  ['a body that is', bodies],
  ['a body of the type of', types],
  ['an address with', addresses],
  ['the method', methods],
  ['a header:', headers],
])('%s', (_group, rows) => {
  it.each(rows)('%s, harms nobody', async (_name, request, outcome) => {
    expect(await victim.endure(request)).toBe(outcome);
  });
});
