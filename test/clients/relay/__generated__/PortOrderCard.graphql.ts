/**
 * @generated SignedSource<<7a43a2eb5dc9afe39cc3ee4620734c18>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
export type PortOrderStatus = "ACCEPTED" | "CANCELED" | "COMPLETED" | "CREATED" | "FAILED" | "PENDING" | "REJECTED" | "REVIEW" | "SUBMITTED" | "UNKNOWN" | "%future added value";
export type PortPhase = "AWAITING_CUSTOMER" | "CHECKING" | "DEAD" | "DONE" | "IN_PROGRESS" | "IN_REVIEW" | "NEEDS_FIX" | "SCHEDULED" | "UNKNOWN" | "%future added value";
import type { FragmentRefs } from "relay-runtime";
export type PortOrderCard$data = {
  readonly friendlyName: string | null | undefined;
  readonly id: string;
  readonly phase: PortPhase;
  readonly status: PortOrderStatus;
  readonly " $fragmentType": "PortOrderCard";
};
export type PortOrderCard$key = {
  readonly " $data"?: PortOrderCard$data;
  readonly " $fragmentSpreads": FragmentRefs<"PortOrderCard">;
};

import PortOrderCardQuery_graphql from './PortOrderCardQuery.graphql';

const node: ReaderFragment = {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": PortOrderCardQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "PortOrderCard",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "id",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "friendlyName",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "status",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "phase",
      "storageKey": null
    }
  ],
  "type": "PortOrder",
  "abstractKey": null
};

(node as any).hash = "d0a61752bd668d82b687b211dbc607a5";

export default node;
