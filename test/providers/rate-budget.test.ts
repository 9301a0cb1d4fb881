import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRateBudget } from '../../src/providers/rate-budget.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A budget, and the names of the tasks that have begun; a task ends when it is told to. */
function openRun(concurrency: number) {
  const budget = openRateBudget(concurrency);
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  const run = (name: string, { priority = 0, signal = new AbortController().signal } = {}): Promise<string> => {
    const end = Promise.withResolvers<string>();
    ends.set(name, end);
    const task = (): Promise<string> => {
      begun.push(name);
      return end.promise;
    };
    return budget.run(task, { priority, signal });
  };
  /** Ends tasks, and lets those begin whose turn it then is. */
  const end = async (...names: string[]): Promise<void> => {
    for (const name of names) ends.get(name)?.resolve(name);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { budget, begun, run, end, fail: (name: string, error: Error) => ends.get(name)?.reject(error) };
}

describe('a rate budget', () => {
  it('has so many under way at once, and the next in the order in which they came', async () => {
    const { budget, begun, run, end } = openRun(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => run(name));
    expect([begun, budget.waiting]).toEqual([['a', 'b'], 2]);
    await end('b');
    expect([begun, budget.waiting]).toEqual([['a', 'b', 'c'], 1]);
    await end('a', 'c', 'd');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect(budget.waiting).toBe(0);
  });

  it('lets what is urgent go first, and among equals the one that came first', async () => {
    const { begun, run, end } = openRun(1);
    const all = [run('first'), run('low', { priority: -1 }), run('usual'), run('high', { priority: 1 }), run('too')];
    await end('first', 'high', 'usual', 'too', 'low');
    await end();
    await Promise.all(all);
    expect(begun).toEqual(['first', 'high', 'usual', 'too', 'low']);
  });

  it('gives the turn of a task that fails to the next', async () => {
    const { begun, run, end, fail } = openRun(1);
    const [failing, next] = [run('failing'), run('next')];
    fail('failing', new Error('broke'));
    await expect(failing).rejects.toThrow('broke');
    await end('next');
    expect(await next).toBe('next');
    expect(begun).toEqual(['failing', 'next']);
  });

  it('lets go of who waits no longer, with the reason, and of nobody else', async () => {
    const { budget, begun, run, end } = openRun(1);
    const leaving = new AbortController();
    const all = [run('a'), run('b', { signal: leaving.signal }), run('c')];
    leaving.abort(new Error('too late'));
    await expect(all[1]).rejects.toThrow('too late');
    expect(budget.waiting).toBe(1);
    await end('a');
    await end('c');
    expect(begun).toEqual(['a', 'c']);
    await expect(run('d', { signal: leaving.signal })).rejects.toThrow('too late');
    expect(begun).toEqual(['a', 'c']);
  });

  it('leaves a task under way alone when its signal ends: that ends in its own words', async () => {
    const { run, end } = openRun(1);
    const leaving = new AbortController();
    const task = run('a', { signal: leaving.signal });
    leaving.abort();
    await end('a');
    expect(await task).toBe('a');
  });

  it('begins nothing in a pause, the longest that was asked for, and everything after it', async () => {
    vi.useFakeTimers();
    const { budget, begun, run, end } = openRun(2);
    const until = Date.now() + 5_000;
    budget.pauseUntil(until);
    budget.pauseUntil(until - 3_000);
    expect(budget.pausedUntil).toBe(until);
    const all = [run('a'), run('b'), run('c')];
    await vi.advanceTimersByTimeAsync(4_999);
    expect([begun, budget.waiting]).toEqual([[], 3]);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toEqual(['a', 'b']);
    await end('a', 'b');
    await end('c');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  });
});
