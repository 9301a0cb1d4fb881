import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ExecutionResult, getOperationAST, print } from 'graphql';
import { sendTrusted } from '../session/trusted.ts';

/** Where everything is asked. */
export const graphUrl = '/graphql';

/** Asks the graph something that the page itself wants to know. Throws an error that says what went wrong. */
export async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await sendTrusted(graphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationName: getOperationAST(document)?.name?.value, query: print(document), variables }),
  });
  const { data, errors } = (await response.json()) as ExecutionResult<Data>;
  if (data) return data;
  throw new Error(errors?.[0]?.message ?? `The server answered ${response.status}.`);
}
