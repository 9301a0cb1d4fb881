import { type Environment, fetchQuery } from 'relay-runtime';
import { observeFragment, waitForFragmentData } from 'relay-runtime/experimental.js';
import assignToTrunkMutation, { type AssignToTrunkMutation } from './__generated__/AssignToTrunkMutation.graphql.ts';
import inventory, { type Inventory$data, type Inventory$key } from './__generated__/Inventory.graphql.ts';
import inventoryPageQuery, { type InventoryPageQuery } from './__generated__/InventoryPageQuery.graphql.ts';
import inventoryQuery, { type InventoryQuery } from './__generated__/InventoryQuery.graphql.ts';
import numberRow, { type NumberRow$data, type NumberRow$key } from './__generated__/NumberRow.graphql.ts';
import releaseNumberMutation, { type ReleaseNumberMutation } from './__generated__/ReleaseNumberMutation.graphql.ts';
import { mutate } from './environment.ts';
import { graphql } from './graphql.ts';

// #region inventory
graphql`
  query InventoryQuery($first: Int, $filter: PhoneNumberFilter) {
    ...Inventory @arguments(first: $first, filter: $filter)
  }
`;

graphql`
  fragment Inventory on Query
  @refetchable(queryName: "InventoryPageQuery")
  @throwOnFieldError
  @argumentDefinitions(
    first: { type: "Int", defaultValue: 50 }
    after: { type: "String" }
    filter: { type: "PhoneNumberFilter" }
  ) {
    phoneNumbers(first: $first, after: $after, filter: $filter) @connection(key: "Inventory_phoneNumbers") {
      __id
      edges {
        node {
          id
          e164
          ...NumberRow
        }
      }
      coverage {
        account {
          label
        }
        state
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

graphql`
  fragment NumberRow on PhoneNumber @refetchable(queryName: "NumberRowQuery") {
    id
    e164
    trunk {
      id
      label
    }
  }
`;

/** Reads the first page, or however much of the list the store has. */
export async function readInventory(
  environment: Environment,
  variables: InventoryQuery['variables'],
): Promise<Inventory$key | undefined> {
  return fetchQuery<InventoryQuery>(environment, inventoryQuery, variables, {
    fetchPolicy: 'store-or-network',
  }).toPromise();
}

/** The pages read so far, as one list. */
export const listInventory = (environment: Environment, key: Inventory$key): Promise<Inventory$data> =>
  waitForFragmentData(environment, inventory, key);

/** Reads the page after those in the store, which then has it behind them. */
export async function readNextPage(
  environment: Environment,
  key: Inventory$key,
  variables: InventoryQuery['variables'],
): Promise<void> {
  const { phoneNumbers } = await listInventory(environment, key);
  const after = phoneNumbers?.pageInfo.endCursor;
  await fetchQuery<InventoryPageQuery>(environment, inventoryPageQuery, { ...variables, after }).toPromise();
}
// #endregion

// #region watch-number
/** Tells how a number is, now and whenever that changes in the store; gives what ends it. */
export function watchNumber(
  environment: Environment,
  key: NumberRow$key,
  tell: (row: NumberRow$data) => void,
): () => void {
  return observeFragment(environment, numberRow, key).subscribe({
    next: (row) => {
      if (row.state === 'ok') tell(row.value);
    },
  }).unsubscribe;
}
// #endregion

// #region assign
graphql`
  mutation AssignToTrunkMutation($input: AssignPhoneNumberToTrunkInput!) {
    assignPhoneNumberToTrunk(input: $input) {
      __typename
      ... on PhoneNumberPayload {
        phoneNumber {
          ...NumberRow
        }
      }
      ... on UserError {
        code
        message
      }
    }
  }
`;

/** Puts a number on a trunk; wherever the number is shown it is on that trunk then. */
export async function assignToTrunk(environment: Environment, input: AssignToTrunkMutation['variables']['input']) {
  const result = await mutate<AssignToTrunkMutation>(environment, assignToTrunkMutation, { input });
  return result.assignPhoneNumberToTrunk;
}
// #endregion

// #region release
graphql`
  mutation ReleaseNumberMutation($input: ReleasePhoneNumberInput!, $connections: [ID!]!) {
    releasePhoneNumber(input: $input) {
      __typename
      ... on ReleasedPhoneNumberPayload {
        id @deleteEdge(connections: $connections)
      }
      ... on UserError {
        code
        message
      }
    }
  }
`;

/** Gives a number back; it leaves the lists that are named by their `__id`. */
export async function releaseNumber(environment: Environment, id: string, connections: string[]) {
  const result = await mutate<ReleaseNumberMutation>(environment, releaseNumberMutation, {
    input: { id },
    connections,
  });
  return result.releasePhoneNumber;
}
// #endregion
