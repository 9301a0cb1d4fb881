import type { AccountName } from '../../domain/account.ts';
import { ProviderError } from '../provider-error.ts';

/** The largest `page[size]` (contract telnyx.md 4). */
export const largestPage = 250;

/** One page of a list: `page[number]` from 1, `page[size]` (contract telnyx.md 4). */
export type PageNumber = { number: number; size: number };

/**
 * The page to ask for by a reader who stands at an offset and wants that many rows: the smallest that holds them all,
 * else the one that holds most of them. Pages start at multiples of their size alone, so a page may start before the offset.
 */
export function pageFor(offset: number, wanted: number): PageNumber {
  const least = Math.min(wanted, largestPage);
  let best: PageNumber = { number: offset + 1, size: 1 };
  let most = 0;
  for (let size = 1; size <= largestPage; size += 1) {
    const number = Math.floor(offset / size) + 1;
    const held = number * size - offset;
    if (held >= least) return { number, size };
    if (held >= most) {
      best = { number, size };
      most = held;
    }
  }
  return best;
}

/** Where a reader stands: in which of a provider's lists that are read one after another, and how many rows in. */
export type Position<Stream extends string> = { stream: Stream; offset: number };

/** A position as text, which `readPosition` takes back. */
export function toPosition(stream: string, offset: number): string {
  return `${stream}.${offset}`;
}

/** Reads a position; null is the start of the first stream. Throws ProviderError BAD_USER_INPUT on anything else. */
export function readPosition<Stream extends string>(
  account: AccountName,
  position: string | null,
  streams: readonly [Stream, ...Stream[]],
): Position<Stream> {
  if (position === null) return { stream: streams[0], offset: 0 };
  const [, name, digits] = /^([a-z]+)\.(\d{1,9})$/.exec(position) ?? [];
  const stream = streams.find((known) => known === name);
  if (!stream || !digits) {
    throw new ProviderError(account, 'BAD_USER_INPUT', `${account.label}: the cursor holds no position of this list`);
  }
  return { stream, offset: Number(digits) };
}
