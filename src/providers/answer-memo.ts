import { LRUCache } from 'lru-cache';
import { readJson } from '../domain/json.ts';

/** Characters of answers that an account keeps, the latest first, and of the longest of them. */
const kept = { inAll: 8_000_000, longest: 1_000_000 };

/** The bodies of a carrier's last answers: one that is repeated letter by letter is the same object, and is read once. */
export type AnswerMemo = {
  /** Reads an answer's JSON; undefined where it is none. Nobody may change what it gives. */
  readJson(url: string, text: string): unknown;
};

type Answer = { text: string; body: unknown };

/**
 * Opens the answers of one account. The carrier is asked every time: what is saved is reading again what it said before,
 * which is most of what a list costs that is looked at often.
 */
export function openAnswerMemo(): AnswerMemo {
  const answers = new LRUCache<string, Answer>({
    maxSize: kept.inAll,
    maxEntrySize: kept.longest,
    sizeCalculation: ({ text }, url) => text.length + url.length + 1,
  });
  return {
    readJson(url, text) {
      const before = answers.get(url);
      if (before?.text === text) return before.body;
      const body = readJson(text);
      if (body !== undefined) answers.set(url, { text, body });
      return body;
    },
  };
}

/**
 * Keeps what a reader made of an object for as long as that is there: of an answer that is repeated, which is the same
 * object, it is made once.
 */
export function rememberReading<Reader extends object, Found>(): (
  given: object,
  reader: Reader,
  read: () => Found,
) => Found {
  const known = new WeakMap<object, { reader: Reader; found: Found }>();
  return (given, reader, read) => {
    const before = known.get(given);
    if (before?.reader === reader) return before.found;
    const found = read();
    known.set(given, { reader, found });
    return found;
  };
}
