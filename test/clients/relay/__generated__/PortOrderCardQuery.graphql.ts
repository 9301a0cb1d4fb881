/**
 * @generated SignedSource<<b4c0471b4f1c92b07e4a2fd6675179d0>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type PortOrderCardQuery$variables = {
  id: string;
};
export type PortOrderCardQuery$data = {
  readonly node: {
    readonly " $fragmentSpreads": FragmentRefs<"PortOrderCard">;
  } | null | undefined;
};
export type PortOrderCardQuery = {
  response: PortOrderCardQuery$data;
  variables: PortOrderCardQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "id"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "PortOrderCardQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
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
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "PortOrderCardQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "node",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "__typename",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "kind": "InlineFragment",
            "selections": [
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
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "48fd361a2a77bc5e528690a441de2245",
    "id": null,
    "metadata": {},
    "name": "PortOrderCardQuery",
    "operationKind": "query",
    "text": "query PortOrderCardQuery(\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ...PortOrderCard\n    id\n  }\n}\n\nfragment PortOrderCard on PortOrder {\n  id\n  friendlyName\n  status\n  phase\n}\n"
  }
};
})();

(node as any).hash = "d0a61752bd668d82b687b211dbc607a5";

export default node;
