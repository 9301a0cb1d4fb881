import { readSort } from './parameter.ts';
import type { OwnedNumber } from './state.ts';

const sortKeys = ['purchased_at', 'phone_number', 'connection_name', 'usage_payment_method'] as const;

function keyOf(owned: OwnedNumber, key: (typeof sortKeys)[number]): string | null {
  return key === 'usage_payment_method' ? owned.voice.usage_payment_method : owned.number[key];
}

/**
 * Sorts a list of numbers as its `sort` says. The contract (telnyx.md 4) names no direction: ascending, with numbers
 * that lack the value last. Without `sort` the list keeps its own order.
 */
export function sortNumbers(query: URLSearchParams, numbers: OwnedNumber[]): OwnedNumber[] {
  const key = readSort(query, 'sort', sortKeys);
  if (key === undefined) return numbers;
  return numbers.toSorted((first, second) => {
    const one = keyOf(first, key);
    const other = keyOf(second, key);
    if (one === other) return 0;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -1 : 1;
  });
}
