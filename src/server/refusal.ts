import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorCode } from '../domain/provider-fault.ts';
import type { ErrorDocs } from '../graph/error-docs.ts';

/** Why a request is not let in: as a client is told, with the HTTP status that goes with it. */
export type Refusal = {
  status: number;
  code: ErrorCode;
  message: string;
  headers?: Readonly<Record<string, string>>;
};

const graphType = 'application/graphql-response+json';

/** Answers a request that the graph does not even look at, in the form that GraphQL answers have. */
export type Refuse = (request: IncomingMessage, response: ServerResponse, refusal: Refusal, requestId: string) => void;

/** Opens what refuses requests; `docs` says where each refusal is explained. */
export function openRefusing(docs: ErrorDocs): Refuse {
  return (request, response, refusal, requestId) => {
    const { status, code, message, headers } = refusal;
    const type = request.headers.accept?.includes(graphType) ? graphType : 'application/json';
    response
      .writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` })
      .end(JSON.stringify({ errors: [{ message, extensions: { code, requestId, docs: docs(refusal) } }] }));
  };
}
