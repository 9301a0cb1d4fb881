import { graphql } from '../../graphql/gql.ts';
import type { DashboardOrderQuery } from '../../graphql/graphql.ts';

graphql(`
  fragment OrderChange on PortOrderEvent {
    cursor
    changes
    status
    previousStatus
    source
    occurredAt
    observedAt
    superseded
    activationDate
    problems {
      code
      name
    }
  }
`);

/** One order with all that is known of it; `after` is the place in its past to read on from. */
export const OrderDocument = graphql(`
  query DashboardOrder($id: ID!, $after: String) {
    portOrder(id: $id) {
      ...OrderCard
      reason
      reasonCode
      portType
      currentCarrier
      billingPhoneNumber
      earliestActivationDate
      submittedAt
      statusCallback
      statusUpdatesEmail
      ccEmails
      warnings
      asOf
      signer {
        firstName
        lastName
        email
      }
      serviceAddress {
        street
        city
        region
        postalCode
        country
      }
      numbers {
        e164
        status
        activationDate
      }
      problems {
        code
        name
        message
        fix
        field
        retryable
        at
      }
      allowedActions {
        action
        allowed
        reason
        providerCode
      }
      history(first: 250, after: $after) {
        nodes {
          ...OrderChange
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** One order as its page shows it. */
export type Order = NonNullable<DashboardOrderQuery['portOrder']>;

/** A change of it. */
export type OrderChange = NonNullable<Order['history']>['nodes'][number];
