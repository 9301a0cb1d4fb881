import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Graph } from '../graph/yoga.ts';
import type { Admission } from './admission.ts';
import type { CrossOrigin } from './cross-origin.ts';
import type { ProxyTrust } from './proxy.ts';
import { refuse } from './refusal.ts';

/** A request to `/graphql` over HTTP. */
export type GraphRequest = { request: IncomingMessage; response: ServerResponse; requestId: string };

export type GraphRouteOptions = {
  graph: Graph;
  admission: Admission;
  crossOrigin: CrossOrigin;
  proxies: ProxyTrust;
};

/** Opens the way to the graph: who is not let in is answered here, as GraphQL answers. */
export function openGraphRoute(options: GraphRouteOptions): (exchange: GraphRequest) => unknown {
  const { graph, admission, crossOrigin, proxies } = options;
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
    // Yoga compares it letter by letter.
    if (request.method === 'POST') request.headers['content-type'] = 'application/json';
    const client = proxies.clientAddressOf(request);
    return graph.yoga(request, response, { req: request, requestId, principal, client });
  };
}
