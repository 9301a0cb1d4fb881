import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scalars } from '../../src/client/scalars.ts';
import { schema } from '../../src/graph/schema.ts';

const root = join(import.meta.dirname, '../..');
const packages = join(root, 'node_modules');
const tsc = join(packages, 'typescript/bin/tsc');
const run = promisify(execFile);

describe('the published types of scalars', () => {
  it('are there for every scalar of the schema, and for no other', () => {
    const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isSpecifiedScalarType(type));
    expect(Object.keys(scalars)).toEqual(own.map(({ name }) => name).toSorted());
  });

  it('are what values of them are on the wire', () => {
    const samples: Readonly<Record<keyof typeof scalars, unknown>> = {
      CountryCode: 'US',
      CurrencyCode: 'USD',
      DateTime: new Date(0),
      Decimal: '0.0085',
      E164: '+14155550100',
      EventCursor: 'x',
    };
    for (const [name, type] of Object.entries(scalars)) {
      const scalar = schema.getType(name);
      if (!isScalarType(scalar)) throw new Error(`${name} is no scalar`);
      expect(typeof scalar.serialize(samples[name as keyof typeof scalars])).toBe(type);
    }
  });
});

describe('a front end that follows docs/typed.md', () => {
  let place: string;

  /** A project with what the page has it write, and the package as it is published. */
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'numbergraph-'));
    const page = await readFile(join(root, 'docs/typed.md'), 'utf8');
    const files = [...page.matchAll(/<!-- file: (\S+) -->\n```ts\n([\s\S]*?)```/g)];
    expect(files.map(([, path]) => path)).toEqual(['codegen.ts', 'src/prices.ts']);
    for (const [, path = '', text = ''] of files) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), text);
    }
    await writeFile(join(place, 'package.json'), '{ "type": "module", "private": true }');
    const own = join(place, 'node_modules/numbergraph');
    await mkdir(own, { recursive: true });
    await cp(join(root, 'package.json'), join(own, 'package.json'));
    await symlink(join(root, 'schema'), join(own, 'schema'));
    await run(process.execPath, [tsc, '-p', join(root, 'src/client'), '--outDir', join(own, 'dist/client')]);
    for (const name of ['@graphql-codegen', '@graphql-typed-document-node', 'graphql', 'typescript']) {
      await symlink(join(packages, name), join(place, 'node_modules', name));
    }
    await run(process.execPath, [join(packages, '@graphql-codegen/cli/esm/bin.js'), '--config', 'codegen.ts'], {
      cwd: place,
    });
  });
  afterAll(() => rm(place, { recursive: true }));

  const options = ['--strict', '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'esnext'];
  const check = (...files: string[]): Promise<string> =>
    run(process.execPath, [tsc, ...options, ...files], { cwd: place }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );

  it('gets types that fit what it does', async () => {
    expect(await check('codegen.ts', 'src/prices.ts')).toBe('');
    expect(await readFile(join(place, 'src/gql/graphql.ts'), 'utf8')).not.toMatch(/\bany\b/);
  });

  it('is told by its types where it takes a value for what it is not', async () => {
    const wrong = [
      ['const amount: number | null = row.amount;', "Type 'string' is not assignable to type 'number"],
      ['const at: Date | null = number.createdAt;', "Type 'string' is not assignable to type 'Date"],
      ["const is = number.type === 'Mobile';", 'have no overlap'],
      ['number.tags;', "Property 'tags' does not exist"],
    ];
    const text = `import type { PricesQuery } from './gql/graphql';
type Number = NonNullable<PricesQuery['phoneNumbers']>['nodes'][number];
type Row = NonNullable<Number['price']>['terminating'][number];
export function wrong(number: Number, row: Row) {
${wrong.map(([line]) => line).join('\n')}
}`;
    await writeFile(join(place, 'src/wrong.ts'), text);
    const told = await check('src/wrong.ts');
    expect(told.match(/^src\/wrong\.ts\((\d+)/gm)).toEqual([5, 6, 7, 8].map((line) => `src/wrong.ts(${line}`));
    for (const [, sentence] of wrong) expect(told).toContain(sentence);
  });
});
