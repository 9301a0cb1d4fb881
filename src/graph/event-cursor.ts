import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';
import { badInput } from './graph-error.ts';
import type { Connection } from './list.ts';
import { itself, toSelection } from './selection.ts';

/** The place in the log that a cursor names; null for none. Throws for a text that is no cursor of this log. */
export function readEventCursor(
  { world }: Context,
  argument: string,
  cursor: string | null | undefined,
): number | null {
  if (cursor === null || cursor === undefined) return null;
  const seq = world.log.readCursor(cursor);
  if (seq === null) throw badInput(`${argument}: it is not an event cursor that this API gave`);
  return seq;
}

/** Reads a list with the place of the log from before it, where the query asks for that: so that nothing falls between. */
export async function withEventCursor<Item>(
  { world }: Context,
  info: GraphQLResolveInfo,
  readList: () => Promise<Connection<Item>>,
): Promise<Connection<Item>> {
  if (!toSelection(info, itself).has('eventCursor')) return readList();
  const eventCursor = world.log.toCursor(await world.log.head());
  return { ...(await readList()), eventCursor };
}
