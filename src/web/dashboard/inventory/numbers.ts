import { graphql } from '../../graphql/gql.ts';
import type { DashboardNumbersQuery } from '../../graphql/graphql.ts';

/** One page of numbers with their prices, which cost one call for each country or prefix, not for each number. */
export const NumbersDocument = graphql(`
  query DashboardNumbers($first: Int!, $after: String, $filter: PhoneNumberFilter) {
    phoneNumbers(first: $first, after: $after, filter: $filter) {
      nodes {
        __typename
        id
        e164
        country
        type
        status
        rawStatus
        features
        tags
        friendlyName
        trunk {
          id
          label
          nativeId
        }
        price {
          currency
          account {
            id
            label
          }
          terminating {
            amount
            friendlyName
            destinationPrefixes
            originationPrefixes
          }
        }
        account {
          id
          label
          provider
          capabilities
        }
      }
      totalCount
      coverage {
        ...Coverage
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type NumbersPage = NonNullable<DashboardNumbersQuery['phoneNumbers']>;

/** A number as the table shows it. */
export type NumberRow = NumbersPage['nodes'][number];

/** What a minute to a number costs: one amount, or the least and the most where it depends on the caller. */
export function toPriceWords(price: NumberRow['price']): string | null {
  const amounts = (price?.terminating ?? []).flatMap(({ amount }) => amount ?? []);
  const sorted = [...new Set(amounts)].sort((one, other) => Number(one) - Number(other));
  const [least] = sorted;
  const most = sorted.at(-1);
  if (!price || least === undefined) return null;
  return `${least === most ? least : `${least} to ${most}`} ${price.currency}`;
}
