import type { Fetcher, Observable } from '@graphiql/toolkit';
import { type ExecutionResult, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { send } from '../session/send.ts';
import { answers, openTab, type Upstream } from './answers.ts';
import { graphUrl } from './graph.ts';
import { follow, type Observer } from './log/follow.ts';
import type { Operation } from './log/transport.ts';

type Explained = ExecutionResult & { extensions?: { cost?: number | null; upstream?: Upstream } };

/** What the editor's Run asks: a query's answer comes with what it cost, a subscription's changes go to the log. */
export const fetcher: Fetcher = ({ query, variables, operationName }, { headers = {} } = {}) => {
  const definition = readDefinition(query, operationName ?? undefined);
  const operation: Operation = {
    query,
    variables: { ...variables },
    operationName: definition?.name?.value ?? operationName ?? undefined,
    headers,
  };
  const tab = openTab.get();
  if (definition?.operation !== 'subscription') return ask(tab, operation);
  return toObservable((observer) => follow(tab, operation, definition, observer));
};

/** What the editor subscribes to: it always hands over an object. */
function toObservable(run: (observer: Observer) => () => void): Observable<ExecutionResult> {
  return {
    subscribe(observer?: Observer | ((result: ExecutionResult) => void)) {
      if (typeof observer !== 'object') throw new TypeError('an observer is an object here');
      return { unsubscribe: run(observer) };
    },
  };
}

/**
 * The definition that is run; undefined where there is none, which the server tells in its words. Right after a change of
 * tabs the editor still names the operation of the one before: then the only one of the document is meant.
 */
function readDefinition(query: string, operationName: string | undefined): OperationDefinitionNode | undefined {
  try {
    const document = parse(query);
    return getOperationAST(document, operationName) ?? getOperationAST(document) ?? undefined;
  } catch {
    return undefined;
  }
}

async function ask(tab: string, { headers, ...operation }: Operation): Promise<ExecutionResult> {
  // What the editor asks for itself is nobody's answer.
  const isOwn = operation.operationName === 'IntrospectionQuery';
  const startedAt = performance.now();
  const response = await send(graphUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(!isOwn && { 'x-numbergraph-explain': '1' }),
      ...headers,
    },
    body: JSON.stringify(operation),
  });
  const result = (await response.json()) as Explained;
  if (isOwn) return result;
  const { extensions } = result;
  const answer = {
    requestId: response.headers.get('x-request-id'),
    cost: extensions?.cost ?? null,
    upstream: extensions?.upstream ?? null,
    milliseconds: performance.now() - startedAt,
  };
  answers.set(new Map(answers.get()).set(tab, answer));
  return result;
}
