import { graphql } from '../../graphql/gql.ts';
import type { CreatePortOrderInput, UpdatePortOrderInput } from '../../graphql/graphql.ts';
import { client } from '../client.ts';
import { keepLoa, keepOrder } from './orders.ts';
import { type Refusal, toCombinedFailure, toRefusalFailure, type Written } from './write-failure.ts';

graphql(`
  fragment OrderInvalid on InvalidInputError {
    __typename
    code
    message
    issues {
      path
      message
      providerCode
    }
  }
`);

graphql(`
  fragment OrderRejected on ProviderRejectedError {
    __typename
    code
    message
    problem {
      code
      name
      fix
      field
    }
    fault {
      code
      providerCode
    }
  }
`);

const CreateOrderDocument = graphql(`
  mutation DashboardCreateOrder($input: CreatePortOrderInput!) {
    result: createPortOrder(input: $input) {
      __typename
      ... on PortOrderPayload {
        portOrder {
          ...OrderCard
        }
      }
      ... on InvalidInputError {
        ...OrderInvalid
      }
      ... on ProviderRejectedError {
        ...OrderRejected
      }
      ... on OutcomeUnknownError {
        code
        message
      }
      ... on UnsupportedError {
        code
        message
      }
    }
  }
`);

const UpdateOrderDocument = graphql(`
  mutation DashboardUpdateOrder($input: UpdatePortOrderInput!) {
    result: updatePortOrder(input: $input) {
      __typename
      ... on PortOrderPayload {
        portOrder {
          ...OrderCard
        }
      }
      ... on InvalidInputError {
        ...OrderInvalid
      }
      ... on ProviderRejectedError {
        ...OrderRejected
      }
      ... on OutcomeUnknownError {
        code
        message
      }
      ... on NotFoundError {
        code
        message
      }
    }
  }
`);

const CancelOrderDocument = graphql(`
  mutation DashboardCancelOrder($input: CancelPortOrderInput!) {
    result: cancelPortOrder(input: $input) {
      __typename
      ... on PortOrderPayload {
        portOrder {
          ...OrderCard
        }
      }
      ... on ProviderRejectedError {
        ...OrderRejected
      }
      ... on OutcomeUnknownError {
        code
        message
      }
      ... on NotFoundError {
        code
        message
      }
    }
  }
`);

const StartSigningDocument = graphql(`
  mutation DashboardStartSigning($input: StartLoaSigningInput!) {
    result: startLoaSigning(input: $input) {
      __typename
      ... on LoaPayload {
        loa {
          id
          status
        }
      }
      ... on ProviderRejectedError {
        ...OrderRejected
      }
      ... on OutcomeUnknownError {
        code
        message
      }
      ... on NotFoundError {
        code
        message
      }
    }
  }
`);

type Payload = Extract<Awaited<ReturnType<typeof sendCreate>>['data'], object>['result'];
const sendCreate = (input: CreatePortOrderInput) => client.mutation(CreateOrderDocument, { input }).toPromise();

/** Keeps what a write left, or says why there is nothing. */
function readOrder(result: Payload | Refusal | null | undefined, error: Parameters<typeof toCombinedFailure>[0]) {
  if (!result) return toCombinedFailure(error);
  if (result.__typename !== 'PortOrderPayload') return toRefusalFailure(result);
  keepOrder(result.portOrder);
  return { id: result.portOrder.id };
}

/** Orders that a number moves in. */
export async function createOrder(input: CreatePortOrderInput): Promise<Written> {
  const { data, error } = await sendCreate(input);
  return readOrder(data?.result, error);
}

/** Changes an order. */
export async function updateOrder(input: UpdatePortOrderInput): Promise<Written> {
  const { data, error } = await client.mutation(UpdateOrderDocument, { input }).toPromise();
  return readOrder(data?.result, error);
}

/** Gives an order up. */
export async function cancelOrder(id: string): Promise<Written> {
  const { data, error } = await client.mutation(CancelOrderDocument, { input: { id } }).toPromise();
  return readOrder(data?.result, error);
}

/** Has the signer of a letter of authorization asked. */
export async function startSigning(id: string): Promise<Written> {
  const { data, error } = await client.mutation(StartSigningDocument, { input: { id } }).toPromise();
  const result = data?.result;
  if (!result) return toCombinedFailure(error);
  if (result.__typename !== 'LoaPayload') return toRefusalFailure(result);
  keepLoa(result.loa);
  return { id: result.loa.id };
}
