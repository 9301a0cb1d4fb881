import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A block of code in a page, and where it is said to come from: a file, or a region of one. */
type Snippet = { page: string; source: string | undefined; language: string; code: string };

function snippetsOf(page: string): Snippet[] {
  const fence = /(?:^<!-- from (\S+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
  return [...read(page).matchAll(fence)].map(([, source, language = '', code = '']) => ({
    page,
    source,
    language,
    code,
  }));
}

/** What users write: the package's name where the tests import its source. */
const asPublished = (code: string): string =>
  code.replace(/'(?:\.\.\/)+src\/client\/([\w-]+)\.ts'/g, "'numbergraph/$1'");

/** The text of a file or of its region, moved to the left; undefined where there is no such region. */
function readRegion(source: string): string | undefined {
  const [path = '', region] = source.split('#');
  const text = read(path);
  if (!region) return asPublished(text);
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const count = lines.slice(first).findIndex((line) => line.trim() === '// #endregion');
  if (first < 0 || count < 0) return undefined;
  const body = lines.slice(first + 1, first + count);
  const margin = Math.min(...body.filter(Boolean).map((line) => line.search(/\S/)));
  return asPublished(body.map((line) => `${line.slice(margin)}\n`).join(''));
}

const snippets = globSync('docs/*.md', { cwd: root }).sort().flatMap(snippetsOf);

describe('the code in the recipes', () => {
  const marked = snippets.flatMap(({ source, ...snippet }) => (source ? [{ source, ...snippet }] : []));

  it.each(marked)('$source is what the tests run', ({ source, code }) => {
    expect(code).toBe(readRegion(source));
  });

  it('comes from the tests, all of it that is for clients', () => {
    expect(marked.length).toBeGreaterThan(0);
    const own = snippets.filter(
      ({ page, language }) => page.startsWith('docs/clients') && /^(?:[jt]sx?|graphql)$/.test(language),
    );
    expect(own.filter(({ source }) => !source)).toEqual([]);
  });

  it('leaves out no region of what users copy', () => {
    const regions = globSync('test/clients/{*,relay/*}.ts', { cwd: root }).flatMap((path) =>
      [...read(path).matchAll(/^\s*\/\/ #region (\S+)$/gm)].map(([, region]) => `${path}#${region}`),
    );
    expect(regions.filter((region) => !marked.some(({ source }) => source === region))).toEqual([]);
  });
});
