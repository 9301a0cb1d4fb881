import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { mostReferences } from '../../src/graph/reference.ts';
import { schema } from '../../src/graph/schema.ts';
import { subgraph } from '../../src/graph/subgraph.ts';
import { readBlocks, readRecipe, recipe } from './recipe.ts';

const root = join(import.meta.dirname, '../..');
const subgraphs = ['customers.graphql', 'desk.graphql'];

describe('the recipe', () => {
  it('names every entity with its key, and nothing else', () => {
    const node = schema.getType('Node');
    const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
    const rows = [...recipe.matchAll(/^\| (`\w+`.*?) \| `(\w+)` \|/gm)];
    const named = rows.flatMap(([, types = '', key]) => (types.match(/\w+/g) ?? []).map((type) => [type, key]));
    expect(named.sort()).toEqual(
      [...[...nodes, 'PhoneNumber'].map((type) => [type, 'id']), ['TelephoneNumber', 'e164']].sort(),
    );
    for (const [type = '', key = ''] of named) {
      const entity = subgraph.getType(type);
      expect(isObjectType(entity) || isInterfaceType(entity) ? Object.keys(entity.getFields()) : []).toContain(key);
    }
  });

  it('composes a supergraph by its own script', async () => {
    await using directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-'));
    for (const folder of ['schema', 'node_modules']) await symlink(join(root, folder), join(directory.path, folder));
    for (const file of subgraphs) await writeFile(join(directory.path, file), readRecipe('graphql', file));
    await writeFile(join(directory.path, 'compose.mjs'), readRecipe('js', 'compose.mjs'));
    await promisify(execFile)(process.execPath, ['compose.mjs'], { cwd: directory.path });
    const supergraph = await readFile(join(directory.path, 'supergraph.graphql'), 'utf8');
    const urls = [...supergraph.matchAll(/@join__graph\(name: "(\w+)", url: "(.+?)"\)/g)].map(([, ...graph]) => graph);
    expect(urls.sort()).toEqual([
      ['customers', 'http://127.0.0.1:4001/graphql'],
      ['desk', 'http://127.0.0.1:4002/graphql'],
      ['numbergraph', 'http://127.0.0.1:4000/graphql'],
    ]);
  }, 30_000);

  it('has the same subgraphs in the configuration of each gateway', () => {
    const composed = ['supergraph.yaml', 'graph.yaml'].map((file) => readRecipe('yaml', file));
    for (const block of composed) {
      const files = [...block.matchAll(/schema: \{ file: \.\/(\S+) \}/g)].map(([, file = '']) => file);
      expect(files).toEqual(['schema/subgraph.graphql', ...subgraphs]);
      expect(existsSync(join(root, files[0] ?? ''))).toBe(true);
      const ports = [...block.matchAll(/routing_url: http:\/\/127\.0\.0\.1:(\d+)\/graphql/g)].map(([, port]) => port);
      expect(ports).toEqual(['4000', '4001', '4002']);
    }
    const passing = [
      readRecipe('js', 'gateway.config.mjs'),
      readRecipe('yaml', 'router.yaml'),
      readRecipe('yaml', 'config.yaml'),
    ];
    expect(readBlocks('yaml')).toHaveLength(4);
    for (const block of passing) expect(block).toMatch(/authorization[\s\S]*x-request-id/i);
  });

  it('tells the limits as they are', () => {
    expect(recipe).toContain(`References are at most ${mostReferences} at once`);
    expect(recipe).toContain(`of the ${defaultLimits.calls} that are allowed`);
    expect(recipe).toContain(`its ${defaultLimits.requests.toLocaleString('en')} requests a minute`);
  });
});
