import type { z } from 'zod';
import { findMany } from '../find-many.ts';
import type { Batch, Call } from '../provider.ts';
import { toError } from '../provider-error.ts';
import { settle } from './batch.ts';
import { type Endpoint, readRecord, type TelnyxClient } from './client.ts';
import { openList, type Query } from './list.ts';
import type { PageNumber } from './paging.ts';

/** Settings as a number's details hold them: undefined = not asked for, null = it has none, an error = could not be read. */
export type Settings<Value> = Value | null | Error | undefined;

/** Gives the settings of numbers once their ids are known. */
export type SettingsReader<Value> = (ids: readonly string[]) => Promise<ReadonlyMap<string, Value | null | Error>>;

/** One kind of settings, which the carrier keeps in a list of its own beside the numbers. */
export type SettingsSource<Value> = {
  byIds(ids: readonly string[], call: Call): Promise<Batch<Value>>;
  /**
   * Asks at once for the page that should lie beside a page of numbers. No common order of the lists is promised, so it
   * is matched by id, and what it lacks is loaded after.
   */
  beside(page: PageNumber, query: Query | undefined, call: Call): SettingsReader<Value>;
  /** Asks for nothing before the ids are known. */
  after(call: Call): SettingsReader<Value>;
};

/** Opens one kind of settings by its list and its single record, whose `id` is that of the number (contract telnyx.md 1). */
export function openSettings<Wire extends { id: string }, Value>(
  client: TelnyxClient,
  options: {
    list: Endpoint;
    record: Endpoint;
    shape: z.ZodType<Wire>;
    toSettings: (wire: Wire) => Value;
    /** Puts the list in the order of the numbers, where it can be. */
    order?: Query;
  },
): SettingsSource<Value> {
  // Mapped as they are read, so that a row that is repeated is mapped once.
  const shape = options.shape.transform((wire) => ({ id: wire.id, settings: options.toSettings(wire) }));
  const list = openList(client, options.list, { shape, toItem: (row) => row, query: options.order });

  async function find(
    ids: readonly string[],
    call: Call,
    known?: Parameters<typeof list.walk>[1],
  ): Promise<Batch<Value>> {
    const found = await findMany({
      keys: ids,
      keyOf: ({ id }) => id,
      walk: list.walk(call, known),
      one: async (id) => (await readRecord(client, options.record, { id, shape, call }))?.record ?? null,
      length: list.length,
      lags: true,
    });
    return found.map((row) => (row === null || row instanceof Error ? row : row.settings));
  }

  return {
    byIds: (ids, call) => find(ids, call),
    after: (call) => (ids) => settle(ids, find(ids, call)),
    beside(page, query, call) {
      const asked = list.page({ page, query, call }).catch(toError);
      return async (ids) => {
        const read = await asked;
        if (read instanceof Error) return new Map(ids.map((id) => [id, read]));
        const found = new Map<string, Value | null | Error>();
        for (const row of read.rows) if (row !== null) found.set(row.id, row.settings);
        const missing = ids.filter((id) => !found.has(id));
        const known = query ? undefined : { page, read };
        for (const [id, settings] of await settle(missing, find(missing, call, known))) found.set(id, settings);
        return found;
      };
    },
  };
}
