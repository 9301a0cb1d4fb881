import type { Batch } from '../provider.ts';

/** What was thrown, as an error that can be kept as a value. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The answers of a batch by key; where the batch failed as a whole, its error stands for each. */
export async function settle<Item>(
  keys: readonly string[],
  batch: Promise<Batch<Item>>,
): Promise<Map<string, Item | null | Error>> {
  const answers = await batch.catch(toError);
  return new Map(keys.map((key, index) => [key, answers instanceof Error ? answers : (answers[index] ?? null)]));
}
