import { describe, expect, it } from 'vitest';
import { openAnswerMemo, rememberReading } from '../../src/providers/answer-memo.ts';

const url = 'https://carrier.example/numbers';
const text = '{"data":[{"id":"1"},{"id":"2"}]}';

describe('what a carrier answers', () => {
  it('is the same object where it is repeated letter by letter, and another where a letter is another', () => {
    const memo = openAnswerMemo();
    const first = memo.readJson(url, text);
    expect(first).toEqual(JSON.parse(text));
    expect(memo.readJson(url, text)).toBe(first);
    const changed = memo.readJson(url, text.replace('2', '3'));
    expect(changed).toEqual({ data: [{ id: '1' }, { id: '3' }] });
    expect(memo.readJson(url, text)).toEqual(first);
    expect(memo.readJson(url, text)).not.toBe(first);
  });

  it('is kept by its whole URL: the same text elsewhere is another answer', () => {
    const memo = openAnswerMemo();
    expect(memo.readJson(`${url}?page=2`, text)).not.toBe(memo.readJson(url, text));
  });

  it('is no answer where it is no JSON, and nothing is forgotten for it', () => {
    const memo = openAnswerMemo();
    const first = memo.readJson(url, text);
    expect(memo.readJson(url, '<html>')).toBeUndefined();
    expect(memo.readJson(url, text)).toBe(first);
  });

  it('is kept as far as there is room: neither what is huge nor what is long ago', () => {
    const memo = openAnswerMemo();
    const huge = JSON.stringify('x'.repeat(1_000_001));
    expect(memo.readJson(url, huge)).toBe(JSON.parse(huge));
    const large = `[${'1,'.repeat(450_000)}1]`;
    const all = Array.from({ length: 10 }, (_, page) => memo.readJson(`${url}?page=${page}`, large));
    expect(memo.readJson(`${url}?page=9`, large)).toBe(all[9]);
    expect(memo.readJson(`${url}?page=0`, large)).not.toBe(all[0]);
  });
});

describe('what was made of an answer', () => {
  it('is made once for each reader that comes again', () => {
    const remember = rememberReading<object, number>();
    const [answer, reader, other] = [{}, {}, {}];
    let reads = 0;
    const read = (): number => {
      reads += 1;
      return reads;
    };
    expect([remember(answer, reader, read), remember(answer, reader, read)]).toEqual([1, 1]);
    expect([remember(answer, other, read), remember({}, reader, read)]).toEqual([2, 3]);
  });
});
