import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { twilioSandbox } from '../../src/providers/twilio/sandbox/index.ts';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.ts';

const { accountSid = '', authToken = '' } = twilioSandbox.settings;
const maybe = z.string().nullable();
const orderShape = z.looseObject({
  sid: z.string(),
  status: z.string(),
  date_updated: z.string(),
  activation_date: maybe,
  status_callback: maybe,
});
const callbackShape = z.looseObject({
  port_order_sid: z.string(),
  callback_type: z.array(z.string()),
  status: z.string(),
  foc_date: maybe,
  date_updated: z.string(),
});
const countsShape = z.object({ counts: z.record(z.string(), z.number()) });

type Received = { url: string; headers: Record<string, unknown>; raw: Buffer; body: z.infer<typeof callbackShape> };

/** Takes callbacks on loopback; `answers` decides on each, 'cut' ends the connection without a word. */
async function openReceiver() {
  const received: Received[] = [];
  const receiver = { received, url: '', answers: (_count: number): number | 'cut' => 204, close: async () => {} };
  let count = 0;
  const server = createServer(async (request, response) => {
    const raw = await buffer(request);
    count += 1;
    const answer = receiver.answers(count);
    if (answer === 'cut') return void request.socket.destroy();
    const body = callbackShape.parse(JSON.parse(raw.toString()));
    received.push({ url: request.url ?? '', headers: { ...request.headers, method: request.method }, raw, body });
    response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver.close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return receiver;
}

let clock = 0;
let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof openReceiver>>;

beforeEach(async () => {
  clock = Date.UTC(2026, 0, 15, 12);
  sandbox = await openSandbox({ port: 0, plays: [twilioSandbox], now: () => clock });
  receiver = await openReceiver();
  sandbox.deliverCallbacksTo(`${receiver.url}/hook?tenant=acme#rc=2`);
});
afterEach(async () => {
  await sandbox.close();
  await receiver.close();
});

async function ask(path: string, body?: object): Promise<unknown> {
  const headers = { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` };
  const method = body ? 'POST' : 'GET';
  const answer = await fetch(sandbox.origin + path, { method, headers, body: body && JSON.stringify(body) });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return answer.json();
}
const control = (path: string, body: object = {}) => ask(`/_sandbox${path}`, body);
const orders = async (status = '') =>
  z.object({ orders: z.array(orderShape) }).parse(await ask(`/twilio/porting/PortOrders?PageSize=100&Status=${status}`))
    .orders;

/** An order in a status. */
async function orderIn(status: string) {
  const [order] = await orders(status);
  if (!order) throw new Error(`no order is ${status}`);
  return order;
}

/** Forces an order through statuses, a second apart. */
async function force(sid: string, ...statuses: string[]): Promise<void> {
  for (const status of statuses) {
    clock += 1_000;
    await control(`/port-orders/${sid}`, { status });
  }
}

/** What came of the callbacks once nothing is under way; what is held back may stay so. */
async function settled({ held = 0 } = {}): Promise<Record<string, number>> {
  let counts: Record<string, number> = {};
  await expect
    .poll(async () => {
      counts = countsShape.parse(await ask('/_sandbox/callbacks')).counts;
      return counts.waiting;
    })
    .toBe(held);
  return counts;
}
const statusesTold = () => receiver.received.map(({ body }) => body.status);

function isSigned({ url, headers, raw }: Received): boolean {
  const hash = createHash('sha256').update(raw).digest('hex');
  const signature = createHmac('sha1', authToken)
    .update(receiver.url + url)
    .digest('base64');
  return url.endsWith(`bodySHA256=${hash}`) && headers['x-twilio-signature'] === signature;
}

describe('a callback of the sandbox', () => {
  it('is posted once for a change, as JSON with its hash in the URL, signed by the auth token', async () => {
    const order = await orderIn('CREATED');
    await force(order.sid, 'PENDING');
    expect(await settled()).toMatchObject({ changes: 1, accepted: 1 });
    const [callback, ...more] = receiver.received;
    if (!callback) throw new Error('no callback came');
    expect(more).toEqual([]);
    expect(callback.headers).toMatchObject({ method: 'POST', 'content-type': 'application/json' });
    expect(callback.url).toMatch(/^\/hook\?tenant=acme&bodySHA256=[0-9a-f]{64}$/);
    expect(isSigned(callback)).toBe(true);
    expect(callback.body).toEqual({
      port_order_sid: order.sid,
      callback_type: ['status_update'],
      status: 'PENDING',
      foc_date: order.activation_date,
      date_updated: '2026-01-15T12:00:01Z',
      phone_number_sid: null,
      errors: [],
    });
  });

  it('tells of a date, and of status and date at once where both are new', async () => {
    const { sid } = await orderIn('SUBMITTED');
    await control(`/port-orders/${sid}`, { activationDate: '2026-02-01T12:00:00Z' });
    await force(sid, 'ACCEPTED');
    await control(`/port-orders/${sid}`, { status: 'REVIEW', activationDate: '2026-03-01T12:00:00Z' });
    await settled();
    expect(receiver.received.map(({ body }) => [body.status, body.callback_type, body.foc_date])).toEqual([
      ['SUBMITTED', ['activation_date_update'], '2026-02-01T12:00:00Z'],
      ['ACCEPTED', ['status_update'], '2026-02-01T12:00:00Z'],
      ['REVIEW', ['status_update', 'activation_date_update'], '2026-03-01T12:00:00Z'],
    ]);
  });

  it('is not posted for what is no change of status or date', async () => {
    const { sid } = await orderIn('SUBMITTED');
    await force(sid, 'SUBMITTED');
    await control(`/port-orders/${sid}`, { error: 21831 });
    expect(await settled()).toMatchObject({ changes: 0 });
  });

  it('holds the errors of the order and its number once it has them', async () => {
    const { sid } = await orderIn('ACCEPTED');
    await control(`/port-orders/${sid}`, { error: 21835, status: 'REJECTED' });
    await force(sid, 'COMPLETED');
    await settled();
    expect(receiver.received.map(({ body }) => body)).toMatchObject([
      { errors: [{ code: 21835 }], phone_number_sid: null },
      { errors: [{ code: 21835 }], phone_number_sid: expect.stringMatching(/^PN/) },
    ]);
  });

  it('tells of what moves by itself, and of every order that a signature sends on', async () => {
    const waiting = await orders('PENDING');
    const loas = new Set(waiting.map(({ loa_sid }) => loa_sid));
    for (const sid of loas) await control(`/loas/${sid}/sign`);
    expect(await settled()).toMatchObject({ changes: waiting.length, accepted: waiting.length });
    const told = receiver.received.map(({ body }) => body.port_order_sid);
    expect(told.sort()).toEqual(waiting.map(({ sid }) => sid).sort());
    await control('/clock', { auto: true, intervalMs: 10 });
    await expect.poll(() => receiver.received.length).toBeGreaterThan(waiting.length + 2);
    await control('/clock', { auto: false });
  });

  it('is sent once more where nobody answers, and not where somebody refuses, redirects or errs', async () => {
    const { sid } = await orderIn('CREATED');
    const answers: (number | 'cut')[] = ['cut', 204, 500, 307, 404];
    receiver.answers = () => answers.shift() ?? 'cut';
    await force(sid, 'PENDING', 'SUBMITTED', 'ACCEPTED', 'REVIEW', 'COMPLETED');
    expect(await settled()).toMatchObject({ changes: 5, accepted: 1, refused: 3, unreached: 1 });
    expect(statusesTold()).toEqual(['PENDING', 'SUBMITTED', 'ACCEPTED', 'REVIEW']);
  });

  it('never leaves this machine', async () => {
    const { sid } = await orderIn('CREATED');
    const elsewhere = [
      'http://192.0.2.1/',
      'http://10.0.0.1/',
      'http://169.254.169.254/latest',
      'http://0.0.0.0/',
      'http://localhost.example.com/',
      'http://127.0.0.1.example.com/',
      'http://127.0.0.1@192.0.2.1/',
      'http://[::ffff:192.0.2.1]/',
      `https://127.0.0.1:${sandbox.port}/`,
    ];
    const statuses = ['PENDING', 'REVIEW'];
    for (const [index, url] of elsewhere.entries()) {
      await control('/callbacks', { url });
      await force(sid, statuses[index % 2] ?? '');
    }
    expect(await settled()).toMatchObject({ changes: elsewhere.length, blocked: elsewhere.length, unreached: 0 });
    const here = [
      receiver.url,
      receiver.url.replace('127.0.0.1', 'localhost'),
      receiver.url.replace('127.0.0.1', '0x7f.1'),
    ];
    for (const url of here) {
      await control('/callbacks', { url });
      await force(sid, 'SUBMITTED', 'REVIEW');
    }
    expect(await settled()).toMatchObject({ accepted: here.length * 2 });
  });
});

describe('the URL of callbacks', () => {
  it('stands in every order that names none of its own, also after a reset', async () => {
    const usual = `${receiver.url}/hook?tenant=acme#rc=2`;
    const urls = async () => [...new Set((await orders()).map(({ status_callback: url }) => url))];
    expect(await urls()).toEqual([usual]);
    await control('/callbacks', { url: 'http://127.0.0.1:9/other' });
    expect(await urls()).toEqual(['http://127.0.0.1:9/other']);
    await control('/callbacks', {});
    expect(await urls()).toEqual(['http://127.0.0.1:9/other']);
    await control('/reset');
    expect(await urls()).toEqual([usual]);
    await control('/callbacks', { url: null });
    expect(await urls()).toEqual([null]);
    sandbox.deliverCallbacksTo(null);
    await control('/reset');
    expect(await urls()).toEqual([null]);
    await force((await orderIn('CREATED')).sid, 'PENDING');
    expect(await settled()).toMatchObject({ changes: 0 });
  });
});

describe('what goes wrong with callbacks', () => {
  const history = ['PENDING', 'SUBMITTED', 'ACCEPTED', 'REVIEW', 'SUBMITTED', 'ACCEPTED', 'COMPLETED'];

  /** What a receiver is told of one history of an order, in the order of its arrival; what is late comes in the end. */
  async function play(rate: object, seed: number): Promise<{ told: string[]; counts: Record<string, number> }> {
    await control('/reset');
    receiver.received.length = 0;
    await control('/callbacks', { rate, seed });
    const { sid } = await orderIn('CREATED');
    await force(sid, ...history);
    await control('/callbacks');
    return { counts: await settled(), told: receiver.received.map((each) => `${isSigned(each)} ${each.body.status}`) };
  }

  it('can be that none comes', async () => {
    expect(await play({ drop: 1 }, 1)).toMatchObject({ told: [], counts: { changes: 7, dropped: 7, accepted: 0 } });
  });

  it('can be that each comes twice', async () => {
    const { told, counts } = await play({ duplicate: 1 }, 1);
    expect(told).toEqual(history.flatMap((status) => [`true ${status}`, `true ${status}`]));
    expect(counts).toMatchObject({ changes: 7, duplicated: 7, accepted: 14 });
  });

  it('can be that they come late and out of order, each once', async () => {
    const { told, counts } = await play({ delay: 0.6 }, 3);
    expect([...told].sort()).toEqual(history.map((status) => `true ${status}`).sort());
    expect(told).not.toEqual(history.map((status) => `true ${status}`));
    expect(counts.delayed).toBeGreaterThan(1);
  });

  it('can be a forgery beside each, wrongly signed and untrue', async () => {
    const { told } = await play({ forge: 1 }, 1);
    expect(told).toEqual(history.flatMap((status) => [`true ${status}`, 'false FAILED']));
  });

  it('is the same for the same seed, and another for another', async () => {
    const rate = { drop: 0.3, duplicate: 0.3, delay: 0.3, forge: 0.2 };
    const { told } = await play(rate, 7);
    expect((await play(rate, 7)).told).toEqual(told);
    expect((await play(rate, 8)).told).not.toEqual(told);
  });

  it('lets a late one come after some seconds of the clock where nothing else changes', async () => {
    await control('/callbacks', { rate: { delay: 1 } });
    const { sid } = await orderIn('CREATED');
    await force(sid, 'PENDING');
    expect(await settled({ held: 1 })).toMatchObject({ delayed: 1, accepted: 0 });
    clock += 5_000;
    expect(await settled()).toMatchObject({ delayed: 1, accepted: 1 });
  });

  it('ends with a reset, which forgets what waits', async () => {
    await control('/callbacks', { rate: { delay: 1, forge: 1 } });
    await force((await orderIn('CREATED')).sid, 'PENDING');
    await control('/reset');
    await force((await orderIn('CREATED')).sid, 'PENDING');
    expect(await settled()).toMatchObject({ changes: 1, delayed: 0, forged: 0, accepted: 1 });
  });

  it('is refused where it is no share of callbacks', async () => {
    for (const body of [
      { rate: { drop: 2 } },
      { rate: { lose: 1 } },
      { url: 'ftp://127.0.0.1/' },
      { url: 7 },
      { drop: 1 },
    ]) {
      const answer = await fetch(`${sandbox.origin}/_sandbox/callbacks`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      expect(answer.status, JSON.stringify(body)).toBe(400);
    }
  });
});

describe('the automatic clock', () => {
  it('moves something soon after the start where it is told to, until a reset', async () => {
    await using lively = await openSandbox({
      port: 0,
      plays: [twilioSandbox],
      auto: { first: 20, interval: 3_600_000 },
    });
    lively.deliverCallbacksTo(receiver.url);
    await expect.poll(() => receiver.received.length).toBe(1);
    const isAuto = async (method: string, path: string) =>
      (await fetch(`${lively.origin}/_sandbox/${path}`, { method })).json();
    expect(await isAuto('GET', 'clock')).toMatchObject({ auto: true });
    await isAuto('POST', 'reset');
    expect(await isAuto('GET', 'clock')).toMatchObject({ auto: false });
  });
});
