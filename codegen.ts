import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { formatDocument, stringifyDocument } from '@urql/core';
import { type DocumentNode, getOperationAST, lexicographicSortSchema, parse, print, printSchema } from 'graphql';
import { toDocumentId } from './src/access/document-manifest.ts';
import { scalars } from './src/client/scalars.ts';
import { schema } from './src/graph/schema.ts';
import { printSemanticNonNull } from './src/graph/semantic-non-null.ts';
import { printSubgraph } from './src/graph/subgraph.ts';
import { printErrorsPage } from './src/server/errors-markdown.ts';

// Writes what is generated: the schema in its three forms out of src/graph, the typed operations that the tests run and the
// pages send, the manifest of the documents that the server trusts, and the page of errors. With --check it writes nothing
// and fails when a file would change.

const root = import.meta.dirname;
const schemaPath = 'schema/schema.graphql';
const semanticNonNullPath = 'schema/schema.semantic-non-null.graphql';
const subgraphPath = 'schema/subgraph.graphql';
const manifestPath = 'schema/documents.json';
const errorsPath = 'docs/errors.md';
const documentIdsPath = 'src/web/graphql/document-ids.ts';
const check = process.argv.includes('--check');

const typedDocuments = {
  preset: 'client',
  presetConfig: { fragmentMasking: false },
  config: {
    useTypeImports: true,
    scalars,
  },
} as const;

/** The published operations, each as its file has it and as programs print it. */
async function readOperations(): Promise<string[]> {
  const paths = await Array.fromAsync(glob('schema/operations/*.graphql', { cwd: root }));
  const texts = await Promise.all(paths.toSorted().map((path) => readFile(join(root, path), 'utf8')));
  return texts.flatMap((text) => [text, print(parse(text))]);
}

/** The texts of the pages' operations by name, as their client sends them: its cache asks for the type of everything. */
function collectTexts(): { texts: Map<string, string>; collect(document: DocumentNode): void } {
  const texts = new Map<string, string>();
  const collect = (document: DocumentNode): void => {
    const name = getOperationAST(document)?.name?.value;
    // The client marks the document that it is given, which here would be written into the generated files.
    if (name) texts.set(name, stringifyDocument(formatDocument(parse(print(document)))));
  };
  return { texts, collect };
}

/** The ids by which the pages name their operations. */
function printDocumentIds(texts: ReadonlyMap<string, string>): string {
  const ids = [...texts].map(([name, text]) => `  ${name}: '${toDocumentId(text)}',\n`);
  return `/** What the server knows the operations of the pages by. */\nexport const documentIds: Readonly<Record<string, string>> = {\n${ids.join('')}};\n`;
}

function printManifest(texts: Iterable<string>): string {
  return `${JSON.stringify(Object.fromEntries([...texts].map((text) => [toDocumentId(text), text])), null, 2)}\n`;
}

/** Generated files by path. */
async function toFiles(): Promise<Map<string, string>> {
  const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
  const { texts, collect } = collectTexts();
  const typed = await generate(
    {
      schema: printed,
      silent: true,
      generates: {
        'test/graph/operations/': { ...typedDocuments, documents: join(root, 'schema/operations/*.graphql') },
        'src/web/graphql/': {
          ...typedDocuments,
          presetConfig: { ...typedDocuments.presetConfig, onExecutableDocumentNode: collect },
          documents: join(root, 'src/web/{dashboard,playground,session}/**/*.{ts,tsx}'),
        },
      },
      importExtension: '.ts',
    },
    false,
  );
  const pageTexts = new Map([...texts].toSorted());
  const files = new Map([
    [schemaPath, printed],
    [subgraphPath, printSubgraph()],
    [semanticNonNullPath, printSemanticNonNull(schema)],
    [errorsPath, printErrorsPage()],
    [documentIdsPath, printDocumentIds(pageTexts)],
    [manifestPath, printManifest([...(await readOperations()), ...pageTexts.values()])],
  ]);
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
