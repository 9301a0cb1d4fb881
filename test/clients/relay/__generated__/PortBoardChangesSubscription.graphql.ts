/**
 * @generated SignedSource<<03a8cd18e74bb1420ddd50e0f9d2b387>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type PortOrderStatus = "ACCEPTED" | "CANCELED" | "COMPLETED" | "CREATED" | "FAILED" | "PENDING" | "REJECTED" | "REVIEW" | "SUBMITTED" | "UNKNOWN" | "%future added value";
export type PortBoardChangesSubscription$variables = {
  after?: string | null | undefined;
};
export type PortBoardChangesSubscription$data = {
  readonly portOrderStatusChanged: {
    readonly __typename: "PortOrderEvent";
    readonly cursor: string;
    readonly portOrder: {
      readonly " $fragmentSpreads": FragmentRefs<"PortOrderCard">;
    } | null | undefined;
    readonly status: PortOrderStatus;
  } | {
    readonly __typename: "StreamGap";
    readonly cursor: string;
  } | {
    // This will never be '%other', but we need some
    // value in case none of the concrete values match.
    readonly __typename: "%other";
  };
};
export type PortBoardChangesSubscription = {
  response: PortBoardChangesSubscription$data;
  variables: PortBoardChangesSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "cursor",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "status",
  "storageKey": null
},
v5 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": "cursor",
      "args": null,
      "kind": "ScalarField",
      "name": "resumesAt",
      "storageKey": null
    }
  ],
  "type": "StreamGap",
  "abstractKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "PortBoardChangesSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "portOrderStatusChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v4/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "PortOrder",
                "kind": "LinkedField",
                "name": "portOrder",
                "plural": false,
                "selections": [
                  {
                    "args": null,
                    "kind": "FragmentSpread",
                    "name": "PortOrderCard"
                  }
                ],
                "storageKey": null
              }
            ],
            "type": "PortOrderEvent",
            "abstractKey": null
          },
          (v5/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "PortBoardChangesSubscription",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "portOrderStatusChanged",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v3/*:: as any*/),
              (v4/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "PortOrder",
                "kind": "LinkedField",
                "name": "portOrder",
                "plural": false,
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
                  (v4/*:: as any*/),
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "phase",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "type": "PortOrderEvent",
            "abstractKey": null
          },
          (v5/*:: as any*/)
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "84735da8569b70418c5ad5357219a3f5",
    "id": null,
    "metadata": {},
    "name": "PortBoardChangesSubscription",
    "operationKind": "subscription",
    "text": "subscription PortBoardChangesSubscription(\n  $after: EventCursor\n) {\n  portOrderStatusChanged(after: $after) {\n    __typename\n    ... on PortOrderEvent {\n      cursor\n      status\n      portOrder {\n        ...PortOrderCard\n        id\n      }\n    }\n    ... on StreamGap {\n      cursor: resumesAt\n    }\n  }\n}\n\nfragment PortOrderCard on PortOrder {\n  id\n  friendlyName\n  status\n  phase\n}\n"
  }
};
})();

(node as any).hash = "897e56d39de64793b7718b145abc3ebe";

export default node;
