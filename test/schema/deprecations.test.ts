import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/graph/schema.ts';
import { judgeDeprecations } from './deprecations.ts';

const now = new Date('2026-11-22T10:00:00Z');
const judge = (text: string) => judgeDeprecations(buildSchema(text), now);
const deprecated = (reason: string) =>
  `type Query { now: Int old: Int @deprecated(reason: ${JSON.stringify(reason)}) }`;

describe('what is deprecated', () => {
  it('has a reason and a day that is still to come, in the whole schema', () => {
    expect(judgeDeprecations(schema, new Date())).toEqual([]);
  });

  it('is taken with what to do instead and a day', () => {
    expect(judge(deprecated('Ask for `now` instead. Removed after 2027-06-30.'))).toEqual([]);
  });

  it('may be there on its last day, and not after it', () => {
    expect(judge(deprecated('Ask for `now`. Removed after 2026-11-22.'))).toEqual([]);
    expect(judge(deprecated('Ask for `now`. Removed after 2026-11-21.'))).toEqual([
      'Query.old was to be removed after 2026-11-21: remove it, or set another day.',
    ]);
  });

  it.each([
    ['no reason at all', 'type Query { now: Int old: Int @deprecated }'],
    ['no day', deprecated('Ask for `now` instead.')],
    ['a day and nothing to do instead', deprecated('Removed after 2027-06-30.')],
    ['a day in other words', deprecated('Ask for `now`. Goes away in June 2027.')],
  ])('is refused with %s', (_what, text) => {
    expect(judge(text)).toEqual([
      'Query.old is deprecated: say what to do instead, and end with "Removed after 2027-06-30."',
    ]);
  });

  it('is refused with a day that is none', () => {
    expect(judge(deprecated('Ask for `now`. Removed after 2027-13-45.'))).toEqual([
      'Query.old is to be removed after 2027-13-45, which is no day.',
    ]);
  });

  it('is found wherever it may stand', () => {
    const places = judge(`
      type Query { thing(by: Int, as: String @deprecated): Thing }
      interface Thing { id: ID @deprecated }
      type Box implements Thing { id: ID @deprecated }
      enum State { ON OFF @deprecated }
      input Filter { a: Int @deprecated b: Int }
    `).map((sentence) => sentence.split(' ')[0]);
    expect(places.toSorted()).toEqual(['Box.id', 'Filter.a', 'Query.thing.as', 'State.OFF', 'Thing.id']);
  });
});
