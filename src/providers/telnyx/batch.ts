import type { Batch } from '../provider.ts';
import { toError } from '../provider-error.ts';

/** The answers of a batch by key; where the batch failed as a whole, its error stands for each. */
export async function settle<Item>(
  keys: readonly string[],
  batch: Promise<Batch<Item>>,
): Promise<Map<string, Item | null | Error>> {
  const answers = await batch.catch(toError);
  return new Map(keys.map((key, index) => [key, answers instanceof Error ? answers : (answers[index] ?? null)]));
}
