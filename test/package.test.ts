import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const manifest = z
  .object({
    name: z.string(),
    version: z.string(),
    exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string(), default: z.string() })])),
    dependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const packShape = z.array(z.object({ files: z.array(z.object({ path: z.string() })) }));
const { resolve } = createRequire(import.meta.url);

let packed: string[];
beforeAll(() => {
  // The build is not made anew: what is packed is what was built last.
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  packed = packShape.parse(JSON.parse(text)).flatMap(({ files }) => files.map(({ path }) => path));
});

describe('the package', () => {
  it('holds the contract and what is published for clients, and nothing else', () => {
    const known =
      /^(schema\/.+\.(graphql|json)|dist\/client\/[\w-]+\.(js|d\.ts)|docs\/[\w-]+\.md|(README|CHANGELOG)\.md|LICENSE|package\.json)$/;
    expect(packed.filter((path) => !known.test(path))).toEqual([]);
    expect(packed).toEqual(
      expect.arrayContaining([
        'schema/schema.graphql',
        'schema/schema.semantic-non-null.graphql',
        'schema/subgraph.graphql',
        'schema/operations/port-board.graphql',
        'dist/client/resume.js',
        'dist/client/scalars.js',
        'CHANGELOG.md',
        'LICENSE',
      ]),
    );
  });

  it('has everything that it exports, with types', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : [target.types, target.default],
    );
    for (const target of targets) {
      const [before = '', after] = target.replace('./', '').split('*');
      const found = packed.filter((path) => (after === undefined ? path === before : path.startsWith(before)));
      expect(found, target).not.toEqual([]);
    }
    expect(targets).toEqual(expect.arrayContaining(['./dist/client/resume.d.ts', './dist/client/scalars.d.ts']));
  });

  it.each([
    ['schema/schema.graphql', 'schema/schema.graphql'],
    ['schema/operations/port-board.graphql', 'schema/operations/port-board.graphql'],
    ['scalars', 'dist/client/scalars.js'],
    ['resume', 'dist/client/resume.js'],
  ])('is reached by the names that it exports: %s', (name, path) => {
    expect(relative(root, resolve(`${manifest.name}/${name}`))).toBe(path);
  });

  it.each(['src/main.ts', 'dist/client/scalars.js', 'schema', '.env'])('shows nothing else: %s', (name) => {
    expect(() => resolve(`${manifest.name}/${name}`)).toThrow(/is not defined by "exports"/);
  });

  it('needs nothing for clients that a browser lacks, and no package that it does not name', () => {
    const scripts = packed.filter((path) => path.endsWith('.js'));
    const imports = scripts.flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(([, one, two]) => one ?? two ?? '');
    });
    const inner = imports.filter((name) => name.startsWith('./'));
    expect(inner.filter((name) => !packed.includes(`dist/client/${name.slice(2)}`))).toEqual([]);
    const outer = imports.filter((name) => !inner.includes(name));
    expect(outer.filter((name) => isBuiltin(name) || !Object.hasOwn(manifest.dependencies, name))).toEqual([]);
  });

  it('has the version that the changelog has newest, or one that is still to be released', () => {
    const [, newest = ''] = /^## (\d\S*)/m.exec(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')) ?? [];
    expect(manifest.version.localeCompare(newest, 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
  });
});
