import type { GraphQLError } from 'graphql';
import { refusedRequest } from '../access/refused-request.ts';
import type { Params } from './guards.ts';

/** What a request asks to be executed. */
export type RequestParams = {
  query: string;
  operationName: string | null | undefined;
  variables: Record<string, unknown> | null | undefined;
};

const parameters = ['query', 'variables', 'operationName', 'extensions', 'documentId'];

/** What is no GraphQL request at all. */
const refusal = (message: string): GraphQLError => refusedRequest('BAD_USER_INPUT', message, 400);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isUnset = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Reads what a request asks for. Throws the GraphQLError to answer where it is no GraphQL request. */
export function readRequestParams(params: Params & Readonly<Record<string, unknown>>): RequestParams {
  for (const name in params) {
    if (!parameters.includes(name) && !isUnset(params[name])) throw refusal('A parameter is not one of GraphQL.');
  }
  const { query, operationName, variables, extensions } = params;
  if (isUnset(query)) throw refusal('query: there is none');
  if (typeof query !== 'string') throw refusal('query: it must be a text');
  if (!isUnset(operationName) && typeof operationName !== 'string') throw refusal('operationName: it must be a text');
  if (!isUnset(variables) && !isObject(variables)) throw refusal('variables: they must be an object');
  if (!isUnset(extensions) && !isObject(extensions)) throw refusal('extensions: they must be an object');
  return { query, operationName, variables };
}
