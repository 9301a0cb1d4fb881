/**
 * @generated SignedSource<<299044738989cf4aafc75c5f3ec2b133>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type PhoneNumberFeature = "EMERGENCY" | "FAX" | "MMS" | "SMS" | "VOICE" | "%future added value";
export type PhoneNumberStatus = "ACTIVE" | "DELETED" | "EMERGENCY_ONLY" | "PORTED_OUT" | "PORT_FAILED" | "PORT_OUT_PENDING" | "PORT_PENDING" | "PROVISION_PENDING" | "PURCHASE_FAILED" | "PURCHASE_PENDING" | "REQUIREMENT_INFO_EXCEPTION" | "REQUIREMENT_INFO_PENDING" | "REQUIREMENT_INFO_UNDER_REVIEW" | "UNKNOWN" | "%future added value";
export type PhoneNumberType = "LANDLINE" | "LOCAL" | "LONG_CODE" | "MOBILE" | "NATIONAL" | "SHARED_COST" | "SHORT_CODE" | "SIP" | "TOLL_FREE" | "UNKNOWN" | "%future added value";
export type Provider = "APIFONICA" | "TELNYX" | "TWILIO" | "%future added value";
export type PhoneNumberFilter = {
  accounts?: ReadonlyArray<string> | null | undefined;
  countries?: ReadonlyArray<string> | null | undefined;
  e164In?: ReadonlyArray<string> | null | undefined;
  features?: ReadonlyArray<PhoneNumberFeature> | null | undefined;
  providers?: ReadonlyArray<Provider> | null | undefined;
  statuses?: ReadonlyArray<PhoneNumberStatus> | null | undefined;
  tags?: ReadonlyArray<string> | null | undefined;
  trunk?: string | null | undefined;
  types?: ReadonlyArray<PhoneNumberType> | null | undefined;
};
export type InventoryPageQuery$variables = {
  after?: string | null | undefined;
  filter?: PhoneNumberFilter | null | undefined;
  first?: number | null | undefined;
};
export type InventoryPageQuery$data = {
  readonly " $fragmentSpreads": FragmentRefs<"Inventory">;
};
export type InventoryPageQuery = {
  response: InventoryPageQuery$data;
  variables: InventoryPageQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filter"
  },
  {
    "defaultValue": 50,
    "kind": "LocalArgument",
    "name": "first"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "filter",
    "variableName": "filter"
  },
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
  "name": "id",
  "storageKey": null
},
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "label",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "InventoryPageQuery",
    "selections": [
      {
        "args": (v1/*:: as any*/),
        "kind": "FragmentSpread",
        "name": "Inventory"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "InventoryPageQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "PhoneNumberConnection",
        "kind": "LinkedField",
        "name": "phoneNumbers",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "PhoneNumberEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
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
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "e164",
                    "storageKey": null
                  },
                  {
                    "kind": "TypeDiscriminator",
                    "abstractKey": "__isPhoneNumber"
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
                      (v3/*:: as any*/)
                    ],
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "cursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "SourceCoverage",
            "kind": "LinkedField",
            "name": "coverage",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "Account",
                "kind": "LinkedField",
                "name": "account",
                "plural": false,
                "selections": [
                  (v3/*:: as any*/),
                  (v2/*:: as any*/)
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "state",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "PageInfo",
            "kind": "LinkedField",
            "name": "pageInfo",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "hasNextPage",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "endCursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "kind": "ClientExtension",
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "__id",
                "storageKey": null
              }
            ]
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "filters": [
          "filter"
        ],
        "handle": "connection",
        "key": "Inventory_phoneNumbers",
        "kind": "LinkedHandle",
        "name": "phoneNumbers"
      }
    ]
  },
  "params": {
    "cacheID": "ab8efdee0b71d4b06bf8ebd6e820b018",
    "id": null,
    "metadata": {},
    "name": "InventoryPageQuery",
    "operationKind": "query",
    "text": "query InventoryPageQuery(\n  $after: String\n  $filter: PhoneNumberFilter\n  $first: Int = 50\n) {\n  ...Inventory_G9cLv\n}\n\nfragment Inventory_G9cLv on Query {\n  phoneNumbers(first: $first, after: $after, filter: $filter) {\n    edges {\n      node {\n        __typename\n        id\n        e164\n        ...NumberRow\n      }\n      cursor\n    }\n    coverage {\n      account {\n        label\n        id\n      }\n      state\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}\n\nfragment NumberRow on PhoneNumber {\n  __isPhoneNumber: __typename\n  id\n  e164\n  trunk {\n    id\n    label\n  }\n}\n"
  }
};
})();

(node as any).hash = "f07cc522bab698c018dfb2a70632525d";

export default node;
