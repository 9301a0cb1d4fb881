import { afterAll, describe, expect, it } from 'vitest';
import { asking, canary, openVictim, times } from './victim.ts';

const victim = await openVictim();
afterAll(() => victim[Symbol.asyncDispose]());

type Row = [name: string, document: string, outcome: string];

const invalid = '400 BAD_USER_INPUT';
const large = '400 LIMIT_EXCEEDED';
const both = '400 BAD_USER_INPUT LIMIT_EXCEEDED';
const fine = '200';

const nested = (levels: number, part: string, end: string): string =>
  `${part.repeat(levels)}${end}${'}'.repeat(part.split('{').length - 1).repeat(levels)}`;
/** Fragments of which each spreads the next as often as said. */
const tower = (levels: number, spreads: number, type: string, end: string): string =>
  `${times(levels, (level) => `fragment F${level} on ${type} { ${`...F${level + 1} `.repeat(spreads)} }`)}
  fragment F${levels} on ${type} { ${end} }`;
/** So many types of the schema, through wrappers of lists and non-null. */
const unwrapped = (fields: string) =>
  `...${fields} ofType { ...${fields} ofType { ...${fields} ofType { ...${fields} } } }`;

const deep: Row[] = [
  ['20,000 open braces', '{'.repeat(20_000), invalid],
  ['20,000 open brackets', `{ nodes(ids: ${'['.repeat(20_000)}`, large],
  ['20,000 open parentheses', `{ nodes${'('.repeat(20_000)}`, invalid],
  ['20,000 quotes', `{ nodes(ids: ${'"'.repeat(20_000)})`, invalid],
  ['20,000 pairs of quotes', `{ nodes(ids: [${'"" '.repeat(20_000)}])`, large],
  ['20,000 dots', `{ ${'...'.repeat(20_000)} }`, invalid],
  ['20,000 at signs', `{ accounts ${'@'.repeat(20_000)} }`, invalid],
  ['20,000 dollars', `query (${'$'.repeat(20_000)})`, invalid],
  ['fields in fields, 20,000 deep', nested(20_000, '{ a ', ''), large],
  ['fields in fields, 600 deep', nested(600, '{ a ', ''), both],
  ['lists in lists, 1,990 deep', `{ nodes(ids: ${'['.repeat(1_990)}`, large],
  ['lists in lists, 900 deep and closed', `{ nodes(ids: ${'['.repeat(900)}${']'.repeat(900)}) { id } }`, invalid],
  [
    'objects in objects, 400 deep',
    `{ phoneNumbers(filter: ${nested(400, '{ trunk: ', '1')}) { totalCount } }`,
    invalid,
  ],
  ['types in types, 900 deep', `query ($a: ${'['.repeat(900)}Int${']'.repeat(900)}) { accounts { id } }`, invalid],
  ['inline fragments in each other, 450 deep', `{ accounts ${nested(450, '{ ... ', '{ label }')} }`, fine],
  ['lists of lists through nodes, 30 deep', nested(6, '{ phoneNumbers { nodes { trunk ', '{ id }'), large],
  ['inline fragments that branch in two, 7 deep', `{ accounts { ${branch(7)} } }`, fine],
];

function branch(levels: number): string {
  return levels === 0 ? 'label' : `... { ${branch(levels - 1)} } ... { ${branch(levels - 1)} }`;
}

const wide: Row[] = [
  ['20,000 fields', `{ ${'accounts '.repeat(20_000)} }`, large],
  ['1,900 fields that are one', `{ accounts { ${'label '.repeat(1_900)} } }`, large],
  ['300 objects that are one', `{ accounts { ${'health { state } '.repeat(300)} } }`, fine],
  ['480 objects that are one', `{ accounts { ${'health { state } '.repeat(480)} } }`, large],
  ['480 fields that conflict', `{ accounts { ${times(480, (index) => `a: ${index % 2 ? 'id' : 'label'}`)} } }`, both],
  [
    'lists that overlap, each with overlapping fields',
    `{ ${times(38, () => `accounts { ${'id '.repeat(22)} }`)} }`,
    large,
  ],
  [
    'overlapping lists, 4 levels of them',
    `{ ${'trunks { nodes { phoneNumbers { totalCount totalCount } nodes: phoneNumbers { totalCount } } } '.repeat(90)} }`,
    large,
  ],
  ['2,000 root fields by alias', `{ ${times(300, (index) => `a${index}: accounts { id }`)} }`, large],
  ['21 root fields', `{ ${times(21, (index) => `a${index}: accounts { id }`)} }`, large],
  ['300 aliases of one leaf', `{ accounts { ${times(300, (index) => `a${index}: label`)} } }`, large],
  ['300 aliases of __typename', `{ ${times(300, (index) => `a${index}: __typename`)} }`, large],
  ['an alias that is a name of the schema for another field', '{ accounts { id: label label: id } }', fine],
  ['400 directives on one field', `{ accounts { label ${'@include(if: true) '.repeat(300)} } }`, large],
  ['300 directives, one a field', `{ accounts { ${'label @include(if: true) '.repeat(240)} } }`, large],
  ['300 unknown directives', `{ accounts { label ${times(300, (index) => `@a${index}`)} } }`, both],
  ['@skip and @include that contradict each other', '{ accounts @skip(if: true) @include(if: true) { id } }', fine],
  ['a directive that only schemas have', '{ accounts @deprecated(reason: "x") { id } }', invalid],
  ['@defer', '{ accounts { ... @defer { id } } }', invalid],
  ['@stream', '{ accounts @stream(initialCount: 1) { id } }', invalid],
  ['600 unknown fields', `{ accounts { ${times(600, (index) => `field${index}`)} } }`, invalid],
  ['600 fields that are nearly known', `{ accounts { ${times(600, () => 'labell')} } }`, invalid],
  [
    '300 variables that nobody uses',
    `query (${times(300, (index) => `$a${index}: Int`)}) { accounts { id } }`,
    invalid,
  ],
  [
    '300 variables of unknown types',
    `query (${times(300, (index) => `$a${index}: T${index}`)}) { accounts { id } }`,
    invalid,
  ],
  ['300 arguments', `{ phoneNumbers(${times(300, (index) => `a${index}: 1`)}) { totalCount } }`, invalid],
  ['300 times the same argument', `{ phoneNumbers(${'first: 1 '.repeat(300)}) { totalCount } }`, invalid],
  [
    '300 fields of an input',
    `{ phoneNumbers(filter: { ${times(300, (index) => `a${index}: 1`)} }) { totalCount } }`,
    invalid,
  ],
];

const fragments: Row[] = [
  ['a fragment that spreads itself', '{ accounts { ...A } } fragment A on Account { ...A }', invalid],
  [
    'two that spread each other',
    '{ accounts { ...A } } fragment A on Account { ...B } fragment B on Account { ...A }',
    invalid,
  ],
  ['a circle of 100', `{ accounts { ...F0 } } ${tower(100, 1, 'Account', '...F0')}`, invalid],
  [
    'a circle through fields',
    '{ trunks { nodes { ...A } } } fragment A on Trunk { phoneNumbers { nodes { trunk { ...A } } } }',
    invalid,
  ],
  [
    'a circle that nobody spreads',
    '{ accounts { id } } fragment A on Account { ...B } fragment B on Account { ...A }',
    invalid,
  ],
  ['a chain of 170', `{ accounts { ...F0 } } ${tower(170, 1, 'Account', 'label')}`, fine],
  ['a tower of 2^25', `{ accounts { ...F0 } } ${tower(25, 2, 'Account', 'label')}`, fine],
  ['a tower of 3^40 lists', `{ accounts { id } ...F0 } ${tower(40, 3, 'Query', 'accounts { id }')}`, large],
  ['a tower of 2^25 aliases', `{ accounts { ...F0 } } ${tower(25, 2, 'Account', 'a: label')}`, large],
  [
    '270 that nobody spreads',
    `{ accounts { id } } ${times(270, (index) => `fragment F${index} on Account { id }`)}`,
    invalid,
  ],
  [
    '150 of one field, all spread',
    `{ accounts { ${times(150, (index) => `...F${index}`)} } } ${times(150, (index) => `fragment F${index} on Account { id }`)}`,
    fine,
  ],
  [
    '150 that conflict',
    `{ accounts { ${times(150, (index) => `...F${index}`)} } } ${times(150, (index) => `fragment F${index} on Account { a: ${index % 2 ? 'id' : 'label'} }`)}`,
    both,
  ],
  [
    '40 of which each spreads all after it',
    `{ accounts { ...F0 } } ${times(40, (at) => `fragment F${at} on Account { ${times(40 - at, (after) => `...F${at + after + 1}`)} id }`)} fragment F40 on Account { id }`,
    fine,
  ],
  ['two of one name', '{ accounts { ...A } } fragment A on Account { id } fragment A on Account { label }', invalid],
  ['one named on', '{ accounts { ...on } } fragment on on Account { id }', invalid],
  ['one on a scalar', '{ accounts { ...A } } fragment A on String { id }', invalid],
  ['one on an input', '{ accounts { ... on PhoneNumberFilter { id } } }', invalid],
  ['one on a type that cannot be', '{ accounts { ... on Trunk { id } } }', invalid],
  ['one that is not there', '{ accounts { ...Nobody } }', invalid],
  ['one with variables of its own', 'query { accounts { ...A } } fragment A($a: Int) on Account { id }', invalid],
];

const operations: Row[] = [
  ['none', '', invalid],
  ['fragments alone', 'fragment A on Account { id }', invalid],
  ['a schema', 'type Query { a: Int }', invalid],
  ['a schema beside a query', '{ accounts { id } } type A { a: Int }', invalid],
  ['an extension of the schema', 'extend type Query { a: Int } { accounts { id } }', invalid],
  ['two without names', '{ accounts { id } } { accounts { label } }', invalid],
  ['220, none meant', times(220, (index) => `query Q${index} { accounts { id } }`), invalid],
  ['220 of one name', times(220, () => 'query Q { accounts { id } }'), invalid],
  [
    '150 that share 150 fields',
    `${times(150, (index) => `query Q${index} { ...F }`)} fragment F on Query { ${'accounts { id } '.repeat(150)} }`,
    '400 BAD_USER_INPUT LIMIT_EXCEEDED',
  ],
  [
    'a subscription of two fields',
    'subscription { jobStatusChanged { __typename } portOrderStatusChanged { __typename } }',
    invalid,
  ],
  ['a subscription to __typename', 'subscription { __typename }', invalid],
  ['a mutation of nothing', 'mutation { __typename }', fine],
  ['names of every object', '{ __proto__ constructor toString hasOwnProperty valueOf }', invalid],
  [
    'aliases of every object',
    '{ __proto__: accounts { id } constructor: accounts { id } toString: accounts { __proto__: label } }',
    fine,
  ],
  ['arguments of every object', '{ phoneNumbers(__proto__: 1, constructor: 2, toString: 3) { totalCount } }', invalid],
  [
    'fragments of every object',
    '{ accounts { ...__proto__ ...constructor } } fragment __proto__ on Account { id } fragment constructor on Account { id }',
    fine,
  ],
  [
    'types of every object',
    '{ accounts { ... on __proto__ { id } ... on constructor { id } ... on toString { id } } }',
    invalid,
  ],
  ['directives of every object', '{ accounts @constructor @__proto__ @toString { id } }', invalid],
  [
    'variables of every object',
    'query ($__proto__: Int, $constructor: Int) { phoneNumbers(first: $__proto__) { totalCount } jobs(first: $constructor) { nodes { id } } }',
    fine,
  ],
  [
    'inputs of every object',
    '{ phoneNumbers(filter: { __proto__: { accounts: [] }, constructor: 1 }) { totalCount } }',
    invalid,
  ],
  [
    'enum values of every object',
    '{ phoneNumbers(filter: { types: [__proto__, constructor, toString] }) { totalCount } }',
    invalid,
  ],
];

const text: Row[] = [
  ['a byte order mark', '\uFEFF{ accounts { id } }', fine],
  ['a byte order mark in the middle', '{ accounts { \uFEFF id } }', fine],
  ['NUL', '{ accounts { \u0000 id } }', invalid],
  ['NUL in a string', `{ node(id: "${canary}\u0000") { id } }`, '200 BAD_USER_INPUT'],
  ['a lone surrogate in a string', `{ node(id: "${canary}\uD800") { id } }`, invalid],
  ['a lone surrogate outside', '{ accounts { \uD800 id } }', invalid],
  ['an escaped lone surrogate', `{ node(id: "${canary}\\uD800") { id } }`, invalid],
  ['an escape over the last code point', `{ node(id: "${canary}\\u{110000}") { id } }`, invalid],
  ['an escape without end', `{ node(id: "${canary}\\u{${'0'.repeat(10_000)}") { id } }`, invalid],
  ['an escape of nothing', `{ node(id: "${canary}\\") { id } }`, invalid],
  ['a name of full-width letters', '{ ａｃｃｏｕｎｔｓ { id } }', invalid],
  ['a name of right-to-left marks', '{ accounts { \u202Eid } }', invalid],
  ['line ends of Unicode', '{ accounts\u2028{ id\u2029} }', invalid],
  ['a comment of 1 MB', `{ accounts { id } } #${canary}${'x'.repeat(1_000_000)}`, fine],
  ['20,000 comments', `{ accounts { id } } ${'#\n'.repeat(20_000)}`, fine],
  ['900 KB of commas', `{ accounts { id ${','.repeat(900_000)} } }`, fine],
  ['400,000 line ends', `{ accounts { id ${'\n'.repeat(400_000)} } } }`, invalid],
  ['a name of 900 KB', `{ ${'a'.repeat(900_000)} }`, invalid],
  ['a string of 900 KB', `{ node(id: "${canary.repeat(50_000)}") { id } }`, '200 BAD_USER_INPUT'],
  [
    'a block string of 900 KB of indents',
    `{ node(id: """${canary}${'\n '.repeat(300_000)}""") { id } }`,
    '200 BAD_USER_INPUT',
  ],
  ['a block string without end', `{ node(id: """${canary}${'"" '.repeat(20_000)}`, invalid],
  ['a string over a line end', `{ node(id: "${canary}\n") { id } }`, invalid],
  ['a whole number of 10,000 digits', `{ phoneNumbers(first: ${'9'.repeat(10_000)}) { totalCount } }`, invalid],
  ['a fraction of 10,000 digits', `{ phoneNumbers(first: 0.${'9'.repeat(10_000)}) { totalCount } }`, invalid],
  ['1e999', '{ phoneNumbers(first: 1e999) { totalCount } }', invalid],
  ['a number with a leading zero', '{ phoneNumbers(first: 007) { totalCount } }', invalid],
  ['a number that runs into a name', `{ phoneNumbers(first: 1${canary}) { totalCount } }`, invalid],
];

const schemaBombs: Row[] = [
  ['types of types, 20 deep', `{ __type(name: "Query") ${nested(20, '{ fields { type ', '{ name }')} }`, both],
  ['types of types without lists, 200 deep', `{ __type(name: "Query") ${nested(200, '{ ofType ', '{ name }')} }`, fine],
  [
    'every type 20 times, with its fields and theirs',
    `{ __schema { ${times(20, (index) => `a${index}: types { fields { type { ${unwrapped('T')} } } }`)} } } fragment T on __Type { fields { name } }`,
    large,
  ],
  [
    'a leaf 250 times, of every field of every field',
    `{ __schema { types { fields { type { ${unwrapped('T')} } } } } } fragment T on __Type { fields { ${times(250, (index) => `a${index}: description`)} } }`,
    large,
  ],
  [
    'the whole schema 10 times',
    `{ ${times(10, (index) => `a${index}: __schema { types { name fields { name args { name type { name } } } inputFields { name } enumValues { name } } }`)} }`,
    large,
  ],
  [
    'fields through a fragment that spreads itself',
    '{ __schema { types { ...T } } } fragment T on __Type { fields { type { ...T } } }',
    invalid,
  ],
  [
    'every type by its name',
    `{ ${times(20, (index) => `a${index}: __type(name: "Query") { fields { type { ${unwrapped('T')} } } }`)} } fragment T on __Type { fields { name } }`,
    fine,
  ],
  ['a type that no schema has', `{ __type(name: "${canary}") { name } }`, fine],
  [
    'a type named as what every object has',
    '{ a: __type(name: "__proto__") { name } b: __type(name: "constructor") { name } }',
    fine,
  ],
];

describe.each([
  ['deep', deep],
  ['wide', wide],
  ['of fragments', fragments],
  ['of many operations', operations],
  ['of strange text', text],
  ['that asks for the schema', schemaBombs],
])('a document that is %s', (_group, rows) => {
  it.each(rows)('harms nobody: %s', async (_name, document, outcome) => {
    expect(await victim.endure(asking(document))).toBe(outcome);
  });
});

it('a name of 200 KB is not repeated with each of a hundred faults', async () => {
  const name = 'N'.repeat(200_000);
  const { errors = [] } = await victim.product.query(
    `query ${name} { ${times(100, (index) => `accounts @include(if: $a${index}) { id }`)} }`,
  );
  expect(errors.length).toBeGreaterThan(50);
  for (const { message } of errors) expect(message.length).toBeLessThan(1_100);
});
