import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDangerous, findUnnamed, readChangelog } from './breaking-changes.ts';
import { hasHistory, judgePublished, listPublished, runGit } from './published-schemas.ts';

const root = join(import.meta.dirname, '../..');

const before = `
type Query { numbers(first: Int = 20, after: String): [Thing!] thing: Item }
type Thing implements Node { id: ID! name: String! state: State old: Int }
type Other { a: Int }
interface Node { id: ID! }
union Item = Thing | Other
enum State { ON OFF }
input Filter { a: Int }
type Mutation { change(filter: Filter): Thing }
`;
const changelog = (unreleased = '') =>
  `# Changelog\n\n## Unreleased\n\n${unreleased}\n## 1.0.0 - 2026-01-01\n\n### Breaking\n\n- \`Thing.old\` went.\n`;

describe('the schema', () => {
  it('breaks no client unless the changelog names the place', async () => {
    expect(await judgePublished(root)).toEqual([]);
    const [release] = listPublished(root);
    if (!release) throw new Error('nothing is released');
    const schema = readFileSync(join(root, 'schema/schema.graphql'), 'utf8');
    for (const sentence of await findDangerous(release, schema)) {
      process.stderr.write(`The schema since ${release.version}, which may surprise clients: ${sentence}\n`);
    }
    if (!hasHistory(root))
      process.stderr.write('No history is here: the schema is compared with its last release alone\n');
  });

  it('is compared with the last release, which is a schema of its own', () => {
    expect(listPublished(root)[0]?.schema).toContain('type Query {');
  });
});

describe('a change of a schema', () => {
  const since = (schema: string, log: string) => findUnnamed({ version: '1.0.0', schema: before }, schema, log);

  it.each([
    ['a field that went', 'Thing.name', ' name: String!', ''],
    ['a field that may now be null', 'Thing.name', 'name: String!', 'name: String'],
    ['an argument that went', 'Query.numbers.after', ', after: String', ''],
    ['an argument that must now be given', 'Query.numbers.after', 'after: String', 'after: String!'],
    ['a new argument that must be given', 'Query.numbers.by', 'after: String', 'after: String, by: Int!'],
    ['a value of an enum that went', 'State.OFF', ' OFF', ''],
    ['a member of a union that went', 'Item', ' | Other', ''],
    ['an interface that went', 'Thing', ' implements Node', ''],
    ['an input field that must now be given', 'Filter.a', 'input Filter { a: Int', 'input Filter { a: Int!'],
    ['a field of another type', 'Thing.id', 'Node { id: ID! name', 'Node { id: String! name'],
    ['all mutations', 'Mutation', /type Mutation.*/, ''],
  ])(
    'is refused where it breaks clients, and taken once the changelog names it: %s',
    async (_what, place, from, to) => {
      const schema = before.replace(from, to);
      expect(schema).not.toBe(before);
      const told = await since(schema, changelog());
      expect(told.join('\n')).toContain(`Name \`${place}\` under Breaking`);
      const places = told.map((sentence) => /Name (`[^`]+`)/.exec(sentence)?.[1]);
      expect(
        await since(schema, changelog(`### Breaking\n\n${places.map((each) => `- ${each} is other.\n`).join('')}`)),
      ).toEqual([]);
      // Elsewhere in the changelog it stands for something else.
      expect(await since(schema, changelog(`### Changed\n\n- ${places.join(', ')} are other.\n`))).toEqual(told);
    },
  );

  it('is refused where an older version alone has named it', async () => {
    const schema = before.replace(' old: Int', '');
    expect(await since(schema, changelog())).toHaveLength(1);
    expect(await since(schema, changelog('### Breaking\n\n- `Thing.old` is gone.\n'))).toEqual([]);
  });

  it('is refused where the changelog no longer knows the version that it is compared with', async () => {
    expect(await since(before, '# Changelog\n\n## Unreleased\n')).toEqual([
      'The changelog has no section for 1.0.0, which was released.',
    ]);
  });

  it.each([
    ['a new field', 'old: Int', 'old: Int young: Int'],
    ['a new argument that may be left out', 'after: String', 'after: String, by: Int'],
    ['a field that is never null any more', 'old: Int', 'old: Int!'],
    ['a deprecation', 'old: Int', 'old: Int @deprecated(reason: "Gone soon. Removed after 2027-06-30.")'],
  ])('is taken where it breaks nobody: %s', async (_what, from, to) => {
    expect(await since(before.replace(from, to), changelog())).toEqual([]);
  });

  it.each([
    ['a new value of an enum', 'OFF', 'OFF AUTO', "Enum value 'AUTO' was added to enum 'State'"],
    [
      'another default',
      '= 20',
      '= 50',
      "Default value for argument 'first' on field 'Query.numbers' changed from '20' to '50'",
    ],
  ])('is listed and taken where it may surprise: %s', async (_what, from, to, sentence) => {
    const schema = before.replace(from, to);
    expect(await since(schema, changelog())).toEqual([]);
    expect(await findDangerous({ version: '1.0.0', schema: before }, schema)).toEqual([sentence]);
  });
});

describe('the changelog', () => {
  it('is read by its versions, the newest first, with what each names as broken', () => {
    const text =
      '# Changelog\n\n`x`\n\n## [2.0.0] - 2026-02-02\n\n### Breaking\n\n- `A.b`, `C`\n  and `D.e.f`.\n\n### Added\n\n- `G`\n\n## 1.0.0\n';
    expect(readChangelog(text)).toEqual([
      { title: '2.0.0', broken: new Set(['A.b', 'C', 'D.e.f']) },
      { title: '1.0.0', broken: new Set() },
    ]);
  });
});

describe.skipIf(!canCommit())('a history', () => {
  let place: string;
  const git = (...words: string[]) =>
    runGit(place, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...words);
  const write = (name: string, text: string) => writeFileSync(join(place, name), text);
  const commit = (files: { schema?: string; released?: string; changelog?: string }) => {
    if (files.schema) write('schema/schema.graphql', files.schema);
    if (files.released) write('schema/released.graphql', files.released);
    if (files.changelog) write('CHANGELOG.md', files.changelog);
    git('add', '.');
    git('commit', '--quiet', '--allow-empty', '--message', 'one more');
  };
  const release = (version: string, schema: string) => `# Version ${version}\n${schema}`;
  const broken = before.replace(' name: String!', '');
  const refusal = [expect.stringContaining('Name `Thing.name` under Breaking')];

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'numbergraph-'));
    mkdirSync(join(place, 'schema'));
    git('init', '--quiet');
    commit({ schema: before, released: release('1.0.0', before), changelog: changelog() });
  });
  afterEach(() => rmSync(place, { recursive: true }));

  it('is in order while nothing breaks', async () => {
    commit({ schema: before.replace('old: Int', 'old: Int young: Int') });
    expect(await judgePublished(place)).toEqual([]);
  });

  it('refuses what was broken since the release, however many commits ago', async () => {
    commit({ schema: broken });
    commit({});
    commit({});
    expect(await judgePublished(place)).toEqual(refusal);
  });

  it('refuses what was broken since the last commit, though no release has it', async () => {
    commit({ schema: before.replace('old: Int', 'old: Int young: Int') });
    commit({ schema: before });
    expect(await judgePublished(place)).toEqual([expect.stringContaining('Name `Thing.young` under Breaking')]);
    write('CHANGELOG.md', changelog('### Breaking\n\n- `Thing.young` came and went.\n'));
    expect(await judgePublished(place)).toEqual([]);
  });

  it('refuses what is not committed yet', async () => {
    write('schema/schema.graphql', broken);
    expect(await judgePublished(place)).toEqual(refusal);
    commit({ schema: before.replace('old: Int', 'old: Int young: Int') });
    write('schema/schema.graphql', before);
    expect(await judgePublished(place)).toEqual([expect.stringContaining('Name `Thing.young` under Breaking')]);
  });

  it('refuses a break with which the release was rewritten, also later', async () => {
    commit({ schema: broken, released: release('1.0.0', broken) });
    expect(await judgePublished(place)).toEqual(refusal);
    commit({});
    commit({});
    expect(await judgePublished(place)).toEqual(refusal);
  });

  it('refuses a new release that does not name what it breaks, and takes one that does', async () => {
    const next = (text: string) => changelog().replace('## 1.0.0', `## 1.1.0 - 2026-02-02\n\n${text}\n## 1.0.0`);
    commit({ schema: broken, released: release('1.1.0', broken), changelog: next('### Added\n\n- `Thing.name`\n') });
    commit({});
    expect(await judgePublished(place)).toEqual(refusal);
    commit({ changelog: next('### Breaking\n\n- `Thing.name` went.\n') });
    expect(await judgePublished(place)).toEqual([]);
  });

  it('refuses a release that the changelog does not know, and a version of the changelog that was not released', async () => {
    commit({ released: release('1.1.0', before) });
    expect(await judgePublished(place)).toContain(
      "schema/released.graphql is of 1.1.0, but the changelog's newest version is 1.0.0.",
    );
  });

  it('is not needed: without one the last release alone speaks', async () => {
    commit({ schema: broken });
    rmSync(join(place, '.git'), { recursive: true });
    expect(hasHistory(place)).toBe(false);
    expect(listPublished(place)).toHaveLength(1);
    expect(await judgePublished(place)).toEqual(refusal);
  });
});

/** Whether there is a git to make histories with; says so in one line where there is none. */
function canCommit(): boolean {
  try {
    runGit(root, '--version');
    return true;
  } catch {
    process.stderr.write('No git is here: the history of the schema is not tried\n');
    return false;
  }
}
