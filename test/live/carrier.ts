import { createHash, createHmac } from 'node:crypto';
import { twilio } from '../../src/providers/twilio/index.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

/** A port order as the carrier shows it after a change. */
export type Change = { sid: string; status: string; date_updated: string };

/** A carrier whose orders a test moves; no two changes happen in the same second. */
export type Carrier = AsyncDisposable & {
  origin: string;
  /** SIDs of some of its orders. */
  orders: string[];
  /** Moves an order into another status. */
  move(sid: string, status: string): Promise<Change>;
  /** Lets requests to a path wait for so many milliseconds. */
  delay(path: string, milliseconds: number): Promise<void>;
  /** Requests that waited, or wait still. */
  delayed(): Promise<number>;
  /** Requests that it got, by route. */
  calls(): Promise<Record<string, number>>;
};

/** Opens a Twilio of a test's own. */
export async function openCarrier(): Promise<Carrier> {
  let now = Date.UTC(2026, 0, 1);
  const sandbox = await openSandbox({ port: 0, plays: [twilio.sandbox], now: () => now });
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(sandbox.origin + path, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const { accountSid, authToken } = twilio.sandbox.settings;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const { orders } = (await ask('/twilio/porting/PortOrders?PageSize=50', { headers: { authorization } })) as {
    orders: Change[];
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    origin: sandbox.origin,
    orders: orders.map(({ sid }) => sid),
    move(sid, status) {
      const change = last.then(() => {
        now += 1_000;
        return ask(`/_sandbox/port-orders/${sid}`, { method: 'POST', body: JSON.stringify({ status }) });
      });
      last = change;
      return change as Promise<Change>;
    },
    async delay(path, delayMs) {
      await ask('/_sandbox/faults', { method: 'POST', body: JSON.stringify({ provider: 'twilio', path, delayMs }) });
    },
    async delayed() {
      const { faults } = (await ask('/_sandbox/faults')) as { faults: { fired: number }[] };
      return faults.reduce((sum, { fired }) => sum + fired, 0);
    },
    async calls() {
      const { calls } = (await ask('/_sandbox/calls')) as { calls: { route: string; count: number }[] };
      return Object.fromEntries(calls.map(({ route, count }) => [route, count]));
    },
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

/** Tells a server of a change as Twilio does (contract twilio.md 9); gives the status that it answers. */
export async function callBack(server: string, { sid, status, date_updated }: Change): Promise<number> {
  const body = JSON.stringify({ callback_type: ['status_update'], port_order_sid: sid, status, date_updated });
  const url = `${server}/callbacks/twilio?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  const signature = createHmac('sha1', twilio.sandbox.settings.authToken ?? '')
    .update(url)
    .digest('base64');
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature };
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status;
}
