import { afterAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../../src/domain/id.ts';
import { asking, canary, openVictim } from './victim.ts';

const victim = await openVictim();
afterAll(() => victim[Symbol.asyncDispose]());

type Row = [name: string, value: unknown, outcome: string];

const invalid = '400 BAD_USER_INPUT';
const refused = '200 BAD_USER_INPUT';
const large = '400 LIMIT_EXCEEDED';
const missing = '200 NOT_FOUND';
const fine = '200';

const inEachOther = (levels: number, open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(levels)}${close.repeat(levels)}`);
const cursor = (state: unknown): string => Buffer.from(JSON.stringify(state)).toString('base64url');

const filters: Row[] = [
  ['a text', canary, invalid],
  ['a list', [canary], invalid],
  ['a number', 1, invalid],
  ['unknown names', { pin: canary, emial: canary }, invalid],
  [
    'names of every object',
    JSON.parse(`{"__proto__": {"accounts": ["${canary}"]}, "constructor": 1, "toString": null}`),
    invalid,
  ],
  ['a prototype alone', JSON.parse('{"__proto__": null}'), invalid],
  [
    'a thousand unknown names',
    Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`a${index}`, canary])),
    invalid,
  ],
  ['objects in each other, 20,000 deep', JSON.parse(`${'{"trunk":'.repeat(20_000)}1${'}'.repeat(20_000)}`), large],
  [
    'values of the wrong types',
    { accounts: { a: canary }, types: canary, countries: [[canary]], tags: { a: [canary] } },
    invalid,
  ],
  ['a list in lists, 20,000 deep', { accounts: inEachOther(20_000, '[', ']') }, invalid],
  ['10,000 countries', { countries: Array.from({ length: 10_000 }, () => 'US') }, fine],
  [
    '10,000 numbers',
    { e164In: Array.from({ length: 10_000 }, (_, index) => `+1415555${String(index).padStart(4, '0')}`) },
    fine,
  ],
  ['a type named as what every object has', { types: ['__proto__', 'constructor', 'toString'] }, invalid],
  ['accounts that are none', { accounts: [canary, '__proto__', 'constructor'] }, refused],
  ['a trunk that is none', { trunk: canary }, refused],
  ['lone surrogates', { tags: ['\uD800', '\uDFFF\u0000'] }, fine],
  ['a tag of 150 KB', { tags: [canary.repeat(8_000)] }, fine],
];

const ids: Row[] = [
  ['a text', canary, refused],
  ['nothing', '', refused],
  ['null', null, invalid],
  ['a number', 7_319, refused],
  ['a fraction', 1.5, invalid],
  ['a number that none can be', 1e300, refused],
  ['true', true, invalid],
  ['a list', [canary], invalid],
  ['an object', { id: canary }, invalid],
  ['150 KB', canary.repeat(8_800), refused],
  ['control characters', `\u0000\u0001\u001b[31m${canary}\u007f`, refused],
  ['a lone surrogate', `\uD800${canary}`, refused],
  ['a type that no node has', toGlobalId('Query', 'twilio', canary), refused],
  ['a type named as what every object has', toGlobalId('__proto__', 'twilio', canary), refused],
  ['another such type', toGlobalId('constructor', 'twilio', canary), refused],
  ['an account that is not there', toGlobalId('Trunk', canary, 'TK1'), missing],
  ['an account named as what every object has', toGlobalId('Trunk', '__proto__', 'TK1'), missing],
  ['another such account', toGlobalId('PortOrder', 'constructor', 'PO1'), missing],
  ['a path as its key', toGlobalId('PortOrder', 'twilio', `../../${canary}`), fine],
  ['a query as its key', toGlobalId('Trunk', 'twilio', `TK1?a=${canary}#b`), fine],
  ['line ends in its key', toGlobalId('PhoneNumber', 'telnyx', `1\r\nx: ${canary}`), refused],
  ['an encoded path as its key', toGlobalId('Job', 'telnyx', `%2e%2e%2f${canary}`), fine],
  ['a host as its key', toGlobalId('Loa', 'twilio', `//127.0.0.1:1/${canary}`), fine],
  ['NUL as its key', toGlobalId('PhoneNumber', 'apifonica', '\u0000'), refused],
  ['a key of 100 KB', toGlobalId('PhoneNumber', 'telnyx', canary.repeat(6_000)), refused],
  ['another writing of base64', `${toGlobalId('Trunk', 'twilio', 'TK1')}==`, refused],
  ['an id of another kind of base64', Buffer.from(`Trunk:twilio:TK1?>${canary}`).toString('base64'), refused],
];

const cursors: Row[] = [
  ['a text', canary, refused],
  ['nothing', '', refused],
  ['a number', '1', refused],
  ['150 KB', canary.repeat(8_800), refused],
  ['an empty object', cursor({}), refused],
  ['null', cursor(null), refused],
  ['a list', cursor([canary]), refused],
  [
    'names of every object',
    Buffer.from(`{"__proto__":{"at":{"twilio":1}},"constructor":1}`).toString('base64url'),
    refused,
  ],
  ['a list in lists, 10,000 deep', cursor(inEachOther(10_000, '[', ']')), refused],
  ['control characters', '\u0000\u001b\n', refused],
  ['a lone surrogate', '\uD800', refused],
  ['of the log', cursor('1'), refused],
];

const sizes: Row[] = [
  ['0', 0, refused],
  ['-1', -1, refused],
  ['251', 251, refused],
  ['2^31 - 1', 2_147_483_647, large],
  ['2^31', 2_147_483_648, invalid],
  ['-2^31', -2_147_483_648, refused],
  ['1e300', 1e300, invalid],
  ['a fraction', 1.5, invalid],
  ['a text', canary, invalid],
  ['a list', [1], invalid],
  ['null', null, fine],
];

describe.each<[string, Row[], string]>([
  [
    'a filter',
    filters,
    'query ($value: PhoneNumberFilter) { phoneNumbers(first: 1, filter: $value) { nodes { id } } }',
  ],
  ['an id of a node', ids, 'query ($value: ID!) { node(id: $value) { id } }'],
  ['an id of many', ids, 'query ($value: ID!) { nodes(ids: [$value]) { id } }'],
  ['a cursor', cursors, 'query ($value: String) { phoneNumbers(first: 1, after: $value) { nodes { id } } }'],
  [
    'a cursor of another list',
    cursors,
    'query ($value: String) { portOrders(first: 1, after: $value) { nodes { id } } }',
  ],
  [
    'a cursor of the log',
    cursors,
    'query ($value: String) { portOrders(first: 1) { nodes { history(first: 1, after: $value) { nodes { cursor } } } } }',
  ],
  ['a page size', sizes, 'query ($value: Int) { phoneNumbers(first: $value) { nodes { id } } }'],
])('%s that is hostile', (_what, rows, document) => {
  it.each(rows)('harms nobody: %s', async (_name, value, outcome) => {
    expect(await victim.endure(asking(document, { value }))).toBe(outcome);
  });
});
