/**
 * @generated SignedSource<<fecae061a559a9e03dfcc429b50c4006>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type PortBoardQuery$variables = {
  first?: number | null | undefined;
};
export type PortBoardQuery$data = {
  readonly portOrders: {
    readonly eventCursor: string | null | undefined;
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly nativeId: string;
      readonly " $fragmentSpreads": FragmentRefs<"PortOrderCard">;
    }>;
  } | null | undefined;
};
export type PortBoardQuery = {
  response: PortBoardQuery$data;
  variables: PortBoardQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "first"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "first"
  }
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "eventCursor",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "nativeId",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": {
      "throwOnFieldError": true
    },
    "name": "PortBoardQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "PortOrderConnection",
        "kind": "LinkedField",
        "name": "portOrders",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "PortOrder",
            "kind": "LinkedField",
            "name": "nodes",
            "plural": true,
            "selections": [
              (v3/*:: as any*/),
              (v4/*:: as any*/),
              {
                "args": null,
                "kind": "FragmentSpread",
                "name": "PortOrderCard"
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "PortBoardQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "PortOrderConnection",
        "kind": "LinkedField",
        "name": "portOrders",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "PortOrder",
            "kind": "LinkedField",
            "name": "nodes",
            "plural": true,
            "selections": [
              (v3/*:: as any*/),
              (v4/*:: as any*/),
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
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "63b522f6c4b506c0ae99f150fb34b09e",
    "id": null,
    "metadata": {},
    "name": "PortBoardQuery",
    "operationKind": "query",
    "text": "query PortBoardQuery(\n  $first: Int\n) {\n  portOrders(first: $first) {\n    eventCursor\n    nodes {\n      id\n      nativeId\n      ...PortOrderCard\n    }\n  }\n}\n\nfragment PortOrderCard on PortOrder {\n  id\n  friendlyName\n  status\n  phase\n}\n"
  }
};
})();

(node as any).hash = "e1679d3ea40cfe5dde99cfed3a66e48d";

export default node;
