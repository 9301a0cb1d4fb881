import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtempDisposable, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { borrowers } from './environment.ts';

const recipe = import.meta.dirname;
const root = join(recipe, '../../..');

describe('the compiler of Relay', () => {
  /** What the compiler makes of the recipe with a schema, by file. */
  async function compile(schema: string): Promise<Map<string, string>> {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'relay-'));
    const to = (name: string) => join(folder.path, name);
    await writeFile(to('relay.config.json'), JSON.stringify(await readTold()));
    await copyFile(join(root, 'schema', schema), to('schema.graphql'));
    await mkdir(to('src'));
    const sources = (await readdir(recipe)).filter((name) => name.endsWith('.ts'));
    for (const name of sources) await copyFile(join(recipe, name), to(`src/${name}`));
    const program = join(root, 'node_modules/relay-compiler/cli.js');
    const words = [program, '--noWatchman', '--output', 'quiet-with-errors'];
    await promisify(execFile)(process.execPath, words, { cwd: folder.path });
    return readArtifacts(to('src'));
  }

  /** The configuration that readers are told. */
  async function readTold(): Promise<object> {
    const [, text = ''] =
      /^```json\n(.*?)^```$/ms.exec(await readFile(join(root, 'docs/clients-relay.md'), 'utf8')) ?? [];
    return JSON.parse(text);
  }

  async function readArtifacts(folder: string): Promise<Map<string, string>> {
    const names = (await readdir(join(folder, '__generated__'))).sort();
    const read = async (name: string) => [name, await readFile(join(folder, '__generated__', name), 'utf8')] as const;
    return new Map(await Promise.all(names.map(read)));
  }

  it('takes the schema with the configuration that is told, and has written what is here', async () => {
    const here = JSON.parse(await readFile(join(recipe, 'relay.config.json'), 'utf8'));
    expect(here).toEqual({ ...(await readTold()), src: '.', schema: '../../../schema/schema.graphql' });
    const made = await compile('schema.graphql');
    expect(made, 'cd test/clients/relay && npx relay-compiler').toEqual(await readArtifacts(recipe));
  });

  it('knows by the other schema what is null only where something went wrong', async () => {
    const types = async (schema: string) => {
      const text = (await compile(schema)).get('Inventory.graphql.ts') ?? '';
      return text.slice(text.indexOf('Inventory$data'), text.indexOf('Inventory$key')).replaceAll(/\s+/g, ' ');
    };
    expect(await types('schema.graphql')).toContain('} | null | undefined; readonly " $fragmentType"');
    const strict = await types('schema.semantic-non-null.graphql');
    expect(strict).toContain('}; readonly " $fragmentType"');
    expect(strict).toContain('phoneNumbers: {');
  });
});

describe('the store of Relay', () => {
  it('knows all that has the id of something else', async () => {
    const schema = buildSchema(await readFile(join(root, 'schema/schema.graphql'), 'utf8'));
    const found = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter((type) => 'id' in type.getFields() && type.getInterfaces().every(({ name }) => name !== 'Node'));
    expect(borrowers.toSorted()).toEqual(found.map(({ name }) => name).sort());
  });
});
