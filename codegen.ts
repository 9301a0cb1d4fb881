import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './src/graph/schema.ts';

// Writes what is generated: schema/schema.graphql out of src/graph, and the typed operations that the tests run.
// With --check it writes nothing and fails when a file would change.

const root = import.meta.dirname;
const schemaPath = 'schema/schema.graphql';
const check = process.argv.includes('--check');

const typedDocuments = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    useTypeImports: true,
    enumsAsTypes: true,
    scalars: {
      E164: 'string',
      DateTime: 'string',
      Decimal: 'string',
      CountryCode: 'string',
      CurrencyCode: 'string',
      EventCursor: 'string',
    },
  },
} as const;

/** Generated files by path. */
async function toFiles(): Promise<Map<string, string>> {
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const typed = await generate(
    {
      schema: printed,
      silent: true,
      generates: {
        'test/graph/operations/': { ...typedDocuments, documents: join(root, 'schema/operations/*.graphql') },
        'src/web/graphql/': {
          ...typedDocuments,
          documents: join(root, 'src/web/{dashboard,playground}/**/*.{ts,tsx}'),
        },
      },
      importExtension: '.ts',
    },
    false,
  );
  const files = new Map([[schemaPath, printed]]);
  for (const { filename, content } of typed) files.set(filename, content);
  return files;
}

async function current(path: string): Promise<string | null> {
  return readFile(join(root, path), 'utf8').catch(() => null);
}

const stale: string[] = [];
for (const [path, content] of await toFiles()) {
  if ((await current(path)) === content) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}
if (stale.length > 0) console.log(`${check ? 'out of date' : 'written'}: ${stale.join(', ')}`);
if (check && stale.length > 0) {
  console.log('run: npm run codegen');
  process.exitCode = 1;
}
