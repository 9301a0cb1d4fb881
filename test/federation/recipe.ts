import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is written for those who compose the subgraph with others. */
export const recipe = readFileSync(join(import.meta.dirname, '../../docs/federation.md'), 'utf8');

/** The blocks of the recipe in one language, in their order. */
export function readBlocks(language: string): string[] {
  return [...recipe.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, written, block = '']) =>
    written === language ? block : [],
  );
}

/** A file of the recipe, which names each in its first line. */
export function readRecipe(language: string, file: string): string {
  const found = readBlocks(language).find((block) => block.split('\n', 1)[0]?.includes(` ${file}`));
  if (!found) throw new Error(`the recipe has no ${file}`);
  return found;
}
