/**
 * @generated SignedSource<<bd418e1758d09506fd99a766a8e41cae>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type ErrorCode = "BAD_USER_INPUT" | "CONFLICT" | "FORBIDDEN" | "INTERNAL" | "LIMIT_EXCEEDED" | "NOT_FOUND" | "OUTCOME_UNKNOWN" | "PROVIDER_RATE_LIMITED" | "PROVIDER_REJECTED" | "PROVIDER_TIMEOUT" | "PROVIDER_UNAUTHORIZED" | "PROVIDER_UNAVAILABLE" | "PROVIDER_UNREADABLE" | "UNAUTHENTICATED" | "UNSUPPORTED" | "%future added value";
export type ReleasePhoneNumberInput = {
  id: string;
};
export type ReleaseNumberMutation$variables = {
  connections: ReadonlyArray<string>;
  input: ReleasePhoneNumberInput;
};
export type ReleaseNumberMutation$data = {
  readonly releasePhoneNumber: {
    readonly __typename: string;
    readonly code?: ErrorCode;
    readonly id?: string;
    readonly message?: string;
  } | null | undefined;
};
export type ReleaseNumberMutation = {
  response: ReleaseNumberMutation$data;
  variables: ReleaseNumberMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "connections"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "input"
},
v2 = [
  {
    "kind": "Variable",
    "name": "input",
    "variableName": "input"
  }
],
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "__typename",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v5 = [
  (v4/*:: as any*/)
],
v6 = {
  "kind": "InlineFragment",
  "selections": [
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "code",
      "storageKey": null
    },
    {
      "alias": null,
      "args": null,
      "kind": "ScalarField",
      "name": "message",
      "storageKey": null
    }
  ],
  "type": "UserError",
  "abstractKey": "__isUserError"
};
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "ReleaseNumberMutation",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "releasePhoneNumber",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": (v5/*:: as any*/),
            "type": "ReleasedPhoneNumberPayload",
            "abstractKey": null
          },
          (v6/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "ReleaseNumberMutation",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "releasePhoneNumber",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v4/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "filters": null,
                "handle": "deleteEdge",
                "key": "",
                "kind": "ScalarHandle",
                "name": "id",
                "handleArgs": [
                  {
                    "kind": "Variable",
                    "name": "connections",
                    "variableName": "connections"
                  }
                ]
              },
              (v4/*:: as any*/)
            ],
            "type": "ReleasedPhoneNumberPayload",
            "abstractKey": null
          },
          (v6/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": (v5/*:: as any*/),
            "type": "NotFoundError",
            "abstractKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "64c089d6b2f3073fd37eae9c63e072e2",
    "id": null,
    "metadata": {},
    "name": "ReleaseNumberMutation",
    "operationKind": "mutation",
    "text": "mutation ReleaseNumberMutation(\n  $input: ReleasePhoneNumberInput!\n) {\n  releasePhoneNumber(input: $input) {\n    __typename\n    ... on ReleasedPhoneNumberPayload {\n      id\n    }\n    ... on UserError {\n      __isUserError: __typename\n      code\n      message\n    }\n    ... on NotFoundError {\n      id\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "11435f9bd082a22f63e88d278515399c";

export default node;
