import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { plannedQueries } from '../graph/planned-queries.ts';
import { type Held, values, variablesOf } from './typed-values.ts';
import { asking, canary, type HostileRequest, pathOf } from './victim.ts';

const folder = join(import.meta.dirname, '../../schema/operations');
/** Documents that people send. */
const real = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** Documents that take every other kind of variable. */
const more = [
  'query ($a: PhoneNumberFilter, $b: Int, $c: String) { phoneNumbers(first: $b, after: $c, filter: $a) { nodes { id } } }',
  'query ($a: PortOrderFilter, $b: Int, $c: String) { portOrders(first: $b, after: $c, filter: $a) { nodes { id } } }',
  'query ($a: [ID!]!, $b: ID!) { nodes(ids: $a) { id } node(id: $b) { id } }',
  'query ($a: PhoneNumberBy!, $b: E164!, $c: CountryCode!) { phoneNumber(by: $a) { id } numberPrice(destination: $b) { currency } countryPrices(country: $c) { name } }',
  'query ($a: [E164!]!, $b: [ID!]) { verifyOwnership(phoneNumbers: $a, accounts: $b) { notFound } }',
  'query ($a: JobFilter, $b: LoaFilter, $c: Boolean!) { jobs(filter: $a) { nodes { id } } loas(filter: $b) @skip(if: $c) { nodes { id } } }',
  'mutation ($a: UpdateTelnyxVoiceSettingsInput!) { updateTelnyxVoiceSettings(input: $a) { __typename } }',
  'mutation ($a: UpdateTelnyxPhoneNumberInput!) { updateTelnyxPhoneNumber(input: $a) { __typename ... on NotFoundError { code } } }',
  'mutation ($a: StartMessagingProfileJobInput!) { startMessagingProfileJob(input: $a) { __typename } }',
];

/** Any character: what fast-check has for it takes a second, to list all of them for the shrinking that is not done here. */
const character = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Parts of documents: names of the schema and of nothing, every sign, and what is hardly text. */
const parts = fc.oneof(
  fc.constantFrom(...'{ } ( ) [ ] ! $ @ ... | & : = , ? % / \\ ; ~'.split(' ')),
  fc.constantFrom('query', 'mutation', 'subscription', 'fragment', 'on', 'true', 'null', 'type', 'schema', 'extend'),
  fc.constantFrom(
    'phoneNumbers',
    'nodes',
    'id',
    'trunk',
    'accounts',
    'label',
    'first',
    'filter',
    'input',
    '__typename',
    '__schema',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'PhoneNumber',
    'Query',
    '[ID!]!',
    '...F',
    '@skip(if: true)',
    '$a: Int',
  ),
  fc.constantFrom('a: id', '__typename', 'id @include(if: true)', '... { id }', '... on Node { id }', 'id id id'),
  fc.constantFrom('0', '-1', '250', '2147483648', '1e999', '1.', '-', '007', '0.1e+5', '9'.repeat(400)),
  fc.constantFrom(
    `"${canary}"`,
    `"${canary}`,
    `"""${canary}"""`,
    `"""${canary}`,
    `"\\u{110000}${canary}"`,
    '"\\uD800"',
    `# ${canary}\n`,
  ),
  fc.constantFrom('\u0000', '\uFEFF', '\uD800', '\u2028', '\u202E', '💥', '\r', '\t', ' '),
  fc.string({ unit: character, maxLength: 8 }),
);

const tokenPattern = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|[\w$@]+|\.\.\.|[^\s\w]/g;

type Change = { at: number; kind: 'drop' | 'double' | 'put' | 'swap' | 'repeat' | 'cut'; part: string; count: number };

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(10_000),
  kind: fc.constantFrom<Change['kind']>('drop', 'double', 'put', 'put', 'put', 'swap', 'repeat', 'cut'),
  part: parts,
  count: fc.integer({ min: 2, max: 300 }),
});

function apply(tokens: string[], { at, kind, part, count }: Change): string[] {
  const place = at % (tokens.length + 1);
  const here = tokens[place] ?? '';
  if (kind === 'drop') return tokens.toSpliced(place, 1);
  if (kind === 'double') return tokens.toSpliced(place, 0, here);
  if (kind === 'put') return tokens.toSpliced(place, 0, part);
  if (kind === 'swap') return tokens.toSpliced(place, 2, tokens[place + 1] ?? '', here);
  if (kind === 'cut') return tokens.slice(0, place);
  return tokens.toSpliced(place, 0, ...Array.from({ length: count }, () => part));
}

const broken = (text: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> =>
  fc
    .tuple(text, fc.array(change, { maxLength: most }))
    .map(([whole, changes]) => changes.reduce(apply, whole.match(tokenPattern) ?? []).join(' '));

/** What a hostile client may send. */
export type Generators = {
  /** Documents: whole ones of every depth, real ones that were broken, and some that were never whole. */
  documents: fc.Arbitrary<string>;
  /** Real operations with variables of their types, and of others. */
  questions: fc.Arbitrary<HostileRequest>;
  /** Bodies that are JSON, or nearly. */
  bodies: fc.Arbitrary<HostileRequest>;
  /** What is asked by address, with parameters of every kind. */
  addresses: fc.Arbitrary<HostileRequest>;
  /** What a client may say on a socket, one message after the other. */
  conversations: fc.Arbitrary<(string | Buffer | object)[]>;
};

/** Makes the generators, for a server that holds this. */
export function openGenerators(held: Held & { trunks: readonly string[] }): Generators {
  const numbers = held.e164s.map((e164, index) => ({ e164, id: held.ids[index] ?? '' }));
  const documents = fc.oneof(
    { weight: 2, arbitrary: broken(plannedQueries({ numbers, trunks: held.trunks, nodes: held.ids }), 1) },
    { weight: 4, arbitrary: broken(fc.constantFrom(...real), 4) },
    { weight: 1, arbitrary: fc.array(parts, { maxLength: 60 }).map((some) => some.join(' ')) },
  );
  const questions = fc
    .constantFrom(...real.filter((text) => text.includes('$')), ...more)
    .chain((text) => variablesOf(text, held).map((variables) => asking(text, variables)));
  return {
    documents,
    questions,
    bodies: toBodies(documents, questions),
    addresses: toAddresses(documents),
    conversations: toConversations(documents),
  };
}

function toBodies(documents: fc.Arbitrary<string>, questions: fc.Arbitrary<HostileRequest>): Generators['bodies'] {
  const query = fc.oneof(values, documents, fc.constant('{ accounts { id } }'));
  const [variables, operationName, extensions, documentId] = [values, values, values, values];
  return fc.oneof(
    values.map((value) => ({ body: JSON.stringify(value) ?? '' })),
    fc
      .record({ query, variables, operationName, extensions, documentId }, { requiredKeys: [] })
      .map((value) => ({ body: JSON.stringify(value) })),
    fc.tuple(questions, fc.nat(), fc.string({ unit: character, maxLength: 3 })).map(([{ body = '' }, at, part]) => {
      const text = String(body);
      const place = at % (text.length + 1);
      return { body: text.slice(0, place) + part + text.slice(place + part.length) };
    }),
    fc.uint8Array({ maxLength: 60 }).map((bytes) => ({ body: Buffer.from(bytes) })),
  );
}

function toAddresses(documents: fc.Arbitrary<string>): Generators['addresses'] {
  const json = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('{}', 'null', '{"a":1}', '{"__proto__":{"a":1}}') },
    { weight: 2, arbitrary: values.map((value) => JSON.stringify(value)?.slice(0, 1_000) ?? '') },
    { weight: 1, arbitrary: fc.string({ maxLength: 50 }) },
  );
  const query = fc.oneof(documents, fc.constant('{ accounts { id } }'));
  const text = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.string({ maxLength: 80 }) },
  );
  return fc
    .record({ query, variables: json, extensions: json, operationName: text, [canary]: text })
    .map((parameters) => ({ method: 'GET', path: pathOf(parameters) }))
    .filter(({ path }) => path.length < 12_000);
}

function toConversations(documents: fc.Arbitrary<string>): Generators['conversations'] {
  const id = fc.oneof(fc.constantFrom('1', '2', '__proto__', canary, 'i'.repeat(300)), fc.string({ maxLength: 3 }));
  const query = fc.oneof(
    fc.constantFrom('{ accounts { id } }', 'subscription { jobStatusChanged { __typename } }', '{'),
    documents,
  );
  const extra = { requiredKeys: ['query' as const] };
  const payload = fc.oneof(
    { weight: 6, arbitrary: fc.record({ query }) },
    { weight: 2, arbitrary: fc.record({ query, variables: values, operationName: values, extensions: values }, extra) },
    { weight: 1, arbitrary: values },
  );
  const type = fc.oneof(fc.constantFrom('next', 'error', 'connection_ack', '__proto__'), values);
  const message = fc.oneof(
    { weight: 12, arbitrary: fc.record({ id, type: fc.constant('subscribe'), payload }) },
    { weight: 6, arbitrary: fc.record({ id, type: fc.constant('complete') }) },
    { weight: 4, arbitrary: fc.record({ type: fc.constantFrom('ping', 'pong'), payload: fc.object() }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('connection_init'), payload: values }) },
    { weight: 1, arbitrary: fc.record({ type, id: values, payload: values }) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.string({ maxLength: 20 }),
        values.map((value) => JSON.stringify(value) ?? ''),
      ),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)) },
  );
  return fc
    .tuple(fc.nat(9), fc.array(message, { minLength: 1, maxLength: 8 }))
    .map(([greets, messages]) => (greets > 0 ? [{ type: 'connection_init' }, ...messages] : messages));
}
