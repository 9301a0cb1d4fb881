import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Live } from '../live.ts';
import type { Account, Callback } from '../providers/provider.ts';
import { observeSettled, readAgain } from '../watch/sight.ts';
import { readCallbackBody } from './callback-body.ts';
import type { PublicOrigin } from './proxy.ts';

export type CallbackOptions = {
  accounts: readonly Account[];
  live: Pick<Live, 'observe' | 'lastSeen'>;
  /** Origin and path under which carriers reach this server; null for the address that it listens on. */
  publicUrl: string | null;
  log: Logger;
};

/** A request to `/callbacks/:account`, with the account's label as it stands in the path. */
export type CallbackRequest = {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  label: string;
  /** Where it was sent, by the word of a trusted proxy; null without one. */
  origin: PublicOrigin | null;
};

/** Answers what says to be a callback: 2xx once everything that it told is stored. */
export type CallbackRoute = (callback: CallbackRequest) => Promise<void>;

/** What a request is answered with. */
type Verdict = { status: number; error?: string; headers?: Record<string, string> };

/** Milliseconds for what the carrier is asked about a callback; it waits 15 s itself (contract twilio.md 9.1). */
const askTimeout = 10_000;
const mediaTypes = ['application/json', 'application/x-www-form-urlencoded'];

/** Opens the route that carriers call back. A callback is a hint: verified, compared with what is known, then logged. */
export function openCallbacks(options: CallbackOptions): CallbackRoute {
  const accounts = new Map(options.accounts.map((account) => [account.label, account]));
  return async ({ request, response, requestId, label, origin }) => {
    const account = accounts.get(label);
    const urls = toUrls(request, options.publicUrl, origin);
    const { status, error, headers } = await toVerdict(request, urls, account, options);
    if (response.destroyed) return;
    if (error) options.log.info({ requestId, account: account?.label, status, error }, 'a callback was refused');
    const body = error && JSON.stringify({ error, requestId });
    response.writeHead(status, { ...headers, ...(body && { 'content-type': 'application/json' }) }).end(body);
  };
}

async function toVerdict(
  request: IncomingMessage,
  urls: string[],
  account: Account | undefined,
  options: CallbackOptions,
): Promise<Verdict> {
  if (!account?.callbacks) return { status: 404, error: 'no account takes callbacks here' };
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(contentType)) return { status: 415, error: `send ${mediaTypes.join(' or ')}` };
  const body = await readCallbackBody(request);
  if (body === 'too large')
    return { status: 413, error: 'the body is larger than 64 KiB', headers: { connection: 'close' } };
  if (body === 'cut off') return { status: 400, error: 'the body was cut off' };
  const callback = account.callbacks.read({ urls, headers: request.headers, body, contentType });
  if (callback.kind === 'forged') return { status: 403, error: 'the signature is missing or wrong' };
  if (callback.kind === 'unreadable') return { status: 400, error: callback.reason };
  try {
    const known = await record(callback, account, options);
    return known ? { status: 204 } : { status: 404, error: 'the account has no such order' };
  } catch (error) {
    options.log.error({ account: account.label, err: error }, 'a callback could not be stored');
    return { status: 503, error: 'not stored: send it again', headers: { 'retry-after': '5' } };
  }
}

/**
 * The URLs by which a carrier may have called. The Host header is the sender's to choose: a callback that was signed
 * for another server would pass by it, so it counts for nothing unless a trusted proxy hands it on.
 */
function toUrls({ url, socket }: IncomingMessage, publicUrl: string | null, origin: PublicOrigin | null): string[] {
  if (publicUrl !== null) return [publicUrl + url];
  if (origin !== null) return [`${origin.protocol}://${origin.host}${url}`];
  const address = socket.localAddress?.replace(/^::ffff:/, '') ?? '';
  const hosts = [address.includes(':') ? `[${address}]` : address];
  if (/^(?:127\.|::1$)/.test(address)) hosts.push('localhost');
  return hosts.map((host) => `http://${host}:${socket.localPort}${url}`);
}

/** Stores what a callback tells; false, and nothing stored, where the account has no such order. */
async function record(
  { kind, key, state, changedAt }: Extract<Callback, { kind: 'port-order' }>,
  account: Account,
  { live: { observe, lastSeen } }: CallbackOptions,
): Promise<boolean> {
  const subject = { kind, account: account.label, key };
  const call = { deadline: Date.now() + askTimeout, notBefore: Date.now() };
  let known = await lastSeen(subject);
  if (!known || !state.status) {
    const present = await readAgain(account, subject, 'CALLBACK', call);
    if (!present) return false;
    await observeSettled(observe, account, present, call);
    known = await lastSeen(subject);
  }
  if (known && state.status) {
    await observeSettled(
      observe,
      account,
      { subject, state: { ...known, ...state }, changedAt, source: 'CALLBACK' },
      call,
    );
  }
  return true;
}
