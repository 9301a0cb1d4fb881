import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import { orNull } from '../find-many.ts';
import type { FaultReader, Http, HttpAnswer, HttpRequest } from '../http.ts';
import { withoutSecrets } from '../http-wire.ts';
import type { Call } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { UnreadableRow } from '../rows.ts';

/** What every file of this provider calls through: one account's way out. */
export type TelnyxClient = {
  account: AccountName;
  http: Http;
  /** With its version path, without a slash at the end. */
  baseUrl: string;
};

/** A path and the base URL that it goes after. */
export type Endpoint = {
  baseUrl: string;
  /** With `{id}` where an id stands. */
  route: string;
};

/** An endpoint of the API under its base URL. */
export function toEndpoint(client: TelnyxClient, route: string): Endpoint {
  return { baseUrl: client.baseUrl, route };
}

/**
 * The mobile numbers: their path is printed with its own version, and read as absolute from the host root. Telnyx's own
 * clients send `/v2/v2/…` instead (contract telnyx.md 1.1).
 */
const mobileRoute = '/v2/mobile_phone_numbers';

/** The endpoint of the mobile numbers, `rest` going after their path, e.g. `/{id}` (contract telnyx.md 1.1). */
export function toMobileEndpoint(client: TelnyxClient, rest = ''): Endpoint {
  return { baseUrl: client.baseUrl.replace(/\/v\d+$/, ''), route: mobileRoute + rest };
}

/** Segments of paths that stand where an id could (contract telnyx.md 1.2). */
const reservedSegments = new Set(['actions', 'jobs', 'messaging', 'slim', 'voice']);

/** Whether a text could be an id: int64 digits or a UUID, read loosely, and no segment of another path. */
function isId(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id) && !reservedSegments.has(id);
}

const envelopes = new WeakMap<z.ZodType, z.ZodType>();

/** The shape of an answer that holds one record (contract telnyx.md 2); made once, for zod compiles each. */
function toEnvelope<Wire>(shape: z.ZodType<Wire>): z.ZodType<{ data: Wire }> {
  const known = envelopes.get(shape) as z.ZodType<{ data: Wire }> | undefined;
  if (known) return known;
  const envelope = z.object({ data: shape });
  envelopes.set(shape, envelope);
  return envelope;
}

/** Reads one record by id; null where there is none (contract telnyx.md 2). Throws ProviderError. */
export async function readRecord<Wire>(
  client: TelnyxClient,
  { baseUrl, route }: Endpoint,
  { id, shape, call }: { id: string; shape: z.ZodType<Wire>; call: Call },
): Promise<{ record: Wire; asOf: Date } | null> {
  if (!isId(id)) return null;
  const answer = await orNull(
    client.http.send({
      baseUrl,
      path: route.replace('{id}', encodeURIComponent(id)),
      route,
      shape: toEnvelope(shape),
      call,
    }),
  );
  return answer && { record: answer.body.data, asOf: answer.at };
}

/** A write: what is sent, and `id` to stand for `{id}` where the route has it. */
type Write = Pick<HttpRequest<unknown>, 'method' | 'body' | 'secrets' | 'call'> & { id?: string };

const toWriteName = ({ account }: TelnyxClient, { route }: Endpoint, { method }: Write): string =>
  `${account.label}: ${method} ${route}`;

/**
 * Sends a write, and takes whatever 2xx answers it, at once done or only promised (contract telnyx.md 2.1). What is no id
 * is not sent: it could be a segment of another path (contract telnyx.md 1.2). Throws ProviderError.
 */
export function sendWrite<Body>(
  client: TelnyxClient,
  endpoint: Endpoint,
  { id = '', ...request }: Write & { shape: z.ZodType<Body> },
): Promise<HttpAnswer<Body>> {
  const { route } = endpoint;
  if (route.includes('{id}') && !isId(id)) {
    const what = `${toWriteName(client, endpoint, request)} was not sent: there is no such id`;
    return Promise.reject(new ProviderError(client.account, 'NOT_FOUND', what, { sent: false }));
  }
  return client.http.send({ ...request, ...endpoint, path: route.replace('{id}', encodeURIComponent(id)) });
}

/** Sends a write and gives the record that answers it (contract telnyx.md 2). Throws ProviderError. */
export async function writeRecord<Wire, Item>(
  client: TelnyxClient,
  endpoint: Endpoint,
  { shape, toItem, ...write }: Write & { shape: z.ZodType<Wire>; toItem: (wire: Wire, asOf: Date) => Item },
): Promise<Item> {
  const { body, at } = await sendWrite(client, endpoint, { ...write, shape: toEnvelope(shape) });
  try {
    return toItem(body.data, at);
  } catch (error) {
    if (!(error instanceof UnreadableRow)) throw error;
    const why = withoutSecrets(error.message, write.secrets ?? []);
    const what = `${toWriteName(client, endpoint, write)} answered a record that cannot be read: ${why}`;
    throw new ProviderError(client.account, 'PROVIDER_UNREADABLE', what);
  }
}

/** The error for rows that could not be read where one of them may be what was looked for. */
export function toLostRows(client: TelnyxClient, unreadable: readonly string[]): ProviderError {
  const { account } = client;
  return new ProviderError(
    account,
    'PROVIDER_UNREADABLE',
    `${account.label}: could not be read: ${unreadable.join('; ')}`,
  );
}

const faultShape = z.object({
  errors: z
    .array(
      z.object({
        code: z.union([z.string(), z.number()]).nullish(),
        title: z.string().nullish(),
        detail: z.string().nullish(),
      }),
    )
    .min(1),
});

/** Reads the first of the carrier's errors (contract telnyx.md 2). */
export const readFault: FaultReader = (body) => {
  const parsed = faultShape.safeParse(body);
  const [first] = parsed.success ? parsed.data.errors : [];
  return {
    providerCode: first?.code ? String(first.code) : null,
    message: [first?.title, first?.detail].filter(Boolean).join(': ') || null,
  };
};
