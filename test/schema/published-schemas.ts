import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUnnamed, newestVersion, type Published } from './breaking-changes.ts';

const paths = { schema: 'schema/schema.graphql', released: 'schema/released.graphql', changelog: 'CHANGELOG.md' };

/** A hook of git names its own repository to whatever it starts. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));

/** Runs git in a folder. Throws where it fails, or is not there. */
export function runGit(root: string, ...words: string[]): string {
  return execFileSync('git', words, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** What git has to say; null where there is no git, no history or nothing of that name. */
function ask(root: string, ...words: string[]): string | null {
  try {
    return runGit(root, ...words);
  } catch {
    return null;
  }
}

/** Whether the history of a folder can be read. */
export function hasHistory(root: string): boolean {
  return ask(root, 'rev-parse', '--verify', 'HEAD') !== null;
}

const textAt = (root: string, revision: string, path: string) => ask(root, 'show', `${revision}:./${path}`);
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

/** The schema of a release, which says in its first line which version it is of. */
export function readRelease(text: string): Published {
  const [, version, schema = ''] = /^# Version (\S+)\n([\s\S]*)$/.exec(text) ?? [];
  if (!version) throw new Error(`${paths.released}: the first line must be "# Version x.y.z"`);
  return { version, schema };
}

/**
 * Every schema that clients may have been written for, as far as is known here: that of the last release, those of all
 * releases that the history has, and what was committed last. In a shallow clone these are fewer.
 */
export function listPublished(root: string): Published[] {
  const release = readRelease(read(root, paths.released));
  const releases = ask(root, 'log', '--format=%H', '--', paths.released)?.split('\n').filter(Boolean) ?? [];
  const past = releases.flatMap((revision) => textAt(root, revision, paths.released) ?? []).map(readRelease);
  const committed = ['HEAD', 'HEAD~'].flatMap((revision) => {
    const schema = textAt(root, revision, paths.schema);
    const released = textAt(root, revision, paths.released);
    return schema === null ? [] : { schema, version: released ? readRelease(released).version : release.version };
  });
  const all = [release, ...past, ...committed];
  return [...new Map(all.map((published) => [JSON.stringify(published), published])).values()];
}

/** What of the schema, its last release and the changelog do not fit together: a sentence each. */
export async function judgePublished(root: string): Promise<string[]> {
  const [schema, changelog] = [read(root, paths.schema), read(root, paths.changelog)];
  const { version } = readRelease(read(root, paths.released));
  const newest = newestVersion(changelog);
  const unnamed = await Promise.all(listPublished(root).map((published) => findUnnamed(published, schema, changelog)));
  return [
    ...(newest === version
      ? []
      : [`${paths.released} is of ${version}, but the changelog's newest version is ${newest}.`]),
    ...new Set(unnamed.flat()),
  ];
}
