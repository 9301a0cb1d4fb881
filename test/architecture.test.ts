import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../src/graph/schema.ts';
import { providers } from '../src/providers/registry.ts';

const root = join(import.meta.dirname, '..');

type Import = { from: string; to: string; statement: string };
type SourceFile = { path: string; text: string; imports: Import[] };

/** Import and export-from statements, static and dynamic; the formatter keeps each at the start of its line. */
const fromClause = /^(?:import|export)\b[^;'"]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm;

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = [...text.matchAll(fromClause)].map(([statement, ...targets]) => {
    const target = targets.find(Boolean) ?? '';
    return { from: path, to: target.startsWith('.') ? normalize(join(dirname(path), target)) : target, statement };
  });
  return { path, text, imports };
}

/** What `npm run codegen` writes is nobody's hand. */
const generated = 'src/web/graphql/';
const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.startsWith(generated))
  .sort()
  .map(readSource);
const imports = files.flatMap((file) => file.imports);
const inner = imports.filter(({ to }) => to.startsWith('src/'));
const carriers = globSync('src/providers/*/', { cwd: root }).map((path) => path.split('/')[2] ?? '');

/** Each part of the program imports from itself and from what stands right of it. */
const order = [
  'main',
  'server',
  'telemetry',
  'graph',
  'access',
  'watch',
  'intents',
  'events',
  'providers',
  'db',
  'domain',
];

/** What stands beside the order has rules of its own. */
const beside = ['sandbox', 'web', 'client'];

/** The programs; every other file that stands in no folder (config, metrics, banner…) belongs to the server. */
const programs = ['src/main.ts', 'src/sandbox-main.ts', 'src/events-main.ts', 'src/keys-main.ts'];

/** The part that a file belongs to; the pages, the client, the sandbox and each carrier's play stand beside the order. */
function partOf(path: string): string {
  const [, folder = '', ...rest] = path.split('/');
  if (rest.length === 0) return programs.includes(path) ? 'main' : 'server';
  return folder === 'sandbox' || (folder === 'providers' && rest[1] === 'sandbox') ? 'sandbox' : folder;
}

/** The carrier whose folder a file stands in; undefined for what all share. */
function carrierOf(path: string): string | undefined {
  return carriers.find((carrier) => path.startsWith(`src/providers/${carrier}/`));
}

const told = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('the layout', () => {
  it('is read whole: every import is understood and leads to a file or a package', () => {
    for (const { text, imports: found } of files) {
      expect(found.filter(({ statement }) => statement.startsWith('import'))).toHaveLength(
        text.match(/^import\b|\bimport\('/gm)?.length ?? 0,
      );
    }
    const known = new Set(globSync('src/**/*.{ts,tsx,css}', { cwd: root }));
    expect(inner.filter(({ to }) => !known.has(to)).map(told)).toEqual([]);
    expect(imports.filter(({ to }) => to.startsWith('.') || to.startsWith('/')).map(told)).toEqual([]);
  });

  it('has no folder but those of the order and those beside it', () => {
    const parts = new Set([...order, ...beside]);
    expect(files.map(({ path }) => partOf(path)).filter((part) => !parts.has(part))).toEqual([]);
  });

  it('lets each part import only from its right', () => {
    const wrong = inner.filter(({ from, to }) => {
      const [left, right] = [partOf(from), partOf(to)];
      return !beside.includes(left) && !beside.includes(right) && order.indexOf(left) > order.indexOf(right);
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it('keeps the domain free of everything else, packages and node included', () => {
    expect(imports.filter(({ from, to }) => partOf(from) === 'domain' && !to.startsWith('src/domain/'))).toEqual([]);
  });

  it('uses packages that package.json names, and Node; those for development in the pages alone', () => {
    const named = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, object>;
    const { dependencies = {}, devDependencies = {} } = named;
    const packageOf = (name: string) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
    const foreign = imports.filter(({ to }) => !to.startsWith('src/') && !isBuiltin(to));
    const wrong = foreign.filter(({ from, to }) => {
      const known = partOf(from) === 'web' ? { ...dependencies, ...devDependencies } : dependencies;
      return !Object.hasOwn(known, packageOf(to));
    });
    expect(wrong.map(told)).toEqual([]);
  });
});

describe('the pages', () => {
  it('know the server by its public API alone, and the server knows nothing of them', () => {
    const isFree = (path: string) => ['web', 'client'].includes(partOf(path));
    const wrong = inner.filter(({ from, to }) => isFree(from) !== isFree(to));
    expect(wrong.map(told)).toEqual([]);
  });

  it('are for the browser: nothing of Node is in them', () => {
    const wrong = imports.filter(({ from, to }) => {
      return partOf(from) === 'web' && from !== 'src/web/vite.config.ts' && isBuiltin(to);
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it('have no style or script in their markup, which their policy forbids', () => {
    for (const path of globSync('src/web/**/*.html', { cwd: root })) {
      const text = readFileSync(join(root, path), 'utf8');
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc="\.)|https?:/);
    }
  });
});

describe('the client', () => {
  it('is for browsers and programs alike: it stands alone, and knows of graphql-ws by its types', () => {
    const ours = imports.filter(({ from }) => partOf(from) === 'client');
    const wrong = ours.filter(({ to, statement }) => partOf(to) !== 'client' && !statement.startsWith('import type'));
    expect(ours.length).toBeGreaterThan(0);
    expect(wrong.map(told)).toEqual([]);
    const known = inner.filter(({ from, to }) => !['client', 'web'].includes(partOf(from)) && partOf(to) === 'client');
    expect(known.map(told)).toEqual([]);
  });
});

describe('the sandbox', () => {
  it('imports nothing of the client side, nor of another carrier', () => {
    const wrong = inner.filter(({ from, to }) => {
      if (partOf(from) !== 'sandbox') return false;
      const own = carrierOf(from);
      return !to.startsWith('src/sandbox/') && (!own || !to.startsWith(`src/providers/${own}/sandbox/`));
    });
    expect(wrong.map(told)).toEqual([]);
  });

  it("is reached by the programs, by the interface as a type, and by each carrier's index alone", () => {
    const wrong = inner.filter(({ from, to, statement }) => {
      if (partOf(from) === 'sandbox' || partOf(to) !== 'sandbox') return false;
      if (partOf(from) === 'main') return to !== 'src/sandbox/server.ts';
      if (from === 'src/providers/provider.ts') return !/^import type .* '..\/sandbox\/play.ts'/.test(statement);
      const own = `src/providers/${carrierOf(from)}`;
      return from !== `${own}/index.ts` || to !== `${own}/sandbox/index.ts`;
    });
    expect(wrong.map(told)).toEqual([]);
  });
});

describe('a carrier', () => {
  it('is one folder and one line of the registry', () => {
    const listed = files.find(({ path }) => path === 'src/providers/registry.ts')?.imports.map(({ to }) => to);
    expect(listed?.filter(carrierOf).sort()).toEqual(carriers.map((name) => `src/providers/${name}/index.ts`).sort());
    expect(providers.map(({ name }) => name.toLowerCase()).sort()).toEqual([...carriers].sort());
    expect(providers.map(({ sandbox }) => sandbox.provider)).toEqual(providers.map(({ name }) => name.toLowerCase()));
  });

  it('knows no other carrier', () => {
    const wrong = inner.filter(({ from, to }) => {
      const [own, other] = [carrierOf(from), carrierOf(to)];
      return own && other && own !== other;
    });
    expect(wrong.map(told)).toEqual([]);
  });

  // What only one carrier has is shown by the graph files that bear its name, and by the loaders of that.
  it('shows its insides to graph files of its own name and to the loaders, as types alone', () => {
    const wrong = inner.filter(({ from, to, statement }) => {
      const carrier = carrierOf(to);
      if (!carrier || carrierOf(from) || from === 'src/providers/registry.ts') return false;
      const bearsName = from.startsWith(`src/graph/${carrier}-`) || from === 'src/graph/loaders.ts';
      return !bearsName || !(statement.startsWith('import type') || to === `src/providers/${carrier}/index.ts`);
    });
    expect(wrong.map(told)).toEqual([]);
  });
});

describe('a file', () => {
  const faulty = (isFaulty: (file: SourceFile) => boolean): string[] => files.filter(isFaulty).map(({ path }) => path);
  /** What is TypeScript in a file: without comments and GraphQL, where `!` means another thing. */
  const toCode = (text: string): string =>
    text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|(?<=\bgraphql\()`[^`]*`/gm, '');

  it('has 250 lines at most', () => {
    expect(faulty(({ text }) => text.trimEnd().split('\n').length > 250)).toEqual([]);
  });

  it('is named in kebab-case by what it holds', () => {
    const kebab = /^src(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+(?:\.config)?\.tsx?$/;
    expect(faulty(({ path }) => !kebab.test(path))).toEqual([]);
    expect(faulty(({ path }) => /\b(?:utils?|helpers?|common|types?|misc|shared)\b(?=[./])/.test(path))).toEqual([]);
  });

  it('exports by name, with no enum, no any and no non-null assertion', () => {
    const isConfig = (path: string) => path === 'src/web/vite.config.ts';
    expect(faulty(({ path, text }) => !isConfig(path) && /^export default|^export \*/m.test(text))).toEqual([]);
    expect(faulty(({ text }) => /^(?:export )?(?:declare )?(?:const )?enum /m.test(text))).toEqual([]);
    expect(faulty(({ text }) => /(?::|<|\bas|\|) *any\b/.test(toCode(text)))).toEqual([]);
    expect(faulty(({ text }) => /[\w)\]]!(?=[.;,)[])/.test(toCode(text)))).toEqual([]);
  });

  it('says in a comment what each exported function and class is for', () => {
    const made = /^export (?:async )?(?:function|class) (\w+)|^export const (\w+)[^=\n]*= (?:async )?(?:\(|\w+ =>)/;
    const silent = files.flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, index) => {
        const [, declared, assigned] = made.exec(line) ?? [];
        const name = declared ?? assigned;
        return name && !lines[index - 1]?.endsWith('*/') ? [`${path}: ${name}`] : [];
      });
    });
    expect(silent).toEqual([]);
  });
});

describe('the schema', () => {
  type Described = { description?: string | null | undefined };

  /** Every part of a type that can be described, by its path. */
  function partsOf(type: GraphQLNamedType): [string, Described][] {
    const parts: [string, Described][] = [[type.name, type]];
    if (isEnumType(type)) {
      for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) parts.push([`${type.name}.${field.name}`, field]);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        parts.push([`${type.name}.${field.name}`, field]);
        for (const argument of field.args) parts.push([`${type.name}.${field.name}(${argument.name})`, argument]);
      }
    }
    return parts;
  }

  it('describes every type, field, argument, input field and enum value', () => {
    const parts = Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap(partsOf);
    expect(parts.length).toBeGreaterThan(300);
    expect(parts.filter(([, { description }]) => !description?.trim()).map(([path]) => path)).toEqual([]);
  });
});
