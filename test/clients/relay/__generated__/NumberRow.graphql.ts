/**
 * @generated SignedSource<<526f5734940e633154cd92ac6757a396>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ReaderFragment } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type NumberRow$data = {
  readonly e164: string;
  readonly id: string;
  readonly trunk: {
    readonly id: string;
    readonly label: string | null | undefined;
  } | null | undefined;
  readonly " $fragmentType": "NumberRow";
};
export type NumberRow$key = {
  readonly " $data"?: NumberRow$data;
  readonly " $fragmentSpreads": FragmentRefs<"NumberRow">;
};

import NumberRowQuery_graphql from './NumberRowQuery.graphql';

const node: ReaderFragment = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
};
return {
  "argumentDefinitions": [],
  "kind": "Fragment",
  "metadata": {
    "refetch": {
      "connection": null,
      "fragmentPathInResult": [
        "node"
      ],
      "operation": NumberRowQuery_graphql,
      "identifierInfo": {
        "identifierField": "id",
        "identifierQueryVariableName": "id"
      }
    }
  },
  "name": "NumberRow",
  "selections": [
    (v0/*:: as any*/),
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
        (v0/*:: as any*/),
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
};
})();

(node as any).hash = "6c6f1ef219cb46f331b7511938c1c09e";

export default node;
