import { afterAll, describe, expect, it } from 'vitest';
import { canary, type HostileRequest, openVictim } from './victim.ts';

const victim = await openVictim();
afterAll(() => victim[Symbol.asyncDispose]());

type Row = [name: string, request: HostileRequest, outcome: string];

const fine = '200';
const many = (count: number, part: string): string => part.repeat(count);

const paths: Row[] = [
  ...[
    '/graphql/',
    '//graphql',
    '/graphql%00',
    '/graphql%2f',
    '/GRAPHQL',
    '/./graphql',
    '/x/../graphql',
    '/graphql/..',
    '/graphql;a=b',
    '/graphql.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/....//package.json',
    '/assets/..\\..\\package.json',
    '/assets/',
    '/assets',
    '/assets/.env',
    '/assets/%00.js',
    '/assets/a.js/../../../package.json',
    `/assets/${many(5_000, 'a')}.js`,
    '/package.json',
    '/.git/config',
    '/%2e%2e/package.json',
    '/__proto__',
    '/constructor',
    '/toString',
    '/hasOwnProperty',
    '/health/',
    '/metrics/..',
    '/callbacks',
    '/callbacks/',
    '/callbacks/a/b',
    '/%ff',
    '/%',
    '/\\..\\package.json',
    '/_sandbox/../graphql',
    '/_sandbox/%2e%2e/x',
    '/_sandbox/..',
    '/_sandbox//x',
    '/_sandbox/.x',
  ].map((path): Row => [path, { method: 'GET', path }, '404']),
  ['a page, to which something is posted', { path: '/', body: canary }, '405'],
  ['the metrics, to which something is posted', { path: '/metrics', body: canary }, '405'],
  ['the health, which is deleted', { method: 'DELETE', path: '/health' }, '405'],
  ['an asset, which is put', { method: 'PUT', path: '/assets/a.js', body: canary }, '405'],
  ['a page by HEAD with a body', { method: 'HEAD', path: '/', headers: { 'content-type': 'text/plain' } }, fine],
  ['a page with a query of its own', { method: 'GET', path: `/?${canary}=<script>` }, fine],
];

const others: Row[] = [
  ['a callback by GET', { method: 'GET', path: '/callbacks/twilio' }, '405'],
  ['a callback to nobody', { path: '/callbacks/nobody', body: canary }, '404'],
  ['a callback to a name of every object', { path: '/callbacks/__proto__', body: canary }, '404'],
  ['a callback to NUL', { path: '/callbacks/%00', body: canary }, '404'],
  ['a callback to who takes none', { path: '/callbacks/apifonica', body: '{}' }, '404'],
  ['a callback without a signature', { path: '/callbacks/twilio', body: `{"port_order_sid":"${canary}"}` }, '403'],
  [
    'a callback with a signature of nothing',
    {
      path: '/callbacks/twilio',
      headers: { 'content-type': 'application/json', 'x-twilio-signature': '' },
      body: '{}',
    },
    '403',
  ],
  [
    'a callback with a signature of 8,000 characters',
    {
      path: '/callbacks/twilio',
      headers: { 'content-type': 'application/json', 'x-twilio-signature': many(470, canary) },
      body: '{}',
    },
    '403',
  ],
  [
    'a callback with two signatures',
    {
      path: '/callbacks/twilio',
      headers: { 'content-type': 'application/json', 'x-twilio-signature': [canary, canary] },
      body: '{}',
    },
    '403',
  ],
  [
    'a callback of another type',
    { path: '/callbacks/twilio', headers: { 'content-type': 'text/plain' }, body: canary },
    '415',
  ],
  ['a callback of 70 KB', { path: '/callbacks/twilio', body: many(70_000, 'a') }, '413'],
  [
    'a callback with names of every object',
    {
      path: '/callbacks/twilio',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `__proto__=${canary}&constructor=1&__proto__[a]=b`,
    },
    '403',
  ],
  ['a control that is no JSON', { path: '/_sandbox/clock', body: canary }, '400'],
  [
    'a control of the wrong type',
    { path: '/_sandbox/clock', headers: { 'content-type': 'text/plain' }, body: '{}' },
    '415',
  ],
  ['a control of wrong values', { path: '/_sandbox/clock', body: `{"intervalMs":"${canary}","__proto__":{}}` }, '400'],
  ['a control that is a list', { path: '/_sandbox/faults', body: '[]' }, '400'],
  ['a control of 70 KB', { path: '/_sandbox/faults', body: many(70_000, ' ') }, '413'],
  ['a control that is not there', { path: '/_sandbox/nothing', body: '{}' }, '404'],
  ['a control of every object', { method: 'GET', path: '/_sandbox/__proto__' }, '404'],
  ['a control with a strange query', { method: 'GET', path: '/_sandbox/clock?%ff=%00&a=//x' }, fine],
  [
    'a control by a page elsewhere',
    { path: '/_sandbox/reset', headers: { 'content-type': 'application/json', origin: 'null' }, body: '{}' },
    '403',
  ],
];

describe.each([
  ['the path', paths],
  ['beside the graph', others],
])('%s', (_group, rows) => {
  it.each(rows)('%s, harms nobody', async (_name, request, outcome) => {
    expect(await victim.endure(request)).toBe(outcome);
  });
});
