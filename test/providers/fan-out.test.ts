import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FanOutOptions, type FanOutPage, fanOut, type Source } from '../../src/providers/fan-out.ts';
import { readCursor, toCursor } from '../../src/providers/list-cursor.ts';
import type { ListPage } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';

const list = 'numbers {}';
const now = Date.parse('2026-01-05T10:00:00Z');

/** A carrier's list, simulated: how long it is, how many rows its pages hold, and which of its calls fail. */
type Play = { size: number; page: number; emptyEnd: boolean; failing: readonly number[] };

const play = fc.record<Play>({
  size: fc.nat(30),
  page: fc.integer({ min: 1, max: 40 }),
  emptyEnd: fc.boolean(),
  failing: fc.constant([]),
});
const failingPlay = fc.record<Play>({
  size: fc.nat(12),
  page: fc.integer({ min: 1, max: 15 }),
  emptyEnd: fc.boolean(),
  failing: fc.array(fc.nat(6), { maxLength: 4 }),
});
const plays = fc.array(play, { minLength: 1, maxLength: 4 });
const first = fc.integer({ min: 1, max: 25 });

const nameOf = (index: number) => ({ label: `account-${index}`, provider: 'TELNYX' as const });
const itemsOf = ({ size }: Play, index: number) => Array.from({ length: size }, (_, item) => `${index}.${item}`);
const unionOf = (all: readonly Play[]) => all.flatMap(itemsOf);
const failure = (index: number) =>
  new ProviderError(nameOf(index), 'PROVIDER_UNAVAILABLE', 'is away', { httpStatus: 503 });

function toSource(simulated: Play, index: number, calls: string[]): Source<string> {
  const items = itemsOf(simulated, index);
  let count = 0;
  return {
    account: nameOf(index),
    async list(position): Promise<ListPage<string>> {
      calls.push(nameOf(index).label);
      count += 1;
      if (simulated.failing.includes(count - 1)) throw failure(index);
      const start = Number(position ?? 0);
      const end = Math.min(start + simulated.page, items.length);
      const isEnd = end === items.length && !(simulated.emptyEnd && end > start);
      return {
        items: items.slice(start, end).map((item, offset) => ({ item, position: String(start + offset + 1) })),
        next: isEnd ? null : String(end),
        asOf: new Date(now),
        unreadable: [],
      };
    },
  };
}

/** A list over simulated carriers, and which accounts were asked. */
function simulate(all: readonly Play[], options: Partial<FanOutOptions<string>> = {}) {
  const calls: string[] = [];
  const sources = all.map((simulated, index) => toSource(simulated, index, calls));
  const usual = {
    list,
    sources,
    matches: () => true,
    sizes: new Map<string, number>(),
    patience: 60_000,
    now: () => now,
  };
  const read = (size: number, cursor: string | null = null): Promise<FanOutPage<string>> => {
    const after = cursor === null ? null : readCursor(list, cursor);
    if (typeof after === 'string') throw new Error(after);
    return fanOut({ ...usual, first: size, after, ...options });
  };
  return { calls, read };
}

const itemsIn = (page: FanOutPage<string>) => page.edges.map(({ item }) => item);

/** All pages to the end, asking again for what failed. */
async function walk(read: ReturnType<typeof simulate>['read'], size: number): Promise<FanOutPage<string>[]> {
  const pages: FanOutPage<string>[] = [];
  for (let after: string | null = null; pages.length < 500; ) {
    const page: FanOutPage<string> = await read(size, after);
    pages.push(page);
    const isOver = page.coverage.every(({ state }) => state === 'COMPLETE' || state === 'SKIPPED');
    if (!page.hasNextPage && isOver) return pages;
    after = page.endCursor;
  }
  throw new Error('the walk does not end');
}

describe('a list over accounts', () => {
  it('gives by pages of any size what all accounts hold, once, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(plays, first, async (all, size) => {
        const pages = await walk(simulate(all).read, size);
        expect(pages.flatMap(itemsIn)).toEqual(unionOf(all));
        for (const page of pages) {
          expect(page.edges.length).toBeLessThanOrEqual(size);
          const counts = page.coverage.map(({ itemCount }) => itemCount);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(page.edges.length);
        }
      }),
    );
  });

  it('goes on right behind any item by its cursor', async () => {
    await fc.assert(
      fc.asyncProperty(plays, first, fc.nat(), async (all, size, pick) => {
        const { read } = simulate(all);
        const page = await read(size);
        if (page.edges.length === 0) return;
        const index = pick % page.edges.length;
        const rest: string[] = [];
        for (let after = page.edges[index]?.cursor() ?? null, more = true; more; ) {
          const next: FanOutPage<string> = await read(size, after);
          rest.push(...itemsIn(next));
          after = next.endCursor;
          more = next.hasNextPage;
        }
        expect(rest).toEqual(unionOf(all).slice(index + 1));
      }),
    );
  });

  it('applies what the carriers do not filter, and loses nothing by it', async () => {
    await fc.assert(
      fc.asyncProperty(plays, first, fc.integer({ min: 1, max: 7 }), async (all, size, modulus) => {
        const matches = (item: string) => Number(item.split('.')[1]) % modulus === 0;
        const pages = await walk(simulate(all, { matches }).read, size);
        expect(pages.flatMap(itemsIn)).toEqual(unionOf(all).filter(matches));
      }),
    );
  });

  it('gives what failed with a later page, everything once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(failingPlay, { minLength: 1, maxLength: 4 }), first, async (all, size) => {
        const pages = await walk(simulate(all).read, size);
        const items = pages.flatMap(itemsIn);
        expect(items.toSorted()).toEqual(unionOf(all).toSorted());
        for (const [index, simulated] of all.entries()) {
          const own = items.filter((item) => item.startsWith(`${index}.`));
          expect(own).toEqual(itemsOf(simulated, index));
        }
      }),
    );
  });

  it('is the same however long it waits for one account before it asks the next', async () => {
    await fc.assert(
      fc.asyncProperty(plays, first, async (all, size) => {
        const pages = await walk(simulate(all, { patience: 0 }).read, size);
        expect(pages.flatMap(itemsIn)).toEqual(unionOf(all));
      }),
      { numRuns: 30 },
    );
  });

  it('claims completeness and a total only of what was read to its end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(failingPlay, { minLength: 1, maxLength: 4 }), first, async (all, size) => {
        const pages = await walk(simulate(all).read, size);
        const seen: string[] = [];
        for (const [number, page] of pages.entries()) {
          seen.push(...itemsIn(page));
          for (const [index, { state, fault }] of page.coverage.entries()) {
            const own = seen.filter((item) => item.startsWith(`${index}.`));
            if (state === 'COMPLETE') expect(own).toHaveLength(all[index]?.size ?? 0);
            expect(fault !== null).toBe(state === 'FAILED' || state === 'PARTIAL');
          }
          if (page.totalCount !== null) {
            expect(number).toBe(0);
            expect(page.totalCount).toBe(unionOf(all).length);
          }
        }
        if (pages.length === 1) expect(pages[0]?.totalCount).toBe(unionOf(all).length);
      }),
    );
  });
});

const sound = (size: number, page = 100): Play => ({ size, page, emptyEnd: false, failing: [] });

describe('which accounts a page asks', () => {
  it('is no more than it takes to fill the page', async () => {
    const { calls, read } = simulate([sound(5), sound(5), sound(5)]);
    await read(5);
    expect(calls).toEqual(['account-0']);
  });

  it('is all that it will need at once, as far as their sizes are known', async () => {
    const sizes = new Map([0, 1, 2].map((index) => [`${list} account-${index}`, 5]));
    const releases: (() => void)[] = [];
    const calls: string[] = [];
    const { read } = simulate([sound(5), sound(5), sound(5)], {
      sizes,
      sources: [sound(5), sound(5), sound(5)].map((simulated, index) => {
        const source = toSource(simulated, index, calls);
        return {
          ...source,
          async list(position, wanted) {
            const page = await source.list?.(position, wanted);
            await new Promise<void>((resolve) => releases.push(resolve));
            return page ?? { items: [], next: null, asOf: new Date(now), unreadable: [] };
          },
        };
      }),
    });
    const page = read(8);
    while (releases.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(['account-0', 'account-1']);
    for (const release of releases) release();
    expect(itemsIn(await page)).toEqual(unionOf([sound(5), sound(3)]));
    expect(calls).toEqual(['account-0', 'account-1']);
  });

  it('remembers how long a list was', async () => {
    const sizes = new Map<string, number>();
    await simulate([sound(5), sound(7)], { sizes }).read(50);
    expect([...sizes]).toEqual([
      [`${list} account-0`, 5],
      [`${list} account-1`, 7],
    ]);
  });

  it('grows to all when one keeps the page waiting', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const calls: string[] = [];
    const slow = toSource(sound(2), 0, calls);
    const sources: Source<string>[] = [
      {
        ...slow,
        async list(position, wanted) {
          await released;
          return slow.list?.(position, wanted) ?? Promise.reject(new Error('no list'));
        },
      },
      toSource(sound(2), 1, calls),
      toSource(sound(2), 2, calls),
    ];
    const { read } = simulate([], { sources, patience: 1 });
    const page = read(10);
    while (calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(['account-1', 'account-2']);
    release();
    expect(itemsIn(await page)).toEqual(['0.0', '0.1', '1.0', '1.1', '2.0', '2.1']);
  });

  it('leaves out one that cannot serve the list, and says so', async () => {
    const sources: Source<string>[] = [{ account: nameOf(0), list: null }, toSource(sound(1), 1, [])];
    const page = await simulate([], { sources }).read(10);
    expect(page.coverage.map(({ account, state }) => [account, state])).toEqual([
      ['account-0', 'SKIPPED'],
      ['account-1', 'COMPLETE'],
    ]);
    expect(page.totalCount).toBe(1);
  });

  it('is bounded where a filter lets next to nothing through', async () => {
    const { calls, read } = simulate([sound(1_000, 10)], { matches: () => false });
    const page = await read(5);
    expect(calls).toHaveLength(10);
    expect(page).toMatchObject({ edges: [], hasNextPage: true, coverage: [{ state: 'MORE' }], totalCount: null });
  });
});

describe('a fault', () => {
  it('after some items makes a part PARTIAL, keeps the items, and the list goes on behind them', async () => {
    const { read } = simulate([{ ...sound(6, 2), failing: [1] }, sound(2)]);
    const page = await read(10);
    expect(itemsIn(page)).toEqual(['0.0', '0.1', '1.0', '1.1']);
    expect(page.coverage).toMatchObject([
      { state: 'PARTIAL', itemCount: 2, fault: { code: 'PROVIDER_UNAVAILABLE', httpStatus: 503 } },
      { state: 'COMPLETE', itemCount: 2, fault: null },
    ]);
    expect(page.hasNextPage).toBe(true);
    expect(itemsIn(await read(10, page.endCursor))).toEqual(['0.2', '0.3', '0.4', '0.5']);
  });

  it('of ours is no fault of the carrier: it goes on as it is', async () => {
    const bug = new TypeError('a bug');
    const sources: Source<string>[] = [{ account: nameOf(0), list: () => Promise.reject(bug) }];
    await expect(simulate([], { sources }).read(5)).rejects.toBe(bug);
  });

  it('of the position that a client gave goes on as the client’s', async () => {
    const bad = new ProviderError(nameOf(0), 'BAD_USER_INPUT', 'no such position');
    const sources: Source<string>[] = [{ account: nameOf(0), list: () => Promise.reject(bad) }];
    await expect(simulate([], { sources }).read(5)).rejects.toBe(bad);
  });

  it('in rows makes a part PARTIAL and names the first of them', async () => {
    const unreadable = ['sid A: row', 'sid B: row', 'sid C: row', 'sid D: row'];
    const sources: Source<string>[] = [
      { account: nameOf(0), list: async () => ({ items: [], next: null, asOf: new Date(now), unreadable }) },
    ];
    const page = await simulate([], { sources }).read(5);
    expect(page.coverage[0]).toMatchObject({
      state: 'PARTIAL',
      fault: { code: 'PROVIDER_UNREADABLE', message: expect.stringContaining('4 rows') },
    });
    expect(page.coverage[0]?.fault?.message).toContain('sid A: row; sid B: row; sid C: row');
    expect(page.coverage[0]?.fault?.message).not.toContain('sid D');
    expect(page).toMatchObject({ hasNextPage: false, totalCount: null });
  });
});

describe('a cursor', () => {
  const state = fc
    .dictionary(
      fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,9}$/),
      fc.oneof(
        fc.record({ position: fc.string() }),
        fc.record({ doneAt: fc.integer({ min: 0, max: 4_102_444_800_000 }) }),
      ),
      { maxKeys: 5 },
    )
    .map((entries) => new Map(Object.entries(entries)));

  it('is read back as it was made, for its own list alone', () => {
    fc.assert(
      fc.property(state, fc.string(), fc.string(), (made, name, other) => {
        const cursor = toCursor(name, made);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor(name, cursor)).toEqual(made);
        if (other !== name) expect(readCursor(other, cursor)).toBe('it belongs to another list or another filter');
      }),
    );
  });

  it('that was not made here is refused in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => btoa(encodeURI(text))),
        ),
        (text) => {
          expect(readCursor(list, text)).toBeTypeOf('string');
        },
      ),
    );
  });

  it.each(['1e999', '9e15', '-1', '0.5'])('with a time that no clock shows is refused: %s', (time) => {
    const sound = JSON.parse(Buffer.from(toCursor(list, new Map([['one', { doneAt: 7 }]])), 'base64url').toString());
    const forged = JSON.stringify(sound).replace(':7', `:${time}`);
    expect(readCursor(list, Buffer.from(forged).toString('base64url'))).toBeTypeOf('string');
  });
});
