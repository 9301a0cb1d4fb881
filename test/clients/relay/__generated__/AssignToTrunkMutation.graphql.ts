/**
 * @generated SignedSource<<d4b01771321523360313e63bc888bfd2>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type ErrorCode = "BAD_USER_INPUT" | "CONFLICT" | "FORBIDDEN" | "INTERNAL" | "LIMIT_EXCEEDED" | "NOT_FOUND" | "OUTCOME_UNKNOWN" | "PROVIDER_RATE_LIMITED" | "PROVIDER_REJECTED" | "PROVIDER_TIMEOUT" | "PROVIDER_UNAUTHORIZED" | "PROVIDER_UNAVAILABLE" | "PROVIDER_UNREADABLE" | "UNAUTHENTICATED" | "UNSUPPORTED" | "%future added value";
export type AssignPhoneNumberToTrunkInput = {
  phoneNumber: string;
  trunk: string;
};
export type AssignToTrunkMutation$variables = {
  input: AssignPhoneNumberToTrunkInput;
};
export type AssignToTrunkMutation$data = {
  readonly assignPhoneNumberToTrunk: {
    readonly __typename: string;
    readonly code?: ErrorCode;
    readonly message?: string;
    readonly phoneNumber?: {
      readonly " $fragmentSpreads": FragmentRefs<"NumberRow">;
    };
  } | null | undefined;
};
export type AssignToTrunkMutation = {
  response: AssignToTrunkMutation$data;
  variables: AssignToTrunkMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "input",
    "variableName": "input"
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
},
v4 = {
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
    "name": "AssignToTrunkMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "assignPhoneNumberToTrunk",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": null,
                "kind": "LinkedField",
                "name": "phoneNumber",
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
            "type": "PhoneNumberPayload",
            "abstractKey": null
          },
          (v3/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "AssignToTrunkMutation",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": null,
        "kind": "LinkedField",
        "name": "assignPhoneNumberToTrunk",
        "plural": false,
        "selections": [
          (v2/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": null,
                "kind": "LinkedField",
                "name": "phoneNumber",
                "plural": false,
                "selections": [
                  (v2/*:: as any*/),
                  {
                    "kind": "TypeDiscriminator",
                    "abstractKey": "__isPhoneNumber"
                  },
                  (v4/*:: as any*/),
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
                      (v4/*:: as any*/),
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
                "storageKey": null
              }
            ],
            "type": "PhoneNumberPayload",
            "abstractKey": null
          },
          (v3/*:: as any*/),
          {
            "kind": "InlineFragment",
            "selections": [
              (v4/*:: as any*/)
            ],
            "type": "NotFoundError",
            "abstractKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "43786ce2fe020279e8798a824b98daa2",
    "id": null,
    "metadata": {},
    "name": "AssignToTrunkMutation",
    "operationKind": "mutation",
    "text": "mutation AssignToTrunkMutation(\n  $input: AssignPhoneNumberToTrunkInput!\n) {\n  assignPhoneNumberToTrunk(input: $input) {\n    __typename\n    ... on PhoneNumberPayload {\n      phoneNumber {\n        __typename\n        ...NumberRow\n        id\n      }\n    }\n    ... on UserError {\n      __isUserError: __typename\n      code\n      message\n    }\n    ... on NotFoundError {\n      id\n    }\n  }\n}\n\nfragment NumberRow on PhoneNumber {\n  __isPhoneNumber: __typename\n  id\n  e164\n  trunk {\n    id\n    label\n  }\n}\n"
  }
};
})();

(node as any).hash = "28bb2b6b30e9b16bbab3816da5148d5c";

export default node;
