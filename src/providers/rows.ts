import type { z } from 'zod';
import { rememberReading } from './answer-memo.ts';

/** Rows that could be read, and one sentence for each that could not. */
export type Rows<Item> = { items: Item[]; unreadable: string[] };

/** A row as it was read, or why it could not be. */
type Reading<Wire> = { wire: Wire } | { fault: string };

const remember = rememberReading<z.ZodType, Reading<unknown>[]>();

/**
 * Reads the rows of a list from `skip` on, one by one, so that a bad row costs that row only. `toItem` may throw to refuse
 * a row; `idField` names the row in the sentence, e.g. by its `sid`.
 */
export function readRows<Wire, Item>(
  rows: readonly unknown[],
  options: { skip?: number; shape: z.ZodType<Wire>; toItem: (wire: Wire) => Item; idField: string },
): Rows<Item | null> {
  const { skip = 0, shape, toItem, idField } = options;
  const readings = remember(rows, shape, () => []) as Reading<Wire>[];
  const unreadable: string[] = [];
  const toItemOrNull = (row: unknown, index: number): Item | null => {
    readings[index] ??= readRow(row, shape);
    const reading = readings[index] as Reading<Wire>;
    try {
      if ('wire' in reading) return toItem(reading.wire);
      unreadable.push(`${nameOf(row, idField)}: ${reading.fault}`);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      unreadable.push(`${nameOf(row, idField)}: ${error.message}`);
    }
    return null;
  };
  const items: (Item | null)[] = [];
  for (let index = skip; index < rows.length; index += 1) items.push(toItemOrNull(rows[index], index));
  return { items, unreadable };
}

/** A shape may map what it reads, and refuse it as `toItem` may: of a row that is repeated that is done once, too. */
function readRow<Wire>(row: unknown, shape: z.ZodType<Wire>): Reading<Wire> {
  try {
    const parsed = shape.safeParse(row);
    if (parsed.success) return { wire: parsed.data };
    const [issue] = parsed.error.issues;
    return { fault: `${issue?.path.join('.') || 'row'}: ${issue?.message}` };
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    return { fault: error.message };
  }
}

/** Thrown by a map from wire to domain that cannot stand for a row, e.g. a number that is no E.164. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
}

function nameOf(row: unknown, idField: string): string {
  const id = typeof row === 'object' && row !== null ? Reflect.get(row, idField) : undefined;
  return typeof id === 'string' ? `${idField} ${id}` : `row without ${idField}`;
}
