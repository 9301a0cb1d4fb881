import type { z } from 'zod';

/** Rows that could be read, and one sentence for each that could not. */
export type Rows<Item> = { items: Item[]; unreadable: string[] };

/**
 * Reads the rows of a list one by one, so that a bad row costs that row only. `toItem` may throw to refuse a row;
 * `idOf` names the row in the sentence, e.g. by its `sid`.
 */
export function readRows<Wire, Item>(
  rows: readonly unknown[],
  shape: z.ZodType<Wire>,
  toItem: (wire: Wire) => Item,
  idField: string,
): Rows<Item | null> {
  const unreadable: string[] = [];
  const items = rows.map((row) => {
    const parsed = shape.safeParse(row);
    try {
      if (parsed.success) return toItem(parsed.data);
      const [issue] = parsed.error.issues;
      unreadable.push(`${nameOf(row, idField)}: ${issue?.path.join('.') || 'row'}: ${issue?.message}`);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      unreadable.push(`${nameOf(row, idField)}: ${error.message}`);
    }
    return null;
  });
  return { items, unreadable };
}

/** Thrown by a map from wire to domain that cannot stand for a row, e.g. a number that is no E.164. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
}

function nameOf(row: unknown, idField: string): string {
  const id = typeof row === 'object' && row !== null ? Reflect.get(row, idField) : undefined;
  return typeof id === 'string' ? `${idField} ${id}` : `row without ${idField}`;
}
