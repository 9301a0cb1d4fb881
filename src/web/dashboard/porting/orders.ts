import { graphql } from '../../graphql/gql.ts';
import type { OrderCardFragment } from '../../graphql/graphql.ts';
import { reader } from '../client.ts';
import { toReadError } from '../failure.ts';
import { callbackLag } from '../live.ts';
import { createLiveList, toSnapshotPage } from '../live-list.ts';

graphql(`
  fragment OrderCard on PortOrder {
    __typename
    id
    nativeId
    friendlyName
    status
    rawStatus
    phase
    numbers {
      e164
    }
    companyName
    activationDate
    createdAt
    updatedAt
    loa {
      id
      status
    }
    problems {
      code
      name
    }
    account {
      id
      label
    }
  }
`);

graphql(`
  fragment Coverage on SourceCoverage {
    account {
      id
      label
    }
    state
    itemCount
    fault {
      code
      message
    }
  }
`);

const OrdersDocument = graphql(`
  query DashboardOrders($after: String) {
    portOrders(first: 250, after: $after) {
      nodes {
        ...OrderCard
      }
      coverage {
        ...Coverage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      eventCursor
    }
  }
`);

const OrderChangesDocument = graphql(`
  subscription DashboardOrderChanges($after: EventCursor) {
    portOrderStatusChanged(after: $after) {
      __typename
      ... on PortOrderEvent {
        cursor
        source
        occurredAt
        observedAt
        account {
          id
          label
        }
        portOrder {
          ...OrderCard
        }
      }
      ... on StreamGap {
        missedAfter
        resumesAt
      }
    }
  }
`);

/** A port order as boards and tables show it. */
export type OrderCard = OrderCardFragment;

/** All port orders, live. */
export const orders = createLiveList({
  async readPage(after) {
    const { data, error } = await reader.query(OrdersDocument, { after });
    if (!data?.portOrders) throw toReadError(error, 'The port orders could not be read.');
    return toSnapshotPage(data.portOrders);
  },
  document: OrderChangesDocument,
  toDelta({ portOrderStatusChanged: change }) {
    if (change.__typename === 'StreamGap') return 'gap';
    const { source, account, occurredAt, observedAt, portOrder } = change;
    if (source === 'CALLBACK') {
      const lag = Math.max(0, Date.parse(observedAt) - Date.parse(occurredAt));
      callbackLag.set(new Map(callbackLag.get()).set(account.label, lag));
    }
    return portOrder ?? null;
  },
});

/** Shows an order as a write left it, ahead of the change that tells of it. */
export function keepOrder(order: OrderCard): void {
  const list = orders.get();
  const known = list.nodes.get(order.id);
  const isOlder = Boolean(known?.updatedAt && order.updatedAt && order.updatedAt < known.updatedAt);
  // A list that is still read will bring it.
  if (list.state === 'loading' || isOlder) return;
  orders.set({ ...list, nodes: new Map(list.nodes).set(order.id, order) });
}

/** Shows a letter of authorization as a write left it, on every order under it: no change tells of letters. */
export function keepLoa(loa: NonNullable<OrderCard['loa']>): void {
  const list = orders.get();
  const nodes = new Map(list.nodes);
  for (const order of nodes.values()) if (order.loa?.id === loa.id) nodes.set(order.id, { ...order, loa });
  orders.set({ ...list, nodes });
}
