/**
 * @generated SignedSource<<df790519153028a86797292ea4613f97>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type NumberRowQuery$variables = {
  id: string;
};
export type NumberRowQuery$data = {
  readonly node: {
    readonly " $fragmentSpreads": FragmentRefs<"NumberRow">;
  } | null | undefined;
};
export type NumberRowQuery = {
  response: NumberRowQuery$data;
  variables: NumberRowQuery$variables;
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
],
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "NumberRowQuery",
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
            "name": "NumberRow"
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
    "name": "NumberRowQuery",
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
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "e164",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "concreteType": "Trunk",
                "kind": "LinkedField",
                "name": "trunk",
                "plural": false,
                "selections": [
                  (v2/*:: as any*/),
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "label",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              }
            ],
            "type": "PhoneNumber",
            "abstractKey": "__isPhoneNumber"
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "acf2993baabe151d7fb75580788f110e",
    "id": null,
    "metadata": {},
    "name": "NumberRowQuery",
    "operationKind": "query",
    "text": "query NumberRowQuery(\n  $id: ID!\n) {\n  node(id: $id) {\n    __typename\n    ...NumberRow\n    id\n  }\n}\n\nfragment NumberRow on PhoneNumber {\n  __isPhoneNumber: __typename\n  id\n  e164\n  trunk {\n    id\n    label\n  }\n}\n"
  }
};
})();

(node as any).hash = "6c6f1ef219cb46f331b7511938c1c09e";

export default node;
