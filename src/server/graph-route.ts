import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import type { Arrival } from '../graph/context.ts';
import type { Engine } from '../graph/engine.ts';
import { readPostedParams } from '../graph/posted-params.ts';
import type { Yoga } from '../graph/yoga.ts';
import type { Admission } from './admission.ts';
import type { CrossOrigin } from './cross-origin.ts';
import { type ResultType, sendResult, toResultType } from './graph-answer.ts';
import type { ProxyTrust } from './proxy.ts';
import type { Refuse } from './refusal.ts';

/** A request to `/graphql` over HTTP. */
export type GraphRequest = { request: IncomingMessage; response: ServerResponse; requestId: string };

export type GraphRouteOptions = {
  engine: Engine;
  yoga: Yoga;
  admission: Admission;
  crossOrigin: CrossOrigin;
  proxies: ProxyTrust;
  refuse: Refuse;
};

/** Opens the way to the graph: who is not let in is answered here, as GraphQL answers. */
export function openGraphRoute(options: GraphRouteOptions): (exchange: GraphRequest) => unknown {
  const { engine, yoga, admission, crossOrigin, proxies, refuse } = options;

  /**
   * Answers a POST whose client takes one JSON answer, as most are, in a sixth of the time that Yoga takes for it. A
   * subscription, which needs a stream, is given on with what was read of it.
   */
  async function answerPost(type: ResultType, response: ServerResponse, arrival: Arrival): Promise<unknown> {
    const { req: request, requestId, principal } = arrival;
    let result: ExecutionResult;
    try {
      const params = await readPostedParams(request);
      const prepared = engine.prepare(engine.admit(params, principal), arrival);
      if ('refused' in prepared) result = prepared.refused;
      else if (prepared.ast.operation === 'subscription') return yoga(request, response, { ...arrival, params });
      else result = await engine.execute(prepared);
    } catch (error) {
      result = engine.toRefusal([error], requestId);
    }
    return sendResult(response, type, result);
  }

  return async ({ request, response, requestId }) => {
    crossOrigin.tellBrowser(request, response);
    const foreign = crossOrigin.toRefusal(request);
    if (foreign) return refuse(request, response, foreign, requestId);
    if (crossOrigin.isPreflight(request)) return response.writeHead(204).end();
    const admitted = await admission.identify(request.headers.authorization);
    if ('refusal' in admitted) return refuse(request, response, admitted.refusal, requestId);
    const { principal } = admitted;
    const tooMany = await admission.count(principal);
    if (tooMany) return refuse(request, response, tooMany, requestId);
    const arrival: Arrival = { req: request, requestId, principal, client: proxies.clientAddressOf(request) };
    const type = request.method === 'POST' ? toResultType(request.headers.accept) : null;
    if (type) return answerPost(type, response, arrival);
    // Yoga compares it letter by letter.
    if (request.method === 'POST') request.headers['content-type'] = 'application/json';
    return yoga(request, response, arrival);
  };
}
