import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { createYoga, getSSEProcessor, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { refusedRequest } from '../access/refused-request.ts';
import type { Arrival } from './context.ts';
import type { Engine, Subscribed } from './engine.ts';
import { readPostedParams } from './posted-params.ts';
import type { Prepared } from './prepared.ts';

/** A request over HTTP; `params` where its body has been read. */
export type HttpArrival = Arrival & { params?: object };

/** GraphQL over HTTP in all its forms: GET, event streams, whatever a client accepts. */
export type Yoga = YogaServerInstance<HttpArrival, object>;

/** Opens GraphQL over HTTP; Yoga reads requests and writes answers, and the engine runs what is between. */
export function openYoga(engine: Engine, log: Logger): Yoga {
  return createYoga<HttpArrival, object>({
    graphqlEndpoint: '/graphql',
    // Pages of other origins get no answer to read until an operator lists them.
    cors: false,
    graphiql: false,
    landingPage: false,
    batching: false,
    multipart: false,
    // Bodies are read by readPostedParams, which has a limit of its own; documents are kept by the engine.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    extraParamNames: ['documentId'],
    // The engine makes errors fit for clients, for HTTP and WebSocket alike.
    maskedErrors: false,
    logging: {
      debug: () => {},
      info: () => {},
      warn: (...parts) => log.warn(parts.map(String).join(' ')),
      error: (...parts) => log.error(parts.map(String).join(' ')),
    },
    plugins: [useRequestReading(), useEngine(engine)],
  });
}

const notJson = (): GraphQLError => refusedRequest('BAD_USER_INPUT', 'variables or extensions: not JSON', 400);

/** Reads bodies, and says in our words what Yoga throws while it reads a URL: JSON faults count as its own. */
function useRequestReading(): Plugin<object, HttpArrival> {
  return {
    onRequestParse: ({ request, serverContext, requestParser, setRequestParser }) => {
      if (!requestParser) return;
      if (request.method === 'POST') {
        return setRequestParser(() => serverContext.params ?? readPostedParams(serverContext.req));
      }
      setRequestParser(async () => {
        try {
          const params = await requestParser(request);
          // Yoga reads only the parameters that it knows out of a URL.
          const documentId = new URL(request.url).searchParams.get('documentId');
          return documentId === null ? params : { ...params, documentId };
        } catch (error) {
          throw error instanceof SyntaxError ? notJson() : error;
        }
      });
    },
  };
}

const changesByGet = (): GraphQLError =>
  refusedRequest('BAD_USER_INPUT', 'Send mutations by POST.', 405, { Allow: 'POST' });

const events = 'text/event-stream';
const toEvents = getSSEProcessor();

function acceptsEvents({ headers: { accept = '*/*' } }: IncomingMessage): boolean {
  const ranges = accept.split(',').map((part) => part.split(';', 1)[0]?.trim().toLowerCase());
  return [events, 'text/*', '*/*'].some((range) => ranges.includes(range));
}

const streamsAlone = (): GraphQLError =>
  refusedRequest('BAD_USER_INPUT', 'What happens is told as a stream of events: accept text/event-stream.', 406);

function useEngine(engine: Engine): Plugin<object, HttpArrival> {
  const run = (prepared: Prepared, { req, requestId }: HttpArrival): Promise<Subscribed> => {
    const { operation } = prepared.ast;
    if (operation === 'subscription' && acceptsEvents(req)) return engine.subscribe(prepared);
    if (operation === 'query' || (operation === 'mutation' && req.method !== 'GET')) return engine.execute(prepared);
    const refusal = operation === 'subscription' ? streamsAlone() : changesByGet();
    return Promise.resolve(engine.toRefusal([refusal], requestId));
  };
  return {
    onParams({ params, setParams, setParamsHandler, context }) {
      setParams(engine.admit(params, context.principal));
      setParamsHandler(async ({ params: admitted }) => {
        const prepared = engine.prepare(admitted, context);
        return 'refused' in prepared ? prepared.refused : run(prepared, context);
      });
    },
    onResultProcess({ result, setResult, setResultProcessor, serverContext }) {
      if (Array.isArray(result)) return;
      // Yoga would prefer multipart, which hardly any client reads.
      if (Symbol.asyncIterator in result) return setResultProcessor(toEvents, events);
      if (!result.errors) return;
      // What Yoga itself refuses.
      const isOurs = result.errors.every(({ extensions }) => extensions.requestId !== undefined);
      if (!isOurs) setResult(engine.toRefusal(result.errors, serverContext.requestId));
    },
  };
}
