import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { errorCodes } from '../../src/domain/provider-fault.ts';
import { openProduct, type Product } from '../harness.ts';

/** Stands in every value that must not be said back, nor be logged. */
export const canary = 'Canary7319Hostile';

/** Stands in texts that may be read again where they were written, but not in an error and not in the log. */
export const written = 'Written7319Hostile';

/** A request as a hostile client would send it; without a method it is a POST of JSON to `/graphql`. */
export type HostileRequest = {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
};

/** A server that bears what is done to it, and is looked at after each time. */
export type Victim = AsyncDisposable & {
  product: Product;
  /** Gives the status and the codes that a request is answered with, e.g. `400 BAD_USER_INPUT`. */
  endure(input: HostileRequest): Promise<string>;
  /** The same for one of many, after which nobody is looked at. */
  bear(input: HostileRequest): Promise<void>;
  /** Expects of everything that was done meanwhile that it did no harm; `said` is all that was answered to it. */
  expectUnharmed(said: string): Promise<void>;
};

/** What only a fault of ours would say: a stack, a path of ours, the canary. */
const unspeakable = new RegExp(`${canary}|\\n\\s*at |\\\\n\\s*at |node_modules|\\.[cm]?[jt]s:\\d`);

type Errors = { errors?: { message: string; extensions?: Record<string, unknown> }[] };

const isSound = (extensions: Record<string, unknown> = {}): boolean =>
  errorCodes.some((code) => code === extensions.code && code !== 'INTERNAL') &&
  typeof extensions.requestId === 'string';

/** The codes of an answer's errors, each once; fails where one is not of the closed list or a fault of ours. */
export function readCodes(errors: Errors['errors'] = []): string[] {
  expect(errors.filter(({ extensions }) => !isSound(extensions))).toEqual([]);
  return [...new Set(errors.map(({ extensions }) => String(extensions?.code)))].sort();
}

/** The body of a POST that asks for something. */
export const asking = (query: string, variables?: unknown, more: object = {}): HostileRequest => ({
  body: JSON.stringify({ query, variables, ...more }),
});

/** The path of a GET that asks for something. */
export const pathOf = (parameters: Record<string, string>): string => `/graphql?${new URLSearchParams(parameters)}`;

/** Opens a server to be maltreated. */
export async function openVictim(options: Parameters<typeof openProduct>[0] = {}): Promise<Victim> {
  const product = await openProduct({ isSandboxMode: true, ...options });
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  let looked = product.log.length;

  async function expectUnharmed(said: string): Promise<void> {
    expect(said).not.toMatch(unspeakable);
    const logged = product.log.slice(looked);
    looked = product.log.length;
    expect(
      logged.filter((line) => line.includes(canary) || line.includes(written) || /"level":[56]0/.test(line)),
    ).toEqual([]);
    const answer = await send({ ...asking('{ accounts { label } }') });
    expect(answer.body).toContain('{"data":{"accounts":[{"label":"twilio"}');
  }

  async function send({ method = 'POST', path = '/graphql', headers, body }: HostileRequest) {
    const type = method === 'POST' ? { 'content-type': 'application/json' } : {};
    const all = { accept: 'application/graphql-response+json', ...type, ...headers };
    const { hostname, port } = new URL(product.url);
    const sending = request({ hostname, port, path, method, agent, headers: all }).end(body);
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  }

  async function bear(input: HostileRequest): Promise<{ said: string; outcome: string }> {
    const { status, headers, body } = await send(input);
    expect(status, body.slice(0, 500)).toBeLessThan(500);
    const isGraph = headers['content-type']?.includes('json') && body.includes('"errors"');
    const { errors = [] }: Errors = isGraph ? JSON.parse(body) : {};
    const codes = readCodes(errors);
    expect(JSON.stringify(errors)).not.toContain(written);
    return { said: `${JSON.stringify(headers)} ${body}`, outcome: [status, ...codes].join(' ') };
  }

  return {
    product,
    expectUnharmed,
    async endure(input) {
      const { said, outcome } = await bear(input);
      await expectUnharmed(said);
      return outcome;
    },
    async bear(input) {
      const { said } = await bear(input);
      // An id that is not found is said back where it is asked for.
      expect(said.replaceAll(/"id":"(?:\\.|[^"\\])*"/g, '')).not.toMatch(unspeakable);
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
      await product[Symbol.asyncDispose]();
    },
  };
}

/** A text as often as said. */
export const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
