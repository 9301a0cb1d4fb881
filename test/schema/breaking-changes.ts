import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A schema that clients may have been written for, and the last version that had been released then. */
export type Published = { version: string; schema: string };

/** A version of the changelog, or what is not released yet, with the places that it names as broken. */
type Section = { title: string; broken: ReadonlySet<string> };

/** The sections of a changelog, the newest first. */
export function readChangelog(text: string): Section[] {
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => {
    const [, title = ''] = /^\[?([^\s\]]+)/.exec(section) ?? [];
    const [, breaking = ''] = /^### Breaking\n([\s\S]*?)(?=^### |(?![\s\S]))/m.exec(section) ?? [];
    return { title, broken: new Set([...breaking.matchAll(/`([^`\n]+)`/g)].map(([, place = '']) => place)) };
  });
}

/** The newest version of a changelog; null where none is released. */
export function newestVersion(changelog: string): string | null {
  return readChangelog(changelog).find(({ title }) => /^\d/.test(title))?.title ?? null;
}

/** Changes of that level between a schema and what it has become. */
export async function findChanges(from: string, to: string, level: CriticalityLevel): Promise<Change[]> {
  const changes = await diff(buildSchema(from), buildSchema(to));
  return changes.filter(({ criticality }) => criticality.level === level);
}

/** The place of a change, by which the changelog names it. */
const placeOf = ({ path, type }: Change): string => path ?? type;

/** What breaks clients of a published schema unnamed: no section of the changelog since then names it. A sentence each. */
export async function findUnnamed(published: Published, schema: string, changelog: string): Promise<string[]> {
  const sections = readChangelog(changelog);
  const known = sections.findIndex(({ title }) => title === published.version);
  if (known < 0) return [`The changelog has no section for ${published.version}, which was released.`];
  const since = sections.slice(0, known);
  const broken = await findChanges(published.schema, schema, CriticalityLevel.Breaking);
  return broken
    .filter((change) => !since.some((section) => section.broken.has(placeOf(change))))
    .map(
      (change) => `${change.message}. Name \`${placeOf(change)}\` under Breaking in the changelog, or take it back.`,
    );
}

/** What may surprise clients of a published schema, e.g. a new value of an enum: a sentence each. */
export async function findDangerous(published: Published, schema: string): Promise<string[]> {
  const changes = await findChanges(published.schema, schema, CriticalityLevel.Dangerous);
  return changes.map(({ message }) => message);
}
