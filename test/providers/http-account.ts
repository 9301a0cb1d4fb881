import { z } from 'zod';
import { type Http, type HttpRequest, openHttp } from '../../src/providers/http.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { type Answerer, json } from '../faults/wire.ts';

const account = { label: 'one', provider: 'TELNYX' as const };
const open = new Set<Http>();

/** Opens an account's way out. */
export function openAccount(options: Partial<Parameters<typeof openHttp>[0]> = {}): Http {
  const http = openHttp({
    account,
    authorization: 'Bearer token-of-one',
    secrets: ['token-of-one', 'AC1234'],
    concurrency: 4,
    readFault: faultOf,
    observer: { called() {} },
    ...options,
  });
  open.add(http);
  return http;
}

/** Closes all that were opened. */
export async function closeAccounts(): Promise<void> {
  for (const http of open) await http.close();
  open.clear();
}

const faultShape = z.object({ code: z.string(), message: z.string() });
function faultOf(body: unknown) {
  const { data } = faultShape.safeParse(body);
  return { providerCode: data?.code ?? null, message: data?.message ?? null };
}

/** What the wire answers when all is well. */
export const shape = z.object({ value: z.number() });
type Part = Partial<HttpRequest<unknown>> & { baseUrl: string };

/** A call that has so long (ms). */
export const inTime = (milliseconds = 60_000) => ({ deadline: Date.now() + milliseconds });

/** Sends one request, a GET of `/thing` unless told otherwise. */
export const send = (http: Http, { path = '/thing', ...part }: Part) =>
  http.send({ path, route: '/thing/{id}', shape, call: inTime(), ...part });

/** The error that a promise rejects with. */
export async function faultFrom(promise: Promise<unknown>): Promise<ProviderError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ProviderError)) throw new Error(`no ProviderError but ${thrown}`);
  return thrown;
}

/** Waits, turn by turn of the event loop, until something holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** A wire that answers nothing until it is let go on, then each request with `answer`. */
export function heldBack(answer: Answerer = (response) => json(response, 200, { value: 1 })) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const answerer: Answerer = async (...exchange) => {
    await released;
    await answer(...exchange);
  };
  return { answerer, release };
}
