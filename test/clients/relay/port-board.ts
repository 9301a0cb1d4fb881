import { type Disposable, type Environment, fetchQuery, requestSubscription } from 'relay-runtime';
import { observeFragment } from 'relay-runtime/experimental.js';
import portBoardChangesSubscription, {
  type PortBoardChangesSubscription,
} from './__generated__/PortBoardChangesSubscription.graphql.ts';
import portBoardQuery, { type PortBoardQuery } from './__generated__/PortBoardQuery.graphql.ts';
import portOrderCard, {
  type PortOrderCard$data,
  type PortOrderCard$key,
} from './__generated__/PortOrderCard.graphql.ts';
import portOrderCardQuery, { type PortOrderCardQuery } from './__generated__/PortOrderCardQuery.graphql.ts';
import { graphql } from './graphql.ts';

// #region port-board
graphql`
  query PortBoardQuery($first: Int) @throwOnFieldError {
    portOrders(first: $first) {
      eventCursor
      nodes {
        id
        nativeId
        ...PortOrderCard
      }
    }
  }
`;

graphql`
  fragment PortOrderCard on PortOrder @refetchable(queryName: "PortOrderCardQuery") {
    id
    friendlyName
    status
    phase
  }
`;

/** Reads the port orders, and the place in the log from just before that. */
export function readPortBoard(environment: Environment) {
  return fetchQuery<PortBoardQuery>(environment, portBoardQuery, { first: 100 }).toPromise();
}
// #endregion

// #region follow
graphql`
  subscription PortBoardChangesSubscription($after: EventCursor) {
    portOrderStatusChanged(after: $after) {
      __typename
      ... on PortOrderEvent {
        cursor
        status
        portOrder {
          ...PortOrderCard
        }
      }
      ... on StreamGap {
        cursor: resumesAt
      }
    }
  }
`;

export type Change = NonNullable<PortBoardChangesSubscription['response']['portOrderStatusChanged']>;

/** Follows all port orders from a place in the log on: each change is in the store before it is told. */
export function followPortOrders(
  environment: Environment,
  after: string,
  { tell, fail }: { tell(change: Change): void; fail(error: Error): void },
): Disposable {
  return requestSubscription<PortBoardChangesSubscription>(environment, {
    subscription: portBoardChangesSubscription,
    variables: { after },
    onNext(response) {
      const change = response?.portOrderStatusChanged;
      if (!change) return;
      // What lies between is no longer kept: the list is read again, and the subscription goes on by itself.
      if (change.__typename === 'StreamGap') readPortBoard(environment).catch(fail);
      tell(change);
    },
    onError: fail,
  });
}
// #endregion

/** Tells how an order is, now and whenever that changes in the store. */
export function watchPortOrder(
  environment: Environment,
  key: PortOrderCard$key,
  tell: (order: PortOrderCard$data) => void,
) {
  return observeFragment(environment, portOrderCard, key).subscribe({
    next: (order) => {
      if (order.state === 'ok') tell(order.value);
    },
  });
}

// #region refetch
/** Reads one order by its id: out of the store where that has it. */
export async function readPortOrder(environment: Environment, id: string) {
  const query = fetchQuery<PortOrderCardQuery>(
    environment,
    portOrderCardQuery,
    { id },
    { fetchPolicy: 'store-or-network' },
  );
  return (await query.toPromise())?.node;
}
// #endregion
