// #region client
import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { resume } from '../../src/client/resume.ts';

/** A client that comes back for ever, also where there is no server for a while. */
export const openClient = (options: ClientOptions): Client =>
  resume(createClient({ retryAttempts: Number.POSITIVE_INFINITY, shouldRetry: () => true, ...options }));
// #endregion

// #region follow
type Change = { cursor: string; status?: string };

/** Shows every change of port orders from now on, whatever becomes of the connection; until the client is disposed of. */
export async function showChanges(client: Client, show: (change: Change) => void): Promise<void> {
  const list = client.iterate<{ portOrders: { eventCursor: string } }>({ query: '{ portOrders { eventCursor } }' });
  const { value } = await list.next();
  const variables = { after: value.data.portOrders.eventCursor };
  const query = `subscription ($after: EventCursor) { portOrderStatusChanged(after: $after) {
    ... on PortOrderEvent { cursor status } ... on StreamGap { cursor: resumesAt } } }`;
  for await (const { data, errors } of client.iterate<{ portOrderStatusChanged: Change }>({ query, variables })) {
    if (!data) throw new Error('no change could be told', { cause: errors });
    show(data.portOrderStatusChanged);
  }
}
// #endregion
