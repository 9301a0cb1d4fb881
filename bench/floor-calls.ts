import { Agent, request } from 'undici';

// The floor's way to the carriers: undici and JSON.parse, no retry, no deadline, no shape check.

const env = (name: string): string => process.env[name] ?? '';
const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

const twilio = basic(env('TWILIO_ACCOUNT_SID'), env('TWILIO_AUTH_TOKEN'));
const twilioAccount = `${env('TWILIO_API_URL')}/Accounts/${env('TWILIO_ACCOUNT_SID')}`;

/** Each API's base URL and Authorization header. */
const apis = {
  twilioCore: { url: twilioAccount, authorization: twilio },
  trunking: { url: env('TWILIO_TRUNKING_URL'), authorization: twilio },
  pricing: { url: `${env('TWILIO_PRICING_URL')}/Trunking`, authorization: twilio },
  porting: { url: env('TWILIO_PORTING_URL'), authorization: twilio },
  telnyx: { url: env('TELNYX_URL'), authorization: `Bearer ${env('TELNYX_API_KEY')}` },
  apifonica: {
    url: `${env('APIFONICA_URL')}/accounts/${env('APIFONICA_ACCOUNT_SID')}`,
    authorization: basic(env('APIFONICA_ACCOUNT_SID'), env('APIFONICA_AUTH_TOKEN')),
  },
};

const agent = new Agent({ connections: 20 });
const underWay = new Map<string, Promise<unknown>>();

async function send(url: string, authorization: string): Promise<unknown> {
  const answer = await request(url, { headers: { authorization, accept: 'application/json' }, dispatcher: agent });
  const body = JSON.parse(await answer.body.text());
  if (answer.statusCode === 404) return null;
  if (answer.statusCode !== 200) throw new Error(`GET ${url} answered ${answer.statusCode}`);
  return body;
}

/** Asks a carrier, sharing requests under way; null for 404. The sandbox's word is taken for the shape. */
export function get<Body>(api: keyof typeof apis, path: string): Promise<Body> {
  const { url, authorization } = apis[api];
  let flight = underWay.get(url + path) as Promise<Body> | undefined;
  if (!flight) {
    flight = (send(url + path, authorization) as Promise<Body>).finally(() => underWay.delete(url + path));
    underWay.set(url + path, flight);
  }
  return flight;
}

/** The opaque global id of a node. */
export function toId(type: string, account: string, key: string): string {
  return Buffer.from(`${type}:${account}:${key}`).toString('base64url');
}

/** The native id in a global id. */
export function readId(id: string): string {
  return Buffer.from(id, 'base64url').toString().split(':')[2] ?? '';
}
