import { telnyx } from '../../src/providers/telnyx/index.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { openSandbox } from '../../src/sandbox/server.ts';
import type { Maker } from '../intents/makers.ts';
import { askGraph } from './server-process.ts';

/** What a mutation answered that makes something. */
export type MakingOutcome = { __typename: string; code?: string; made?: { id: string; nativeId: string } };

/** Asks a server to make something. Throws where no answer comes, and on an error beside the result. */
export async function askToMake(
  url: string,
  { field, payload }: Maker,
  input: Record<string, unknown>,
): Promise<MakingOutcome> {
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) {
    made: ${field}(input: $input) { __typename ${payload} ... on UserError { code message } }
  }`;
  return (await askGraph<{ made: MakingOutcome }>(url, document, { input })).made;
}

/** Carriers of a test's own that things are made at. */
export type MakingCarrier = AsyncDisposable & {
  origin: string;
  control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  /** How often each fault that was made struck, in the order of making. */
  struck(): Promise<number[]>;
};

/** Opens Twilio and Telnyx as carriers. */
export async function openMakingCarrier(): Promise<MakingCarrier> {
  const sandbox = await openSandbox({ port: 0, plays: [twilio.sandbox, telnyx.sandbox] });
  const control: MakingCarrier['control'] = async (method, path, body) => {
    const response = await fetch(`${sandbox.origin}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response.json();
  };
  return {
    origin: sandbox.origin,
    control,
    async struck() {
      const { faults } = (await control('GET', 'faults')) as { faults: { fired: number }[] };
      return faults.map(({ fired }) => fired);
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}
