import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';

type Page<Node> = {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};
type Row = { __typename: string; id: string; e164: string; customerReference?: string | null };
type Order = { id: string; nativeId: string; status: string };

/** What @graphql-codegen/client-preset does for a project: documents that know what they give and take. */
const document = <Data, Variables = Record<string, never>>(text: string): TypedDocumentNode<Data, Variables> =>
  parse(text);

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export const Accounts = document<{ accounts: { id: string; label: string; health: { state: string } }[] }>(
  'query Accounts { accounts { id label health { state } } }',
);

export const Inventory = document<
  { phoneNumbers: Page<Row> & { coverage: { state: string }[] } },
  { first: number; after?: string | null; filter?: object }
>(`query Inventory($first: Int!, $after: String, $filter: PhoneNumberFilter) {
  phoneNumbers(first: $first, after: $after, filter: $filter) {
    edges { cursor node { id e164 ... on TelnyxPhoneNumber { customerReference } } }
    coverage { account { id } state fault { code } }
    pageInfo { hasNextPage endCursor }
  }
}`);

export const Relabel = document<
  { updateTelnyxPhoneNumber: { __typename: string; phoneNumber?: Row; code?: string; message?: string } },
  { id: string; customerReference: string }
>(`mutation Relabel($id: ID!, $customerReference: String!) {
  updateTelnyxPhoneNumber(input: { id: $id, customerReference: $customerReference }) {
    __typename
    ... on PhoneNumberPayload { phoneNumber { id ... on TelnyxPhoneNumber { customerReference } } }
    ... on UserError { code message }
  }
}`);

export const PortBoard = document<{ portOrders: Page<Order> & { eventCursor: string } }>(read('port-board.graphql'));

export const PortOrderChanges = document<
  { portOrderStatusChanged: { __typename: string; cursor: string; previousStatus?: string | null; portOrder?: Order } },
  { after?: string }
>(read('port-order-changes.graphql'));

export const OneOrder = document<{ portOrder: Order }, { id: string }>(
  'query OneOrder($id: ID!) { portOrder(id: $id) { id nativeId status } }',
);
